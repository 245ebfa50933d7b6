// The JavaScript side of tests/boundary.rs, and the build's proof that an optimised module still works: texts that are
// hard to count in, scanned by a Wasm module.
// Prints a line a text: the capture as JSON can carry it, the report, and what each span cuts out of the text here.
//   node scan.mjs GLUE.js MODULE.wasm
import { readFile } from "node:fs/promises";

const [glue, module] = process.argv.slice(2);
// By a data: URL, because Node takes a bare .js file for CommonJS where no package.json says otherwise.
const engine = await import("data:text/javascript;base64," + (await readFile(glue)).toString("base64"));
engine.initSync({ module: await readFile(module) });
const weights = await readFile(new URL("../../src/vague/weights.bin", import.meta.url));

const sentences = [
  "Officials said the bridge may close.",
  "Sources close to the talks said, according to the mayor, that it could perhaps rain.",
  "The road was reportedly closed; it is unclear why, and critics blamed the council.",
];
// What stands before, inside and after a sentence. Lone surrogates are what a page can hold and UTF-8 cannot.
const hard = {
  plain: " ",
  emoji: " 👩‍👩‍👧 🌉 ",
  "combining accents": " e\u0301a\u0308\u0323 Ame\u0301lie ",
  "curly quotes": " “ah” ‘oh’ ",
  "no-break spaces": "\u00a0\u202f\u2007",
  CRLF: "\r\n",
  "lone high surrogate": " \ud83c ",
  "lone low surrogate": " \udf09 ",
  "surrogates the wrong way round": " \udf09\ud83c ",
  "right-to-left": " \u202eשלום\u202c مرحبا ",
  "zero width": "\u200b\u2060\ufeff",
  "outside the basic plane": " 𝒜𝓑 𐍈 ",
};

for (const [name, piece] of Object.entries(hard)) {
  const blocks = [
    piece + sentences[0] + piece,
    sentences[1].replaceAll(" ", " " + piece.trim() + " "),
    "“" + piece + sentences[2] + "”" + piece,
    sentences[2].replace("; ", ";" + piece),
  ];
  let text = "";
  const spans = blocks.map((block) => {
    const start = text.length;
    text += block;
    return { element: 1, start, end: text.length, linked: 0 };
  });
  const elements = [{ tag: "body", hint: "" }, { parent: 0, tag: "p", hint: "" }];
  const capture = { text, lang: "en", title: name, elements, blocks: spans };
  const { report } = engine.read(capture, { ...engine.settings({}), strict: true }, weights);
  const cut = ({ start, end }) => text.slice(start, end).toWellFormed();
  const cuts = report.flags.map((flag) => [flag, flag.source, flag.cue, flag.claim].map((span) => span && cut(span)));
  console.log(JSON.stringify({ name, capture: { ...capture, text: text.toWellFormed() }, report, cuts }));
}
