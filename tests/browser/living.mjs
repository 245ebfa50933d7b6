// Pages that live: drawn anew by React, gone through without loading, come back from the browser's cache, made of frames.
// And what a reader does with a mark: rests on it, goes on by keys, ignores it, copies it. Told once for every browser.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { after, afterEach, before, test } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { page, serveArticle } from "./article.mjs";
import { Story } from "./react/story.mjs";
import { until } from "./until.mjs";

/** The extension's own bundler. */
const { build } = createRequire(path.resolve(import.meta.dirname, "../../extension/package.json"))("esbuild");

const OTHER = [
  "Roof to be mended",
  "The school roof may be mended in May, officials said on Monday. Its beams are from 1902, the builder, Lea Brandt, told parents at the gate, and she showed them the worst of the nine.",
  "Brandt said that the work takes six weeks. The school moves into the gym until then, its head, Noor Haddad, wrote to all families on Tuesday, and lessons go on as they were planned in the spring.",
  "The money is there. The council set it aside two years ago, and Haddad thanked it in her letter, which the school has put on its door for everybody to read who passes by in the morning.",
  "The gym has been measured, and each class gets a corner of it. Haddad told the families that she had tried the echo herself, with a whistle and a drum, and that it was no worse than the corridor.",
];

/** The marked words, in the order of the page. */
const marked = () => {
  const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  return ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other)).map(String);
};
const cardText = (root) => root.querySelector("[role=dialog]")?.innerText;
const barText = (root) => root.querySelector(".review")?.innerText;

/** Where the words of mark `index` are. */
const middle = (index) => {
  const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  const box = ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))[index].getClientRects()[0];
  return [box.left + box.width / 2, box.top + box.height / 2];
};

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, "react/page.mjs")],
    bundle: true,
    write: false,
    // Its complaints are the test.
    define: { "process.env.NODE_ENV": '"development"' },
  });
  return outputFiles[0].text;
}

export function living(reader) {
  let site;
  before(async () => {
    const script = await bundle();
    const drawn = `<!doctype html>${renderToString(createElement(Story))}`;
    site = await serveArticle((pathname) => {
      if (pathname === "/react") return { body: drawn, type: "text/html; charset=utf-8" };
      if (pathname === "/react.js") return { body: script, type: "text/javascript; charset=utf-8" };
      if (pathname === "/framed") return { body: '<!doctype html><title>Frame</title><h1>Read here</h1><iframe src="margin" width="800" height="700"></iframe>', type: "text/html; charset=utf-8" };
      return undefined;
    });
  });
  after(() => site.close());
  afterEach(() => reader.closePopup());

  const marks = (number, what) => until(async () => (await reader.page(marked)).length === number, what, () => reader.page(marked));
  const some = (what) => until(async () => { const now = await reader.page(marked); return now.length > 0 && now; }, what);
  const says = (pattern) => until(async () => pattern.test(await reader.popupText()), `the popup says ${pattern}`, () => reader.popupText());
  const layer = (look, pattern, what) => until(async () => pattern.test((await reader.layer(look)) ?? ""), what, () => reader.layer(look));
  const openMarked = async (name) => {
    await reader.open(site.at(name));
    await reader.clickToolbar();
    const words = await some(`“${name}” is marked`);
    await reader.closePopup();
    return words;
  };
  /** Presses the button of our layer that says `words`. */
  const press = async (words) => {
    const at = await reader.layer((root, words) => {
      const { left, top, width, height } = [...root.querySelectorAll("button")].find((one) => one.textContent === words).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }, words);
    await reader.click(...at);
  };
  /** Loads the page's half of React, which then waits to be told to take over. */
  const loadReact = () =>
    reader.page(() => new Promise((done) => document.head.append(Object.assign(document.createElement("script"), { src: "react.js", onload: () => done() }))));

  test("React takes over a page that is marked already, draws it anew, and complains of nothing", async () => {
    await openMarked("react");
    const first = await reader.page(marked);
    await loadReact();
    await reader.page(() => document.head.lastElementChild.remove());
    await reader.page(() => void window.hydrate());
    await until(() => reader.page(() => typeof window.draw === "function"), "React took over");
    assert.deepEqual(await reader.page(marked), first);
    await reader.page(() => window.draw());
    await marks(first.length + 2, "the new paragraphs are marked, the late one too");
    await reader.page(() => window.draw());
    await marks(first.length + 3, "the changed paragraph is marked");
    await reader.page(() => document.querySelector("button").click());
    await until(() => reader.page(() => document.querySelector("button").textContent === "Drawn 3 times"), "the page's own button works");
    assert.deepEqual(await reader.page(() => window.complaints), []);
    await until(async () => (await reader.layer((root) => root.querySelectorAll("button.marker").length)) === first.length + 3, "each mark has its marker");
  });

  test("a page that goes on to another article without loading is marked anew, and one that goes on to a list is not", async () => {
    await openMarked("margin");
    await reader.page((other) => {
      history.pushState({}, "", "other");
      document.querySelector("article").replaceChildren(...other.map((text, index) => Object.assign(document.createElement(index ? "p" : "h1"), { textContent: text })));
    }, OTHER);
    await until(async () => String(await reader.page(marked)) === "may,officials", "the other article is marked", () => reader.page(marked));
    await reader.page(() => {
      history.pushState({}, "", "list");
      document.querySelector("article").replaceChildren(...["Roof may be mended", "Ferry could stop"].map((text) => Object.assign(document.createElement("h3"), { textContent: text })));
    });
    await marks(0, "the list is left alone");
    await reader.clickToolbar();
    await says(/does not look like an article/);
  });

  test("a page that comes back from the browser's cache has its marks and its count", async () => {
    const words = await openMarked("margin");
    await reader.open(site.at("narrow"));
    await reader.back();
    await reader.clickToolbar();
    await says(new RegExp(`${words.length} marks on this page`));
    assert.deepEqual(await reader.page(marked), words);
  });

  test("an article in a frame of the same site is marked there, and counted", async () => {
    await reader.open(site.at("framed"));
    await reader.clickToolbar();
    const inFrame = () => frames[0].CSS.highlights.size;
    await until(() => reader.page(inFrame), "the article in the frame is marked");
    await says(/\d+ marks on this page/);
    await reader.popupPress("marks");
    await says(/Marks are off on this page/);
    await until(async () => !(await reader.page(inFrame)), "its marks go with the page's");
  });

  test("a pointer that rests on a mark opens its card, leaves the focus alone, and closes it by moving on", async () => {
    await openMarked("margin");
    await reader.page(() => document.querySelector("a")?.focus());
    const focus = () => document.activeElement.localName;
    const before = await reader.page(focus);
    await reader.hover(...(await reader.page(middle, 0)));
    await layer(cardText, /Unnamed source[^]*1 of/, "a card opens");
    assert.equal(await reader.page(focus), before);
    await reader.hover(5, 5);
    await until(async () => !(await reader.layer(cardText)), "the card closes");
  });

  test("the review goes by keys that are the page's again when it ends", async () => {
    const words = await openMarked("margin");
    await reader.page(() => {
      window.keys = [];
      document.addEventListener("keydown", (event) => window.keys.push(event.key));
    });
    await reader.type("j");
    assert.deepEqual(await reader.page(() => window.keys.splice(0)), ["j"]);
    await reader.shortcut();
    await layer(cardText, /1 of/, "the first card");
    const first = await reader.page(() => window.keys.splice(0));
    assert.ok(!first.includes("j") || first.length <= 3, "the shortcut itself is all that the page may have heard");
    await reader.type("j");
    await layer(cardText, /2 of/, "j: the second card");
    await reader.type("k");
    await layer(cardText, /1 of/, "k: the first card");
    await reader.type("o");
    await until(async () => !(await reader.layer(cardText)), "o: the card closes");
    await layer(barText, /1 of/, "the bar stays");
    await reader.type("?");
    await layer(barText, /ignore this mark/, "?: the keys are told");
    await reader.type("s");
    await layer((root) => root.querySelector("[role=status]")?.innerText, /Unnamed source: .* Mark 1 of/, "s: it is said which mark this is");
    await reader.type("i");
    await marks(words.length - 1, "i: one mark less");
    await reader.type("u");
    await marks(words.length, "u: it is back");
    assert.deepEqual(await reader.page(() => window.keys), []);
    await reader.press("Escape");
    await until(async () => !(await reader.layer(barText)) && !(await reader.layer(cardText)), "Escape ends it");
    await reader.type("j");
    assert.deepEqual(await reader.page(() => window.keys), ["j"]);
  });

  test("“ignore rule” takes all its marks away, here and elsewhere, until it is brought back", async () => {
    const words = await openMarked("margin");
    await reader.shortcut();
    await layer(cardText, /1 of/, "the review starts");
    for (let step = 0; step < words.indexOf("may"); step++) await reader.type("j");
    await layer(cardText, /Hedged claim[^]*“[^]*may/, "the card of “may”");
    await press("Ignore rule");
    await until(async () => !(await reader.page(marked)).includes("may"), "no “may” is marked");
    await layer(cardText, new RegExp(`of ${(await reader.page(marked)).length}`), "the review goes on");
    await reader.type("u");
    await marks(words.length, "u: all are back");
    assert.deepEqual(await reader.page(marked), words);
  });

  test("“copy with link” copies the sentence and an address that leads to it", async () => {
    await openMarked("margin");
    await reader.click(...(await reader.page(middle, 0)));
    await layer(cardText, /Copy with link/, "the card");
    await press("Copy with link");
    await layer(cardText, /Copied/, "it says so");
    await reader.press("Escape");
    await reader.page(() => document.body.prepend(Object.assign(document.createElement("textarea"), { id: "paste" })));
    await reader.page(() => document.getElementById("paste").focus());
    await reader.paste();
    const copied = await until(() => reader.page(() => document.getElementById("paste").value), "the clipboard holds it");
    const sentence = page("margin").match(/<p>(.*?\.) *<\/p>/u)[1];
    assert.equal(copied, `“${sentence}” ${site.at("margin")}#:~:text=The%20Heron%2C%20which%20has,a%20pier%20with%20her.`);
  });
}
