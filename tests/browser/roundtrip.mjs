// Measures, in Chromium, how long a page waits for the flags of a 1,000-word article: from a content script to the
// background and back, with the worker stopped before and with the worker running. Prints medians in milliseconds.
//   npm run roundtrip

import { readFile } from "node:fs/promises";
import path from "node:path";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { serve } from "./site.mjs";
import { until } from "./until.mjs";

const WORDS = 1000;
const ROUNDS = 15;
const ARTICLES = path.resolve(import.meta.dirname, "../articles");

onScreen();
const lines = (await readFile(path.join(ARTICLES, "tunnel.txt"), "utf8") + await readFile(path.join(ARTICLES, "strait.txt"), "utf8"))
  .split("\n").filter((line) => line.trim());
const capture = article(lines, WORDS);
const scan = { type: "scan", capture };
const site = await serve();
const reader = await start();
try {
  const contexts = [];
  reader.session.on("Runtime.executionContextCreated", ({ context }) => contexts.push(context));
  await reader.session.send("Runtime.enable");
  await reader.open(site.article);
  await reader.clickToolbar();
  const world = await until(() => contexts.find(({ origin }) => origin === `chrome-extension://${reader.id}`), "the content script's world");
  await reader.closePopup();

  const empty = [];
  const stopped = [];
  const running = [];
  let flags;
  for (let round = 0; round < ROUNDS; round++) {
    await reader.stopWorker();
    empty.push((await ask(world.id, {})).time);
    await reader.stopWorker();
    const cold = await ask(world.id, scan);
    stopped.push(cold.time);
    const warm = await ask(world.id, scan);
    running.push(warm.time);
    flags = warm.flags;
  }
  console.log(`${WORDS} words, ${capture.text.length} UTF-16 units, ${flags} flags; median of ${ROUNDS}`);
  console.log(`worker stopped: ${median(stopped)} ms, of which ${median(empty)} ms to start it and be answered nothing`);
  console.log(`worker running: ${median(running)} ms`);
} finally {
  site.close();
  await reader.close();
}

/** One question from the content script's own world, timed there. */
async function ask(contextId, message) {
  const expression = `(async () => {
    const start = performance.now();
    const answer = await chrome.runtime.sendMessage(${JSON.stringify(message)});
    return { time: performance.now() - start, flags: answer?.report.flags.length };
  })()`;
  const { result } = await reader.session.send("Runtime.evaluate", { expression, contextId, awaitPromise: true, returnByValue: true });
  return result.value;
}

/** A capture of `count` words, a paragraph a line, starting over where the lines end. */
function article(lines, count) {
  const blocks = [];
  let text = "";
  for (let words = 0, at = 0; words < count; at++) {
    const paragraph = lines[at % lines.length].split(/\s+/u).slice(0, count - words);
    words += paragraph.length;
    const start = text.length;
    text += paragraph.join(" ");
    blocks.push({ element: 1, start, end: text.length, linked: 0 });
    text += "\n";
  }
  return { text, lang: "en", elements: [{ tag: "body", hint: "" }, { parent: 0, tag: "p", hint: "" }], blocks };
}

function median(times) {
  return [...times].sort((one, other) => one - other)[times.length >> 1].toFixed(1);
}
