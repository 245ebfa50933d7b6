// Reads the page: one walk over what is rendered, in slices, one joined string, blocks and the elements that hold them.
// Which of it is the article is the engine's to say. What the page changes meanwhile asks for another reading.

import type { Capture, CapturedBlock, Element as CapturedElement } from "../../engine/hearsay.js";
import type { Slices } from "./slice.js";

/** A capture and the text nodes that it was read from. */
export interface Captured {
  capture: Capture;
  /** In the order of the text. */
  nodes: Text[];
  /** Where each of `nodes` starts in the text, in UTF-16 units. */
  starts: number[];
  /** The element that lays out each block. */
  holders: Element[];
  /** The open shadow roots that were walked: what changes in them is told to nobody outside. */
  roots: ShadowRoot[];
}

/** Longest hint of an element, in UTF-16 units: enough for every class list that says something. */
const HINT = 200;
const HINTS = ["class", "id", "role", "itemprop", "itemtype", "aria-label"];

/** Elements whose text is not the page's prose: code, controls, drawings, and what the reader types. */
const CLOSED = new Set(
  ("SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TEXTAREA INPUT SELECT BUTTON OPTION DATALIST SVG MATH CANVAS VIDEO AUDIO " +
    "IFRAME OBJECT EMBED RT RP DIALOG").split(" "),
);
/** Elements that stay part of their line even when floated: a drop cap must not tear its word. */
const PHRASING = new Set("A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP TIME U VAR".split(" "));

/** A node list being walked: its element's children, or what is rendered in their place. */
interface Frame {
  list: ArrayLike<Node>;
  at: number;
  /** Nearest element around that is laid out as a block. */
  holder: Element;
  /** Whether leaving it ends a block. */
  block: boolean;
  linked: boolean;
  visible: boolean;
}

/** Captures what `page` shows. */
export async function capturePage(page: Document, slices: Slices): Promise<Captured> {
  const reader = new Reader();
  if (page.body) await reader.walk(page.body, slices);
  const lang = page.documentElement.lang;
  const title = page.querySelector<HTMLMetaElement>('meta[property="og:title"]')?.content || page.title;
  return {
    capture: { text: reader.pieces.join(""), ...(lang && { lang }), ...(title && { title }), elements: reader.elements, blocks: reader.blocks },
    nodes: reader.nodes,
    starts: reader.starts,
    holders: reader.holders,
    roots: reader.roots,
  };
}

class Reader {
  readonly pieces: string[] = [];
  readonly nodes: Text[] = [];
  readonly starts: number[] = [];
  readonly elements: CapturedElement[] = [];
  readonly blocks: CapturedBlock[] = [];
  readonly holders: Element[] = [];
  readonly roots: ShadowRoot[] = [];
  private readonly indices = new Map<Element, number>();
  private length = 0;
  private open: CapturedBlock | undefined;
  private broken = false;

  /** Frames on a stack of our own: a hostile page can nest deeper than the call stack goes. */
  async walk(root: Element, slices: Slices): Promise<void> {
    const stack: Frame[] = [];
    const first = this.enter(root, { holder: root, linked: false } as Frame);
    if (first) stack.push(first);
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      if (slices.spent) await slices.rest();
      const node = frame.list[frame.at++];
      if (!node) {
        if (frame.block) this.close();
        stack.pop();
      } else if (node.nodeType === Node.TEXT_NODE) {
        if (frame.visible) this.text(node as Text, frame);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        const inner = this.enter(node as Element, frame);
        if (inner) stack.push(inner);
      }
    }
  }

  /** What to walk of `element`; undefined where nothing of it is read. */
  private enter(element: Element, around: Frame): Frame | undefined {
    const tag = element.tagName;
    if (tag === "BR") return void this.lineBreak();
    if (CLOSED.has(tag) || CLOSED.has(tag.toUpperCase())) return undefined;
    const editable = element.getAttribute("contenteditable");
    if (editable !== null && editable !== "false") return undefined;
    const style = getComputedStyle(element);
    const display = style.display;
    if (display === "none" || style.contentVisibility === "hidden" || isClipped(style)) return undefined;
    const inLine = display === "inline" || display === "contents" || display === "inline-block" || display.startsWith("ruby");
    const block = !inLine && !(PHRASING.has(tag) && style.float !== "none");
    if (block) this.close();
    if (element.shadowRoot) this.roots.push(element.shadowRoot);
    return {
      list: rendered(element),
      at: 0,
      holder: block ? element : around.holder,
      block,
      linked: around.linked || (tag === "A" && element.hasAttribute("href")),
      visible: style.visibility === "visible",
    };
  }

  private text(node: Text, frame: Frame): void {
    const text = node.data;
    if (!this.open || this.broken) {
      // White space before a block's first word belongs to no block.
      if (!/\S/u.test(text)) return;
      if (!this.open) {
        this.open = { element: this.indexOf(frame.holder), start: this.length, end: this.length, linked: 0 };
        this.holders.push(frame.holder);
      }
      this.broken = false;
    }
    this.nodes.push(node);
    this.starts.push(this.length);
    this.append(text);
    this.open.end = this.length;
    if (frame.linked) this.open.linked = (this.open.linked ?? 0) + text.length;
  }

  /** One break is white space inside a paragraph; two in a row end it. */
  private lineBreak(): void {
    if (this.broken) return this.close();
    if (!this.open) return;
    this.append("\n");
    this.broken = true;
  }

  private close(): void {
    this.broken = false;
    if (!this.open) return;
    this.blocks.push(this.open);
    this.open = undefined;
    // Two blocks must not touch, so that no word runs from one into the next.
    this.append("\n");
  }

  private append(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }

  /** The element's place in the table, added after its parents. */
  private indexOf(element: Element): number {
    const path: Element[] = [];
    let index: number | undefined;
    for (let at: Element | undefined = element; at; at = parentOf(at)) {
      index = this.indices.get(at);
      if (index !== undefined) break;
      path.push(at);
      if (at === document.body) break;
    }
    for (const at of path.reverse()) {
      this.elements.push({ ...(index !== undefined && { parent: index }), tag: at.tagName.toLowerCase(), hint: hintOf(at) });
      index = this.elements.length - 1;
      this.indices.set(at, index);
    }
    return index ?? 0;
  }
}

/** The element around `element` as the page lays it out: slots and shadow hosts count. */
export function parentOf(element: Element): Element | undefined {
  if (element.assignedSlot) return element.assignedSlot;
  if (element.parentElement) return element.parentElement;
  const root = element.parentNode;
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** The nodes laid out inside `element`. */
function rendered(element: Element): ArrayLike<Node> {
  if (element instanceof HTMLDetailsElement && !element.open) return element.querySelectorAll(":scope > summary:first-of-type");
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return (element.shadowRoot ?? element).childNodes;
}

/** Text that only a screen reader is meant to find is cut away by one of these. */
function isClipped(style: CSSStyleDeclaration): boolean {
  return style.position === "absolute" && (/^rect\((0|1)px/u.test(style.clip) || style.clipPath === "inset(50%)" || style.clipPath === "inset(100%)");
}

function hintOf(element: Element): string {
  let hint = "";
  for (const name of HINTS) {
    const value = element.getAttribute(name);
    if (value) hint += hint ? ` ${value}` : value;
  }
  return hint.toLowerCase().slice(0, HINT);
}
