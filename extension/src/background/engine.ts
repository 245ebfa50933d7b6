// The Wasm modules: the engine, and beside it the one for readers' own rules and for documents to keep, which is loaded only
// when one of them is wanted. Each is made when first needed and again after the browser stopped the worker; it holds nothing.

import initExtra, * as extraExports from "../../engine/extra.js";
import initEngine, * as engineExports from "../../engine/hearsay.js";
import { fetchWords, words } from "../shared/words.js";

/** A module whose parts are asked for; one that failed to start is started anew for the next who asks. */
function loader<Exports extends { __wbg_reset_state(): void }>(file: string, init: typeof initEngine | typeof initExtra, exports: Exports) {
  let running: Promise<Exports> | undefined;
  return {
    load(): Promise<Exports> {
      running ??= init({ module_or_path: chrome.runtime.getURL(file) }).then(
        () => exports,
        (problem: unknown) => {
          running = undefined;
          throw problem;
        },
      );
      return running;
    },
    renew(): void {
      void running?.then(exports.__wbg_reset_state, () => undefined);
    },
  };
}

const modules = { engine: loader("hearsay_bg.wasm", initEngine, engineExports), extra: loader("extra_bg.wasm", initExtra, extraExports) };

/** The weights of the model for vague wording, which only strict reading asks for; kept as long as the browser keeps us. */
let weights: Promise<Uint8Array> | undefined;
export function vague(): Promise<Uint8Array> {
  weights ??= fetch(chrome.runtime.getURL("vague.bin"))
    .then(async (file) => new Uint8Array(await file.arrayBuffer()))
    .catch((problem: unknown) => {
      weights = undefined;
      throw problem;
    });
  return weights;
}

export const engine = modules.engine.load;
export const extra = modules.extra.load;

/** What went wrong, in the words of whoever noticed. */
export async function reason(problem: unknown): Promise<string> {
  if (!(problem instanceof WebAssembly.RuntimeError)) return problem instanceof Error ? problem.message : String(problem);
  // What trapped, and the memory it asked for, is let go: the next question goes to fresh instances.
  for (const module of Object.values(modules)) module.renew();
  await fetchWords();
  return words("engine_trapped");
}
