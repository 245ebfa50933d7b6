// Measures, in Chromium, what a reader waits for: the engine's start and speed, the way from a content script to the
// background and back with the worker stopped before and running, the reading of a page, the painting of its marks.
// Prints a row of JSON a figure, for `cargo xtask bench`; times are wall time, medians.
//   node speed.mjs TEXTS.json

import { readFile } from "node:fs/promises";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { serve } from "./site.mjs";
import { until } from "./until.mjs";

const WORDS = 1000;
const ROUNDS = 20;
const EXTENSION = path.resolve(import.meta.dirname, "../../extension");

onScreen();
const texts = JSON.parse(await readFile(process.argv[2], "utf8"));
const article = articleOf(texts.flatMap((text) => text.split("\n")).filter((line) => line.trim()), WORDS);
const site = await serve();
const own = await serveOwn();
const reader = await start();
try {
  await trips();
  await engine();
  await page();
} finally {
  site.close();
  own.close();
  await reader.close();
}

/** One question from the content script's own world, timed there. */
async function trips() {
  const contexts = [];
  reader.session.on("Runtime.executionContextCreated", ({ context }) => contexts.push(context));
  await reader.session.send("Runtime.enable");
  await reader.open(site.article);
  await reader.clickToolbar();
  const world = await until(() => contexts.find(({ origin }) => origin === `chrome-extension://${reader.id}`), "the content script's world");
  await reader.closePopup();
  const ask = async (message) => {
    const expression = `(async () => {
      const start = performance.now();
      const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
      return { time: performance.now() - start, flags: answer?.report.flags.length };
    })()`;
    const { result } = await reader.session.send("Runtime.evaluate", { expression, contextId: world.id, awaitPromise: true, returnByValue: true });
    return result.value;
  };
  const scan = { type: "scan", capture: article };
  const [empty, stopped, more, running] = [[], [], [], []];
  let flags;
  for (let round = 0; round < ROUNDS; round++) {
    await reader.stopWorker();
    empty.push((await ask({})).time);
    await reader.stopWorker();
    stopped.push((await ask(scan)).time);
    more.push(stopped.at(-1) - empty.at(-1));
    const warm = await ask(scan);
    running.push(warm.time);
    flags = warm.flags;
  }
  const what = `${WORDS} words, ${flags} flags`;
  tell("an empty worker started and answering", median(empty));
  tell(`stopped worker to flags, ${what}`, median(stopped));
  tell("of which more than the empty worker", median(more));
  tell(`running worker to flags, ${what}`, median(running));
}

/** The engine in a page, where it may run: alone, without messages. */
async function engine() {
  await reader.tab.goto(own.url);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const captures = texts.map((text) => articleOf(text.split("\n").filter((line) => line.trim()), Infinity));
  const measured = await reader.tab.evaluate(
    async (captures, rounds) => {
      const { initSync, read, settings } = await import("/engine/hearsay.js");
      const module = await WebAssembly.compile(await (await fetch("/engine/hearsay_bg.wasm")).arrayBuffer());
      const began = performance.now();
      initSync({ module });
      const starting = performance.now() - began;
      const strict = { ...settings({}), strict: true };
      const vague = new Uint8Array(await (await fetch("/engine/vague.bin")).arrayBuffer());
      const times = [];
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        for (const capture of captures) read(capture, strict, vague);
        times.push(performance.now() - start);
      }
      return { starting, times };
    },
    captures,
    ROUNDS,
  );
  tell("engine: start of a compiled module", measured.starting);
  console.log(JSON.stringify({ group: "Chromium, wall time", what: "whole engine, strict (Wasm)", rate: bytes / (median(measured.times) / 1000) }));
}

/** The content script's reading and painting, bundled alone, on a page of 1 MB in 5,000 paragraphs. */
async function page() {
  await reader.tab.goto(`${own.url}page`);
  const measured = await reader.tab.evaluate(async (rounds) => {
    const { capturePage, Paint, Slices } = window.content;
    const [reading, painting] = [[], []];
    let marks = [];
    for (let round = 0; round < rounds; round++) {
      const ending = new AbortController();
      const slices = new Slices(ending.signal);
      const { nodes } = await capturePage(document, slices);
      reading.push(slices.worked);
      marks = nodes.slice(0, 300).map((node, index) => {
        const range = new Range();
        range.setStart(node, 0);
        range.setEnd(node, 8);
        return { range, dark: false, flag: { kind: index % 2 ? "hedge" : "unnamed", strength: 2, start: index * 200, end: index * 200 + 8 } };
      });
      const start = performance.now();
      await new Paint(ending.signal).show(marks, new Slices(ending.signal));
      painting.push(performance.now() - start);
      ending.abort();
    }
    return { reading, painting, marks: marks.length };
  }, ROUNDS);
  tell("reading a page of 1 MB in 5,000 paragraphs, on its thread", median(measured.reading));
  tell(`painting ${measured.marks} marks`, median(measured.painting));
}

/** Serves the engine and a long page, with the content script's parts on it, on loopback. */
async function serveOwn() {
  const { build } = createRequire(path.join(EXTENSION, "package.json"))("esbuild");
  const parts = `export { capturePage } from "./capture.js"; export { Paint } from "./paint.js"; export { Slices } from "./slice.js";`;
  const bundled = await build({
    stdin: { contents: parts, resolveDir: path.join(EXTENSION, "src/content"), loader: "ts" },
    bundle: true, write: false, format: "iife", globalName: "content", loader: { ".css": "text" },
  });
  const paragraph = "The council met on Monday to hear how the work on the second tunnel goes, and what it costs. ".repeat(2);
  const files = {
    "/": ["text/html", "<!doctype html><title>engine</title>"],
    "/page": ["text/html", `<!doctype html><title>page</title><script src="/content.js"></script><article>${`<p>${paragraph}</p>`.repeat(5000)}</article>`],
    "/content.js": ["text/javascript", bundled.outputFiles[0].text],
    "/engine/hearsay.js": ["text/javascript", await readFile(path.join(EXTENSION, "engine/hearsay.js"))],
    "/engine/vague.bin": ["application/octet-stream", await readFile(path.join(EXTENSION, "engine/vague.bin"))],
    "/engine/hearsay_bg.wasm": ["application/wasm", await readFile(path.join(EXTENSION, "engine/hearsay_bg.wasm"))],
  };
  const server = http.createServer((request, reply) => {
    const [type, body] = files[request.url] ?? ["text/plain", ""];
    reply.writeHead(files[request.url] ? 200 : 404, { "content-type": type });
    reply.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

/** A capture of at most `count` words, a paragraph a line. */
function articleOf(lines, count) {
  const blocks = [];
  let text = "";
  let words = 0;
  for (const line of lines) {
    if (words >= count) break;
    const paragraph = line.split(/\s+/u).slice(0, count - words);
    words += paragraph.length;
    const start = text.length;
    text += paragraph.join(" ");
    blocks.push({ element: 1, start, end: text.length, linked: 0 });
    text += "\n";
  }
  return { text, lang: "en", elements: [{ tag: "body", hint: "" }, { parent: 0, tag: "p", hint: "" }], blocks };
}

function tell(what, ms) {
  console.log(JSON.stringify({ group: "Chromium, wall time", what, ms }));
}

function median(times) {
  return [...times].sort((one, other) => one - other)[times.length >> 1];
}
