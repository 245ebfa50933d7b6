// Runs one build of the engine's Wasm module on one small capture and prints its answer as JSON.
//   node answer.mjs hearsay.js hearsay_bg.wasm
import { readFile } from "node:fs/promises";

const [glue, module] = process.argv.slice(2);
// By a data: URL, because Node takes a bare .js file for CommonJS where no package.json says otherwise.
const engine = await import("data:text/javascript;base64," + (await readFile(glue)).toString("base64"));
engine.initSync({ module: await readFile(module) });

const headline = "Bridge may close for a year 🌉";
const body = "“We are late,” said Ana Ruiz, the mayor. Sources close to the briefing confirmed the date.";
const text = headline + body;
const capture = {
  text,
  lang: "en",
  title: headline,
  elements: [
    { tag: "body", hint: "" },
    { parent: 0, tag: "article", hint: "" },
    { parent: 1, tag: "h1", hint: "" },
    { parent: 1, tag: "p", hint: "" },
  ],
  blocks: [
    { element: 2, start: 0, end: headline.length, linked: 0 },
    { element: 3, start: headline.length, end: text.length, linked: 0 },
  ],
};
const report = engine.scan(capture, { strict: false });
const marked = report.flags.map(({ start, end }) => text.slice(start, end));
console.log(JSON.stringify({ marked, report }));
