// The popup: opening it marks the page in front; it then tells the page's state and offers three choices.

import { type Access, access, onAccess, type OnSite, onSite, setOnSite } from "../shared/access.js";
import { ask } from "../shared/ask.js";
import { isPage, isPageState, isTold, type Open, type PageState } from "../shared/message.js";
import { make, part, say } from "../shared/page.js";
import { openPanel } from "../shared/panel.js";
import { settings } from "../shared/settings.js";
import { siteOf } from "../shared/site.js";
import { words } from "../shared/words.js";
import { showState } from "./view.js";

const marks = part<HTMLInputElement>("marks");
const when = part<HTMLFieldSetElement>("when");
const strict = part<HTMLInputElement>("strict");
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const site = tab?.url === undefined ? undefined : siteOf(tab.url);
let known: Access;

function show(state: PageState): void {
  showState(state);
  marks.checked = state.is === "marked" || state.is === "scanning";
  marks.disabled = state.is === "refused";
}

async function showAccess(): Promise<void> {
  known = await access();
  when.disabled = site === undefined;
  if (site) part<HTMLInputElement>(onSite(site, known)).checked = true;
  // Where every site is allowed, one of them cannot be left to clicks alone.
  part("click").hidden = known.when === "everywhere";
}

/** Whether the page has spoken since it was last asked: an answer that comes later was given earlier. */
let heard = false;

async function tell(what: Open["do"]): Promise<void> {
  if (tab?.id === undefined) return;
  const message: Open = { type: "open", do: what, tab: tab.id };
  heard = false;
  const state: unknown = await ask<Open, PageState>(message).catch(() => undefined);
  if (!heard) show(isPageState(state) ? state : { is: "failed", why: words("failed_silent") });
}

chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  if (!isTold(message) || !isPage(sender) || sender.tab.id !== tab?.id || sender.frameId !== 0) return;
  heard = true;
  show(message.state);
});

marks.addEventListener("click", () => void tell(marks.checked ? "mark" : "unmark"));
when.addEventListener("change", async (event) => {
  if (!site) return;
  const wanted = (event.target as HTMLInputElement).value as OnSite;
  const refused = await setOnSite(site, wanted, known);
  await showAccess();
  say("asked", refused);
  if (!refused && wanted === "never") await tell("unmark");
});
strict.addEventListener("click", async () => {
  const { settings: now, failed } = await settings({ strict: strict.checked });
  strict.checked = now.strict;
  say("asked", failed && words("not_kept", failed));
});
part("panel").addEventListener("click", () => void openPanel(tab!.windowId).then(() => window.close(), (problem: Error) => say("asked", problem.message)));
part("options").addEventListener("click", () => void chrome.runtime.openOptionsPage().then(() => window.close()));
onAccess(() => void showAccess());

await make("name", async () => {
  say("site", tab?.url && site ? new URL(tab.url).host : undefined);
  show({ is: "scanning" });
  // First, because the rest needs an engine that runs, and the page tells where it does not.
  void tell("open");
  await showAccess();
  strict.checked = (await settings()).settings.strict;
  const command = (await chrome.commands.getAll()).find(({ name }) => name === "next-mark");
  say("shortcut", command?.shortcut ? words("popup_shortcut", command.shortcut) : words("popup_no_shortcut"));
});
