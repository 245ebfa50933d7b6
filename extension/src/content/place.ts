// Decides where each mark's words or dot go: a function from measured spots to positions, blind to the page.

import type { Kind, Labels } from "../../engine/hearsay.js";
import type { Ground } from "./ground.js";
import type { Mark } from "./mark.js";
import type { Spot } from "./measure.js";
import { label, manyLabel, shortLabel } from "./naming.js";

/** Words in the margin, at the layer's coordinates. */
export interface LabelPlace {
  as: "label";
  mark: Mark;
  words: string;
  left: number;
  top: number;
  /** In a left margin: the words end at its end, towards the text. */
  width?: number;
  ground: Ground;
  /** Whether the hairline to the text starts here. */
  hairline: boolean;
}
/** A dot with its sign in the leading; a bar where the leading is too thin for one. */
export interface DotPlace {
  as: "dot" | "bar";
  mark: Mark;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The direction that its line runs in. */
  along: "left" | "top";
}
export type Place = LabelPlace | DotPlace;

/** Below this much margin, words beside the text would crowd it. */
export const LEAST_MARGIN = 120;
/** From the text to the hairline; the hairline; from it, or from a word, to the next word; from words to what follows. */
const GUTTER = 16;
const HAIRLINE = 22;
const GAP = 8;
export const LABEL_HEIGHT = 16;
/** A dot is as large as the leading lets it be: it may enter the lines above and below by 2 px each, no more. */
const LARGEST_DOT = 13;
const ENTER = 2;
/** A sign is readable from this size; without leading there is room for a bar of twice `ENTER`. */
const SMALLEST_DOT = 10;
const BAR = { width: 12, height: 2 * ENTER };
const THINNEST = 2;

/** Places for `spots`; a mark that is merged into its neighbour's label ("2 unnamed") gets none. */
export function place(spots: readonly Spot[], wanted: Labels, widthOf: (words: string) => number): Place[] {
  if (wanted === "never") return [];
  const places: Place[] = [];
  /** Where the last label of each margin ends. */
  const filled = new Map<number, number>();
  for (const line of linesOf(spots)) {
    const top = Math.round((line[0]!.first.top + line[0]!.first.bottom - LABEL_HEIGHT) / 2);
    const margin = Math.round(line[0]!.margin.edge);
    const fits = wanted === "always" && top >= (filled.get(margin) ?? -Infinity) ? labels(line, top, widthOf) : undefined;
    if (fits) filled.set(margin, top + LABEL_HEIGHT);
    places.push(...(fits ?? line.map(dot)));
  }
  spread(places);
  return places;
}

/** Marks that start on the same line of the same column. */
function linesOf(spots: readonly Spot[]): Spot[][] {
  const lines: Spot[][] = [];
  for (const spot of spots) {
    const before = lines.at(-1)?.[0];
    const same = before && Math.abs(before.first.bottom - spot.first.bottom) < LABEL_HEIGHT / 2 && Math.abs(before.margin.edge - spot.margin.edge) < 1;
    if (same) lines.at(-1)!.push(spot);
    else lines.push([spot]);
  }
  return lines;
}

/** The line's labels side by side, one for each kind; undefined where they do not fit. */
function labels(line: readonly Spot[], top: number, widthOf: (words: string) => number): LabelPlace[] | undefined {
  const { side, edge, ground } = line[0]!.margin;
  const free = Math.min(...line.map(({ margin }) => margin.free));
  if (free < LEAST_MARGIN) return undefined;
  const kinds = new Map<Kind, Mark[]>();
  for (const { mark } of line) kinds.set(mark.flag.kind, [...(kinds.get(mark.flag.kind) ?? []), mark]);
  for (const naming of [label, shortLabel]) {
    /** How far from the column's edge the next begins. */
    let out = GUTTER;
    const row: LabelPlace[] = [];
    for (const [kind, marks] of kinds) {
      const text = marks.length > 1 ? manyLabel(kind, marks.length) : naming(marks[0]!.flag);
      const hairline = row.length === 0;
      const width = (hairline ? HAIRLINE + GAP : 0) + widthOf(text);
      const at = side === "right" ? { left: Math.round(edge) + out } : { left: Math.round(edge) - out - width, width };
      row.push({ as: "label", mark: marks[0]!, words: text, top, ground, hairline, ...at });
      out += width + GAP;
    }
    if (out <= free) return row;
  }
  return undefined;
}

/** Above the mark's last letters; where lines run downwards, beside them. */
function dot({ mark, last, leading, vertical }: Spot): DotPlace {
  const size = Math.min(LARGEST_DOT, Math.floor(leading + 2 * ENTER));
  const as = size < SMALLEST_DOT ? "bar" : "dot";
  // Where lines reach into each other, what is left for it between them is thinner still.
  const thin = Math.max(THINNEST, BAR.height + Math.min(0, leading));
  const { width, height } = as === "dot" ? { width: size, height: size } : { width: vertical ? thin : BAR.width, height: thin };
  /** How far it enters the line. */
  const entered = Math.min(ENTER, (height - Math.min(leading, height)) / 2);
  return vertical
    ? { as, mark, width, height, left: last.right - entered, top: last.bottom - height / 2, along: "top" }
    : { as, mark, width, height, left: last.right - width / 2, top: last.top - height + entered, along: "left" };
}

/** Dots that would cover one another stand side by side, in the middle of where their marks end. */
function spread(places: readonly Place[]): void {
  const dots = places.filter((one) => one.as !== "label");
  for (let from = 0; from < dots.length; ) {
    let to = from + 1;
    const near = (one: DotPlace, other: DotPlace) => Math.abs(one.top - other.top) < one.height && Math.abs(one.left - other.left) < one.width;
    while (to < dots.length && near(dots[to - 1]!, dots[to]!)) to++;
    const { along, width, height } = dots[from]!;
    const row = dots.slice(from, to).sort((one, other) => one[along] - other[along]);
    const pitch = (along === "left" ? width : height) + 1;
    const middle = (row[0]![along] + row.at(-1)![along]) / 2;
    for (const [index, one] of row.entries()) if (row.length > 1) one[along] = middle + (index - (row.length - 1) / 2) * pitch;
    from = to;
  }
}
