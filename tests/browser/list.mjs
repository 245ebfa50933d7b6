// Measures, by Chromium's own trace, how long the side panel keeps its thread with 2,000 marks: opened, filtered, searched,
// shown whole again. The longest task of each, script, style, layout and painting together; the median of three.
//   npm run list

import { serveArticle } from "./article.mjs";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { until } from "./until.mjs";

const MARKS = 2000;
/** Paragraphs that hold as many. */
const PARAGRAPHS = 5400;
const ROUNDS = 3;
/** What must hold, in milliseconds of the thread's own clock. */
const LIMIT = 50;

onScreen();
const site = await serveArticle();
const reader = await start();
const listed = () => document.querySelectorAll("#list li:not([hidden])").length;
const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))));

let panel;

/** The longest task of the panel's main thread in a trace, in milliseconds. */
function longest(bytes) {
  const { traceEvents } = JSON.parse(Buffer.from(bytes).toString());
  // Its script is told of when it starts; what follows is on the same thread.
  panel = traceEvents.find(({ args }) => args?.data?.url?.endsWith("/panel.js")) ?? panel;
  const tasks = traceEvents.filter(({ name, pid, tid, ph }) => name.endsWith("RunTask") && ph === "X" && pid === panel.pid && tid === panel.tid);
  return Math.max(...tasks.map(({ tdur, dur }) => tdur ?? dur)) / 1000;
}

async function record(work) {
  await reader.tab.tracing.start({ categories: ["toplevel", "devtools.timeline", "v8.execute"] });
  await work();
  await reader.inPanel(settled);
  return longest(await reader.tab.tracing.stop());
}

const set = (id, value) =>
  reader.inPanel((id, value) => {
    const part = document.getElementById(id);
    part.value = value;
    part.dispatchEvent(new Event(part.type === "search" ? "input" : "change", { bubbles: true }));
  }, id, value);
const becomes = (holds, what) => until(async () => holds(await reader.inPanel(listed)), what, () => reader.inPanel(listed));

const times = { open: [], kind: [], search: [], all: [] };
let marks = 0;
try {
  for (let round = 0; round < ROUNDS; round++) {
    await reader.open(`${site.at("huge")}?count=${PARAGRAPHS}`);
    await reader.clickToolbar();
    await until(async () => /[\d,]{4,} marks on this page/u.test(await reader.popupText()), "the page is marked", () => reader.popupText());
    times.open.push(await record(async () => {
      await reader.popupPress("panel");
      await becomes((count) => count >= MARKS, `${MARKS} marks are listed`);
    }));
    marks = await reader.inPanel(listed);
    times.kind.push(await record(async () => {
      await set("kind", "hedge");
      await becomes((count) => count > 0 && count < marks, "fewer are listed");
    }));
    times.all.push(await record(async () => {
      await set("kind", "");
      await becomes((count) => count === marks, "all are listed");
    }));
    times.search.push(await record(async () => {
      await set("search", "zzz");
      await becomes((count) => count === 0, "none is listed");
    }));
    await reader.closePanel();
  }
} finally {
  site.close();
  await reader.close();
}
let beyond = false;
for (const [what, all] of Object.entries(times)) {
  const median = all.sort((one, other) => one - other)[all.length >> 1];
  beyond ||= median > LIMIT;
  console.log(`${what.padEnd(8)} longest task ${median.toFixed(1).padStart(6)} ms (${all.map((one) => one.toFixed(1)).join(", ")}), at most ${LIMIT}`);
}
console.log(`${marks} marks`);
process.exitCode = beyond ? 1 : 0;
