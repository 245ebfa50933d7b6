// What a kind of flag is called on a label, in a tip and on a card.

import type { Flag, Kind } from "../../engine/hearsay.js";
import { counted, words } from "../shared/words.js";

/** The heading of a card: "Unnamed source". */
export function heading(flag: Flag): string {
  return words(`heading_${flag.kind}`);
}

/** The words in the margin: "unnamed source", "nobody says so", "hedged". */
export function label(flag: Flag): string {
  return flag.category === "nobody" ? words("label_nobody") : flag.category === "document" ? words("label_document") : words(`label_${flag.kind}`);
}

/** The same where room is short: "unnamed". */
export function shortLabel(flag: Flag): string {
  return words(`short_${flag.kind}`);
}

/** Several of one kind on one line: "2 unnamed". */
export function manyLabel(kind: Kind, count: number): string {
  return counted(`many_${kind}`, count);
}

/** What form of its kind it is: "group", "possibility". */
export function form(flag: Flag): string {
  return words(`category_${flag.category}`);
}
