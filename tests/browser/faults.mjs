// What breaks through nobody's fault, told once for every browser: the background stopped at any moment, the extension
// gone from under an open page, an engine that does not start. The page is left as it was, and the reader is told.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { cramp } from "./cramped.mjs";
import { MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

/** Pages of memory that are enough for an article, and not for a book. */
const ROOM = 200;

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
      await reader.interruptWorker();
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

  /** Does `work` in a browser of its own, with an extension whose engine is what `change` made of the shipped one. */
  const withEngine = async (change, work) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
    fs.cpSync(path.join(DIST, reader.name.toLowerCase()), folder, { recursive: true });
    change(path.join(folder, "hearsay_bg.wasm"));
    const { start } = await import(`./${reader.name.toLowerCase()}.mjs`);
    const other = await start(folder);
    try {
      await work(other);
    } finally {
      await other.close();
      fs.rmSync(folder, { recursive: true });
    }
  };

  test("faults: an engine that does not start is told in words, and the page is left as it was", async () => {
    const halve = (wasm) => fs.truncateSync(wasm, fs.statSync(wasm).size >> 1);
    await withEngine(halve, async (broken) => {
      await broken.open(site.article);
      await broken.clickToolbar();
      await until(async () => /could not be read[^]*(stopped|failed)[^]*try again/u.test(await broken.popupText()), "the popup tells it", () => broken.popupText());
      assert.deepEqual([await broken.page(marked), await broken.page(alone)], [[], true]);
      await broken.closePopup();
      for (const name of ["options.html", "welcome.html"]) {
        await broken.openOwn(name);
        await until(() => broken.page(() => /could not be made ready: .+ Reload it/u.test(document.getElementById("failed").innerText)), `${name} tells it`, () => broken.page(() => document.body.innerText));
        await broken.closeOwn();
      }
    });
  });

  test("faults: a text for which the engine's memory is too small is told in words, and the next page gets a fresh engine", async () => {
    await withEngine((wasm) => cramp(wasm, ROOM), async (small) => {
      for (let round = 0; round < 2; round++) {
        await small.open(site.article);
        await small.page((text) => (document.querySelector("p").textContent = text), "The council met in the hall on Monday. ".repeat(200_000));
        await small.clickToolbar();
        await until(async () => /could not be read[^]*want of memory[^]*try again/u.test(await small.popupText()), "the popup tells it", () => small.popupText(), 30);
        assert.deepEqual([await small.page(marked), await small.page(alone)], [[], true]);
        await small.closePopup();
        await small.open(site.article);
        await small.clickToolbar();
        await until(async () => String(await small.page(marked)) === String(EXPECTED), "the next page is marked", () => small.popupText());
        await small.closePopup();
      }
    });
  });

  test("faults: the background stopped during an import leaves all of it or nothing, and the reader is told which", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
    const rule = (name) => ({ name, kind: "vague", note: "A place", phrases: [`told ${name}`] });
    await reader.openOwn("options.html");
    try {
      const before = await reader.stored("{}");
      const states = [before];
      for (let round = 0; round < 8; round++) {
        const file = path.join(folder, `${round}.json`);
        fs.writeFileSync(file, JSON.stringify({ settings: { version: 1, off: [`rule-${round}`] }, rules: [rule(`council ${round}`)] }));
        await reader.page(() => (document.getElementById("imported").hidden = true));
        await reader.stopWorker();
        await reader.choose("#import", file);
        // Not a wait for anything: moments to stop it at.
        await new Promise((done) => setTimeout(done, round * 25));
        await reader.interruptWorker();
        const told = await until(() => reader.page(() => !document.getElementById("imported").hidden && document.getElementById("imported").innerText), "the import is answered", async () => `${round}: ${await reader.stored()}`, 30);
        const { settings, rules } = JSON.parse(await reader.stored());
        const whole = settings?.off[0] === `rule-${round}` && rules.includes(`council ${round}`);
        if (/Imported/u.test(told)) assert.ok(whole, `${told}: ${JSON.stringify(settings?.off)} ${rules}`);
        else assert.ok(states.includes(await reader.stored()), `${told}: ${JSON.stringify(settings?.off)} ${rules}`);
        states.push(await reader.stored());
      }
      assert.ok(new Set(states).size > 1, "some of it was imported");
    } finally {
      await reader.stored("{}");
      await reader.closeOwn();
      fs.rmSync(folder, { recursive: true });
    }
  });

  test("faults: a page of ours that Chromium hands none of its words reads them itself", { skip: reader.name === "Firefox" && "Firefox hands out all words" }, async () => {
    for (const name of ["options.html", "welcome.html", "popup.html", "panel.html"]) {
      await reader.openOwn(name);
      const words = () => reader.page(() => !document.body.inert && [document.title, ...[...document.querySelectorAll("[data-words], [data-label], #now, .rule summary")].map((one) => one.textContent || one.ariaLabel)]);
      const before = await until(words, `${name} is made`);
      assert.ok(before.length > 2 && before.every((text) => /\p{Letter}/u.test(text)), `${name}: ${before}`);
      await reader.reloadWithoutWords();
      assert.deepEqual(await until(words, `${name} is made again`), before);
      await reader.closeOwn();
    }
  });

  test("faults: a tab that the browser discards comes back as a page that nobody marked, and can be marked again", async () => {
    await openMarked();
    await reader.discard();
    await until(() => reader.page(() => document.readyState === "complete" && CSS.highlights.size === 0), "the page is loaded anew");
    assert.ok(await reader.page(alone));
    await reader.clickToolbar();
    await sees(EXPECTED);
  });

  test("faults: a page whose extension is switched off is left as it was, and can be marked once it is on again", async () => {
    await openMarked();
    await reader.enable(false);
    await reader.page(() => window.dispatchEvent(new Event("scrollend")));
    await until(() => reader.page(clean), "nothing of ours is to be seen", () => reader.page(() => document.documentElement.lastElementChild.outerHTML));
    await reader.enable(true);
    await reader.clickToolbar();
    await sees(EXPECTED);
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
