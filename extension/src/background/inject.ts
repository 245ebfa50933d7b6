// Puts the content script into a tab, once, and speaks to it.

import { isPageState, type PageState, type Restyle, type ToPage } from "../shared/message.js";
import { words } from "../shared/words.js";

/** What a page needs; the same files for a page opened by hand and for a site that is always marked. */
export const SCRIPT = "content.js";
export const STYLE = "marks.css";

/** Tells the page in `tab`, injecting the script first where it is not; needs `activeTab` or the site's permission. */
export async function tell(tab: number, message: ToPage): Promise<PageState> {
  return (await send(tab, message)) ?? inject(tab, message);
}

async function inject(tab: number, message: ToPage): Promise<PageState> {
  return (await run(tab)) ? ((await send(tab, message)) ?? { is: "failed", why: words("failed_silent") }) : { is: "refused" };
}

/** Whether the script runs in `tab` now. Browsers keep their own pages, their store and some viewers to themselves. */
async function run(tab: number): Promise<boolean> {
  const target = { tabId: tab };
  try {
    await chrome.scripting.insertCSS({ target, files: [STYLE] });
    const frames: unknown[] = await chrome.scripting.executeScript({ target, files: [SCRIPT] });
    // Firefox refuses some of its pages by answering with nothing.
    return frames.some((frame) => frame);
  } catch {
    return false;
  }
}

/** Exchanges the sheet that a page wears over the built-in one; an empty one is none. */
export async function restyle(tab: number, { remove, insert }: Restyle): Promise<void> {
  const target = { tabId: tab };
  try {
    if (remove) await chrome.scripting.removeCSS({ target, css: remove });
    if (insert) await chrome.scripting.insertCSS({ target, css: insert });
  } catch {
    // The page is gone, or no longer ours to style: it keeps the look it has.
  }
}

async function send(tab: number, message: ToPage): Promise<PageState | undefined> {
  try {
    const state: unknown = await chrome.tabs.sendMessage(tab, message, { frameId: 0 });
    return isPageState(state) ? state : undefined;
  } catch {
    // Nobody listens there: the script is not in this page yet.
    return undefined;
  }
}
