// The reader's own rules: one file, stored only when every pattern compiles and every example holds.

import type { Draft, Ruled, ToRules } from "../shared/message.js";
import { RULES } from "../shared/settings.js";
import { extra, reason } from "./engine.js";

/** The stored file; empty where there is none. */
export async function ownRules(): Promise<string> {
  const file: unknown = (await chrome.storage.local.get(RULES))[RULES];
  return typeof file === "string" ? file : "";
}

/** The file that holds `drafts`; throws what is wrong with one of them. */
export async function fileOf(drafts: Draft[]): Promise<string> {
  if (drafts.length === 0) return "";
  const module = await extra();
  const file = module.write({ rules: drafts });
  const [wrong] = module.check(file).problems;
  if (wrong) throw new Error(wrong.what);
  return file;
}

/** Answers the options page. */
export async function ruled({ file: given, drafts, text, store }: ToRules): Promise<Ruled> {
  let file = given ?? (await ownRules());
  const answer: Ruled = { file, rules: [], problems: [], flags: [] };
  try {
    if (!file && !drafts && !store) return answer;
    const module = await extra();
    if (drafts) file = answer.file = module.write({ rules: drafts });
    Object.assign(answer, module.check(file));
    if (text && answer.problems.length === 0) answer.flags = module.trial(file, text).flags;
    if (store && answer.problems.length === 0) await chrome.storage.local.set({ [RULES]: answer.rules.length > 0 ? file : "" });
  } catch (problem) {
    answer.failed = await reason(problem);
  }
  return answer;
}
