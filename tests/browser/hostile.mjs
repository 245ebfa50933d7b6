// What hostile pages try and what they get, told once for every browser. The pages are in traps.mjs; SECURITY.md has a
// line for each test here, under its name.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { MARKED } from "./site.mjs";
import { serveTraps } from "./traps.mjs";
import { until } from "./until.mjs";

/** The files of the extension that a page could guess. */
const FILES = ["manifest.json", "content.js", "background.js", "marks.css", "popup.html", "popup.js", "hearsay_bg.wasm", "icons/128.png", "_locales/en/messages.json"];

/** What the largest pages may take: the browser needs most of it to lay them out. */
const PATIENCE = 60;

/** The marked words, sorted: which, and how often. */
const marked = () => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).map(String).sort();
const got = () => window.got;
const cardText = (root) => root.querySelector("[role=dialog]")?.innerText;

export function hostile(reader) {
  let traps;
  before(async () => (traps = await serveTraps()));
  after(() => traps.close());
  afterEach(() => reader.closePopup());

  const says = (pattern) => until(async () => pattern.test(await reader.popupText()), `the popup says ${pattern}`, () => reader.popupText(), PATIENCE);
  /** Opens the page and has it marked, asking nothing of the page's own world meanwhile. */
  const openMarked = async (name, count = MARKED.length) => {
    await reader.open(traps.at(name));
    await reader.clickToolbar();
    await says(new RegExp(`${count} marks? on this page`));
    await reader.closePopup();
  };
  const sees = (expected) => until(async () => String(await reader.page(marked)) === String(expected), `marks on ${expected}`, () => reader.page(marked), PATIENCE);
  const EXPECTED = [...MARKED].sort();
  const layerOfMarked = (root) => root.querySelectorAll("button.marker").length;

  test("hostile: a page that wraps every function it can reach hears of none of our calls", async () => {
    await openMarked("wrapEverything");
    assert.deepEqual(await reader.page(got), []);
    assert.equal(await reader.layer(layerOfMarked), MARKED.length);
    assert.notEqual(await reader.page(() => (window.call(), window.got.length)), 0, "the traps are set");
  });

  test("hostile: a page that poisons ranges, nodes and highlights is marked all the same", async () => {
    await openMarked("poison");
    assert.deepEqual(await reader.page(got), []);
  });

  test("hostile: a page that removes our host gets an empty element once more, then is left alone, and the popup says so", async () => {
    await openMarked("removeHost");
    await until(async () => {
      await reader.page(() => window.dispatchEvent(new Event("scrollend")));
      return (await reader.page(got)).length > 1;
    }, "the host is brought back once");
    await until(() => reader.page(() => (window.dispatchEvent(new Event("scrollend")), CSS.highlights.size === 0)), "the page is left alone");
    assert.deepEqual(await reader.page(got), ["<div></div>", "<div></div>"]);
    await reader.clickToolbar();
    await says(/The page takes the marks away/);
  });

  test("hostile: a page that clears the marks has them once more, then is left alone, and the popup says so", async () => {
    await openMarked("clearHighlights");
    await until(async () => {
      await reader.page(() => window.dispatchEvent(new Event("scrollend")));
      return reader.page(() => document.documentElement.lastElementChild === document.body);
    }, "the page is left alone");
    const names = await reader.page(got);
    assert.ok(names.length <= 2 * MARKED.length && names.every((name) => /^(mark-[a-d]\d(-dark|-own)?,?)+$/u.test(name)), String(names));
    await reader.clickToolbar();
    await says(/The page takes the marks away/);
  });

  test("hostile: a page may cover us; nothing fights it, and its own sheet stays as it is", async () => {
    await openMarked("cover");
    await sees(EXPECTED);
    const sheet = await reader.page(() => [document.elementFromPoint(50, 50).id, document.getElementById("sheet").outerHTML.length]);
    assert.equal(sheet[0], "sheet");
  });

  test("hostile: a million changes of the page's text cost few readings, and its last text is marked", async () => {
    await openMarked("mutate");
    await reader.page(() => window.flood());
    await until(async () => (await reader.page(marked)).includes("Sources"), "the last text is marked", undefined, PATIENCE);
    assert.match(await reader.page(() => document.querySelector("article p").textContent), /99999/u);
  });

  test("hostile: a paragraph of 10 MB is read to its end", async () => {
    await openMarked("paragraph", 1);
    await sees(["Sources"]);
  });

  test("hostile: a page of 200,000 nodes is read to its end", async () => {
    await openMarked("nodes", 1);
    await sees(["Sources"]);
  });

  test("hostile: elements 5,000 deep are read to the innermost", async () => {
    await openMarked("deep", 1);
    await sees(["Sources"]);
  });

  test("hostile: forged messages reach nobody", async () => {
    await openMarked("forge");
    await reader.page((id) => window.forge(id), reader.id);
    assert.deepEqual(await reader.page(got), []);
    await sees(EXPECTED);
    await reader.clickToolbar();
    await says(new RegExp(`${MARKED.length} marks on this page`));
    assert.ok(!(await reader.layer(cardText)));
  });

  test("hostile: of our state a page reads nothing: no shadow root, name, sheet, attribute or storage", async () => {
    await openMarked("spy");
    const [x, y] = await reader.page(() => {
      const [range] = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await reader.click(x, y);
    await until(() => reader.layer(cardText), "a card is open");
    await reader.press("Tab");
    assert.deepEqual(await reader.page(() => window.spy()), []);
    await reader.press("Escape");
  });

  test("hostile: no file of ours can be loaded, so no address tells that we are there", async () => {
    await openMarked("detect");
    const own = await reader.page(() => window.detect(location.origin, ["cover"]));
    for (const way of ["fetch", "no-cors", "frame"]) assert.ok(own.includes(`${way} cover`), `what can be loaded by ${way} is noticed`);
    assert.deepEqual(await reader.page((origin, files) => window.detect(origin, files), await reader.origin(), FILES), []);
  });

  test("hostile: clicks and keys that a page makes up open nothing and switch nothing", async () => {
    await openMarked("act");
    await reader.page(() => window.act());
    await sees(EXPECTED);
    assert.ok(!(await reader.layer(cardText)));
  });

  // Firefox lets no driver into a content script's world; what answers there is the same file.
  test("hostile: what a page's script may not ask is not answered, and nonsense is refused in words", { skip: reader.name === "Firefox" && "no way into a content script's world" }, async () => {
    await openMarked("forge");
    const nothing = [null, 7, "scan", {}, { type: "scan" }, { type: "scan", capture: { text: 1, elements: [], blocks: [] } }, { type: "settings" }, { type: "settings", change: { strict: true } },
      { type: "open", do: "mark", tab: 1 }, { type: "rules", drafts: [] }, { type: "export", page: "" }, { type: "switch", rule: 7, off: true }, { type: "mark" }, { type: "constructor" }];
    for (const message of nothing) assert.equal(await reader.asContentScript(message), "no answer", JSON.stringify(message));
    const { failed } = await reader.asContentScript({ type: "scan", capture: { text: "It may.", elements: [{ tag: 7 }], blocks: [] } });
    assert.match(failed, /invalid type/u);
  });

  test("hostile: markup in text, title and attributes is shown as text, in the card, in the popup and in the panel", async () => {
    await reader.open(traps.at("inject"));
    await reader.clickToolbar();
    await says(/marks on this page/);
    await reader.closePopup();
    const points = await reader.page(() =>
      [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).filter((range) => !range.startContainer.parentElement.closest("a")).map((range) => {
        const { left, top, width } = range.getClientRects()[0];
        return [left + width / 2, top + 4];
      }),
    );
    let shown = "";
    for (const [x, y] of points.slice(0, 3)) {
      await reader.click(x, y);
      shown += await until(() => reader.layer(cardText), "a card is open");
      assert.equal(await reader.layer((root) => root.querySelectorAll("img,script,iframe,object,link,a[href^='javascript']").length), 0);
      await reader.press("Escape");
      await until(async () => !(await reader.layer(cardText)), "the card is closed");
    }
    assert.match(shown, /<img src=x/u);
    await reader.clickToolbar();
    await says(/marks on this page/);
    await reader.popupPress("panel");
    const listed = () => reader.inPanel(() => [document.querySelectorAll("img, script:not([src='panel.js']), iframe, object").length, document.getElementById("list").innerText]);
    await until(async () => (await listed())[1].includes("<img src=x"), "the panel shows the markup", listed);
    assert.equal((await listed())[0], 0);
    await reader.closePanel();
    assert.deepEqual(await reader.page(got), []);
    assert.ok(!traps.asked.some((url) => url.endsWith("/x")), "the picture in the text was asked for");
  });
}
