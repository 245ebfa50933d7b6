// The popup: opening it marks the page in front; it then tells the page's state and offers three switches.

import { isPage, isPageState, isTold, type Open, type PageState, type ToPage } from "../shared/message.js";
import { siteOf } from "../shared/site.js";
import { type Key, words } from "../shared/words.js";
import { type Access, accessTo, setAlways, setEverywhere } from "./access.js";
import { part, say, showState } from "./view.js";

document.documentElement.lang = chrome.i18n.getUILanguage();
document.title = words("name");
for (const node of document.querySelectorAll<HTMLElement>("[data-words]")) node.textContent = words(node.dataset["words"] as Key);

const marks = part<HTMLInputElement>("marks");
const always = part<HTMLInputElement>("always");
const everywhere = part<HTMLInputElement>("everywhere");
const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
const site = tab?.url === undefined ? undefined : siteOf(tab.url);
let access: Access;

function show(state: PageState): void {
  showState(state);
  marks.checked = state.is === "marked" || state.is === "scanning";
  marks.disabled = state.is === "refused";
}

async function showAccess(): Promise<void> {
  access = await accessTo(site);
  always.checked = access.always;
  always.disabled = site === undefined;
  everywhere.checked = access.everywhere;
}

/** Waits for the browser's question to be answered and shows what came of it. */
async function settle(asked: Promise<boolean>, wanted: boolean): Promise<void> {
  say("asked", undefined);
  const allowed = await asked.catch(() => false);
  await showAccess();
  if (wanted && !allowed) say("asked", words("popup_asked_no"));
}

/** Whether the page has spoken since this opened: an answer that comes later was given earlier. */
let heard = false;
chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  if (!isTold(message) || !isPage(sender) || sender.tab.id !== tab?.id || sender.frameId !== 0) return;
  heard = true;
  show(message.state);
});

marks.addEventListener("click", async () => {
  if (tab?.id === undefined) return;
  const message: ToPage = { type: marks.checked ? "mark" : "unmark" };
  heard = false;
  const state: unknown = await chrome.tabs.sendMessage(tab.id, message).catch(() => undefined);
  if (!heard) show(isPageState(state) ? state : { is: "failed", why: words("failed_silent") });
});
always.addEventListener("click", () => void settle(setAlways(access, always.checked), always.checked));
everywhere.addEventListener("click", () => void settle(setEverywhere(everywhere.checked), everywhere.checked));
for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(() => void showAccess());

say("site", tab?.url && site ? new URL(tab.url).host : undefined);
show({ is: "scanning" });
await showAccess();
const [command] = await chrome.commands.getAll().then((all) => all.filter(({ name }) => name === "next-mark"));
say("shortcut", command?.shortcut ? words("popup_shortcut", command.shortcut) : words("popup_no_shortcut"));
if (tab?.id !== undefined) {
  const message: Open = { type: "open", tab: tab.id };
  const state: unknown = await chrome.runtime.sendMessage(message).catch(() => undefined);
  if (!heard) show(isPageState(state) ? state : { is: "failed", why: words("failed_silent") });
}
