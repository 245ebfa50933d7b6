// The content script: listens to the background and the popup, and has one session while the marks are on. In a frame
// inside the page it marks what is an article there, and the page's own script speaks for both.

import { type Given, isOurs, isToPage, type Listing, type PageState, type Told, type ToPage } from "../shared/message.js";
import { Session } from "./session.js";

const INNER = window !== window.top;
/** A frame smaller than this, in pixels, holds no article: most are advertisements. */
const LEAST = { width: 300, height: 200 };

let state: PageState = { is: "off" };
let session: { running: Session; ending: AbortController } | undefined;
/** Whether the reader switched the marks off here; only they switch them on again. */
let dismissed = false;
/** What the frames inside this page do. */
const inner = new Map<number, PageState>();

/** The page with the frames in it. */
function whole(): PageState {
  let sum = state;
  for (const one of inner.values()) {
    if (one.is !== "marked") continue;
    const known = sum.is === "marked" ? sum : undefined;
    const add = (count: "unnamed" | "hedge" | "vague" | "quieter" | "named") => (known?.[count] ?? 0) + one[count];
    sum = {
      ...(known ?? one),
      unnamed: add("unnamed"),
      hedge: add("hedge"),
      vague: add("vague"),
      quieter: add("quieter"),
      named: add("named"),
    };
  }
  return sum;
}

async function tell(now: PageState): Promise<void> {
  state = now;
  const message: Told = { type: "told", state: whole() };
  try {
    await chrome.runtime.sendMessage(message);
  } catch {
    // Nobody is there to hear it, and nothing is lost: who comes later asks.
  }
}

function on(asked: boolean): Session | undefined {
  if (INNER && (window.innerWidth < LEAST.width || window.innerHeight < LEAST.height)) return undefined;
  if (!session) {
    const ending = new AbortController();
    session = { running: new Session((now) => void tell(now), asked && !INNER, end, ending.signal), ending };
  } else if (asked && !INNER) session.running.ask();
  return session.running;
}

function end(now: PageState): void {
  session?.ending.abort();
  session = undefined;
  dismissed = true;
  void tell(now);
}

function obey(message: ToPage): void {
  switch (message.type) {
    case "open":
      if (!dismissed) on(false);
      break;
    case "mark":
      dismissed = false;
      if (state.is === "failed") end({ is: "off" });
      dismissed = false;
      on(true);
      break;
    case "unmark":
      end({ is: "off" });
      break;
    case "next":
      dismissed = false;
      void on(false)?.next();
      break;
    case "inner":
      inner.set(message.frame, message.state);
      void tell(state);
      break;
    case "show":
      void session?.running.light(message.entry);
      break;
    case "restore":
      session?.running.recall(message.entry);
  }
}

/** What the panel asked for. */
async function answer(type: "list" | "give"): Promise<Listing | Given | undefined> {
  if (!session) return type === "list" ? { state: whole(), entries: [], sections: [] } : undefined;
  return type === "list" ? session.running.list() : session.running.give();
}

// The script may be injected by the toolbar and by a site's registration at once; the first one stays.
const MARK = Symbol.for("content");
if (!(MARK in globalThis)) {
  Object.defineProperty(globalThis, MARK, { value: true });
  chrome.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    if (!isToPage(message) || !isOurs(sender)) return;
    if (message.type === "list" || message.type === "give") {
      if (INNER) return;
      void answer(message.type).then(reply, () => reply(undefined));
      return true;
    }
    obey(message);
    if (!INNER) reply(whole());
    return;
  });
  // A page that comes back from the browser's cache has lost its badge, not its marks.
  window.addEventListener("pageshow", (event) => event.persisted && void tell(state));
  window.addEventListener("pagehide", () => INNER && void tell({ is: "off" }));
  // Many pages go on to another article without loading one.
  navigation.addEventListener("navigatesuccess", () => session?.running.moved());
  on(false);
}
