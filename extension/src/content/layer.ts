// Our own layer over the page: one host element with a closed shadow root, and the markers in it.

import type { Labels } from "../../engine/hearsay.js";
import { element } from "../shared/element.js";
import { SIGN } from "../shared/sign.js";
import { words } from "../shared/words.js";
import style from "./layer.css";
import { chainOf, linesOf, type Mark } from "./mark.js";
import { Ruler } from "./measure.js";
import { form, heading, label } from "./naming.js";
import { LABEL_HEIGHT, type Place, place } from "./place.js";

/** Between a tip and its marker, and the window's edge, in pixels. */
const TIP_DISTANCE = 8;
/** The font of labels in layer.css, and how wide its letters are at most, on average, where no canvas can tell. */
const LABEL_FONT = "600 12px system-ui, 'Segoe UI', sans-serif";
const LETTER = 7;

const FORCED = matchMedia("(forced-colors: active)");

/** A layer; taken away when `signal` aborts. */
export class Layer {
  readonly root: ShadowRoot;
  readonly host = document.createElement("div");
  private readonly markers = element("div");
  private readonly lines = element("div");
  private readonly tip = element("div", "tip light");
  private readonly buttons = new Map<Mark, HTMLButtonElement>();
  private readonly widths = new Map<string, number>();
  private pen: OffscreenCanvasRenderingContext2D | null | undefined;
  /** Who had the focus before something of ours took it. */
  private back: Element | null = null;

  /** The reader's own colours over ours. */
  private readonly own = new CSSStyleSheet();
  private colours = "";

  constructor(
    private readonly open: (mark: Mark) => void,
    signal: AbortSignal,
  ) {
    this.root = this.host.attachShadow({ mode: "closed" });
    for (const part of [this.lines, this.markers]) part.style.position = "absolute";
    this.markers.setAttribute("role", "group");
    this.markers.setAttribute("aria-label", words("layer"));
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.markers.append(this.tip);
    this.root.append(this.markers, this.lines);
    // What is typed in our card is not the page's to hear.
    for (const type of ["keydown", "keypress", "keyup"]) this.root.addEventListener(type, (event) => event.stopPropagation());
    signal.addEventListener("abort", () => this.detach());
  }

  /** Whether it is where it belongs: a page can take our host away, as it can any element. */
  get attached(): boolean {
    return this.host.parentNode === document.documentElement;
  }

  /** Wears the reader's own colours. */
  set look(css: string) {
    if (css === this.colours) return;
    this.colours = css;
    this.own.replaceSync(css);
  }

  /** Puts it where it belongs; answers whether it takes the place of one that an update cut off. */
  attach(): boolean {
    if (this.attached) return false;
    // Read only now: a page without a mark needs none of it.
    if (this.root.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      this.root.adoptedStyleSheets = [sheet, this.own];
    }
    const before = orphans();
    for (const orphan of before) orphan.remove();
    document.documentElement.append(this.host);
    return before.length > 0;
  }

  detach(): void {
    this.host.remove();
  }

  /** The viewport position of the layer's zero point. */
  get origin(): DOMRect {
    return this.host.getBoundingClientRect();
  }

  /** Gives `node`, one of ours, the focus. */
  focus(node: HTMLElement): void {
    if (this.root.activeElement === null) this.back = document.activeElement;
    node.focus({ preventScroll: true });
  }

  /** Gives the focus back, if one of ours has it. */
  blur(): void {
    if (this.root.activeElement === null) return;
    if (this.back instanceof HTMLElement && this.back.isConnected && this.back !== document.body) this.back.focus({ preventScroll: true });
    // Whoever had it takes it no more.
    if (this.root.activeElement instanceof HTMLElement) this.root.activeElement.blur();
  }

  /**
   * Shows markers for exactly these of `all`, each where its mark now stands. All is measured before anything is written:
   * the page's layout is then asked for once, while it is fresh.
   */
  arrange(marks: readonly Mark[], all: readonly Mark[], labels: Labels): void {
    // Nothing is near before the observer has looked, and asking where things are costs a layout.
    if (marks.length === 0 && this.buttons.size === 0) return;
    const spots = new Ruler(this.origin).spots(marks);
    // Where colours are forced, Chromium paints every highlight as it paints a selection, whatever its style: the lines that
    // tell kinds and strengths apart are then drawn here.
    const lines = FORCED.matches ? marks.flatMap((mark) => this.boxes(mark, `under s${mark.flag.strength}`)) : [];
    const places = new Map(place(spots, labels, (text) => this.widthOf(text)).map((one) => [one.mark, one]));
    // Above what the article is painted on, below what the page lays over it (a fixed bar, a dialog).
    const stack = String(Math.max(0, ...marks.slice(0, 1).map(stackOf)));
    set(this.tip, "hidden", true);
    this.show(marks, all);
    for (const [mark, button] of this.buttons) draw(button, mark, places.get(mark));
    for (const part of [this.markers, this.lines]) set(part.style, "zIndex", stack);
    if (lines.length + this.lines.childElementCount > 0) this.lines.replaceChildren(...lines);
  }

  /** An element of `className` over each line of `mark`. */
  boxes(mark: Mark, className: string): HTMLElement[] {
    const { x, y } = this.origin;
    return linesOf(mark).map((line) => {
      const box = element("i", `${className} ${mark.flag.kind} ${mark.dark ? "dark" : "light"}`);
      Object.assign(box.style, { left: `${line.left - x}px`, top: `${line.top - y}px`, width: `${line.width}px`, height: `${line.height}px` });
      return box;
    });
  }

  private show(marks: readonly Mark[], all: readonly Mark[]): void {
    const wanted = new Set(marks);
    for (const [mark, button] of this.buttons) {
      if (wanted.has(mark)) continue;
      button.remove();
      this.buttons.delete(mark);
    }
    const buttons = marks.map((mark) => [mark, this.buttons.get(mark) ?? this.button(mark)] as const);
    this.buttons.clear();
    let before: Element | null = null;
    for (const [mark, button] of buttons) {
      this.buttons.set(mark, button);
      // Moving one that has its place would cost it the focus.
      const next: Element | null = before ? before.nextElementSibling : this.markers.firstElementChild;
      if (next !== button) this.markers.insertBefore(button, next);
      before = button;
      set(button, "ariaLabel", words("marker", heading(mark.flag), mark.text, String(all.indexOf(mark) + 1), String(all.length)));
    }
    // One stop for Tab in the whole layer; the arrow keys go from marker to marker.
    const stop = buttons.find(([, button]) => button.tabIndex === 0)?.[1] ?? buttons[0]?.[1];
    for (const [, button] of buttons) set(button, "tabIndex", button === stop ? 0 : -1);
  }

  private button(mark: Mark): HTMLButtonElement {
    const button = element("button", "marker");
    button.type = "button";
    button.tabIndex = -1;
    button.addEventListener("click", (event) => event.isTrusted && this.open(mark));
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, () => this.tell(mark, button));
    for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => (this.tip.hidden = true));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (step && event.isTrusted) this.rove(button, step, event);
    });
    return button;
  }

  private rove(from: HTMLButtonElement, step: number, event: KeyboardEvent): void {
    const seen = [...this.buttons.values()].filter((button) => !button.hidden);
    const to = seen[(seen.indexOf(from) + step + seen.length) % seen.length];
    if (!to) return;
    event.preventDefault();
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  }

  /** Names the mark's kind in words: beside a label, under a dot's line. */
  private tell(mark: Mark, button: HTMLElement): void {
    const line = linesOf(mark).at(-1);
    if (!line) return;
    this.tip.className = `tip ${mark.dark ? "dark" : "light"}`;
    this.tip.replaceChildren(element("b", "", label(mark.flag)), ` · ${form(mark.flag)}`);
    this.tip.hidden = false;
    const { x, y } = this.origin;
    const { classList } = button;
    const marker = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const rightmost = document.documentElement.clientWidth - width - TIP_DISTANCE;
    // Beside a label, away from the text; else below.
    const inLeft = classList.contains("left");
    const outside = inLeft ? marker.left - TIP_DISTANCE - width : marker.right + TIP_DISTANCE;
    const isLabel = classList.contains("label");
    const beside = isLabel && outside >= TIP_DISTANCE && outside <= rightmost;
    const below = Math.max(TIP_DISTANCE, Math.min(marker.right - (inLeft ? width : 2 * TIP_DISTANCE), rightmost));
    const left = beside ? outside : below;
    const top = beside ? (marker.top + marker.bottom - height) / 2 : (isLabel ? marker : line).bottom + TIP_DISTANCE;
    this.tip.style.left = `${left - x}px`;
    this.tip.style.top = `${top - y}px`;
  }

  /** Width of a label's words; of a canvas, because a probe in the page would have it lay out anew. */
  private widthOf(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      this.pen ??= penOf(LABEL_FONT);
      this.widths.set(text, (width = this.pen?.measureText(text).width ?? text.length * LETTER));
    }
    return width;
  }
}

function penOf(font: string): OffscreenCanvasRenderingContext2D | null {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  if (pen) pen.font = font;
  return pen;
}

/**
 * Writes what is not written already. After any change to the document, in our layer too, Chromium works all its highlights
 * out anew: 8 ms of the next frame where a thousand words are marked.
 */
function set<Of extends object, Name extends keyof Of>(node: Of, name: Name, value: Of[Name]): void {
  if (node[name] !== value) node[name] = value;
}

function draw(button: HTMLButtonElement, mark: Mark, at: Place | undefined): void {
  set(button, "hidden", !at);
  if (!at) return;
  const height = at.as === "label" ? LABEL_HEIGHT : at.height;
  // The sign fills its dot but for a rim.
  const font = at.as === "dot" ? `font: 700 ${height - 4}px/${height}px system-ui, sans-serif;` : "";
  const css = `left: ${at.left}px; top: ${at.top}px; height: ${height}px; ${at.width ? `width: ${at.width}px;` : ""} ${font}`;
  const shape = at.as === "label" ? `label${at.hairline ? " line" : ""}${at.width ? " left" : ""}` : at.as;
  const text = at.as === "label" ? at.words : at.as === "dot" ? SIGN[mark.flag.kind] : "";
  const { dark, plain } = at.as === "label" ? at.ground : { dark: mark.dark, plain: true };
  const look = `marker ${shape} ${mark.flag.kind} ${dark ? "dark" : "light"}${plain ? "" : " backed"}`;
  if (drawn.get(button) === css && button.className === look && button.textContent === text) return;
  drawn.set(button, css);
  button.style.cssText = css;
  button.className = look;
  button.textContent = text;
}

/** The style that each marker was last given. */
const drawn = new WeakMap<Element, string>();

/** The z-index of the page's outermost layer that holds `mark`. */
function stackOf(mark: Mark): number {
  let stack = 0;
  for (const around of chainOf(mark.holder)) {
    const { zIndex } = getComputedStyle(around);
    if (zIndex !== "auto") stack = Number.parseInt(zIndex, 10);
  }
  return stack;
}

/** Layers of an earlier version of us, which an update cut off and which nobody else can take away. */
function orphans(): Element[] {
  // Each browser has its own way to let an extension into closed roots; Firefox's linter would warn of the other's.
  const rootOf = (element: Element & { openOrClosedShadowRoot?: ShadowRoot | null }) => {
    if (element.openOrClosedShadowRoot) return element.openOrClosedShadowRoot;
    const { dom } = chrome;
    return element instanceof HTMLElement ? dom?.openOrClosedShadowRoot(element) : undefined;
  };
  // A bare element is looked into; to ask of every other would load an interface of the browser for nothing.
  const bare = [...document.documentElement.children].filter(({ localName, attributes, childNodes }) => localName === "div" && attributes.length + childNodes.length === 0);
  return bare.filter((element) => rootOf(element)?.firstElementChild?.ariaLabel === words("layer"));
}
