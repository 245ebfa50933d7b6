// Paints the marks with the CSS Custom Highlight API: the page's nodes stay as they are. Styles are in marks.css.

import type { Kind } from "../../engine/hearsay.js";
import type { Mark } from "./mark.js";

/** A page can read the names of highlights, so they say nothing. */
const LETTER: Record<Kind, string> = { unnamed: "a", hedge: "b", vague: "c" };

function nameOf(mark: Mark): string {
  return `mark-${LETTER[mark.flag.kind]}${mark.flag.strength}${mark.dark ? "-dark" : ""}`;
}

/** Shows exactly `marks`; returns the names in use, for `unpaint`. */
export function paint(marks: readonly Mark[], before: readonly string[]): string[] {
  const groups = new Map<string, Range[]>();
  for (const mark of marks) {
    const ranges = groups.get(nameOf(mark)) ?? [];
    ranges.push(mark.range);
    groups.set(nameOf(mark), ranges);
  }
  unpaint(before.filter((name) => !groups.has(name)));
  for (const [name, ranges] of groups) CSS.highlights.set(name, new Highlight(...ranges));
  return [...groups.keys()];
}

export function unpaint(names: readonly string[]): void {
  for (const name of names) CSS.highlights.delete(name);
}
