// Where the marks stand on the page now, and how much margin is free beside each. Reads layout, writes nothing.

import { type Ground, type Grounds, groundOf } from "./ground.js";
import { chainOf, linesOf, type Mark } from "./mark.js";
import { LEAST_MARGIN } from "./place.js";

/** A box in the layer's own coordinates, CSS pixels. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** One side of the column that a mark's text fills. */
export interface Margin {
  side: Side;
  /** Where the column ends. */
  edge: number;
  /** Pixels free beside it. */
  free: number;
  /** What is painted there. */
  ground: Ground;
}
type Side = "left" | "right";

/** One mark as it is laid out. */
export interface Spot {
  mark: Mark;
  /** The mark's part on its first line. */
  first: Box;
  /** Its part on its last line. */
  last: Box;
  /** What is beside it on its first line: to the right of the column, or to the left where words have room only there. */
  margin: Margin;
  /** Height of the blank strip above its last line; of the strip beside it, where lines run downwards. Less than nothing where lines overlap. */
  leading: number;
  /** Whether its lines run downwards. */
  vertical: boolean;
}

/** A float that reaches down beside a block stands at most this many elements before it. */
const BEFORE = 3;

/** What stands beside a line is not further from its block than so many elements: an article may have thousands. */
const AROUND = 60;

/** A label is this high, so this much must be free around its line's middle. */
const HALF_LABEL = 9;

/** What the elements around a block let be seen of it. */
interface Window extends Box {
  /** Whether it is set in columns: what stands beside a line there is text that stands far off in the page's tree. */
  columns: boolean;
}

/** Where beside a column words begin at the earliest, and end at the latest, in pixels. */
const BESIDE = { from: 8, to: 240 };

/** One look at the page: every rectangle asked once. */
export class Ruler {
  private readonly boxes = new Map<Element, DOMRect>();
  private readonly rooms = new Map<Element, Box | undefined>();
  private readonly windows = new Map<Element, Window>();
  private readonly grounds: Grounds = new Map();
  private readonly width = document.documentElement.clientWidth;
  private readonly height = window.innerHeight;

  /** `origin`: the viewport position of the layer's zero point. */
  constructor(private readonly origin: { x: number; y: number }) {}

  /** The spots of those marks that are laid out and not scrolled out of an inner window. */
  spots(marks: readonly Mark[]): Spot[] {
    return marks.flatMap((mark) => this.spot(mark) ?? []);
  }

  private spot(mark: Mark): Spot | undefined {
    const lines = linesOf(mark);
    const first = lines[0];
    const last = lines.at(-1);
    // A block can be near the window and far longer than it.
    if (!first || !last || last.bottom < -this.height || first.top > 2 * this.height || !this.inWindow(mark, last)) return undefined;
    const style = getComputedStyle(mark.holder);
    const vertical = !style.writingMode.startsWith("horizontal");
    const lineHeight = Number.parseFloat(getComputedStyle(mark.range.endContainer.parentElement ?? mark.holder).lineHeight);
    return {
      mark,
      first: this.own(first),
      last: this.own(last),
      margin: this.margin(mark, style, first),
      leading: vertical ? (lineHeight || last.width) - last.width : (lineHeight || last.height) - last.height + this.above(mark.holder, style, last),
      vertical,
    };
  }

  /** The blank that a block's first line has above it beyond the leading: its margin, where nothing floats in it. */
  private above(holder: Element, style: CSSStyleDeclaration, line: DOMRect): number {
    const onFirst = line.top - this.box(holder).top - Number.parseFloat(style.paddingTop) < line.height / 2;
    let blank = onFirst ? Math.max(0, Number.parseFloat(style.marginTop)) : 0;
    let before = holder.previousElementSibling;
    for (let looked = 0; blank > 0 && before && looked < BEFORE; looked++, before = before.previousElementSibling) {
      const box = this.box(before);
      if (box.height > 0 && box.left < line.right && box.right > line.left) blank = Math.min(blank, Math.max(0, line.top - box.bottom));
    }
    return blank;
  }

  private margin(mark: Mark, style: CSSStyleDeclaration, line: DOMRect): Margin {
    const none = !style.writingMode.startsWith("horizontal") || this.windowOf(mark).columns;
    const at = (side: Side) => {
      const edge = this.edge(mark, side, style, line);
      return { side, edge, free: none ? 0 : this.free(mark, side, edge, line) };
    };
    const right = at("right");
    const left = right.free < LEAST_MARGIN && !none ? at("left") : undefined;
    const { side, edge, free } = left && left.free >= LEAST_MARGIN ? left : right;
    return { side, edge: edge - this.origin.x, free, ground: this.beside(mark, side, edge) };
  }

  /** Where the column ends at `side`; where its lines start, the numbers, bullets and bars before them belong to it. */
  private edge(mark: Mark, side: Side, style: CSSStyleDeclaration, line: DOMRect): number {
    const [further, border, padding] = side === "right" ? ([Math.max, "borderRightWidth", "paddingRight"] as const) : ([Math.min, "borderLeftWidth", "paddingLeft"] as const);
    const inner = Number.parseFloat(style[padding]) * (side === "right" ? -1 : 1);
    let edge = further(this.box(mark.holder)[side] + inner, line[side]);
    if ((side === "left") !== (style.direction === "ltr")) return edge;
    for (const around of chainOf(mark.holder)) {
      const look = getComputedStyle(around);
      if (Number.parseFloat(look[border]) > 0) edge = further(edge, this.box(around)[side]);
      if (look.display === "list-item" && around.parentElement) edge = further(edge, this.box(around.parentElement)[side]);
    }
    return edge;
  }

  /** The ground of the strip beside the column; where it changes there, that next to the text, and not plain. */
  private beside(mark: Mark, side: Side, edge: number): Ground {
    let inner: Ground | undefined;
    let outer = document.body;
    for (const around of chainOf(mark.holder)) {
      const box = this.box(around);
      const reach = side === "right" ? box.right - edge : edge - box.left;
      if (reach > BESIDE.from) inner ??= groundOf(around, this.grounds, mark.holder);
      if (reach < BESIDE.to || !(around instanceof HTMLElement)) continue;
      outer = around;
      break;
    }
    const ground = groundOf(outer, this.grounds, mark.holder);
    return !inner || (inner.dark === ground.dark && inner.plain) ? ground : { ...inner, plain: false };
  }

  private own(box: Box): Box {
    const { x, y } = this.origin;
    return { left: box.left - x, top: box.top - y, right: box.right - x, bottom: box.bottom - y };
  }

  private box(element: Element): DOMRect {
    let box = this.boxes.get(element);
    if (!box) this.boxes.set(element, (box = element.getBoundingClientRect()));
    return box;
  }

  /** How far it is from the column's edge at `side` to what stands nearest there beside `line`. */
  private free(mark: Mark, side: Side, edge: number, line: DOMRect): number {
    const middle = (line.top + line.bottom) / 2;
    let free = side === "right" ? this.width - edge : edge;
    for (const element of chainOf(mark.holder)) {
      for (const other of siblingsOf(element)) {
        const beside = side === "right" ? this.box(other).right > edge : this.box(other).left < edge;
        const taken = beside ? this.taken(other) : undefined;
        if (!taken || taken.top >= middle + HALF_LABEL || taken.bottom <= middle - HALF_LABEL) continue;
        free = Math.min(free, Math.max(0, side === "right" ? taken.left - edge : edge - taken.right));
      }
    }
    return free;
  }

  /** The room that `element` takes, or may come to take; undefined where it takes none. */
  private taken(element: Element): Box | undefined {
    if (this.rooms.has(element)) return this.rooms.get(element);
    const box = this.box(element);
    const { position, visibility } = getComputedStyle(element);
    let room: Box | undefined = box;
    if (box.width === 0 || box.height === 0 || position === "fixed" || visibility === "hidden") room = undefined;
    else if (position === "sticky" && element.parentElement) {
      // A sticky sidebar may come to stand anywhere along its parent; a sticky bar across the page covers all alike.
      const { top, bottom, width } = this.box(element.parentElement);
      room = box.width < width / 2 ? { left: box.left, right: box.right, top, bottom } : undefined;
    }
    this.rooms.set(element, room);
    return room;
  }

  /** Whether the line is in sight inside every scrolling or clipping element around it. */
  private inWindow(mark: Mark, line: Box): boolean {
    const window = this.windowOf(mark);
    const middle = (line.top + line.bottom) / 2;
    return middle > window.top && middle < window.bottom && line.right > window.left && line.left < window.right;
  }

  private windowOf(mark: Mark): Window {
    const known = this.windows.get(mark.holder);
    if (known) return known;
    const window: Window = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity, columns: false };
    for (const element of chainOf(mark.holder)) {
      const { overflowX, overflowY, columnCount, columnWidth } = getComputedStyle(element);
      window.columns ||= columnCount !== "auto" ? columnCount !== "1" : columnWidth !== "auto";
      const box = overflowX === "visible" && overflowY === "visible" ? undefined : this.box(element);
      if (box && overflowY !== "visible") {
        window.top = Math.max(window.top, box.top);
        window.bottom = Math.min(window.bottom, box.bottom);
      }
      if (box && overflowX !== "visible") {
        window.left = Math.max(window.left, box.left);
        window.right = Math.min(window.right, box.right);
      }
    }
    this.windows.set(mark.holder, window);
    return window;
  }
}

/** The elements beside `element` in its parent, up to `AROUND` either way. */
function* siblingsOf(element: Element): Generator<Element> {
  for (const way of ["previousElementSibling", "nextElementSibling"] as const) {
    let at = element[way];
    for (let seen = 0; at && seen < AROUND; seen++, at = at[way]) yield at;
  }
}
