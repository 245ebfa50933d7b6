// The side panel, as a page of its own in a tab: what it asks is the page in front, so each test looks at it from there.
// That the toolbar opens it beside the page, and all of our pages for everybody: see the tests' names.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, test } from "node:test";
import { markedWords } from "./reading.mjs";
import { flagsOf } from "./oracle.mjs";
import { EVERY, MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Seconds for a hundred presses of a key, each of which a loaded machine may be slow to tell of. */
const PATIENCE = 40;

export function panel(reader) {
  let site;
  before(async () => (site = await serve()));
  after(() => site.close());
  afterEach(async () => {
    await reader.closePopup();
    await reader.closePanel();
    await reader.closeOwn();
  });

  const openPanel = async (url = site.article) => {
    await reader.open(url);
    await reader.clickToolbar();
    await until(async () => /marks? on this page|Nothing/u.test(await reader.popupText()), "the page is read");
    await reader.popupPress("panel");
    await reader.inPanel(() => true);
  };
  const shows = (work, wanted, what) => until(async () => String(await reader.inPanel(work)) === String(wanted), what, () => reader.inPanel(work));
  const words = () => [...document.querySelectorAll("#list li:not([hidden]) b")].map((node) => node.textContent);

  test("the popup opens the list beside the page: every mark in order, under headings, with who is cited", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    const text = await reader.inPanel(() => document.body.innerText);
    assert.match(text, /1 unnamed, 3 hedged/u);
    assert.match(text, /Aude Ferrand\s+[1-9]/u);
    assert.match(text, /hedges for each 1,000 words/u);
    assert.deepEqual(await reader.inPanel(() => [...document.querySelectorAll("#list h3")].map((node) => node.textContent)), ["Lead", "Body"]);
  });

  const set = (id, value) =>
    reader.inPanel((id, value) => {
      const part = document.getElementById(id);
      if (part.type === "checkbox") part.checked = value;
      else part.value = value;
      part.dispatchEvent(new Event(part.type === "search" ? "input" : "change", { bubbles: true }));
    }, id, value);

  test("what the page does not show is listed when asked for, and each filter lists exactly its own", async () => {
    const flags = (await flagsOf(EVERY)).filter(({ kind }) => kind !== "vague");
    const texts = (of) => of.map(({ text }) => text);
    await openPanel(site.every);
    await shows(words, texts(flags.filter(({ strength, voice }) => strength > 1 && voice !== "quoted")), "the marks are listed");
    await set("hidden", true);
    await shows(words, texts(flags), "the others too");
    for (const by of ["kind", "category", "voice", "strength"]) {
      for (const value of new Set(flags.map((flag) => String(flag[by])))) {
        await set(by, value);
        await shows(words, texts(flags.filter((flag) => String(flag[by]) === value)), `${by} ${value}`);
      }
      await set(by, "");
    }
    await set("hidden", false);
    await until(async () => (await reader.inPanel(words)).length < flags.length, "they are hidden again");
  });

  test("the list follows the reader from tab to tab", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    await reader.openOwn("welcome.html");
    await shows(words, [], "a page without marks has no list");
    assert.match(await reader.inPanel(() => document.body.innerText), /Marks are off on this page/u);
    await reader.closeOwn();
    await shows(words, MARKED, "the marks are listed again");
  });

  test("filters and search narrow the list", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    await set("kind", "unnamed");
    await shows(words, ["sources"], "only unnamed sources are listed");
    await set("kind", "");
    await set("category", "possibility");
    await shows(words, MARKED.filter((word) => word === "may"), "only what is possible is listed");
    await set("category", "");
    await set("search", "fuel tanks");
    await shows(words, ["may"], "only what was sought is listed");
    await set("search", "");
    await set("strength", "3");
    await until(async () => (await reader.inPanel(words)).length < MARKED.length, "the slighter ones are not listed");
  });

  test("choosing an entry scrolls to its words and lights them up; an ignored one can be brought back", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    await reader.page(() => document.querySelector("article").before(...Array.from({ length: 120 }, () => document.createElement("br"))));
    await reader.page(() => scrollTo(0, 0));
    const lit = () => {
      const [range] = CSS.highlights.get("mark-e") ?? [];
      const box = range?.getBoundingClientRect();
      return box && box.top >= 0 && box.bottom <= innerHeight && String(range);
    };
    // The light goes out by itself, so who looks late asks for it again.
    await until(async () => {
      await reader.inPanel(() => [...document.querySelectorAll("#list li > button:first-child")].at(-1)?.click());
      return (await reader.page(lit)) === MARKED.at(-1);
    }, "the words are in sight and lit");
    await until(() => reader.page(() => !CSS.highlights.has("mark-e")), "the light goes out");
    const marks = (await reader.page(markedWords)).length;
    const free = () => {
      const boxes = [...CSS.highlights.values()].flatMap((ranges) => [...ranges]).filter(({ startContainer }) => !startContainer.parentElement.closest("a")).map((range) => range.getBoundingClientRect());
      const { left, top, width, height } = boxes.find((box) => box.top > 0 && box.bottom < innerHeight);
      return [left + width / 2, top + height / 2];
    };
    const ignore = (root) => {
      const button = [...root.querySelectorAll("[role=dialog] button")].find((one) => one.textContent === "Ignore");
      if (!button) return undefined;
      if (button.closest("[role=dialog]").getAnimations().length > 0) return [];
      // A card that has less room than it needs is scrolled.
      button.scrollIntoView({ block: "nearest" });
      const { x, y, width, height } = button.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    };
    // A page that has just been scrolled has its marks ready a moment later, and a card comes to rest.
    await until(async () => {
      const at = (await reader.layer(ignore)) ?? (await reader.page(free));
      if (at.length > 0) await reader.click(...at);
      return (await reader.page(markedWords)).length < marks;
    }, "it is ignored");
    await until(() => reader.inPanel(() => document.querySelectorAll("#list .ignored").length > 0), "the list says so");
    await until(async () => {
      await reader.inPanel(() => document.querySelector("#list .ignored .quiet")?.click());
      return (await reader.page(markedWords)).length === marks;
    }, "it is back");
    await until(() => reader.inPanel(() => document.querySelectorAll("#list .ignored").length === 0), "the list says so");
  });

  test("the report is taken along as Markdown, CSV and JSON", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    for (const [format, name, holds] of [
      ["markdown", "hearsay.md", /^# Harbour tunnel to open two years late\n[^]*> .*\*\*sources\*\*/u],
      ["csv", "hearsay.csv", /^page,kind,[^]*"sources"/u],
      ["json", "hearsay.json", /"rule": "source"/u],
    ]) {
      await reader.inPanel((format) => {
        document.getElementById("format").value = format;
        document.getElementById("save").click();
      }, format);
      assert.match(await reader.saved(name), holds);
    }
  });

  test("the report is copied, to be pasted anywhere", async () => {
    await openPanel();
    await shows(words, MARKED, "the marks are listed");
    await reader.inPanel(() => {
      document.getElementById("format").value = "markdown";
      document.getElementById("copy").focus();
    });
    await reader.pressInPanel("Enter");
    await until(() => reader.inPanel(() => /Copied/u.test(document.getElementById("exported").textContent)), "it says so", () => reader.inPanel(() => document.getElementById("exported").textContent));
    await reader.closePanel();
    await reader.page(() => document.body.prepend(Object.assign(document.createElement("textarea"), { id: "paste" })));
    const { x, y } = await reader.page(() => document.getElementById("paste").getBoundingClientRect().toJSON());
    await reader.click(x + 9, y + 9);
    await reader.paste();
    const pasted = await until(() => reader.page(() => document.getElementById("paste").value), "the clipboard holds it");
    assert.match(pasted, /^# Harbour tunnel to open two years late\n[^]*> .*\*\*sources\*\*/u);
  });

  /** What a reader reaches by keys: each control of `document`, a group of radio buttons as one. */
  const controls = () => {
    const seen = [...document.querySelectorAll("button, input, select, textarea, summary, a[href]")].filter((one) => !one.disabled && one.checkVisibility());
    return new Set(seen.map((one) => (one.type === "radio" ? one.name : seen.indexOf(one)))).size;
  };
  const listen = () => {
    document.activeElement?.blur();
    const reached = new Set();
    document.addEventListener("focusin", ({ target }) => {
      reached.add(target.type === "radio" ? target.name : target);
      document.documentElement.dataset.reached = reached.size;
    });
  };
  const reached = () => Number(document.documentElement.dataset.reached);

  const PLACES = {
    popup: { ask: (...values) => reader.inPopup(...values), run: (...values) => reader.runInPopup(...values), press: () => reader.pressInPopup("Tab") },
    panel: { ask: (...values) => reader.inPanel(...values), run: (...values) => reader.runInPanel(...values), press: () => reader.pressInPanel("Tab") },
    welcome: { ask: (...values) => reader.page(...values), run: (...values) => reader.run(...values), press: () => reader.press("Tab") },
    options: { ask: (...values) => reader.page(...values), run: (...values) => reader.run(...values), press: () => reader.press("Tab") },
  };
  for (const [name, { ask, run, press }] of Object.entries(PLACES)) {
    test(`${name}: axe-core finds nothing, in light and in dark, and keys alone reach every control`, async () => {
      if (name === "panel") {
        await openPanel();
        await shows(words, MARKED, "the marks are listed");
      } else if (name === "popup") {
        await reader.open(site.article);
        await reader.clickToolbar();
        await until(async () => /marks on this page/u.test(await reader.popupText()), "the page is read");
      } else {
        await reader.openOwn(`${name}.html`);
        await until(() => reader.page(() => document.querySelector("#now").textContent !== ""), "the page is filled");
      }
      assert.ok(await ask(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing is wider than the page");
      const axe = await readFile(AXE, "utf8");
      for (const dark of [false, true]) {
        await reader.dark(dark);
        const found = await run(axe, `return axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html, any }) => html + " " + (any[0]?.message ?? "")).join(" ")))`);
        assert.deepEqual(found, [], dark ? "dark" : "light");
      }
      await reader.dark(false);
      const count = await ask(controls);
      await ask(listen);
      // Nothing but Tab: a page that holds the focus somewhere would be found by it.
      await until(async () => {
        await press();
        return (await ask(reached)) === count;
      }, `all ${count} controls are reached`, () => ask(reached), PATIENCE);
    });
  }
}
