// Prints the text that Mozilla's reader view finds in a saved page.
//   node readability.mjs PAGE.html

import { readFile } from "node:fs/promises";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

/** What begins on a line of its own: without breaks the last word of one would run into the first of the next. */
const BLOCKS = "address, article, blockquote, br, dd, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, section, table, td, th, tr, ul";

const html = await readFile(process.argv[2], "utf8");
// A console that prints nothing: style sheets that its parser cannot read are no matter here.
const { document } = new JSDOM(html, { virtualConsole: new VirtualConsole() }).window;
const found = new Readability(document, { serializer: (element) => element }).parse();
for (const block of found?.content.querySelectorAll(BLOCKS) ?? []) {
  block.before("\n");
  block.after("\n");
}
console.log(found?.content.textContent ?? "");
