// What the content script costs a page, by Chromium's own trace: the longest task of ours on a page of one megabyte, the
// script time on an article of a thousand words, what happens while nothing happens, and what is left after switching off.
//   npm run trace

import { serveArticle } from "./article.mjs";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { until } from "./until.mjs";

/** Paragraphs that make a megabyte of text, and a thousand words. */
const MEGABYTE = 5400;
const THOUSAND = 28;
const ROUNDS = 3;
const IDLE = 60_000;
const CYCLES = 50;
/** What must hold: milliseconds, milliseconds, events, bytes. */
const LIMITS = { task: 50, script: 10, idle: 0, heap: 1_000_000 };

const SCRIPT = new Set(["EvaluateScript", "FunctionCall"]);
const PAINTING = new Set(["Paint", "PrePaint", "Layerize", "Commit"]);
const CATEGORIES = ["toplevel", "devtools.timeline", "v8.execute"];

onScreen();
const site = await serveArticle();
const reader = await start();
const ours = `chrome-extension://${reader.id}/content.js`;
const painted = () => reader.page(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0));
const failed = [];

/** Opens `url`, switches the marks on in it as the popup does, and records until all `marks` are painted. */
async function record(url, marks) {
  await reader.open(url);
  await reader.tab.tracing.start({ categories: CATEGORIES });
  await reader.clickToolbar();
  // Asked of the popup, because each question to the page would run script there.
  const told = async () => Number(/(\d+) marks on this page/u.exec(await reader.popupText())?.[1] ?? 0);
  const count = await until(async () => (await told()) >= marks && told(), `${marks} marks`, () => reader.popupText());
  await until(async () => (await painted()) === count, "all are painted", painted);
  // The last marker stands a frame after the last mark.
  await reader.page(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  const trace = read(await reader.tab.tracing.stop());
  await reader.closePopup();
  return { marks: await painted(), ...trace };
}

/** Adds a word that is marked to a paragraph in the middle of the marked page that is open, and records until it is. */
async function edit() {
  const before = await painted();
  await reader.tab.tracing.start({ categories: CATEGORIES });
  await reader.page(() => {
    const paragraphs = document.querySelectorAll("p");
    paragraphs[paragraphs.length >> 1].firstChild.data += " It may rain.";
  });
  await until(async () => (await painted()) === before + 1, "the edit is marked", painted);
  await reader.page(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  return read(await reader.tab.tracing.stop());
}

/**
 * The page's main thread in a trace: our script and the page's painting, in milliseconds of the thread's own clock, which
 * other programs on the machine do not move. What awaits goes on in microtasks, which carry no address; as our pages have
 * no script of their own, they count as ours. V8's profiler would tell them apart, and double their time.
 */
function read(bytes) {
  const { traceEvents } = JSON.parse(Buffer.from(bytes).toString());
  const main = traceEvents.find(({ name, args }) => name === "FunctionCall" && args.data?.url === ours);
  if (!main) return { script: 0, longest: 0, around: 0, paint: 0, events: 0 };
  const on = traceEvents.filter(({ pid, tid, ph }) => pid === main.pid && tid === main.tid && ph === "X").sort((one, other) => one.ts - other.ts || other.dur - one.dur);
  let end = 0;
  // The outermost run of script counts whole: what it calls, style and layout among it, it waits for.
  const runs = on.filter(({ name, ts, dur, args }) => {
    if (ts < end || !(name === "RunMicrotasks" || (SCRIPT.has(name) && args?.data?.url === ours))) return false;
    end = ts + dur;
    return true;
  });
  const within = (task) => runs.filter(({ ts }) => ts >= task.ts && ts < task.ts + task.dur).reduce((sum, { tdur }) => sum + tdur, 0);
  const tasks = on.filter(({ name }) => name.endsWith("RunTask")).map((task) => ({ whole: task.tdur, own: within(task) })).filter(({ own }) => own > 0);
  const paint = on.filter(({ name }) => PAINTING.has(name)).reduce((sum, { tdur }) => sum + tdur, 0);
  const most = (field) => Math.max(0, ...tasks.map((task) => task[field])) / 1000;
  return { script: runs.reduce((sum, { tdur }) => sum + tdur, 0) / 1000, longest: most("own"), around: most("whole"), paint: paint / 1000, events: runs.length };
}

const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];
const show = (what, figure, limit, unit) => {
  if (figure > limit) failed.push(what);
  console.log(`${what.padEnd(58)} ${figure.toFixed(1).padStart(8)} ${unit}, at most ${limit}${figure > limit ? "  !" : ""}`);
};

try {
  const medians = async (work) => {
    const all = [];
    for (let round = 0; round < ROUNDS; round++) all.push(await work());
    return Object.fromEntries(Object.keys(all[0]).map((field) => [field, median(all.map((one) => one[field]))]));
  };
  const rounds = (url, marks) => medians(() => record(url, marks));
  const tell = ({ script, longest, paint }) => console.log(`  script in one task ${longest.toFixed(1)} ms, in all ${script.toFixed(1)} ms; painting ${paint.toFixed(1)} ms`);
  const large = (query) => `${site.at("huge")}?count=${MEGABYTE}${query}`;
  const ordinary = await rounds(large("&ordinary"), 400);
  show(`longest task with script of ours, 1 MB and ${ordinary.marks} marks`, ordinary.around, LIMITS.task, "ms");
  tell(ordinary);
  const again = await medians(edit);
  show("longest task with script of ours, a word changed there", again.around, LIMITS.task, "ms");
  tell(again);
  const dense = await rounds(large(""), 1000);
  show(`longest task with script of ours, 1 MB and ${dense.marks} marks`, dense.around, LIMITS.task, "ms");
  tell(dense);
  const small = await rounds(`${site.at("huge")}?count=${THOUSAND}&ordinary`, 4);
  show(`script on 1,000 words and ${small.marks} marks`, small.script, LIMITS.script, "ms");
  console.log(`  painting ${small.paint.toFixed(1)} ms`);
  const changed = await medians(edit);
  show("script after a word changed there", changed.script, LIMITS.script, "ms");

  const worker = await (await reader.browser.waitForTarget((one) => one.type() === "service_worker")).worker();
  const say = (type) => worker.evaluate(async (type) => chrome.tabs.sendMessage((await chrome.tabs.query({ active: true }))[0].id, { type }), type);
  const heap = async () => {
    for (let round = 0; round < 3; round++) await reader.session.send("HeapProfiler.collectGarbage");
    return (await reader.session.send("Runtime.getHeapUsage")).usedSize;
  };
  const cycle = async () => {
    await say("unmark");
    await until(async () => (await painted()) === 0, "the marks go");
    await say("mark");
    await until(async () => (await painted()) > 0, "the marks come");
  };
  await cycle();
  const before = await heap();
  for (let round = 0; round < CYCLES; round++) await cycle();
  show(`bytes more on the heap after ${CYCLES} times off and on`, (await heap()) - before, LIMITS.heap, "bytes");

  await reader.tab.tracing.start({ categories: CATEGORIES });
  await new Promise((done) => setTimeout(done, IDLE));
  show("events of ours in an idle minute", read(await reader.tab.tracing.stop()).events, LIMITS.idle, "events");
} finally {
  site.close();
  await reader.close();
}
console.log(failed.length === 0 ? "\nall within their limits" : `\nbeyond their limits: ${failed.join("; ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
