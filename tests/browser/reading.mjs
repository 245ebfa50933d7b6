// What a reader does and must see, told once for every browser: `reader` clicks, presses and looks.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { MARKED, serve } from "./site.mjs";
import { until } from "./until.mjs";

/** The marked words, in the order of the page, as the page itself can read them. */
export const markedWords = () => {
  const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  return ranges.sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other)).map(String);
};

/** Where the marks stand: the first and the last line of each. */
const lines = () => {
  const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  return ranges
    .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
    .map((range) => [...range.getClientRects()])
    .map((boxes) => ({ first: boxes[0].toJSON(), last: boxes.at(-1).toJSON() }));
};

/**
 * Whether the browser lets the extension into the page unasked: what it registers for a site is one style sheet and one
 * script, and the style sheet is there before the page's first element, so a loaded page that lacks it gets no script
 * either, however late. That there are no marks would say less: those come with the engine's answer.
 */
export const entered = () => getComputedStyle(document.body, "::highlight(mark-a2)").textDecorationLine !== "none";

/** Counts changes inside `body` from here on, and keeps what stood there. */
const watch = () => {
  const before = document.body.outerHTML;
  let changes = 0;
  new MutationObserver((records) => (changes += records.length)).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  window.changes = () => ({ changes, same: document.body.outerHTML === before });
};

const cardText = (root) => root.querySelector("[role=dialog]")?.innerText;

export function reading(reader) {
  let site;
  before(async () => (site = await serve()));
  after(() => site.close());

  // A test that failed half-way must not leave its popup to the next.
  afterEach(() => reader.closePopup());

  const marked = (expected) => until(async () => String(await reader.page(markedWords)) === String(expected), `marks on ${expected}`, () => reader.page(markedWords));
  const clickMark = async (index) => {
    const { first } = (await reader.page(lines))[index];
    await reader.click(first.left + first.width / 2, first.top + first.height / 2);
  };
  const card = (pattern) =>
    until(async () => {
      const text = await reader.layer(cardText);
      return text && pattern.test(text) && text;
    }, `a card that says ${pattern}`);
  const noCard = () => until(async () => !(await reader.layer(cardText)), "the card closes");
  const says = (pattern) => until(async () => pattern.test(await reader.popupText()), `the popup says ${pattern}`, () => reader.popupText());
  /** Presses a switch of the popup once the popup has told the page's state: until then its switches move down. */
  const press = async (id) => {
    await says(/(marks? on|off on) this page/);
    await reader.popupPress(id);
  };
  /** The article, marked by a click on the toolbar button. */
  const openMarked = async (url = site.article) => {
    await reader.open(url);
    await reader.clickToolbar();
    await marked(MARKED);
    await reader.closePopup();
  };

  const opensUntouched = async (url) => {
    await reader.open(url);
    assert.equal(await reader.page(entered), false);
  };
  test("nothing is marked before the reader asks", async () => {
    await opensUntouched(site.article);
  });

  test("a click on the toolbar button marks exactly the flagged words, and the popup and badge count them", async () => {
    await reader.open(site.article);
    await reader.clickToolbar();
    await marked(MARKED);
    await says(new RegExp(`${MARKED.length} marks on this page`));
    await says(/unnamed sources\s+1/);
    await says(new RegExp(`hedged claims\\s+${MARKED.length - 1}`));
    await until(async () => (await reader.badge()) === String(MARKED.length), "the badge counts the marks");
    await reader.closePopup();
  });

  test("the page sees no change inside the article, and of ours only highlights and one empty host", async () => {
    await reader.open(site.article);
    await reader.page(watch);
    await reader.clickToolbar();
    await marked(MARKED);
    await reader.closePopup();
    await clickMark(0);
    await card(/1 of 4/);
    const seen = await reader.page(() => {
      const [, ...others] = document.documentElement.children;
      const host = others.at(-1);
      return {
        children: others.map((child) => child.localName),
        host: [host.outerHTML, host.shadowRoot],
        names: [...CSS.highlights.keys()].every((name) => /^mark-[a-d][23]$/u.test(name)),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
        scroll: document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      };
    });
    await reader.press("Escape");
    await noCard();
    assert.deepEqual(seen, { children: ["body", "div"], host: ["<div></div>", null], names: true, sheets: 0, scroll: true });
    assert.deepEqual(await reader.page(() => window.changes()), { changes: 0, same: true });
  });

  test("each mark has a marker that names its kind in words under the pointer", async () => {
    await openMarked();
    const markers = await reader.layer((root) =>
      [...root.querySelectorAll("button.marker")].map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return { name: button.getAttribute("aria-label"), x: left + width / 2, y: top + height / 2 };
      }),
    );
    assert.equal(markers.length, MARKED.length);
    for (const [index, { name }] of markers.entries()) assert.ok(name.includes(`${MARKED[index]}. Mark ${index + 1} of ${MARKED.length}`), name);
    await reader.hover(markers[0].x, markers[0].y);
    await until(() => reader.layer((root) => /unnamed source · only “a source”/.test(root.querySelector(".tip:not([hidden])")?.innerText)), "the tip names the kind");
  });

  test("markers stand at their marks: words in a free margin on the mark's line, else a dot at the mark's end", async () => {
    for (const [url, shape] of [[site.column, "label"], [site.article, "(dot|bar)"]]) {
      await openMarked(url);
      const marks = await reader.page(lines);
      const markers = await reader.layer((root) =>
        [...root.querySelectorAll("button.marker")].map((button) => {
          const { left, top, width, height } = button.getBoundingClientRect();
          return { shape: button.className, words: button.innerText, hidden: button.hidden, x: left + width / 2, y: top + height / 2, left };
        }),
      );
      const edge = await reader.page(() => document.querySelector("p").getBoundingClientRect().right);
      for (const [index, { first, last }] of marks.entries()) {
        const marker = markers[index];
        // Two of a kind on one line share the first one's words.
        if (shape === "label" && marker.hidden) continue;
        assert.match(marker.shape, new RegExp(`\\b${shape}\\b`));
        if (shape === "label") {
          assert.equal(marker.words, index === 0 ? "unnamed source" : markers[index + 1]?.hidden ? "2 hedged" : "hedged");
          assert.ok(Math.abs(marker.y - (first.top + first.bottom) / 2) <= 4 && marker.left > edge, `${JSON.stringify({ marker, first, edge })}`);
        } else {
          assert.ok(Math.abs(marker.x - last.right) <= 4 && marker.y <= last.top + 4 && marker.y > last.top - 20, JSON.stringify({ marker, last }));
        }
      }
    }
  });

  test("a click on a mark opens its card, moves nothing, and Escape closes it", async () => {
    await openMarked();
    const scroll = await reader.page(() => [scrollX, scrollY, document.documentElement.scrollHeight]);
    await clickMark(0);
    const text = await card(/Unnamed source/);
    for (const part of [/“sources”\s+\S+ \S+/, /1 of 4/, /You can\s+\S+ \S+/, /Whose words\s+the article’s own/, /Rule\s+\S+/]) assert.match(text, part);
    assert.deepEqual(await reader.page(() => [scrollX, scrollY, document.documentElement.scrollHeight]), scroll);
    await reader.press("Escape");
    await noCard();
  });

  test("a click beside the marks opens nothing, and a marked link stays a link", async () => {
    await openMarked();
    await clickMark(2);
    await until(() => reader.page(() => location.hash === "#tanks"), "the link is followed");
    assert.ok(!(await reader.layer(cardText)));
  });

  test("a finger opens a card, and puts it away beside it", async () => {
    await openMarked();
    const { first } = (await reader.page(lines))[0];
    await reader.tap(first.left + first.width / 2, first.top + first.height / 2);
    await card(/Unnamed source[^]*1 of 4/);
    await reader.tap(first.left + first.width / 2, first.top - 30);
    await noCard();
  });

  test("marked text is selected as any other, and no card opens for it", async () => {
    await openMarked();
    const { first } = (await reader.page(lines))[1];
    const middle = first.top + first.height / 2;
    await reader.drag([first.left - 40, middle], [first.right + 60, middle]);
    const selected = await until(() => reader.page(() => String(getSelection())), "text is selected");
    assert.match(selected, / may /);
    assert.ok(!(await reader.layer(cardText)));
  });

  test("nothing of ours is printed", async () => {
    await openMarked(site.column);
    const seen = () => reader.page(() => [...CSS.highlights.keys()].filter((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationLine !== "none").length);
    const shown = () => reader.layer((root) => root.host.getClientRects().length + [...root.querySelectorAll("button.marker")].filter((one) => one.checkVisibility()).length);
    assert.ok((await seen()) > 0 && (await shown()) > 0);
    await reader.print(true);
    try {
      await until(async () => (await seen()) === 0 && (await shown()) === 0, "neither lines nor labels are left", async () => `${await seen()} ${await shown()}`);
    } finally {
      await reader.print(false);
    }
  });

  test("words stand in the margin while there is room, and give way to signs in a window that grows narrow", async () => {
    await openMarked(site.column);
    const shapes = () => reader.layer((root) => [...new Set([...root.querySelectorAll(".marker:not([hidden])")].map((one) => one.classList[1]))].join());
    const wear = (wanted) => until(async () => wanted.test(await shapes()), `markers are ${wanted}`, shapes);
    await wear(/^label$/u);
    try {
      await reader.resize(600);
      await wear(/^(?:dot|bar)(?:,(?:dot|bar))?$/u);
    } finally {
      await reader.resize();
    }
    await wear(/^label$/u);
  });

  test("the shortcut goes from mark to mark and opens each card; the focus comes back", async () => {
    await openMarked();
    await reader.page(() => {
      document.querySelector("a").focus();
      window.keys = 0;
      document.addEventListener("keydown", () => window.keys++);
    });
    await reader.shortcut();
    await card(/1 of 4/);
    await reader.shortcut();
    await card(/Hedged claim[^]*2 of 4/);
    assert.equal(await reader.page(() => document.activeElement === document.documentElement.lastElementChild), true);
    await reader.press("Escape");
    await noCard();
    assert.equal(await reader.page(() => document.activeElement.localName), "a");
  });

  test("Tab, Enter and Escape work inside the card, and the page does not hear them", async () => {
    await openMarked();
    await clickMark(0);
    await card(/1 of 4/);
    await reader.page(() => {
      window.keys = [];
      document.addEventListener("keydown", (event) => window.keys.push(event.key));
    });
    // Every button in turn, and round again.
    for (const name of ["Previous mark", "Next mark", "Close", "Ignore", "Ignore rule", "Copy with link", "Previous mark", "Next mark"]) {
      await reader.press("Tab");
      const focused = await reader.layer((root) => root.activeElement.getAttribute("aria-label") ?? root.activeElement.textContent);
      assert.equal(focused, name);
    }
    await reader.press("Enter");
    await card(/2 of 4/);
    await reader.press("Escape");
    await noCard();
    assert.deepEqual(await reader.page(() => window.keys), []);
  });

  test("text that comes late is marked, by one more reading", async () => {
    await openMarked();
    await reader.page(() => {
      const late = document.createElement("p");
      late.textContent = "The harbour may be dredged.";
      document.querySelector("article").append(late);
      for (let round = 0; round < 1000; round++) late.append(" Again.");
    });
    await marked([...MARKED, "may"]);
  });

  test("folded text is marked once it is unfolded", async () => {
    await reader.open(site.folded);
    await reader.clickToolbar();
    await says(/does not look like an article/);
    await reader.page(() => (document.querySelector("details").open = true));
    await marked(MARKED);
  });

  test("a page is marked though the browser has stopped the background meanwhile", async () => {
    await openMarked();
    await reader.stopWorker();
    await reader.page(() => (document.querySelector("p").textContent = "Critics may say so."));
    await until(async () => (await reader.page(markedWords)).includes("may"), "the changed text is marked");
    await reader.stopWorker();
    await reader.open(site.article);
    await reader.clickToolbar();
    await marked(MARKED);
  });

  test("the popup switches the marks off, tells it, leaves them off, and switches them on again", async () => {
    await reader.open(site.article);
    await reader.clickToolbar();
    await marked(MARKED);
    await press("marks");
    await says(/Marks are off on this page/);
    await marked([]);
    assert.equal(await reader.page(() => document.documentElement.lastElementChild.localName), "body");
    await until(async () => (await reader.badge()) === "", "the badge is empty");
    await reader.closePopup();
    await reader.clickToolbar();
    await says(/Marks are off on this page/);
    await press("marks");
    await marked(MARKED);
    await says(/4 marks on this page/);
    await reader.closePopup();
  });

  test("the popup says in words why nothing is marked: nothing found, no article, another language, a page that is the browser's own", async () => {
    for (const [url, state] of [
      [site.quiet, /Nothing to mark here/],
      [site.notice, /does not look like an article/],
      [site.foreign, /not in English/],
      [reader.ownPage, /This page can’t be marked/],
    ]) {
      await reader.open(url);
      await reader.clickToolbar();
      await says(state);
      await reader.closePopup();
    }
  });

  test("what is no article is marked when the reader asks for it", async () => {
    await reader.open(site.notice);
    await reader.clickToolbar();
    await says(/does not look like an article/);
    assert.deepEqual(await reader.page(markedWords), []);
    await reader.popupPress("marks");
    await until(async () => (await reader.page(markedWords)).includes("may"), "it is marked", () => reader.page(markedWords));
    await reader.closePopup();
  });

  test("strict mode in the popup marks vague wording too, and says how much", async () => {
    await reader.open(site.vague);
    await reader.clickToolbar();
    await marked(["sources", "may"]);
    await press("strict");
    await until(async () => (await reader.page(markedWords)).length > 2, "more is marked", () => reader.page(markedWords));
    await says(/vague wording\s+[1-9]/);
    await reader.popupPress("strict");
    await marked(["sources", "may"]);
    await reader.closePopup();
  });
}
