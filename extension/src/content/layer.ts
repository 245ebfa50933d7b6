// Our own layer over the page: one host element with a closed shadow root, and the markers in it.

import style from "./layer.css";
import { chainOf, type Mark } from "./mark.js";
import { Ruler } from "./measure.js";
import { form, heading, label, SIGN } from "./naming.js";
import { LABEL_HEIGHT, type Place, place } from "./place.js";
import { element } from "../shared/element.js";
import { words } from "../shared/words.js";

/** Between a tip and its marker, and the window's edge, in pixels. */
const TIP_DISTANCE = 8;

/** A layer; taken away when `signal` aborts. */
export class Layer {
  readonly root: ShadowRoot;
  private readonly host = document.createElement("div");
  private readonly markers = element("div");
  private readonly tip = element("div", "tip light");
  private readonly buttons = new Map<Mark, HTMLButtonElement>();
  private readonly widths = new Map<string, number>();

  /** The reader's own colours. */
  readonly own = new CSSStyleSheet();

  constructor(
    private readonly open: (mark: Mark) => void,
    signal: AbortSignal,
  ) {
    this.root = this.host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.root.adoptedStyleSheets = [sheet, this.own];
    this.markers.style.position = "absolute";
    this.markers.setAttribute("role", "group");
    this.markers.setAttribute("aria-label", words("layer"));
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.root.append(this.markers);
    // What is typed in our card is not the page's to hear.
    for (const type of ["keydown", "keypress", "keyup"]) this.root.addEventListener(type, (event) => event.stopPropagation());
    document.documentElement.append(this.host);
    signal.addEventListener("abort", () => this.host.remove());
  }

  /** The viewport position of the layer's zero point. */
  get origin(): DOMRect {
    return this.host.getBoundingClientRect();
  }

  /** The marker of `mark`, if it has one in sight. */
  markerOf(mark: Mark): HTMLElement | undefined {
    const button = this.buttons.get(mark);
    return button?.hidden ? undefined : button;
  }

  /** Shows markers for exactly `marks`. */
  show(marks: readonly Mark[]): void {
    this.markers.replaceChildren();
    this.buttons.clear();
    for (const [index, mark] of marks.entries()) {
      const button = this.button(mark, index, marks);
      this.buttons.set(mark, button);
      this.markers.append(button);
    }
    this.markers.append(this.tip);
    // Above what the article is painted on, below what the page lays over it (a fixed bar, a dialog).
    this.markers.style.zIndex = String(Math.max(0, ...marks.slice(0, 1).map(stackOf)));
    this.layOut(marks);
  }

  /** Puts every marker where its mark now stands. */
  layOut(marks: readonly Mark[]): void {
    this.tip.hidden = true;
    const spots = new Ruler(this.origin).spots(marks);
    const places = new Map(place(spots, (text) => this.widthOf(text)).map((one) => [one.mark, one]));
    for (const [mark, button] of this.buttons) draw(button, mark, places.get(mark));
  }

  private button(mark: Mark, index: number, marks: readonly Mark[]): HTMLButtonElement {
    const button = element("button", "marker");
    button.type = "button";
    // One stop for Tab in the whole layer; the arrow keys go from marker to marker.
    button.tabIndex = index === 0 ? 0 : -1;
    button.setAttribute("aria-label", words("marker", heading(mark.flag), mark.text, String(index + 1), String(marks.length)));
    button.addEventListener("click", (event) => event.isTrusted && this.open(mark));
    for (const type of ["pointerenter", "focus"]) button.addEventListener(type, () => this.tell(mark, button));
    for (const type of ["pointerleave", "blur"]) button.addEventListener(type, () => (this.tip.hidden = true));
    button.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (step) this.rove(button, step, event);
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
    const line = [...mark.range.getClientRects()].at(-1);
    if (!line) return;
    this.tip.className = `tip ${mark.dark ? "dark" : "light"}`;
    this.tip.replaceChildren(element("b", "", label(mark.flag)), ` · ${form(mark.flag)}`);
    this.tip.hidden = false;
    const { x, y } = this.origin;
    const words = button.classList.contains("label");
    const marker = button.getBoundingClientRect();
    const rightmost = document.documentElement.clientWidth - this.tip.offsetWidth - TIP_DISTANCE;
    const beside = words && marker.right + TIP_DISTANCE <= rightmost;
    const left = beside ? marker.right + TIP_DISTANCE : Math.max(TIP_DISTANCE, Math.min(marker.right - 2 * TIP_DISTANCE, rightmost));
    const top = beside ? (marker.top + marker.bottom - this.tip.offsetHeight) / 2 : (words ? marker : line).bottom + TIP_DISTANCE;
    this.tip.style.left = `${left - x}px`;
    this.tip.style.top = `${top - y}px`;
  }

  private widthOf(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      const probe = element("span", "marker label light", text);
      this.markers.append(probe);
      this.widths.set(text, (width = probe.getBoundingClientRect().width));
      probe.remove();
    }
    return width;
  }
}

function draw(button: HTMLButtonElement, mark: Mark, at: Place | undefined): void {
  button.hidden = !at;
  if (!at) return;
  const { style } = button;
  style.left = `${at.left}px`;
  style.top = `${at.top}px`;
  const { width, height } = at.as === "label" ? { width: undefined, height: LABEL_HEIGHT } : at;
  style.width = width ? `${width}px` : "";
  style.height = `${height}px`;
  // The sign fills its dot but for a rim.
  style.font = at.as === "dot" ? `700 ${height - 4}px/${height}px system-ui, sans-serif` : "";
  const shape = at.as === "label" && at.hairline ? "label line" : at.as;
  button.className = `marker ${shape} ${mark.flag.kind} ${mark.dark ? "dark" : "light"}`;
  button.textContent = at.as === "label" ? at.words : at.as === "dot" ? SIGN[mark.flag.kind] : "";
}

/** The z-index of the page's outermost layer that holds `mark`. */
function stackOf(mark: Mark): number {
  let stack = 0;
  for (const around of chainOf(mark)) {
    const { zIndex } = getComputedStyle(around);
    if (zIndex !== "auto") stack = Number.parseInt(zIndex, 10);
  }
  return stack;
}
