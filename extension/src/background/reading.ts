// Answers a page: its report as the reader's settings want it, their own rules included; and writes it down to be kept.

import type { Capture } from "../../engine/hearsay.js";
import type { Export, Scanned } from "../shared/message.js";
import { engine, extra, reason, vague } from "./engine.js";
import { ownRules } from "./rules.js";
import { settings } from "./settings.js";

/** Scans `capture`; a failure is told. */
export async function answer(capture: Capture): Promise<Scanned> {
  try {
    const [running, chosen, file] = await Promise.all([engine(), settings(), ownRules()]);
    const reading = running.read(capture, chosen, chosen.strict ? await vague() : undefined);
    if (file) Object.assign(reading, (await extra()).merge(capture, reading.report, chosen, file));
    return reading as Scanned;
  } catch (problem) {
    return { failed: await reason(problem) };
  }
}

/** The document, or why there is none. */
export async function written({ capture, report, page, format }: Export): Promise<{ text: string } | { failed: string }> {
  try {
    const [module, chosen] = await Promise.all([extra(), settings()]);
    return { text: module.render(capture, report, chosen, page, format) };
  } catch (problem) {
    return { failed: await reason(problem) };
  }
}
