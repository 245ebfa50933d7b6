// Says in words, and with a bar, what state the page is in.

import { element } from "../shared/element.js";
import type { PageState } from "../shared/message.js";
import { part, say } from "../shared/page.js";
import { counted, type Key, words } from "../shared/words.js";

type Marked = PageState & { is: "marked" };

/** What is counted, in order; the first two are the bar. */
const COUNTS = ["named", "unnamed", "hedge", "vague"] as const;

export function showState(state: PageState): void {
  part("state").textContent = sentence(state);
  say("note", note(state) || undefined);
  const counts = state.is === "marked" ? COUNTS.map((what) => [what, state[what]] as const).filter(([, count]) => count > 0) : [];
  const sources = counts.filter(([what]) => what === "named" || what === "unnamed");
  part("bar").hidden = sources.length === 0;
  part("bar").replaceChildren(
    ...sources.map(([what, count]) => {
      const piece = element("i", what);
      piece.style.flexGrow = String(count);
      return piece;
    }),
  );
  if (state.is === "marked") part("bar").ariaLabel = words("popup_bar", String(state.named), String(state.unnamed));
  part("counts").hidden = counts.length === 0;
  part("counts").replaceChildren(
    ...counts.map(([what, count]) => element("div", what, element("dt", "", words(`popup_${what}`)), element("dd", "", String(count)))),
  );
}

function total({ unnamed, hedge, vague }: Marked): number {
  return unnamed + hedge + vague;
}

function sentence(state: PageState): string {
  if (state.is !== "marked") return words(`popup_${state.is}`);
  if (total(state) === 0) return words("popup_nothing");
  const { named, unnamed } = state;
  return named + unnamed === 0 ? counted("popup_marks", total(state)) : counted("popup_sources", named + unnamed, String(named), String(unnamed));
}

/** The states that need a second sentence. */
const WHY: Partial<Record<PageState["is"], Key>> = {
  refused: "popup_refused_why",
  noarticle: "popup_noarticle_why",
  cleared: "popup_cleared_why",
  foreign: "popup_foreign_why",
  never: "popup_never_why",
};

function note(state: PageState): string | undefined {
  if (state.is === "failed") return state.why;
  const why = WHY[state.is];
  if (state.is !== "marked") return why && words(why);
  const told: string[] = [];
  if (total(state) === 0) told.push(words("popup_nothing_why"));
  else if (state.named + state.unnamed > 0) told.push(counted("popup_marks", total(state)));
  if (state.headline === "unnamed") told.push(words("popup_headline_unnamed"));
  if (state.tone === "flat" || state.tone === "hedged") told.push(words(`popup_tone_${state.tone}`));
  if (state.quieter > 0) told.push(counted("popup_quieter", state.quieter));
  return told.join("\n");
}
