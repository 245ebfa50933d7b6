// Paints the marks with the CSS Custom Highlight API: the page's nodes stay as they are. Styles are in marks.css.

import type { Kind } from "../../engine/hearsay.js";
import type { Mark } from "./mark.js";
import type { Slices } from "./slice.js";

/**
 * A page can read the names of highlights, so they say nothing. The second letter is for words that are both unnamed and
 * hedged, which carry two lines, one below the other.
 */
export const LETTERS: Record<Kind, string> = { unnamed: "a", hedge: "bd", vague: "c" };

/** How many marks on either side may reach into one. */
const NEAR = 3;

/** Marks of one look. Firefox lets no content script iterate a highlight, so what is in it is kept beside it. */
interface Group {
  highlight: Highlight;
  ranges: Set<Range>;
}

/** What is painted now. */
export class Paint {
  private readonly groups = new Map<string, Group>();
  /** Rises with each showing; one that finds a later one ends. */
  private turn = 0;
  private busy = false;

  /** `signal` takes everything away. */
  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => this.clear());
  }

  /** Whether all of it is still there: a page can delete highlights, which it shares with us. */
  get intact(): boolean {
    if (this.busy) return true;
    return [...this.groups].every(([name, { highlight, ranges }]) => CSS.highlights.get(name) === highlight && highlight.size === ranges.size);
  }

  /** Paints exactly `marks`; what is painted already is left alone. */
  async show(marks: readonly Mark[], slices: Slices): Promise<void> {
    const turn = ++this.turn;
    this.busy = true;
    const wanted = new Map<string, Set<Range>>();
    for (const [index, mark] of marks.entries()) {
      // Marks come in the order of the text, so only neighbours can overlap.
      const name = nameOf(mark, marks.slice(Math.max(0, index - NEAR), index + NEAR + 1));
      wanted.set(name, (wanted.get(name) ?? new Set()).add(mark.range));
    }
    for (const [name, { highlight, ranges }] of this.groups) {
      const kept = wanted.get(name);
      for (const range of ranges) if (!kept?.has(range) && ranges.delete(range)) highlight.delete(range);
      if (kept) continue;
      CSS.highlights.delete(name);
      this.groups.delete(name);
    }
    for (const [name, wantedRanges] of wanted) {
      const group = this.groups.get(name) ?? { highlight: new Highlight(), ranges: new Set() };
      this.groups.set(name, group);
      // By its first slice the group is on the screen; the others join it there.
      CSS.highlights.set(name, group.highlight);
      for (const range of wantedRanges) {
        if (slices.spent) await slices.rest();
        if (turn !== this.turn) return;
        group.ranges.add(range);
        group.highlight.add(range);
      }
    }
    this.busy = false;
  }

  clear(): void {
    this.turn++;
    this.busy = false;
    // Under the same name a later version of us may have painted meanwhile.
    for (const [name, { highlight }] of this.groups) if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
    this.groups.clear();
  }
}

/** Takes away what an earlier version of us painted before an update cut it off: Firefox lets nobody list the names. */
export function unpaintOrphans(): void {
  for (const letter of Object.values(LETTERS).join("")) for (const strength of [1, 2, 3]) for (const ground of ["", "-dark", "-own"]) CSS.highlights.delete(`mark-${letter}${strength}${ground}`);
}

function nameOf(mark: Mark, others: readonly Mark[]): string {
  const below = mark.flag.kind === "hedge" && others.some((other) => other.flag.kind === "unnamed" && overlap(mark, other));
  const ground = mark.middling ? "-own" : mark.dark ? "-dark" : "";
  return `mark-${LETTERS[mark.flag.kind][below ? 1 : 0]}${mark.flag.strength}${ground}`;
}

function overlap({ flag: one }: Mark, { flag: other }: Mark): boolean {
  return one.start < other.end && other.start < one.end;
}
