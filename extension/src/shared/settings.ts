// The reader's settings as the parts of the extension see them. The background alone reads and writes what is stored,
// and the engine checks it there; the others ask, and hear when something changed.

import type { Settings as Written } from "../../engine/hearsay.js";
import { ask } from "./ask.js";
import type { Changed, Draft, ToSettings } from "./message.js";

/** Written settings may lack what has a default; those that the engine answers are whole. */
type Whole<T> = T extends readonly unknown[] ? T : T extends object ? { [Key in keyof T]-?: Whole<T[Key]> } : T;
export type Settings = Whole<Written>;

/** Where the settings are stored, and the file of the reader's own rules. */
export const KEY = "settings";
export const RULES = "rules";

/**
 * The settings as they are now; with a change, as they are after it, or why it could not be kept. `whole` leaves nothing
 * of what was: what the change lacks has its default; `rules` come in the place of the reader's own, with it or not at
 * all. Throws where the background cannot tell.
 */
export async function settings(change?: Partial<Settings>, whole = false, rules?: Draft[]): Promise<Changed> {
  const answer = await ask<ToSettings, Changed | { failed: string }>({ type: "settings", whole, ...(change && { change }), ...(rules && { rules }) });
  if ("settings" in answer) return answer;
  throw new Error(answer.failed);
}

/** Calls `changed` after any change of either, until `signal` aborts. */
export function onSettings(changed: () => void, signal?: AbortSignal): void {
  const hear = (changes: Record<string, unknown>, area: string) => void (area === "local" && (KEY in changes || RULES in changes) && changed());
  chrome.storage.onChanged.addListener(hear);
  signal?.addEventListener("abort", () => chrome.storage.onChanged.removeListener(hear));
}
