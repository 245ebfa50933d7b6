// The content script: listens to the background and the popup, and has one session while the marks are on.

import { isOurs, isToPage, type PageState, type Told, type ToPage } from "../shared/message.js";
import { Session } from "./session.js";

let state: PageState = { is: "off" };
let session: { running: Session; ending: AbortController } | undefined;
/** Whether the reader switched the marks off here; only they switch them on again. */
let dismissed = false;

async function tell(now: PageState): Promise<void> {
  state = now;
  const message: Told = { type: "told", state };
  try {
    await chrome.runtime.sendMessage(message);
  } catch {
    // Nobody is there to hear it, and nothing is lost: who comes later asks.
  }
}

function on(): Session {
  if (!session) {
    const ending = new AbortController();
    session = { running: new Session((now) => void tell(now), end, ending.signal), ending };
  }
  return session.running;
}

function end(): void {
  session?.ending.abort();
  session = undefined;
}

function off(): void {
  end();
  void tell({ is: "off" });
}

function obey(message: ToPage): void {
  switch (message.type) {
    case "open":
      if (!dismissed) on();
      break;
    case "mark":
      dismissed = false;
      if (state.is === "failed") off();
      on();
      break;
    case "unmark":
      dismissed = true;
      off();
      break;
    case "next":
      dismissed = false;
      void on().next();
  }
}

// The script may be injected by the toolbar and by a site's registration at once; the first one stays.
const MARK = Symbol.for("content");
if (!(MARK in globalThis)) {
  Object.defineProperty(globalThis, MARK, { value: true });
  chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    if (!isToPage(message) || !isOurs(sender)) return;
    obey(message);
    reply(state);
  });
  // A page that comes back from the browser's cache has lost its badge, not its marks.
  window.addEventListener("pageshow", (event) => event.persisted && void tell(state));
  on();
}
