// The entries under the article's headings. A long list is made and filtered in slices, so that no press waits for it.

import { button, element } from "../shared/element.js";
import type { Entry, Listing } from "../shared/message.js";
import { words } from "../shared/words.js";
import { SIGN } from "../shared/sign.js";

/** Milliseconds of work in one go: half a frame. */
const SLICE = 8;
/** Entries of one part: what the browser skips or lays out as a whole. */
const PART = 50;

/** About how tall an entry is, in pixels: what stands for one that is not laid out yet. */
const ROW = 75;

interface Row {
  node: HTMLElement;
  part: HTMLElement;
}

export class List {
  private rows: Row[] = [];
  /** Rises with each change; work for an earlier one ends. */
  private turn = 0;

  constructor(
    private readonly root: HTMLElement,
    private readonly press: { show(entry: number): void; restore(entry: number): void },
  ) {}

  /** Lists the entries of `listing` anew; only those in `passed` are seen. */
  async show({ entries, sections }: Listing, passed: ReadonlySet<number>): Promise<void> {
    const turn = ++this.turn;
    this.rows = [];
    const parts: HTMLElement[] = [];
    let list: HTMLElement | undefined;
    let section = -1;
    let start = performance.now();
    for (const [index, entry] of entries.entries()) {
      const before = section;
      while ((sections[section + 1]?.start ?? Infinity) <= entry.flag.start) section++;
      if (!list || section !== before || list.childElementCount >= PART) {
        list = element("ul");
        const heading = section !== before || parts.length === 0 ? [element("h3", "", titleOf(sections[section]))] : [];
        parts.push(element("div", "part", ...heading, list));
      }
      const row = { node: this.rowOf(entry, index), part: parts.at(-1)! };
      row.node.hidden = !passed.has(index);
      list.append(row.node);
      this.rows.push(row);
      if (performance.now() - start < SLICE) continue;
      await scheduler.yield();
      if (turn !== this.turn) return;
      start = performance.now();
    }
    this.settle();
    for (const part of parts) part.style.containIntrinsicSize = `auto ${part.querySelectorAll("li").length * ROW}px`;
    this.root.replaceChildren(...parts);
  }

  /** Shows those of the same entries that are in `passed`. */
  async filter(passed: ReadonlySet<number>): Promise<void> {
    const turn = ++this.turn;
    let start = performance.now();
    for (const [index, { node }] of this.rows.entries()) {
      if (node.hidden === passed.has(index)) node.hidden = !passed.has(index);
      if (performance.now() - start < SLICE) continue;
      await scheduler.yield();
      if (turn !== this.turn) return;
      start = performance.now();
    }
    this.settle();
  }

  /** A part of which nothing is seen goes with its heading. */
  private settle(): void {
    const seen = new Set(this.rows.filter(({ node }) => !node.hidden).map(({ part }) => part));
    for (const part of new Set(this.rows.map(({ part }) => part))) part.hidden = !seen.has(part);
  }

  private rowOf({ flag, before, text, after, shown, ignored }: Entry, index: number): HTMLElement {
    const sign = element("span", "sign", SIGN[flag.kind]);
    sign.ariaHidden = "true";
    const told = [words(`short_${flag.kind}`), words(`category_${flag.category}`), words(`voice_${flag.voice}`), words(`strength_${flag.strength as 1 | 2 | 3}`)];
    if (ignored) told.push(words("panel_ignored"));
    else if (!shown) told.push(words("panel_unshown"));
    const choose = button("", () => this.press.show(index));
    choose.append(sign, element("span", "", element("span", "words", before, element("b", "", text), after), element("br"), element("span", "soft", told.join(words("panel_dot")))));
    const row = element("li", `${flag.kind}${ignored ? " ignored" : shown ? "" : " unshown"}`, choose);
    if (ignored) row.append(button(words("panel_restore"), () => this.press.restore(index), "quiet"));
    return row;
  }
}

function titleOf(section: Listing["sections"][number] | undefined): string {
  return section?.title || words(`place_${section?.place ?? "body"}`);
}
