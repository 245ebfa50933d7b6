// The one Wasm instance. It is made when first needed and again after the browser stopped the worker; it holds nothing.

import init, * as exports from "../../engine/hearsay.js";

let running: Promise<typeof exports> | undefined;

async function start(): Promise<typeof exports> {
  await init({ module_or_path: chrome.runtime.getURL("hearsay_bg.wasm") });
  return exports;
}

/** The engine; one that failed to start is started anew for the next who asks. */
export function engine(): Promise<typeof exports> {
  running ??= start().catch((problem: unknown) => {
    running = undefined;
    throw problem;
  });
  return running;
}

/** Lets the instance go: after a failure inside it the next question goes to a fresh one. */
export function forget(): void {
  running = undefined;
}

/** What went wrong, in the words of whoever noticed. */
export function reason(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
