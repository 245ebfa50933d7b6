// The side panel: the page in front as a list. It asks the page, and asks again whenever the page tells of itself.

import { ask as askBackground } from "../shared/ask.js";
import { type Ask, isListing, isPage, isTold, type Listing, type Open, type PageState } from "../shared/message.js";
import { make, part, say } from "../shared/page.js";
import { words } from "../shared/words.js";
import { offerExport } from "./export.js";
import { offerFilters, passes, refill } from "./filter.js";
import { List } from "./list.js";
import { showProfile } from "./profile.js";

const windowId = (await chrome.windows.getCurrent()).id;
let tab: number | undefined;
let listing: Listing = { state: { is: "off" }, entries: [], sections: [] };
const list = new List(part("list"), {
  show: (entry) => void ask({ type: "show", entry }),
  restore: (entry) => void ask({ type: "restore", entry }),
});

async function ask(message: Ask): Promise<unknown> {
  if (tab === undefined) return undefined;
  // A page without our script has no list: it is off.
  return chrome.tabs.sendMessage(tab, message, { frameId: 0 }).catch(() => undefined);
}

let asked = 0;
async function load(): Promise<void> {
  const turn = ++asked;
  const [front] = await chrome.tabs.query({ active: true, ...(windowId !== undefined && { windowId }) });
  tab = front?.id;
  const answer = await ask({ type: "list" });
  // A later question is on its way: its answer counts.
  if (turn !== asked) return;
  listing = isListing(answer) ? answer : { state: { is: "off" }, entries: [], sections: [] };
  show();
}

function show(): void {
  const { state, entries, profile } = listing;
  part("state").textContent = sentence(state);
  say("note", state.is === "failed" ? state.why : undefined);
  part("filters").hidden = part("exports").hidden = entries.length === 0;
  part("profile").hidden = !profile;
  if (profile) showProfile(profile);
  refill(entries);
  list.show(listing, filter());
}

function filter(): Set<number> {
  const passed = new Set(listing.entries.flatMap((entry, index) => (passes(entry) ? [index] : [])));
  part("count").textContent = words("panel_count", String(passed.size), String(listing.entries.length));
  return passed;
}

function sentence(state: PageState): string {
  if (state.is !== "marked") return words(`popup_${state.is}`);
  return words(state.vague > 0 ? "panel_state_vague" : "panel_state", String(state.unnamed), String(state.hedge), String(state.vague));
}

chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  if (isTold(message) && isPage(sender) && sender.tab.id === tab && sender.frameId === 0) void load();
});
chrome.tabs.onActivated.addListener((info) => info.windowId === windowId && void load());
chrome.tabs.onUpdated.addListener((id, { status }) => id === tab && status === "complete" && void load());
await make("panel_title", async () => {
  offerFilters(() => list.filter(filter()));
  offerExport(ask);
  await load();
  if (listing.state.is !== "off" || tab === undefined) return;
  // The panel may be opened before the page was ever marked; opening it is asking for its marks, where that is allowed.
  const message: Open = { type: "open", do: "open", tab };
  await askBackground<Open, PageState>(message).catch(() => undefined);
  await load();
});
