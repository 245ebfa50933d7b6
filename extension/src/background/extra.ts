// The second Wasm module: readers' own rules and documents to keep. It is loaded only when one of them is wanted.

import init, * as exports from "../../engine/extra.js";

let running: Promise<typeof exports> | undefined;

export function extra(): Promise<typeof exports> {
  running ??= init({ module_or_path: chrome.runtime.getURL("extra_bg.wasm") }).then(
    () => exports,
    (problem: unknown) => {
      running = undefined;
      throw problem;
    },
  );
  return running;
}
