// Answers a page: its report as the reader's settings want it.

import type { Capture } from "../../engine/hearsay.js";
import type { Scanned } from "../shared/message.js";
import { engine, forget, reason } from "./engine.js";
import { settings } from "./settings.js";

/** Scans `capture`; a failure is told, and the next scan gets a fresh engine. */
export async function answer(capture: Capture): Promise<Scanned> {
  try {
    const [running, chosen] = await Promise.all([engine(), settings()]);
    return running.read(capture, chosen, { flags: [] }) as Scanned;
  } catch (problem) {
    forget();
    return { failed: reason(problem) };
  }
}
