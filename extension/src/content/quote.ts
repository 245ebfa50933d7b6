// Copies a marked sentence with a link that leads back to it: a quotation and a text-fragment URL.

import { words } from "../shared/words.js";
import type { Mark } from "./mark.js";

/** A quotation of more words than this is named in the link by its ends. */
const LONG = 12;
const END = 4;

/** The sentence around `mark`, on one line. */
export function sentenceOf({ range, holder }: Mark): string {
  const before = new Range();
  before.setStart(holder, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = new Range();
  whole.selectNodeContents(holder);
  // In a shadow root or a nested block the ends may lie in different trees; the words alone are then quoted.
  if (!whole.isPointInRange(range.startContainer, range.startOffset)) return plain(range.toString());
  const at = before.toString().length;
  const end = at + range.toString().length;
  const text = whole.toString();
  // One sentence for the page's language would do; marks are in English only.
  const sentences = [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)];
  const touched = sentences.filter(({ index, segment }) => index < end && index + segment.length > at);
  return plain(touched.map(({ segment }) => segment).join(""));
}

/** The address of the page with `text` named in it, so that a browser scrolls to it. */
export function linkTo(address: string, text: string): string {
  const all = text.split(" ");
  const parts = all.length > LONG ? [all.slice(0, END), all.slice(-END)] : [all];
  const encoded = parts.map((part) => encodeURIComponent(part.join(" ")).replaceAll("-", "%2D"));
  return `${address.replace(/#.*$/u, "")}#:~:text=${encoded.join(",")}`;
}

/**
 * Puts the quotation of `mark` on the clipboard; must be called from a trusted event. By the old command and not by
 * `navigator.clipboard`, which pages served without TLS lack and others may forbid.
 */
export function copyQuote(mark: Mark): boolean {
  const text = sentenceOf(mark);
  const quotation = words("quotation", text, linkTo(location.href, text));
  let copied = false;
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", quotation);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = event.isTrusted;
  };
  window.addEventListener("copy", copy, { capture: true });
  document.execCommand("copy");
  window.removeEventListener("copy", copy, { capture: true });
  return copied;
}

/** White space as a line of text has it; soft hyphens are no letters. */
function plain(text: string): string {
  return text.replaceAll("\u00AD", "").replace(/\s+/gu, " ").trim();
}
