// The built engine itself, run beside the browser: what it flags in an article, whoever wants to see it.

import fs from "node:fs";
import path from "node:path";

const ENGINE = path.resolve(import.meta.dirname, "../../extension/engine");

/** Every flag of an article of `paragraphs`, the first its title, each in its words; strict. */
export async function flagsOf(paragraphs) {
  const { initSync, read, settings } = await import(path.join(ENGINE, "hearsay.js"));
  initSync({ module: fs.readFileSync(path.join(ENGINE, "hearsay_bg.wasm")) });
  const elements = [{ tag: "body", hint: "" }, { parent: 0, tag: "article", hint: "" }];
  const blocks = [];
  let text = "";
  for (const [index, paragraph] of paragraphs.entries()) {
    elements.push({ parent: 1, tag: index === 0 ? "h1" : "p", hint: "" });
    blocks.push({ element: index + 2, start: text.length, end: text.length + paragraph.length, linked: 0 });
    text += `${paragraph}\n`;
  }
  const capture = { text, lang: "en", title: paragraphs[0], elements, blocks };
  const weights = fs.readFileSync(path.join(ENGINE, "vague.bin"));
  const { flags } = read(capture, { ...settings({}), strict: true }, weights).report;
  return flags.map((flag) => ({ ...flag, text: text.slice(flag.start, flag.end) }));
}
