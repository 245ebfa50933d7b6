// What must hold on every page with its marks on, whatever page it is. Functions that run in the page or in our layer,
// and `check`, which brings them together and tells what does not hold.

import { until } from "./until.mjs";

/** Pixels that a marker may enter a text rectangle; that it, or a label's middle, may be off its place. */
const ENTER = 2;
const OFF = 4;
/** Lines that are set tightly reach into each other by a few pixels; text over text, by more. */
const COVERED = 6;
/** Least contrast of words with what is behind them. */
const CONTRAST = 4.5;
/** The same of a mark's line. */
const LINE = 3;
/** Screens looked at on one page: those of marks spread evenly over it. */
const SCREENS = 8;

/** What the page holds besides our host; kept in the page, since it can be megabytes. */
const remember = () => {
  const host = document.documentElement.lastElementChild;
  window.before = [document.documentElement.cloneNode(false), ...document.documentElement.children].filter((one) => one !== host || one === document.body).map((one) => one.outerHTML).join("\n");
};
const changed = () => {
  const now = [document.documentElement.cloneNode(false), ...document.documentElement.children];
  // The host is empty for whoever looks from the page.
  const host = now.at(-1).outerHTML === "<div></div>" && now.at(-1) !== document.body ? now.pop() : undefined;
  return { same: now.map((one) => one.outerHTML).join("\n") === window.before, closed: (host?.shadowRoot ?? null) === null, sheets: document.adoptedStyleSheets.length };
};

/** The painted ranges in the order of the text: their words and where their ends are in the window. */
const painted = () => {
  const names = new Map([...CSS.highlights].flatMap(([name, highlight]) => [...highlight].map((range) => [range, name])));
  const ranges = [...names.keys()];
  const before = (one, other) => {
    if (one.startContainer.getRootNode() === other.startContainer.getRootNode()) return one.compareBoundaryPoints(Range.START_TO_START, other);
    return 0;
  };
  window.painted = ranges.sort(before);
  return ranges.map((range) => {
    const lines = [...range.getClientRects()].filter((line) => line.width > 0 && line.height > 0);
    const vertical = !getComputedStyle(range.startContainer.parentElement).writingMode.startsWith("horizontal");
    const { textDecorationColor: line } = getComputedStyle(range.startContainer.parentElement, `::highlight(${names.get(range)})`);
    return { words: String(range), vertical, line, top: lines[0]?.top ?? null, first: lines[0]?.toJSON(), last: lines.at(-1)?.toJSON() };
  });
};

const bring = (index) => {
  const range = window.painted[index];
  range.startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  const { top } = range.getBoundingClientRect();
  if (top < 0 || top > innerHeight) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
};

/** The boxes of all text in the window, as a reader sees it. */
const textBoxes = () => {
  const boxes = [];
  const seen = ({ top, bottom, left, right }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const walk = (root) => {
    for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT); walker.nextNode(); ) {
      const node = walker.currentNode;
      if (node.shadowRoot) walk(node.shadowRoot);
      const around = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
      if (!around || !node.data.trim() || /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/u.test(around.tagName)) continue;
      if (!around.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const range = new Range();
      range.selectNodeContents(node);
      if (!seen(range.getBoundingClientRect())) continue;
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1 && seen(box) && shows(around, box)) boxes.push({ ...box.toJSON(), words: node.data.trim().slice(0, 30) });
    }
  };
  // What an element around clips away is not seen.
  const shows = (element, box) => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement ?? at.getRootNode().host) {
      const { overflowX, overflowY, clipPath, clip } = getComputedStyle(at);
      if (clipPath !== "none" || clip !== "auto") return false;
      if (at === document.body || (overflowX === "visible" && overflowY === "visible")) continue;
      const window = at.getBoundingClientRect();
      if (box.bottom <= window.top + 1 || box.top >= window.bottom - 1 || box.right <= window.left + 1 || box.left >= window.right - 1) return false;
    }
    return true;
  };
  walk(document.body);
  return boxes;
};

/** Our markers, hidden ones too. */
const markers = (root) =>
  [...root.querySelectorAll("button.marker")].map((button) => {
    const [, words, at, of] = /^[^:]+: ([^]*)\. Mark (\d+) of (\d+);/u.exec(button.getAttribute("aria-label"));
    const { color, backgroundColor } = getComputedStyle(button);
    return { words, at: Number(at) - 1, of: Number(of), hidden: button.hidden, label: button.classList.contains("label"), color, backgroundColor, ...button.getBoundingClientRect().toJSON() };
  });

/**
 * The colour that the page paints at a point behind what holds mark `index`; undefined where it paints a picture there.
 * What lies over the mark hides it, line and all. Without a mark, behind whatever is there.
 */
const groundAt = (x, y, index) => {
  const around = window.painted[index]?.startContainer.parentElement;
  const found = document.elementsFromPoint(x, y).filter((at) => at === document.body || at.parentElement !== document.documentElement);
  const layers = [];
  for (const at of found.slice(Math.max(0, found.indexOf(around)))) {
    layers.push(at);
    // What stands in a slot is painted on what stands around the slot, which is not found from outside.
    for (let slot = at.assignedSlot; slot; slot = slot.parentElement) layers.push(slot);
  }
  const seen = [];
  for (const at of layers) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== "none" || !backgroundColor.startsWith("rgb")) return undefined;
    const [red, green, blue, alpha = 1] = backgroundColor.match(/[\d.]+/gu).map(Number);
    seen.push({ colour: [red, green, blue], alpha });
    if (alpha === 1) break;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const canvas = scheme === "dark" ? [18, 18, 18] : [255, 255, 255];
  const mixed = seen.reduceRight((below, { colour, alpha }) => below.map((part, at) => part + (colour[at] - part) * alpha), canvas);
  return `rgb(${mixed.map(Math.round).join(", ")})`;
};

/** How much two colours differ, 1 to 21, as WCAG counts it. */
const contrast = (...colours) => {
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [less, more] = colours.map((colour) => light(colour.match(/[\d.]+/gu).map(Number))).sort((one, other) => one - other);
  return (more + 0.05) / (less + 0.05);
};

/** Whether the page sets other text over this one, as pages without their style sheets do: nothing stands clear there. */
const covered = (text, texts) => texts.some((other) => other !== text && depth(text, other) > COVERED);

/** From a point to the nearest of a box. */
const distance = (x, y, box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
const depth = (one, other) =>
  Math.min(Math.min(one.right, other.right) - Math.max(one.left, other.left), Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));
const round = (box) => [box.left, box.top, box.right, box.bottom].map(Math.round).join(" ");

/** Keeps what the open page holds before the reader asks for marks. */
export const before = (reader) => reader.page(remember);

/** What does not hold on the open page, whose `count` marks are on: a line each. */
export async function check(reader, count) {
  const problems = [];
  const marks = await until(async () => {
    const marks = await reader.page(painted);
    return marks.length === count && marks;
  }, `${count} marks are painted`, async () => (await reader.page(painted)).length).catch((problem) => problems.push(problem.message) && reader.page(painted));
  const empty = marks.filter(({ words }) => words.trim() === "" || words !== words.trim());
  if (empty.length > 0) problems.push(`${empty.length} marks are blank or begin or end with a space`);
  const checked = new Set();
  const wanted = marks.flatMap(({ top }, index) => (top === null ? [] : [index]));
  const stride = Math.max(1, Math.ceil(wanted.length / SCREENS));
  for (let turn = 0; turn < wanted.length; turn += stride) {
    if (checked.has(wanted[turn])) continue;
    await reader.page(bring, wanted[turn]);
    problems.push(...(await screen(reader, wanted[turn], checked)));
  }
  const { same, closed, sheets } = await reader.page(changed);
  if (!same) problems.push("the page outside our host has changed");
  if (!closed || sheets > 0) problems.push("the page can look into our layer");
  return { problems, checked: checked.size };
}

/** The markers in the window now; that of mark `index` comes with it. */
async function screen(reader, index, checked) {
  const problems = [];
  const read = await until(async () => {
    const found = await reader.layer(markers);
    if (!found?.some(({ at }) => at === index)) return false;
    const marks = await reader.page(painted);
    const texts = await reader.page(textBoxes);
    // Firefox rounds where it scrolled to a moment later: what was read before and after would be a pixel apart.
    return JSON.stringify(found) === JSON.stringify(await reader.layer(markers)) && { found, marks, texts };
  }, `mark ${index + 1} has a marker`).catch((problem) => void problems.push(problem.message));
  if (!read) return problems;
  const { found, marks, texts } = read;
  const { width, height } = await reader.page(() => ({ width: innerWidth, height: innerHeight }));
  for (const marker of found) {
    const mark = marks[marker.at];
    const name = `“${marker.words}” (${marker.at + 1} of ${marker.of})`;
    if (marker.of !== marks.length) problems.push(`${name}: but ${marks.length} are painted`);
    else if (mark.words !== marker.words) problems.push(`${name}: the page shows “${mark.words}”`);
    if (marker.hidden || !mark?.last || marker.bottom < 0 || marker.top > height || marker.left > width) continue;
    if (checked.has(marker.at)) continue;
    checked.add(marker.at);
    const { first, last, vertical, line } = mark;
    const behind = await reader.page(groundAt, (first.left + first.right) / 2, (first.top + first.bottom) / 2, marker.at);
    if (behind && contrast(line, behind) < LINE) problems.push(`${name}: its line is ${line} on ${behind}, a contrast of ${contrast(line, behind).toFixed(1)}`);
    if (marker.label) {
      const off = Math.abs((marker.top + marker.bottom - first.top - first.bottom) / 2);
      if (off > OFF) problems.push(`${name}: its label is ${off.toFixed(1)} px off its line`);
      const own = /^rgb\(/u.test(marker.backgroundColor) && marker.backgroundColor;
      // At its words' far end: what is readable there and at the text's edge is so between them.
      const end = marker.left < first.left ? marker.left + 2 : marker.right - 2;
      const ground = own || (await reader.page(groundAt, end, (marker.top + marker.bottom) / 2));
      if (ground && contrast(marker.color, ground) < CONTRAST) problems.push(`${name}: its label is ${marker.color} on ${ground}, a contrast of ${contrast(marker.color, ground).toFixed(1)}`);
    } else {
      const off = vertical ? distance(last.right, last.bottom, marker) : distance(last.right, last.top, marker);
      if (off > OFF) problems.push(`${name}: its marker is ${off.toFixed(1)} px from its end (${round(marker)}, ${round(last)})`);
    }
    // Where two layers of text lie over each other, the blank above a line of one is full of the other.
    if (texts.some((text) => depth(last, text) > COVERED && covered(text, texts))) continue;
    const entered = texts.map((text) => ({ text, by: depth(marker, text) })).filter(({ text, by }) => by > 0 && !covered(text, texts)).sort((one, other) => other.by - one.by)[0];
    // Rectangles come in fractions of a pixel.
    if (entered?.by > ENTER + 0.1) problems.push(`${name}: its ${marker.label ? "label" : "marker"} enters “${entered.text.words}” by ${entered.by.toFixed(1)} px (${round(marker)}, ${round(entered.text)})`);
  }
  return problems;
}
