// The engine in Wasm and what else looks for hedges in JavaScript, in one process, in turn, on the same texts: bytes per
// CPU second. Prints a row of JSON a contender.
//   node peers.mjs TEXTS.json ENGINE.js ENGINE.wasm

import { readFile } from "node:fs/promises";
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import { retext } from "retext";
import intensify from "retext-intensify";
import writeGood from "write-good";
import { HEDGES, PHRASES } from "./hedges.mjs";

/** Rounds of which the median counts; each takes the next texts. */
const ROUNDS = 7;
/** Text of one round, in bytes: the slowest takes a second or two over it. */
const SLICE = 30_000;
/** Each contender goes over its slice again until so many CPU milliseconds are spent: the clock tells microseconds. */
const LONG_ENOUGH = 80;

const [file, glue, module] = process.argv.slice(2);
const texts = JSON.parse(await readFile(file, "utf8"));
const engine = await import("data:text/javascript;base64," + (await readFile(glue)).toString("base64"));
const wasm = await readFile(module);
const started = cpu();
engine.initSync({ module: wasm });
const plain = engine.settings({});
const strict = { ...plain, strict: true };
const weights = await readFile(new URL("../src/vague/weights.bin", import.meta.url));
const scan = (text, settings) => engine.read(capture(text), settings, settings.strict ? weights : undefined).report.flags.length;
const first = scan("It may rain.", plain);
console.log(JSON.stringify({ group: "start", what: "engine in node: compile, start and first flag", ms: cpu() - started, flags: first }));

const harper = new LocalLinter({ binary: binaryInlined });
await harper.setup();
const retexted = retext().use(intensify);
const encoder = new TextEncoder();
const room = new Uint8Array(4 * 1024 * 1024);

const contenders = {
  "Hearsay, whole engine, strict (Wasm)": (text) => scan(text, strict),
  "Hearsay, whole engine (Wasm)": (text) => scan(text, plain),
  [`one regular expression, ${PHRASES.length} phrases`]: (text) => text.match(HEDGES)?.length ?? 0,
  "write-good": (text) => writeGood(text).length,
  "retext, retext-intensify": (text) => retexted.processSync(text).messages.length,
  "harper.js": async (text) => (await harper.lint(text)).length,
  "limit: encodeInto": (text) => encoder.encodeInto(text, room).written,
};
const rates = new Map(Object.keys(contenders).map((name) => [name, []]));
const found = new Map(Object.keys(contenders).map((name) => [name, 0]));
let at = 0;
for (let round = -1; round < ROUNDS; round++) {
  const slice = [];
  for (let bytes = 0; bytes < SLICE; at++) {
    const text = texts[at % texts.length];
    bytes += Buffer.byteLength(text);
    slice.push(text);
  }
  const bytes = slice.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  for (const [name, work] of Object.entries(contenders)) {
    let repeats = 0;
    let hits = 0;
    const start = cpu();
    do {
      for (const text of slice) {
        const count = work(text);
        hits += typeof count === "number" ? count : await count;
      }
      repeats++;
    } while (cpu() - start < LONG_ENOUGH);
    // The first round only warms up.
    if (round < 0) continue;
    rates.get(name).push((bytes * repeats) / ((cpu() - start) / 1000));
    found.set(name, found.get(name) + hits / repeats);
  }
}
for (const [name, all] of rates) {
  const rate = [...all].sort((one, other) => one - other)[all.length >> 1];
  console.log(JSON.stringify({ group: "node, paired", what: name, rate, found: Math.round(found.get(name)) }));
}
process.exit(0);

/** CPU time of this process, all its threads, in milliseconds. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What the content script would hand over: a paragraph a block. */
function capture(text) {
  const blocks = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    if (line) blocks.push({ element: 1, start, end, linked: 0 });
    start = end + 1;
  }
  return { text, lang: "en", elements: [{ tag: "body", hint: "" }, { parent: 0, tag: "p", hint: "" }], blocks };
}
