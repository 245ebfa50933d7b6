// The engine's rules: a switch for each, with what it does beside it.

import type { Documented } from "../../engine/hearsay.js";
import { element } from "../shared/element.js";
import { part } from "../shared/page.js";
import type { Settings } from "../shared/settings.js";
import { KINDS } from "../shared/sign.js";
import { words } from "../shared/words.js";

/** The words of an example, what is marked in it as such. */
export function exampleOf(text: string): HTMLElement {
  const pieces = text.split(/\[\[|\]\]/u).map((piece, index) => (index % 2 === 1 ? element("mark", "", piece) : piece));
  return element("q", "", ...pieces);
}

/** Lists `rules` under their kinds; `change` hears of each switch. */
export function showRules(rules: readonly Documented[], { off }: Settings, change: (rule: string, off: boolean) => void): void {
  if (part("rules").childElementCount > 0) {
    // Built once: what is unfolded stays so.
    for (const input of part("rules").querySelectorAll("input")) input.checked = !off.includes(input.value);
    return;
  }
  let kind: string | undefined;
  for (const rule of KINDS.flatMap((kind) => rules.filter((rule) => rule.kind === kind))) {
    if (rule.kind !== kind) part("rules").append(element("h3", rule.kind, words(`heading_${rule.kind}`)));
    kind = rule.kind;
    const input = element("input");
    input.type = "checkbox";
    input.role = "switch";
    input.value = rule.id;
    input.checked = !off.includes(rule.id);
    input.ariaLabel = words("rules_switch", rule.title, rule.id);
    input.addEventListener("change", () => change(rule.id, !input.checked));
    const doc = element(
      "div",
      `doc ${rule.kind}`,
      ...[rule.matches, rule.why, rule.action].map((text) => element("p", "", text.replaceAll("*", ""))),
      element("p", "soft", words("rules_flagged")),
      ...rule.flagged.map(exampleOf),
      element("p", "soft", words("rules_silent")),
      ...rule.silent.map(exampleOf),
    );
    part("rules").append(element("div", "rule", element("details", "", element("summary", "", `${rule.title} `, element("span", "soft", rule.id)), doc), input));
  }
}
