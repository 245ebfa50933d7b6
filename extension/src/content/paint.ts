// Paints the marks with the CSS Custom Highlight API: the page's nodes stay as they are. Styles are in marks.css.

import type { Kind } from "../../engine/hearsay.js";
import type { Mark } from "./mark.js";

/**
 * A page can read the names of highlights, so they say nothing. The second letter is for words that are both unnamed and
 * hedged, which carry two lines, one below the other.
 */
export const LETTERS: Record<Kind, string> = { unnamed: "a", hedge: "bd", vague: "c" };

/** How many marks on either side may reach into one. */
const NEAR = 3;

function nameOf(mark: Mark, others: readonly Mark[]): string {
  const below = mark.flag.kind === "hedge" && others.some((other) => other.flag.kind === "unnamed" && overlap(mark, other));
  return `mark-${LETTERS[mark.flag.kind][below ? 1 : 0]}${mark.flag.strength}${mark.dark ? "-dark" : ""}`;
}

function overlap({ flag: one }: Mark, { flag: other }: Mark): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Shows exactly `marks`; returns the names in use, for `unpaint`. */
export function paint(marks: readonly Mark[], before: readonly string[]): string[] {
  const groups = new Map<string, Range[]>();
  for (const [index, mark] of marks.entries()) {
    // Marks come in the order of the text, so only neighbours can overlap.
    const name = nameOf(mark, marks.slice(Math.max(0, index - NEAR), index + NEAR + 1));
    const ranges = groups.get(name) ?? [];
    ranges.push(mark.range);
    groups.set(name, ranges);
  }
  unpaint(before.filter((name) => !groups.has(name)));
  for (const [name, ranges] of groups) CSS.highlights.set(name, new Highlight(...ranges));
  return [...groups.keys()];
}

export function unpaint(names: readonly string[]): void {
  for (const name of names) CSS.highlights.delete(name);
}
