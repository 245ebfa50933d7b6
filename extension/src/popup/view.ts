// Says in words, and with a bar, what state the page is in.

import type { Kind } from "../../engine/hearsay.js";
import { element } from "../shared/element.js";
import type { PageState } from "../shared/message.js";
import { counted, words } from "../shared/words.js";

const KINDS = ["unnamed", "hedge", "vague"] as const satisfies Kind[];

/** The element of the popup called `id`. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Shows `text` in the part called `id`, or hides it where there is none. */
export function say(id: string, text: string | undefined): void {
  part(id).hidden = text === undefined;
  part(id).textContent = text ?? "";
}

export function showState(state: PageState): void {
  part("state").textContent = sentence(state);
  say("note", note(state));
  const counts = state.is === "marked" ? KINDS.map((kind) => ({ kind, count: state[kind] })).filter(({ count }) => count > 0) : [];
  part("bar").hidden = part("counts").hidden = counts.length === 0;
  part("bar").replaceChildren(
    ...counts.map(({ kind, count }) => {
      const piece = element("i", kind);
      piece.style.flexGrow = String(count);
      return piece;
    }),
  );
  if (state.is === "marked") part("bar").setAttribute("aria-label", words("popup_bar", String(state.unnamed), String(state.hedge)));
  part("counts").replaceChildren(
    ...counts.map(({ kind, count }) => element("div", kind, element("dt", "", words(`popup_${kind}`)), element("dd", "", String(count)))),
  );
}

function total(state: PageState & { is: "marked" }): number {
  return state.unnamed + state.hedge + state.vague;
}

function sentence(state: PageState): string {
  if (state.is === "marked") return total(state) === 0 ? words("popup_nothing") : counted("popup_marks", total(state));
  return words(`popup_${state.is}`);
}

function note(state: PageState): string | undefined {
  switch (state.is) {
    case "failed":
      return state.why;
    case "refused":
    case "noarticle":
    case "cleared":
      return words(`popup_${state.is}_why`);
    case "marked": {
      const quieter = state.quieter > 0 ? counted("popup_quieter", state.quieter) : undefined;
      return total(state) === 0 ? [words("popup_nothing_why"), quieter].filter(Boolean).join(" ") : quieter;
    }
    default:
      return undefined;
  }
}
