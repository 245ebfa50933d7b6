// The toolbar button's badge: how many flags the page shows. Browsers clear it when the tab goes to another page.

import type { PageState } from "../shared/message.js";

const GROUND = "#5a3fc0";
const TEXT = "#ffffff";

/** Shows `state` on the button of `tab`. */
export async function show(tab: number, state: PageState): Promise<void> {
  const text = state.is === "marked" ? String(state.unnamed + state.hedge + state.vague) : "";
  try {
    await Promise.all([
      chrome.action.setBadgeText({ tabId: tab, text }),
      chrome.action.setBadgeBackgroundColor({ tabId: tab, color: GROUND }),
      chrome.action.setBadgeTextColor({ tabId: tab, color: TEXT }),
    ]);
  } catch {
    // The tab was closed meanwhile: there is no button left to write on.
  }
}
