// Keeps the registered content script equal to what the reader allows: the granted sites, less those that are never to be marked.

import { SCRIPT, STYLE } from "./inject.js";
import { settings } from "./settings.js";

const ID = "sites";

// Two syncs at once could both find nothing registered; each waits for the one before.
let last: Promise<void> = Promise.resolve();

/** Registers, updates or removes the script. */
export function sync(): Promise<void> {
  last = last.then(register, register);
  return last;
}

async function register(): Promise<void> {
  const [{ origins = [] }, { never }, [registered]] = await Promise.all([
    chrome.permissions.getAll(),
    settings(),
    chrome.scripting.getRegisteredContentScripts({ ids: [ID] }),
  ]);
  if (origins.length === 0) {
    if (registered) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: ID,
    matches: origins,
    excludeMatches: never,
    js: [SCRIPT],
    css: [STYLE],
    runAt: "document_idle",
    allFrames: true,
    persistAcrossSessions: true,
  };
  if (registered) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}
