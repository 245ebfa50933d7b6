// The card: what is flagged, why it matters, what a reader can do. It opens near its mark, never over it, and moves nothing.

import { button as pressed, element } from "../shared/element.js";
import { SIGN } from "../shared/sign.js";
import { words } from "../shared/words.js";
import { type Profile, rowsOf } from "./detail.js";
import type { Layer } from "./layer.js";
import { linesOf, type Mark } from "./mark.js";
import { heading } from "./naming.js";

/** Between the card and its mark, and between the card and the window's edge, in pixels. */
const DISTANCE = 8;
const WIDTH = 360;
/** A card is at least this high, and scrolls inside, where neither side of its mark has room. */
const LEAST_HEIGHT = 160;

/** What the card's buttons do. */
export interface Actions {
  step(steps: number): void;
  close(): void;
  ignore(): void;
  ignoreRule(): void;
  /** Whether it was copied. */
  copy(): boolean;
}

export class Card {
  readonly node: HTMLElement;

  /** `index` of `count` marks. */
  constructor(
    readonly mark: Mark,
    index: number,
    count: number,
    profile: Profile,
    private readonly layer: Layer,
    private readonly actions: Actions,
  ) {
    this.node = this.build(index, count, profile);
    layer.root.append(this.node);
    this.place();
  }

  remove(): void {
    this.node.remove();
  }

  /** Puts the card below its mark, else above, else where more room is. */
  place(): void {
    const lines = linesOf(this.mark);
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
    const height = Math.min(needed, Math.max(under ? below : above, LEAST_HEIGHT));
    style.maxHeight = `${height}px`;
    style.left = `${Math.max(DISTANCE, Math.min(last.left, clientWidth - width - DISTANCE)) - x}px`;
    style.top = `${(under ? last.bottom + DISTANCE : first.top - DISTANCE - height) - y}px`;
  }

  /** Moves the focus on to the next button, round the end; from the card itself, to the first or the last. */
  rove(backwards: boolean): void {
    const stops = [...this.node.querySelectorAll("button")];
    const at = stops.indexOf(this.layer.root.activeElement as HTMLButtonElement);
    const next = backwards ? (at <= 0 ? stops.length : at) - 1 : (at + 1) % stops.length;
    stops[next]?.focus({ preventScroll: true });
  }

  private build(index: number, count: number, profile: Profile): HTMLElement {
    const { actions } = this;
    const { flag, rule, text, claim, dark } = this.mark;
    const sign = element("span", "sign", SIGN[flag.kind]);
    sign.setAttribute("aria-hidden", "true");
    const title = element("h2", "", heading(flag));
    title.id = "title";
    const header = element(
      "header",
      "",
      sign,
      title,
      icon("card_previous", () => actions.step(-1)),
      element("span", "", words("card_position", String(index + 1), String(count))),
      icon("card_next", () => actions.step(1)),
      icon("card_close", () => actions.close()),
    );
    const quote = element("blockquote", "", words("quote_open"), claim.before, element("b", "", text), claim.after, words("quote_close"));
    const section = element("section", "", quote);
    if (rule) section.append(element("p", "", rule.why));
    const list = element("dl");
    for (const [term, detail] of rowsOf(this.mark, profile)) list.append(element("dt", "", term), element("dd", "", detail));
    const copy = button(words("card_copy"), () => {
      copy.textContent = words(actions.copy() ? "card_copied" : "card_copy_failed");
    });
    const footer = element(
      "footer",
      "",
      button(words("card_ignore"), () => actions.ignore()),
      button(words("card_ignore_rule"), () => actions.ignoreRule()),
      copy,
    );
    const card = element("div", `card ${flag.kind} ${dark ? "dark" : "light"}`, header, section, list, footer);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "title");
    card.tabIndex = -1;
    return card;
  }
}

/** A button that the reader alone can press. */
function button(text: string, press: () => void, className = ""): HTMLButtonElement {
  return pressed(text, (event) => event.isTrusted && press(), className);
}

/** A button that shows a sign and is named in words. */
function icon(name: "card_previous" | "card_next" | "card_close", press: () => void): HTMLButtonElement {
  const made = button(words(`${name}_sign`), press, "icon");
  made.setAttribute("aria-label", words(name));
  made.title = words(name);
  return made;
}
