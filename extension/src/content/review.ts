// The mark in hand: its card, its ring, and the keys that go from mark to mark. Keys are ours only while the focus is;
// the page's own stay the page's.

import { element } from "../shared/element.js";
import { words } from "../shared/words.js";
import { Card } from "./card.js";
import type { Profile } from "./detail.js";
import type { Layer } from "./layer.js";
import { bringIntoView, type Mark } from "./mark.js";
import { heading } from "./naming.js";
import { copyQuote } from "./quote.js";

/** What a review works on, and what it asks for. */
export interface Reviewed {
  readonly marks: readonly Mark[];
  readonly profile: Profile;
  ignore(mark: Mark): void;
  /** Brings back what was ignored last. */
  restore(): void;
  ignoreRule(mark: Mark): void;
}

/** The keys and what they do, in the order of the help. */
const KEYS = { j: "next", k: "previous", o: "card", i: "ignore", u: "restore", c: "copy", s: "say", "?": "help" } as const;
type Command = (typeof KEYS)[keyof typeof KEYS];

export class Review {
  private mark: Mark | undefined;
  /** Its place among the marks, and how many there were. */
  private at = 0;
  private count = 0;
  private card: Card | undefined;
  /** Whether the card only opened because the pointer rests on its mark. */
  private hovering = false;
  /** The bar at the window's foot; there while the review goes by keys. */
  private bar: HTMLElement | undefined;
  private readonly rings = element("div");

  constructor(
    private readonly layer: Layer,
    private readonly reviewed: Reviewed,
    signal: AbortSignal,
  ) {
    layer.root.append(this.rings);
    layer.root.addEventListener("keydown", (event) => this.key(event as KeyboardEvent));
    // A press anywhere else puts all away; the press itself is the page's.
    window.addEventListener("pointerdown", (event) => event.isTrusted && event.target !== layer.host && this.end(), { signal, capture: true });
    signal.addEventListener("abort", () => this.end());
  }

  /** Starts by keys, at the top of the window; once started, goes on. */
  next(): void {
    if (this.bar) return this.step(1);
    const { marks } = this.reviewed;
    const ahead = this.mark && !this.hovering ? this.mark : marks.find((mark) => mark.range.getBoundingClientRect().top >= 0);
    this.bar = element("div");
    this.open(ahead ?? marks[0]);
  }

  /** Opens the card of `mark` and takes the focus. */
  open(mark: Mark | undefined): void {
    if (!mark) return this.end();
    bringIntoView(mark);
    this.hold(mark);
    this.showCard();
  }

  /** Opens the card of the mark that the pointer rests on, or closes the one that it left; a card that was asked for stays. */
  hover(mark: Mark | undefined): void {
    if ((this.card || this.bar) && !this.hovering) return;
    if (mark === this.mark) return;
    this.end();
    if (!mark) return;
    this.hovering = true;
    this.mark = mark;
    this.card = this.cardOf(mark);
  }

  /** Puts everything away and gives the focus back. */
  end(): void {
    this.layer.blur();
    this.card?.remove();
    this.bar?.remove();
    this.card = this.bar = this.mark = undefined;
    this.hovering = false;
    this.rings.replaceChildren();
  }

  /** Goes on with the marks as they are now. */
  refresh(): void {
    const { mark } = this;
    if (!mark) return;
    const { marks } = this.reviewed;
    const same = marks.includes(mark) ? mark : marks.find(({ flag, text }) => flag.rule === mark.flag.rule && text === mark.text);
    // A review by keys goes on with what has taken the mark's place.
    const next = same ?? (this.bar ? marks[Math.min(this.at, marks.length - 1)] : undefined);
    if (!next) return this.end();
    if (next !== mark && !this.hovering) this.open(next);
    else if (this.card && !this.hovering && (this.at !== marks.indexOf(mark) || this.count !== marks.length)) this.open(mark);
  }

  layOut(): void {
    this.card?.place();
    this.ring();
  }

  private hold(mark: Mark): void {
    this.mark = mark;
    this.at = this.reviewed.marks.indexOf(mark);
    this.count = this.reviewed.marks.length;
    this.hovering = false;
    this.ring();
    if (this.bar) this.showBar(mark, false);
  }

  private showCard(): void {
    const { mark } = this;
    if (!mark) return;
    const before = this.card;
    this.card = this.cardOf(mark);
    this.layer.focus(this.card.node);
    before?.remove();
  }

  private cardOf(mark: Mark): Card {
    const { marks, profile } = this.reviewed;
    return new Card(mark, marks.indexOf(mark), marks.length, profile, this.layer, {
      step: (steps) => this.step(steps),
      close: () => this.end(),
      ignore: () => this.ignore(),
      ignoreRule: () => this.reviewed.ignoreRule(mark),
      copy: () => copyQuote(mark),
    });
  }

  private step(steps: number): void {
    const { marks } = this.reviewed;
    const to = this.mark && marks[(marks.indexOf(this.mark) + steps + marks.length) % marks.length];
    if (!to) return;
    if (this.card || !this.bar) return this.open(to);
    bringIntoView(to);
    this.hold(to);
  }

  private ignore(): void {
    if (this.mark) this.reviewed.ignore(this.mark);
  }

  private key(event: KeyboardEvent): void {
    if (!event.isTrusted || !this.mark || event.ctrlKey || event.altKey || event.metaKey) return;
    const command: Command | undefined = KEYS[event.key as keyof typeof KEYS];
    if (event.key === "Escape") this.end();
    else if (event.key === "Tab" && this.card) this.card.rove(event.shiftKey);
    else if (command) this.obey(command);
    else return;
    event.preventDefault();
  }

  private obey(command: Command): void {
    const { mark } = this;
    if (!mark) return;
    switch (command) {
      case "next":
        return this.step(1);
      case "previous":
        return this.step(-1);
      case "ignore":
        return this.ignore();
      case "restore":
        return this.reviewed.restore();
      case "card":
        return this.toggleCard(mark);
      case "help":
        this.bar ??= element("div");
        return this.showBar(mark, !this.bar.querySelector("dl"));
      case "copy":
        this.note(words(copyQuote(mark) ? "card_copied" : "card_copy_failed"));
        return;
      case "say":
        this.note(this.position(mark));
    }
  }

  /** Without its card a mark is still in hand, by the bar. */
  private toggleCard(mark: Mark): void {
    if (!this.card) return this.showCard();
    this.bar ??= element("div");
    this.showBar(mark, false);
    this.layer.focus(this.bar);
    this.card.remove();
    this.card = undefined;
  }

  private position(mark: Mark): string {
    const { marks } = this.reviewed;
    return words("marker_position", heading(mark.flag), mark.text, String(marks.indexOf(mark) + 1), String(marks.length));
  }

  private showBar(mark: Mark, help: boolean): void {
    if (!this.bar) return;
    const { marks } = this.reviewed;
    const keys = (Object.entries(KEYS) as [string, Command][]).map(([key, command]) => [element("dt", "", element("kbd", "", key)), element("dd", "", words(`key_${command}`))]);
    const note = element("span", "note");
    // Spoken only when something is written into it, which happens when the reader asks.
    note.setAttribute("role", "status");
    const line = element("p", "", element("b", "", words("card_position", String(marks.indexOf(mark) + 1), String(marks.length))), ` ${heading(mark.flag)} `, element("span", "hint", words("review_hint")), note);
    this.bar.className = `review ${mark.dark ? "dark" : "light"} ${mark.flag.kind}`;
    this.bar.setAttribute("role", "group");
    this.bar.setAttribute("aria-label", words("review"));
    this.bar.tabIndex = -1;
    this.bar.replaceChildren(...(help ? [element("dl", "", ...keys.flat())] : []), line);
    if (!this.bar.isConnected) this.layer.root.append(this.bar);
  }

  /** Tells it beside the mark in hand. */
  note(text: string): void {
    if (!this.mark) return;
    this.bar ??= element("div");
    if (!this.bar.isConnected) this.showBar(this.mark, false);
    const note = this.bar.querySelector(".note");
    if (note) note.textContent = text;
  }

  /** A frame round each line of the mark in hand. */
  private ring(): void {
    const { mark } = this;
    if (!mark || this.hovering) return this.rings.replaceChildren();
    this.rings.replaceChildren(...this.layer.boxes(mark, "ring"));
  }
}
