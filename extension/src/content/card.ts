// The card: what is flagged, why it matters, what a reader can do. It opens near its mark, never over it, and moves nothing.

import { element } from "../shared/element.js";
import { words } from "../shared/words.js";
import type { Mark } from "./mark.js";
import { heading, SIGN } from "./naming.js";
import type { Layer } from "./layer.js";

/** Between the card and its mark, and between the card and the window's edge, in pixels. */
const DISTANCE = 8;
const WIDTH = 360;

/** What the card needs of the review it belongs to. */
export interface Review {
  /** The mark `steps` further on, round the end. */
  step(from: Mark, steps: number): void;
  closed(): void;
}

export class Card {
  readonly node: HTMLElement;
  private readonly back = document.activeElement;
  private readonly closing = new AbortController();

  constructor(
    readonly mark: Mark,
    index: number,
    count: number,
    private readonly layer: Layer,
    private readonly review: Review,
    before?: Card,
  ) {
    // Going on from card to card, the focus belongs to whoever had it before the first.
    if (before) this.back = before.back;
    this.node = this.build(index, count);
    layer.root.append(this.node);
    this.place();
    this.node.focus({ preventScroll: true });
    const { signal } = this.closing;
    this.node.addEventListener("keydown", (event) => this.key(event), { signal });
    // A press anywhere else puts the card away; the press itself is the page's.
    window.addEventListener("pointerdown", (event) => this.pressed(event), { signal, capture: true });
  }

  /** Closes and gives the focus back. */
  close(): void {
    const focused = this.layer.root.activeElement !== null;
    this.remove();
    if (focused && this.back instanceof HTMLElement && this.back.isConnected) this.back.focus({ preventScroll: true });
    this.review.closed();
  }

  /** Takes the card away and nothing else: another follows. */
  remove(): void {
    this.closing.abort();
    this.node.remove();
  }

  /** Puts the card below its mark, else above, else where more room is. */
  place(): void {
    const lines = [...this.mark.range.getClientRects()].filter((line) => line.width > 0);
    const first = lines[0];
    const last = lines.at(-1);
    if (!first || !last) return;
    const { clientWidth, clientHeight } = document.documentElement;
    const { x, y } = this.layer.origin;
    const { style } = this.node;
    const width = Math.min(WIDTH, clientWidth - 2 * DISTANCE);
    style.width = `${width}px`;
    style.maxHeight = "";
    const below = clientHeight - last.bottom - 2 * DISTANCE;
    const above = first.top - 2 * DISTANCE;
    const needed = this.node.offsetHeight;
    const under = needed <= below || below >= above;
    const height = Math.min(needed, Math.max(under ? below : above, 160));
    style.maxHeight = `${height}px`;
    style.left = `${Math.max(DISTANCE, Math.min(last.left, clientWidth - width - DISTANCE)) - x}px`;
    style.top = `${(under ? last.bottom + DISTANCE : first.top - DISTANCE - height) - y}px`;
  }

  private build(index: number, count: number): HTMLElement {
    const { flag, rule, text, claim, dark } = this.mark;
    const sign = element("span", "sign", SIGN[flag.kind]);
    sign.setAttribute("aria-hidden", "true");
    const title = element("h2", "", heading(flag));
    title.id = "title";
    const close = button(words("card_close_sign"), () => this.close(), "close");
    close.setAttribute("aria-label", words("card_close"));
    const header = element("header", "", sign, title, element("span", "", words("card_position", String(index + 1), String(count))), close);
    const quote = element("blockquote", "", words("quote_open"), claim.before, element("b", "", text), claim.after, words("quote_close"));
    const section = element("section", "", quote);
    if (rule) section.append(element("p", "", rule.why));
    const list = element("dl");
    for (const [term, detail] of this.rows()) list.append(element("dt", "", term), element("dd", "", detail));
    const footer = element(
      "footer",
      "",
      button(words("card_previous"), () => this.review.step(this.mark, -1)),
      button(words("card_next"), () => this.review.step(this.mark, 1)),
      element("span", "", words("card_rule", flag.rule)),
    );
    const card = element("div", `card ${flag.kind} ${dark ? "dark" : "light"}`, header, section, list, footer);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "title");
    card.tabIndex = -1;
    return card;
  }

  /** The table under the first sentence, a row for each thing that the engine tells of this flag. */
  private rows(): [string, string][] {
    const { flag, rule } = this.mark;
    const rows: [string, string][] = [[words("row_form"), flag.title]];
    rows.push([words("row_voice"), words(`voice_${flag.voice}`)]);
    const reasons = flag.reasons.map((reason) => words(`reason_${reason}`));
    if (reasons.length > 0) rows.push([words("row_reasons"), new Intl.ListFormat(chrome.i18n.getUILanguage()).format(reasons)]);
    if (rule) rows.push([words("row_action"), rule.action]);
    return rows;
  }

  private key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab") {
      const stops = [...this.node.querySelectorAll("button")];
      const at = stops.indexOf(this.layer.root.activeElement as HTMLButtonElement);
      // From the card itself Shift+Tab goes to the last button.
      const next = event.shiftKey ? (at <= 0 ? stops.length : at) - 1 : (at + 1) % stops.length;
      event.preventDefault();
      stops[next]?.focus({ preventScroll: true });
    }
  }

  private pressed(event: PointerEvent): void {
    if (!event.isTrusted) return;
    // Seen from the window, all that happens inside the layer happens at its host.
    if (event.target === this.layer.root.host) return;
    this.remove();
    this.review.closed();
  }
}

function button(text: string, press: () => void, className = ""): HTMLButtonElement {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", (event) => event.isTrusted && press());
  return made;
}
