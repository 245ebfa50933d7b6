// Puts the content script into a tab, and into what of its frames belongs to the same site, once; and speaks to it.

import { isPageState, type PageState, type Restyle, type ToPage } from "../shared/message.js";
import { fetchWords, words } from "../shared/words.js";

/** What a page needs; the same files for a page opened by hand and for a site that is always marked. */
export const SCRIPT = "content.js";
export const STYLE = "marks.css";

/** Tells the page in `tab` and its frames, injecting the script where it is not; needs `activeTab` or the site's permission. */
export async function tell(tab: number, message: ToPage): Promise<PageState> {
  const [page] = await enter({ tabId: tab });
  if (page === undefined) return { is: "refused" };
  // A review goes on in one place. Nobody waits for frames: some never load, and the page speaks for those that do.
  if (message.type !== "next") void tellFrames(tab, message);
  const state = await send(tab, page, message);
  if (state) return state;
  await fetchWords();
  return { is: "failed", why: words("failed_silent") };
}

async function tellFrames(tab: number, message: ToPage): Promise<void> {
  for (const frame of await enter({ tabId: tab, allFrames: true })) if (frame !== 0) void send(tab, frame, message);
}

/** Passes on to the page in `tab` what one of its frames does. */
export async function pass(tab: number, frame: number, state: PageState): Promise<void> {
  await send(tab, 0, { type: "inner", frame, state });
}

/** The frames of `target` in which the script runs now. Browsers keep their own pages, their store and some viewers to themselves. */
async function enter(target: chrome.scripting.InjectionTarget): Promise<number[]> {
  try {
    const found = await chrome.scripting.executeScript({ target, injectImmediately: true, func: () => Symbol.for("content") in globalThis });
    // Firefox refuses some of its pages by answering with nothing.
    const frames = found.filter((frame) => frame);
    const frameIds = frames.filter(({ result }) => !result).map(({ frameId }) => frameId);
    if (frameIds.length > 0) {
      await chrome.scripting.insertCSS({ target: { tabId: target.tabId, frameIds }, files: [STYLE] });
      // At once: a page that never ends loading has text to read long before.
      await chrome.scripting.executeScript({ target: { tabId: target.tabId, frameIds }, injectImmediately: true, files: [SCRIPT] });
    }
    return frames.map(({ frameId }) => frameId);
  } catch {
    return [];
  }
}

/** Exchanges the sheet that a frame of `tab` wears over the built-in one; an empty one is none. */
export async function restyle(tab: number, frame: number, { remove, insert }: Restyle): Promise<void> {
  const target = { tabId: tab, frameIds: [frame] };
  try {
    if (remove) await chrome.scripting.removeCSS({ target, css: remove });
    if (insert) await chrome.scripting.insertCSS({ target, css: insert });
  } catch {
    // The page is gone, or no longer ours to style: it keeps the look it has.
  }
}

async function send(tab: number, frame: number, message: ToPage): Promise<PageState | undefined> {
  try {
    const state: unknown = await chrome.tabs.sendMessage(tab, message, { frameId: frame });
    return isPageState(state) ? state : undefined;
  } catch {
    // The frame went meanwhile.
    return undefined;
  }
}
