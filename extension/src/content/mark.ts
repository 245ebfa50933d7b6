// A mark: one flag that is shown, on its words in the page.

import type { Flag, Reading, Rule } from "../../engine/hearsay.js";
import { type Captured, parentOf } from "./capture.js";
import { type Grounds, groundOf } from "./ground.js";
import { rangeOf } from "./position.js";
import type { Slices } from "./slice.js";

export interface Mark {
  flag: Flag;
  rule: Rule | undefined;
  /** The flagged words, as the page has them. */
  text: string;
  /** What stands before and after them in the claim that they belong to. */
  claim: { before: string; after: string };
  /** What the article says of an unnamed source, in its own words. */
  given: { closeness?: string; through?: string };
  range: Range;
  /** The block that lays the words out. */
  holder: Element;
  /** Whether the ground behind the words is dark. */
  dark: boolean;
  /** Whether that ground leaves our colours too faint for a line. */
  middling: boolean;
}

/**
 * The marks that `reading` shows, in the order of the text; a flag whose words are gone from the page has none. One of
 * `before` whose words still stand where they stood stays the same object, so that nothing on the screen changes for it.
 */
export async function marksOf(captured: Captured, { report, shown, rules }: Reading, before: readonly Mark[], slices: Slices): Promise<Mark[]> {
  const grounds: Grounds = new Map();
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const known = new Map<string, Mark>();
  const places = new Map<Node, number>();
  const placeOf = (flag: Flag, { startContainer, startOffset }: Range) => {
    if (!places.has(startContainer)) places.set(startContainer, places.size);
    return `${places.get(startContainer)} ${startOffset} ${flag.rule}`;
  };
  for (const mark of before) known.set(placeOf(mark.flag, mark.range), mark);
  const marks: Mark[] = [];
  for (const [index, flag] of report.flags.entries()) {
    if (!shown[index]) continue;
    if (slices.spent) await slices.rest();
    const text = captured.capture.text.slice(flag.start, flag.end);
    const range = rangeOf(captured, flag.start, flag.end);
    if (!range || !text || range.toString() !== text) continue;
    const around = range.startContainer.parentElement ?? document.body;
    const same = known.get(placeOf(flag, range));
    const { dark, middling } = groundOf(around, grounds);
    const mark: Mark = {
      flag,
      rule: ruleOf.get(flag.rule),
      text,
      claim: claimOf(flag, captured.capture.text),
      given: givenOf(flag, captured.capture.text),
      range,
      holder: holderOf(captured, flag.start, around),
      dark,
      middling,
    };
    marks.push(same?.range.toString() === text ? Object.assign(same, mark, { range: same.range }) : mark);
  }
  return marks;
}

/** What tells a mark from the others of its page, however often the page is read. */
export function keyOf({ flag, text, claim }: Mark): string {
  return JSON.stringify([flag.rule, text, claim.before, claim.after]);
}

/** The boxes of the mark's words, a line each, in the window. */
export function linesOf({ range }: Pick<Mark, "range">): DOMRect[] {
  return [...range.getClientRects()].filter((line) => line.width > 0 && line.height > 0);
}

/** Scrolls only where the mark is out of sight, which a clicked one never is. */
export function bringIntoView({ range, holder }: Pick<Mark, "range" | "holder">): void {
  const { top, bottom } = range.getBoundingClientRect();
  const height = document.documentElement.clientHeight;
  if (top >= 0 && bottom <= height) return;
  holder.scrollIntoView({ block: "center", behavior: "instant" });
  const after = range.getBoundingClientRect();
  // A block taller than the window: its middle is not the mark's.
  if (after.top < 0 || after.bottom > height) window.scrollBy({ top: after.top - height / 2, behavior: "instant" });
}

function claimOf({ start, end, claim }: Flag, text: string): Mark["claim"] {
  return { before: claim ? text.slice(claim.start, start) : "", after: claim ? text.slice(end, claim.end) : "" };
}

function givenOf({ about }: Flag, text: string): Mark["given"] {
  const given: Mark["given"] = {};
  if (about?.closeness) given.closeness = text.slice(about.closeness.start, about.closeness.end);
  if (about?.through) given.through = text.slice(about.through.start, about.through.end);
  return given;
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

/** `element` and every element around it, innermost first, up to but without `body`. */
export function* chainOf(element: Element): Generator<Element> {
  for (let at: Element | undefined = element; at && at !== document.body && at !== document.documentElement; at = parentOf(at)) yield at;
}
