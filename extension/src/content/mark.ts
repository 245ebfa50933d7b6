// A mark: one flag that is shown, on its words in the page.

import type { Flag, Reading, Rule } from "../../engine/hearsay.js";
import { type Captured, parentOf } from "./capture.js";
import { type Grounds, isDark } from "./ground.js";
import { rangeOf } from "./position.js";

export interface Mark {
  flag: Flag;
  rule: Rule | undefined;
  /** The flagged words, as the page has them. */
  text: string;
  /** What stands before and after them in the claim that they belong to. */
  claim: { before: string; after: string };
  range: Range;
  /** The block that lays the words out. */
  holder: Element;
  /** Whether the ground behind the words is dark. */
  dark: boolean;
}

/** The marks that `reading` shows, in the order of the text; a flag whose words are gone from the page has none. */
export function marksOf(captured: Captured, { report, shown, rules }: Reading): Mark[] {
  const grounds: Grounds = new Map();
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  return report.flags.flatMap((flag, index) => {
    if (!shown[index]) return [];
    const text = captured.capture.text.slice(flag.start, flag.end);
    const range = rangeOf(captured, flag.start, flag.end);
    if (!range || !text) return [];
    const around = range.startContainer.parentElement ?? document.body;
    const claim = claimOf(flag, captured.capture.text);
    return [{ flag, rule: ruleOf.get(flag.rule), text, claim, range, holder: holderOf(captured, flag.start, around), dark: isDark(around, grounds) }];
  });
}

function claimOf({ start, end, claim }: Flag, text: string): Mark["claim"] {
  return { before: claim ? text.slice(claim.start, start) : "", after: claim ? text.slice(end, claim.end) : "" };
}

/** Blocks lie in order, so the one around `offset` is found by halving. */
function holderOf(captured: Captured, offset: number, otherwise: Element): Element {
  const { blocks } = captured.capture;
  let low = 0;
  let high = blocks.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (blocks[middle]!.start <= offset) low = middle;
    else high = middle;
  }
  return captured.holders[low] ?? otherwise;
}

/** Every element around `mark`, innermost first, up to but without `body`. */
export function* chainOf(mark: Mark): Generator<Element> {
  for (let at: Element | undefined = mark.holder; at && at !== document.body && at !== document.documentElement; at = parentOf(at)) yield at;
}
