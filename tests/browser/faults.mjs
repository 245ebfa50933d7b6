// What breaks through nobody's fault, told once for every browser: the background stopped at any moment, the extension
// gone from under an open page, an engine that does not start. The page is left as it was, and the reader is told.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

const DIST = path.resolve(import.meta.dirname, "../../extension/dist");

const marked = () => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map(String).sort();
const EXPECTED = [...MARKED].sort();

/** Whether anything of ours stands beside the page's own elements. */
const alone = () => document.documentElement.lastElementChild === document.body;

/** Whether nothing of ours is to be seen: Firefox takes away its style sheets at once, and leaves what they styled. */
const clean = () => {
  const host = document.documentElement.lastElementChild;
  const painted = [...CSS.highlights.keys()].some((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== "none");
  return !painted && (host === document.body || host.getClientRects().length === 0);
};

export function faults(reader) {
  let site;
  before(async () => (site = await serve()));
  after(() => site.close());
  afterEach(() => reader.closePopup());

  const sees = (expected) => until(async () => String(await reader.page(marked)) === String(expected), `marks on ${expected}`, () => reader.page(marked), 30);
  const says = (pattern) => until(async () => pattern.test(await reader.popupText()), `the popup says ${pattern}`, () => reader.popupText());
  const openMarked = async () => {
    await reader.open(site.article);
    await reader.clickToolbar();
    await sees(EXPECTED);
    await reader.closePopup();
  };

  test("faults: the background stopped before its answer is asked again, at whatever moment it is stopped", async () => {
    await openMarked();
    for (let round = 0; round < 4; round++) {
      // Long enough that some of the stops come while the engine reads.
      const word = ["may", "might", "perhaps"][round % 3];
      await reader.page((word, round) => {
        document.querySelector("p").textContent = `${"The council met on Monday. ".repeat(60_000)} The bridge ${word} close in year ${round}.`;
      }, word, round);
      // Not a wait for anything: moments to stop it at.
      await new Promise((done) => setTimeout(done, round * 150));
      await reader.stopWorker();
      await sees([...EXPECTED.filter((text) => text !== "sources"), word].sort());
    }
  });

  test("faults: the background stopped while marks are shown changes nothing on the page", async () => {
    await openMarked();
    await reader.stopWorker();
    assert.deepEqual(await reader.page(marked), EXPECTED);
    const { x, y } = await reader.page(() => {
      const [range] = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await reader.click(x, y);
    await until(() => reader.layer((root) => root.querySelector("[role=dialog]")?.innerText), "a card opens without the background");
    await reader.press("Escape");
  });

  test("faults: an engine that does not start is told in words, and the page is left as it was", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
    fs.cpSync(path.join(DIST, reader.name.toLowerCase()), folder, { recursive: true });
    const wasm = path.join(folder, "hearsay_bg.wasm");
    fs.truncateSync(wasm, fs.statSync(wasm).size >> 1);
    const { start } = await import(`./${reader.name.toLowerCase()}.mjs`);
    const broken = await start(folder);
    try {
      await broken.open(site.article);
      await broken.clickToolbar();
      await until(async () => /could not be read[^]*(stopped|failed)[^]*try again/u.test(await broken.popupText()), "the popup tells it", () => broken.popupText());
      assert.deepEqual([await broken.page(marked), await broken.page(alone)], [[], true]);
    } finally {
      await broken.close();
      fs.rmSync(folder, { recursive: true });
    }
  });

  test("faults: a file of 100 MB and one that is no text are refused with the reason, and nothing that is stored changes", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
    const huge = path.join(folder, "huge.json");
    const bytes = path.join(folder, "bytes.json");
    // A hole in a file takes no room on the disk.
    fs.writeFileSync(huge, "");
    fs.truncateSync(huge, 100_000_000);
    fs.writeFileSync(bytes, Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    await reader.openOwn("options.html");
    try {
      await until(() => reader.page(() => document.querySelectorAll("#rules details").length > 20), "the options are shown");
      const before = await reader.stored();
      for (const [file, pattern] of [[huge, /huge\.json.*100,?000/u], [bytes, /bytes\.json/u]]) {
        await reader.choose("#import", file);
        await until(async () => pattern.test(await reader.page(() => document.getElementById("imported").innerText)), `it says ${pattern}`, () => reader.page(() => document.getElementById("imported").innerText));
      }
      assert.equal(await reader.stored(), before);
    } finally {
      await reader.closeOwn();
      fs.rmSync(folder, { recursive: true });
    }
  });

  test("faults: a page whose extension is updated under it is left as it was, and can be marked again", async () => {
    await openMarked();
    await reader.update();
    await reader.page(() => {
      document.querySelector("p").textContent = "The bridge might close.";
      window.dispatchEvent(new Event("scrollend"));
    });
    await until(() => reader.page(clean), "nothing of ours is to be seen", () => reader.page(() => document.documentElement.lastElementChild.outerHTML));
    await reader.clickToolbar();
    await sees(["might", ...EXPECTED.filter((text) => text !== "sources")].sort());
    assert.equal(await reader.page(() => document.documentElement.lastElementChild.previousElementSibling.localName), "body");
  });
}
