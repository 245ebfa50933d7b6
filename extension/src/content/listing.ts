// What the panel shows of a page: every flag in its words, under the article's headings.

import type { Flag } from "../../engine/hearsay.js";
import type { Entry, Listing, PageState, Scanned } from "../shared/message.js";
import { words } from "../shared/words.js";
import { bringIntoView } from "./mark.js";

/** Most of the text before and after a flag's words, in UTF-16 units: three lines of a panel in all. */
const AROUND = 60;
/** How long a shown mark is lit, in milliseconds: until eyes that come from the panel have found it. */
const LIT = 2000;

type Answer = Exclude<Scanned, { failed: string }>;

/** The list of `answer`, which was given for `text`; `isIgnored` knows what the reader put aside. */
export function listingOf(state: PageState, { report, shown, sections }: Answer, text: string, isIgnored: (flag: Flag) => boolean): Listing {
  const entries = report.flags.map((flag, index): Entry => ({ flag, ...wordsOf(flag, text), shown: shown[index] ?? false, ignored: isIgnored(flag) }));
  const titled = sections.map((section) => ({ ...section, title: section.heading ? text.slice(section.heading.start, section.heading.end).trim() : "" }));
  return { state, entries, sections: titled, profile: report.profile };
}

function wordsOf({ start, end, claim }: Flag, text: string): Pick<Entry, "before" | "text" | "after"> {
  const before = text.slice(Math.max(claim?.start ?? 0, start - AROUND), start);
  const after = text.slice(end, Math.min(claim?.end ?? text.length, end + AROUND));
  // A block ends with a line break; what stands beyond belongs to another sentence.
  const head = before.slice(before.lastIndexOf("\n") + 1);
  const tail = after.split("\n")[0]!;
  // Nor is half a word of any use.
  return {
    before: head.length < AROUND ? head : head.replace(/^\S*\s/u, words("cut")),
    text: text.slice(start, end),
    // A sentence that ends there is whole.
    after: tail.length < AROUND ? tail : tail.replace(/([.!?”"]?)\s\S*$/u, (_, end: string) => end || words("cut")),
  };
}

/** Brings the words of `range`, which `holder` lays out, into view and lights them up. */
export function light(range: Range, holder: Element): void {
  bringIntoView({ range, holder });
  const lit = new Highlight(range);
  CSS.highlights.set("mark-e", lit);
  setTimeout(() => CSS.highlights.get("mark-e") === lit && CSS.highlights.delete("mark-e"), LIT);
}
