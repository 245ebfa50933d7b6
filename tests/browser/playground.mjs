// The playground as somebody uses it who types, told once for every browser: `reader` clicks, types and looks.

import assert from "node:assert/strict";
import fs from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { until } from "./until.mjs";

const DEMO = path.resolve(import.meta.dirname, "../../www/dist");
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm" };

const TEXT = "Sources close to the briefing confirmed the date. The bridge may close for a year.";

/**
 * What the page shows: the text, the caret, the rows (an open one with a star) and the highlights, each by its first
 * word: how far a mark reaches is the engine's affair.
 */
const look = () => {
  const text = document.getElementById("text");
  const rows = [...document.querySelectorAll("#flags details")];
  const first = (words) => words.split(" ")[0];
  const words = (range) => first(range.startContainer.data.slice(range.startOffset, range.endOffset));
  return {
    counts: document.getElementById("counts").textContent,
    // The scan of a text begins with writing it to the layer: that of the last key can come a frame later than the key.
    scanned: [...document.getElementById("layer").children].map((line) => line.textContent).join("\n") === text.value,
    // Where layer and text area are laid out alike, they are equally tall.
    heights: [text.scrollHeight, document.getElementById("layer").scrollHeight],
    value: text.value,
    caret: text.selectionStart,
    selected: text.value.slice(text.selectionStart, text.selectionEnd),
    focus: document.activeElement.tagName,
    rows: rows.map((row) => (row.open ? "*" : "") + first(row.querySelector("b").textContent)),
    marks: Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(words)])),
  };
};

const middleOf = (selector) => {
  const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

export function playground(reader) {
  let server;
  before(async () => {
    server = http.createServer(async (request, reply) => {
      const file = path.join(DEMO, path.normalize(new URL(request.url, "http://localhost").pathname));
      const found = await fs.readFile(file).catch(() => undefined);
      reply.writeHead(found ? 200 : 404, { "content-type": TYPES[path.extname(file)] ?? "text/plain" });
      reply.end(found);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const sees = (wanted, what) => until(async () => wanted(await reader.page(look)), what, async () => JSON.stringify(await reader.page(look)).slice(0, 2000));
  const click = async (selector) => reader.click(...(await reader.page(middleOf, selector)));
  const putCaret = (at) => reader.page((at) => document.getElementById("text").setSelectionRange(at, at), at);
  const open = async () => {
    await reader.open(`http://127.0.0.1:${server.address().port}/playground.html`);
    await sees(({ counts }) => /^0 words/u.test(counts), "the playground starts");
    await click("#text");
  };

  test("playground: what is typed is marked, and the caret stays where it is", async () => {
    await open();
    await reader.type(TEXT);
    await sees(({ rows }) => String(rows) === "Sources,may", "two flags");
    await putCaret(TEXT.indexOf("date"));
    await reader.type("😀 ");
    await sees(({ value }) => value === TEXT.replace("date", "😀 date"), "typing goes on in the middle");
    const { marks, caret, counts, heights } = await reader.page(look);
    assert.deepEqual([marks.unnamed, marks.hedge], [["Sources"], ["may"]]);
    assert.equal(caret, TEXT.indexOf("date") + "😀 ".length);
    assert.match(counts, /1 unnamed · 1 hedged/u);
    assert.equal(heights[0], heights[1]);
  });

  test("playground: arrow keys into a mark open its row; its card tells why and what to do", async () => {
    await open();
    await reader.type(TEXT);
    await sees(({ scanned, rows }) => scanned && rows.length === 2, "two flags");
    await putCaret(TEXT.indexOf("may") - 1);
    await reader.press("ArrowRight");
    await sees(({ rows, marks }) => String(rows) === "Sources,*may" && String(marks.current) === "may", "the row opens");
    const card = await reader.page(() => document.querySelector("details[open]").innerText);
    assert.match(card, /hedge · possibility · article’s words · \d of 3/u);
    assert.match(card, /What you can do/u);
  });

  test("playground: an arrow key that comes before the scan of what was typed opens the row as that text has it", async () => {
    await open();
    await reader.type(TEXT);
    await sees(({ scanned, rows }) => scanned && rows.length === 2, "two flags");
    // In one task, so that no frame comes between; the row of “may” changes too, as it shows the words after its mark.
    await reader.page(() => {
      const text = document.getElementById("text");
      text.value = `Insiders said so. ${text.value.replace("a year", "two years")}`;
      text.dispatchEvent(new Event("input"));
      const may = text.value.indexOf("may");
      text.setSelectionRange(may, may);
      text.dispatchEvent(new KeyboardEvent("keyup", { key: "ArrowRight" }));
    });
    const opened = ({ rows, marks }) => String(rows) === "Insiders,Sources,*may" && String(marks.current) === "may";
    // The frame that the edit asked for comes before one that is asked for now.
    await reader.page(() => new Promise((done) => requestAnimationFrame(done)));
    assert.ok(opened(await reader.page(look)), JSON.stringify(await reader.page(look)));
  });

  test("playground: an open row stays open while the text in front of it changes", async () => {
    await open();
    await click("#sample");
    await sees(({ rows }) => rows.length > 3, "the sample is marked");
    await click("#flags details:nth-child(2) summary");
    await sees(({ rows }) => rows[1].startsWith("*"), "the second row opens");
    const { rows } = await reader.page(look);
    await click("#text");
    await putCaret(0);
    await reader.type("Insiders say so.\n");
    await sees((seen) => String(seen.rows) === String(["Insiders", ...rows]), "one row more, in front");
  });

  test("playground: by keyboard alone from the text to a row, and from its button back to the mark", async () => {
    await open();
    await reader.type("The bridge may close for a year.");
    await sees(({ rows }) => rows.length === 1, "a flag");
    await until(async () => {
      await reader.press("Tab");
      return (await reader.page(look)).focus === "SUMMARY";
    }, "Tab reaches the row");
    await reader.press("Enter");
    await sees(({ rows }) => String(rows) === "*may", "Enter opens it");
    await reader.press("Tab");
    await reader.press("Enter");
    await sees(({ focus, selected }) => focus === "TEXTAREA" && selected === "may", "the mark is selected in the text");
  });

  test("playground: quiet flags are counted, and listed when asked for", async () => {
    await open();
    await reader.type("“The bridge might close for a year,” said Mayor Lena Brandt.");
    await sees(({ counts, rows }) => /1 quiet/u.test(counts) && rows.length === 0, "one quiet flag, not listed");
    await click("#quiet");
    await sees(({ rows, marks }) => String(rows) === "might" && String(marks.hedge) === "might", "it is listed and marked");
  });

  test("playground: 100 kB with empty lines, tabs and emoji are laid out alike and marked in place", async () => {
    await open();
    await reader.page(() => {
      const text = document.getElementById("text");
      text.value = "A\ttab, an “é” and a 😀.\n\n\nSources 😀 said that a long line follows, which has to be broken where the area ends.\n".repeat(900);
      text.dispatchEvent(new Event("input"));
    });
    await sees(({ marks, heights }) => heights[0] === heights[1] && marks.unnamed.length === 900 && marks.unnamed.every((words) => words === "Sources"), "900 marks");
  });
}
