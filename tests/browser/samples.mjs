// Our own pages, one for each way in which a page can be laid out: what must hold on every page holds on them, and
// again after a page has changed itself. Told once for every browser.

import assert from "node:assert/strict";
import { after, before as first, test } from "node:test";
import { PAGES, serveArticle } from "./article.mjs";
import { before, check } from "./invariants.mjs";
import { pagesOf, serveFolder, visit } from "./pages.mjs";
import { until } from "./until.mjs";

/** Of saved pages that the machine holds, this many are visited as well. */
const SAVED = 30;

/** On every one of our pages at least the lead's source is flagged. */
const LEAST = 3;

/** The lines that our layer draws under marks, and how. */
const underlines = (root) =>
  [...root.querySelectorAll(".under")].map((line) => {
    const { left, right, bottom } = line.getBoundingClientRect();
    const { borderBottomStyle, borderBottomWidth, display } = getComputedStyle(line);
    return { left, right, bottom, style: borderBottomStyle, width: parseFloat(borderBottomWidth), shown: display !== "none", kind: line.classList[2] };
  });

/** Below the words, in pixels, that a line of ours may run. */
const BELOW = 9;

/** Each line of ours runs right below words that are marked, as its kind's lines do, and the browser draws none of its own. */
async function drawnBelow(reader, drawn) {
  const lines = await reader.page(() => [...CSS.highlights.values()].flatMap((highlight) => [...highlight]).flatMap((range) => [...range.getClientRects()].map((line) => line.toJSON())));
  for (const { left, right, bottom, style, width, shown, kind } of drawn) {
    assert.ok(lines.some((line) => Math.abs(line.left - left) < 1 && Math.abs(line.right - right) < 1 && bottom > line.bottom && bottom - line.bottom < BELOW), `a line at ${left} ${bottom}`);
    assert.deepEqual([shown, width > 0, style], [true, true, { unnamed: "solid", hedge: "dotted", vague: "dashed" }[kind]]);
  }
  assert.equal(await reader.page(() => [...CSS.highlights.keys()].some((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== "none")), false);
}

export function samples(reader) {
  let site;
  first(async () => (site = await serveArticle()));
  after(() => site.close());

  for (const name of PAGES) {
    test(`page “${name}”: every mark and marker in place, and the page as it was`, async () => {
      const forced = await reader.forceColours(name === "forced");
      assert.equal(forced, name === "forced", "forced colours are as they should be");
      const { article, count, checked, problems } = await visit(reader, site.at(name));
      assert.deepEqual(problems, []);
      assert.ok(article, "it is taken for an article");
      assert.ok(count >= LEAST && checked >= LEAST, `${count} marks, ${checked} markers`);
      // Chromium paints highlights as it likes there, so the lines are ours.
      const drawn = await reader.layer(underlines);
      assert.equal(drawn.length > 0, forced, "lines of our own are drawn where colours are forced, and nowhere else");
      if (forced) await drawnBelow(reader, drawn);
      if (!(await reader.page(() => typeof window.change === "function"))) return;
      await reader.page(() => window.change());
      await before(reader);
      // A font changes where the marks are, the others how many.
      const painted = () => reader.page(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0));
      const now = name === "font" ? count : await until(async () => (await painted()) > count && painted(), "what came late is marked", painted);
      const again = await check(reader, now);
      assert.deepEqual(again.problems, []);
    });
  }

  // Saved pages are not ours to ship; where the machine holds some, it says so.
  const folder = process.env.HEARSAY_PAGES;
  if (!folder) return;
  const names = pagesOf(folder);
  const stride = Math.ceil(names.length / SAVED);
  test(`${SAVED} of the saved pages in ${folder}`, async (context) => {
    const saved = await serveFolder(folder);
    try {
      for (const name of names.filter((_, index) => index % stride === 0)) {
        await context.test(name, async () => assert.deepEqual((await visit(reader, saved.at(name))).problems, []));
      }
    } finally {
      saved.close();
    }
  });
}
