// The one Wasm instance. It is made when first needed and again after the browser stopped the worker; it holds nothing.

import init, { rules, scan } from "../../engine/hearsay.js";
import type { Capture, Rule } from "../../engine/hearsay.js";
import type { Scanned } from "../shared/message.js";

interface Engine {
  scan: typeof scan;
  rules: ReadonlyMap<string, Rule>;
}

let engine: Promise<Engine> | undefined;

async function start(): Promise<Engine> {
  await init({ module_or_path: chrome.runtime.getURL("hearsay_bg.wasm") });
  return { scan, rules: new Map(rules().rules.map((rule) => [rule.id, rule])) };
}

/** Scans `capture`; a failure is told, and the next scan starts a fresh instance. */
export async function answer(capture: Capture): Promise<Scanned> {
  try {
    engine ??= start();
    const running = await engine;
    const report = running.scan(capture, {});
    const named = new Set(report.flags.map((flag) => flag.rule));
    return { report, rules: [...named].flatMap((id) => running.rules.get(id) ?? []) };
  } catch (problem) {
    engine = undefined;
    return { failed: problem instanceof Error ? problem.message : String(problem) };
  }
}
