// The options: each choice is stored and open pages follow; what cannot be taken is refused in words, and nothing is lost.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { markedWords } from "./reading.mjs";
import { flagsOf } from "./oracle.mjs";
import { EVERY, MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

const UNNAMED = MARKED.filter((words) => words === "sources");
const RULE = `[[rule]]
name = "parliament"
kind = "vague"
note = "A place, not a person"
phrases = ["told parliament"]
flagged = ["She [[told parliament]] so."]
`;

export function settings(reader) {
  let site;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hearsay-"));
  before(async () => (site = await serve()));
  after(() => {
    site.close();
    fs.rmSync(folder, { recursive: true });
  });
  // Each begins as after the install, on a page that is marked, with the options in front.
  beforeEach(async () => {
    await reader.openOwn("options.html");
    await reader.stored("{}");
    await reader.closeOwn();
    await reader.open(site.article);
    await reader.clickToolbar();
    await until(async () => (await reader.page(markedWords)).length > 0, "the page is marked");
    await reader.closePopup();
    await reader.openOwn("options.html");
    await until(() => reader.page(() => document.querySelectorAll("#rules details").length > 20), "the options are shown");
  });
  afterEach(() => reader.closeOwn());

  const file = (name, text) => {
    const at = path.join(folder, name);
    fs.writeFileSync(at, text);
    return at;
  };
  const stored = async () => JSON.parse(await reader.stored());
  const told = (id, pattern) => until(() => reader.page((id, source) => new RegExp(source, "u").test(document.getElementById(id).innerText), id, pattern.source), `${id} says ${pattern}`, () => reader.page((id) => document.getElementById(id).innerText, id));
  const write = async (name, text) => {
    await reader.pressOn(`#rule [name=${name}]`);
    await reader.type(text);
  };
  /** Goes to the page and back: what is in front is read first. */
  const marked = async (expected) => {
    await reader.closeOwn();
    await until(async () => String(await reader.page(markedWords)) === String(expected), `marks on ${expected}`, () => reader.page(markedWords));
  };

  /** The same of the words of `flags`, in whatever order: where two begin at one place. */
  const markedAll = async (flags) => {
    await reader.closeOwn();
    const wanted = String(flags.map(({ text }) => text).sort());
    await until(async () => String((await reader.page(markedWords)).sort()) === wanted, `marks on ${wanted}`, () => reader.page(markedWords));
  };

  test("what is not ticked is not shown, in pages that are open too, and is again once it is ticked", async () => {
    await reader.pressOn("[name=kinds-hedge]");
    await until(async () => (await stored()).settings?.hidden.kinds[0] === "hedge", "it is stored");
    await marked(UNNAMED);
    await reader.openOwn("options.html");
    await reader.pressOn("[name=kinds-hedge]");
    await marked(MARKED);
  });

  /** Opens `url`, has it marked, and comes back to the options. */
  const openMarked = async (url) => {
    await reader.closeOwn();
    await reader.open(url);
    await reader.clickToolbar();
    await until(async () => (await reader.page(markedWords)).length > 0, "the page is marked");
    await reader.closePopup();
    await options();
  };
  const options = async () => {
    await reader.openOwn("options.html");
    await until(() => reader.page(() => document.querySelectorAll("#rules details").length > 20), "the options are shown");
  };
  /** Presses a box or switch, once for each of `selectors`, and waits until each is as it then should be, in the store too. */
  const flip = async (...selectors) => {
    for (const selector of selectors) {
      const was = await reader.page((selector) => document.querySelector(selector).checked, selector);
      const before = await reader.stored();
      await reader.pressOn(selector);
      await until(async () => (await reader.stored()) !== before, `${selector} is stored`);
      await until(() => reader.page((selector, was) => document.querySelector(selector).checked !== was, selector, was), `${selector} shows it`);
    }
  };

  test("each box of what is shown hides exactly its flags, and brings them back", async () => {
    const flags = await flagsOf(EVERY);
    await openMarked(site.every);
    // All that is there is shown first.
    await flip("#strict", ...(await reader.page(() => [...document.querySelectorAll("#shown input:not(:checked)")].map((box) => `[name=${box.name}]`))));
    await markedAll(flags);
    await options();
    const boxes = await reader.page(() => [...document.querySelectorAll("#shown input")].map(({ name }) => name));
    const fields = { kinds: "kind", strengths: "strength", voices: "voice", categories: "category" };
    let before;
    for (const box of boxes) {
      const [, list, value] = /^(\w+)-(\w+)$/u.exec(box);
      const left = flags.filter((flag) => String(flag[fields[list]]) !== value);
      assert.ok(left.length < flags.length, `the article has a flag for ${box}`);
      await flip(...(before ? [`[name=${before}]`] : []), `[name=${box}]`);
      before = box;
      await markedAll(left);
      await options();
    }
    assert.ok(boxes.length > 20, `${boxes.length} boxes`);
  });

  test("the switch of each rule is stored under its name, and its flags go with it", async () => {
    const flags = await flagsOf(EVERY);
    await openMarked(site.every);
    const rules = await reader.page(() => [...document.querySelectorAll("#rules input")].map(({ value }) => value));
    const used = new Set(flags.map(({ rule }) => rule));
    assert.ok(used.size > 10 && [...used].every((rule) => rules.includes(rule)), String([...used]));
    await flip(...rules.map((rule) => `#rules [value="${rule}"]`));
    assert.deepEqual((await stored()).settings.off, rules);
    await marked([]);
    await options();
    // One of them back marks what it finds, and nothing else.
    await flip('#rules [value="may"]');
    await markedAll(flags.filter(({ rule }) => rule === "may"));
  });

  test("each choice of words beside the marks, each line and each colour is worn by open pages", async () => {
    const shapes = () => reader.layer((root) => [...new Set([...root.querySelectorAll(".marker:not([hidden])")].map((one) => one.classList[1]))].join());
    const choose = (id, value) => reader.page((id, value) => {
      const input = document.getElementById(id);
      input.value = value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, id, value);
    const kinds = ["unnamed", "hedge", "vague"];
    const letters = { unnamed: "a", hedge: "b", vague: "c" };
    await openMarked(site.every);
    await flip("#strict");
    for (const [value, wanted] of [["never", /^$/u], ["marker", /^(?:dot|bar)(?:,(?:dot|bar))?$/u], ["always", /label/u]]) {
      await reader.pressOn(`#labels [value=${value}]`);
      await until(async () => (await stored()).settings.labels === value, `${value} is stored`);
      await reader.closeOwn();
      await until(async () => wanted.test(await shapes()), `words beside the marks: ${value}`, shapes);
      await options();
    }
    const worn = (ground) => reader.page((letters, ground) => letters.map((letter) => {
      const { textDecorationStyle, textDecorationColor } = getComputedStyle(document.body, `::highlight(mark-${letter}2${ground})`);
      return `${textDecorationStyle} ${textDecorationColor}`;
    }).join("; "), kinds.map((kind) => letters[kind]), ground);
    const lines = await reader.page(() => [...document.querySelectorAll("#unnamed-line option")].map(({ value }) => value));
    assert.deepEqual(lines.toSorted(), ["dashed", "dotted", "double", "solid", "wavy"]);
    for (const [round, line] of lines.entries()) {
      const look = {};
      for (const [at, kind] of kinds.entries()) {
        look[kind] = { line: lines[(round + at) % lines.length], light: `#0${round}0${at}aa`, dark: `#f${round}f${at}aa` };
        for (const part of ["line", "light", "dark"]) {
          await choose(`${kind}-${part}`, look[kind][part]);
          await until(async () => (await stored()).settings?.look?.[kind]?.[part] === look[kind][part], `${kind}-${part} is stored`);
        }
      }
      const css = (ground) => kinds.map((kind) => `${look[kind].line} rgb(${[1, 3, 5].map((at) => Number.parseInt(look[kind][ground].slice(at, at + 2), 16)).join(", ")})`).join("; ");
      await reader.closeOwn();
      for (const [ground, name] of [["light", ""], ["dark", "-dark"]]) {
        await until(async () => (await worn(name)) === css(ground), `the marks wear ${line} and its colours on ${ground}: ${css(ground)}`, () => worn(name));
      }
      await options();
    }
  });

  test("a rule that is switched off marks nothing, and tells what it does beside its switch", async () => {
    await reader.pressOn(".rule:has([value=may]) summary");
    assert.match(await reader.page(() => document.querySelector("#rules details[open]").innerText), /may[^]*Not flagged/u);
    await reader.pressOn("#rules [value=may]");
    await until(async () => (await stored()).settings?.off[0] === "may", "it is stored");
    await marked(UNNAMED);
  });

  test("lines and words beside the marks look as the reader wants them", async () => {
    await reader.page(() => {
      const line = document.getElementById("unnamed-line");
      line.value = "wavy";
      line.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await until(async () => (await stored()).settings?.look.unnamed.line === "wavy", "it is stored");
    await reader.pressOn("#labels [value=never]");
    await until(async () => (await stored()).settings?.labels === "never", "it is stored");
    await reader.closeOwn();
    const line = () => getComputedStyle(document.body, "::highlight(mark-a3)").textDecorationStyle;
    await until(async () => (await reader.page(line)) === "wavy", "the page's marks have the line", () => reader.page(line));
    await until(async () => (await reader.layer((root) => root.querySelectorAll(".marker:not([hidden])").length)) === 0, "no label is left", () => reader.layer((root) => root.firstElementChild?.outerHTML));
  });

  test("colours are the reader's own until they are as they came, and the shortcut is told", async () => {
    await told("keys", /Alt\+Shift\+J/u);
    const choose = (id, colour) => reader.page((id, colour) => {
      const input = document.getElementById(id);
      input.value = colour;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, id, colour);
    const colour = () => getComputedStyle(document.body, "::highlight(mark-a3)").textDecorationColor;
    const wears = (wanted) => until(async () => (await reader.page(colour)) === wanted, `the page's marks are ${wanted}`, () => reader.page(colour));
    await choose("unnamed-light", "#aa0000");
    await until(async () => (await stored()).settings?.look.unnamed.light === "#aa0000", "it is stored");
    await reader.closeOwn();
    await wears("rgb(170, 0, 0)");
    await reader.openOwn("options.html");
    await reader.pressOn("#look > button");
    await until(async () => (await stored()).settings?.look.unnamed.light === "#5a3fc0", "it is stored");
    await reader.closeOwn();
    await wears("rgb(90, 63, 192)");
  });

  test("a rule of the reader's own is tried, refused with the reason and the place, and kept once it holds", async () => {
    await reader.pressOn("#addRule");
    await write("name", "parliament");
    await write("note", "A place, not a person");
    await write("regexes", "told (parliament");
    await reader.pressOn("#sample");
    await reader.type("She told parliament so.");
    await told("trial", /character 6.*unclosed group/u);
    await reader.pressOn("#keepRule");
    await told("problems", /character 6.*unclosed group/u);
    await write("regexes", ")");
    await until(() => reader.page(() => document.querySelector("#trial mark")?.textContent === "told parliament"), "the trial marks the words");
    await write("flagged", "She told parliament so.");
    await reader.pressOn("#keepRule");
    await told("problems", /marks nothing/u);
    assert.equal((await stored()).rules, undefined);
    await reader.page(() => (document.querySelector("[name=flagged]").value = "She [[told parliament]] so."));
    await reader.pressOn("#keepRule");
    await told("ownRules", /parliament[^]*A place, not a person/u);
    await reader.closeOwn();
    await until(async () => (await reader.page(markedWords)).includes("told parliament"), "the page is marked by it");
  });

  test("a rule of the reader's own is changed and removed again, and open pages follow", async () => {
    await reader.choose("#importRules", file("good.toml", RULE));
    await told("ownRules", /parliament/u);
    await reader.pressOn("#ownRules button");
    await reader.page(() => (document.querySelector("[name=flagged]").value = ""));
    await reader.page(() => (document.querySelector("[name=phrases]").value = ""));
    await write("phrases", "sunk three");
    await reader.pressOn("#keepRule");
    await until(async () => /sunk three/u.test((await stored()).rules), "it is stored");
    assert.doesNotMatch((await stored()).rules, /told parliament/u);
    await reader.closeOwn();
    await until(async () => (await reader.page(markedWords)).includes("sunk three"), "the page is marked by it as it is now");
    await options();
    await reader.pressOn("#ownRules button.quiet");
    await until(async () => (await stored()).rules === "", "it is gone");
    await until(() => reader.page(() => document.getElementById("exportRules").disabled), "there is nothing to export");
    await marked(MARKED);
  });

  test("rules are exported and imported as the file that the command line reads; a broken one tells where", async () => {
    await reader.choose("#importRules", file("broken.toml", `${RULE}\n[[rule]]\nname = "b"\nkind = "loud"\n`));
    await told("problems", /Line 10, character 8/u);
    await reader.choose("#importRules", file("good.toml", RULE));
    await told("ownRules", /parliament/u);
    await reader.pressOn("#exportRules");
    assert.match(await reader.saved("hearsay-rules.toml"), /phrases = \["told parliament"\]/u);
    await reader.choose("#importRules", file("twice.toml", RULE));
    await told("problems", /the name is used twice/u);
    await reader.choose("#importRules", file("large.toml", "#".repeat(400_001)));
    await told("problems", /400 kB is the most/u);
    assert.equal(JSON.stringify(await stored()).match(/\[\[rule\]\]/gu).length, 1);
  });

  test("all settings go out and come in as one file; a broken one changes nothing", async () => {
    await reader.choose("#importRules", file("good.toml", RULE));
    await told("ownRules", /parliament/u);
    await reader.pressOn("#strict");
    await until(async () => (await stored()).settings?.strict, "it is stored");
    await reader.pressOn("#export");
    const text = await reader.saved("hearsay.json");
    const before = await stored();
    const backup = JSON.parse(text);
    for (const [broken, reason] of [
      [text.slice(0, -20), /Not imported/u],
      ["[]", /no “settings”/u],
      [JSON.stringify({ ...backup, settings: { ...backup.settings, version: 99 } }), /a newer Hearsay wrote it/u],
      [JSON.stringify({ ...backup, settings: { ...backup.settings, look: { hedge: { light: "red", dark: "#000000", line: "solid" } } } }), /is no colour/u],
      [JSON.stringify({ ...backup, rules: [{ ...backup.rules[0], phrases: [] }] }), /nothing to match/u],
      [" ".repeat(4_000_001), /4000 kB is the most/u],
    ]) {
      await reader.choose("#import", file("hearsay.json", broken));
      await told("imported", reason);
      assert.deepEqual(await stored(), before);
    }
    await reader.stored("{}");
    await reader.choose("#import", file("hearsay.json", text));
    await told("imported", /Imported/u);
    assert.deepEqual(await stored(), before);
  });

  test("what the first release stored is taken over, and what nobody can read is kept beside", async () => {
    await reader.stored(JSON.stringify({ exceptions: ["https://news.example/*", 7] }));
    await reader.pressOn("#strict");
    await until(async () => (await stored()).settings?.strict, "it is stored");
    assert.deepEqual((await stored()).settings_kept, ["https://news.example/*", 7]);
    await reader.stored(JSON.stringify({ exceptions: ["https://news.example/*"] }));
    await reader.pressOn("#strict");
    await until(async () => (await stored()).settings, "it is stored");
    const { settings, exceptions } = await stored();
    assert.deepEqual([settings.never, exceptions], [["https://news.example/*"], undefined]);
    await reader.stored(JSON.stringify({ settings: { version: 99, strict: true } }));
    await reader.pressOn("#strict");
    await until(async () => (await stored()).settings.version === 1, "it is stored");
    assert.deepEqual((await stored()).settings_kept, { version: 99, strict: true });
  });

  test("reset asks first: a no changes nothing, a yes leaves everything as it came", async () => {
    await reader.choose("#importRules", file("good.toml", RULE));
    await told("ownRules", /parliament/u);
    await reader.pressOn("#strict");
    await until(async () => (await stored()).settings?.strict, "it is stored");
    const before = await stored();
    await reader.pressAndConfirm("#reset", false);
    assert.deepEqual(await stored(), before);
    assert.equal(await reader.page(() => document.getElementById("strict").checked), true);
    await reader.pressAndConfirm("#reset", true);
    await told("imported", /as they came/u);
    const { settings, rules } = await stored();
    assert.deepEqual([settings.strict, rules], [false, ""]);
    await until(() => reader.page(() => !document.getElementById("strict").checked && !document.getElementById("ownRules").childElementCount), "the page shows it");
    await marked(MARKED);
  });

  test("rules that an import brought are there for the next one that is written", async () => {
    const backup = { settings: { version: 1 }, rules: [{ name: "ferry", kind: "vague", note: "A boat", phrases: ["the ferry"] }] };
    await reader.choose("#import", file("hearsay.json", JSON.stringify(backup)));
    await told("ownRules", /ferry/u);
    await reader.choose("#importRules", file("good.toml", RULE));
    await told("ownRules", /ferry[^]*parliament/u);
    assert.match((await stored()).rules, /"ferry"[^]*"parliament"/u);
  });

  // Firefox lets a store grow with the disk, to a tenth of it or 10 GB: no test could fill that.
  test("where the browser's store is full, the reader is told and nothing changes", { skip: reader.name === "Firefox" && "Firefox has no quota that could be reached" }, async () => {
    await reader.stored(JSON.stringify({ settings: { version: 1 }, fill: "x".repeat(10 * 1024 * 1024 - 100) }));
    await reader.pressOn("#strict");
    await told("failed", /Not kept: .*quota/iu);
    assert.equal(await reader.page(() => document.getElementById("strict").checked), false);
    assert.deepEqual((await stored()).settings, { version: 1 });
    // On a page as well: the card's own button stores a setting.
    await reader.closeOwn();
    const [x, y] = await reader.page(() => {
      const [range] = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).filter(({ startContainer }) => !startContainer.parentElement.closest("a"));
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    });
    await reader.click(x, y);
    const button = (root) => {
      const found = [...root.querySelectorAll("[role=dialog] button")].find((one) => one.textContent === "Ignore rule");
      if (!found || found.closest("[role=dialog]").getAnimations().length > 0) return undefined;
      const { left, top, width, height } = found.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    await reader.click(...(await until(() => reader.layer(button), "the card is open")));
    const note = () => reader.layer((root) => root.querySelector(".review .note")?.textContent);
    await until(async () => /Not kept: .*quota/iu.test((await note()) ?? ""), "the card's page says so", note);
    assert.deepEqual(await reader.page(markedWords), MARKED);
  });
}
