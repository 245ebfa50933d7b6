// Colours and lines: a row a kind, with words that wear them on light and on dark ground.

import type { Kind, Line } from "../../engine/hearsay.js";
import { button, element } from "../shared/element.js";
import { part } from "../shared/page.js";
import type { Settings } from "../shared/settings.js";
import { KINDS } from "../shared/sign.js";
import { words } from "../shared/words.js";

type Look = Settings["look"];

const LINES: Line[] = ["solid", "dotted", "dashed", "double", "wavy"];
const GROUNDS = ["light", "dark"] as const;

/** Shows `look`; `change` hears what of a kind's is another now, `reset` that all is to be as it came. */
export function showLook(look: Look, change: (kind: Kind, style: Partial<Look[Kind]>) => void, reset: () => void): void {
  const focused = document.activeElement?.id;
  const rows = KINDS.map((kind) => {
    const style = look[kind];
    const example = element("span", "example", ...GROUNDS.map((ground) => {
      const line = element("u", "", words(`label_${kind}`));
      line.style.textDecorationColor = style[ground];
      line.style.textDecorationStyle = style.line;
      return element("span", "", line);
    }));
    const colours = GROUNDS.map((ground) => {
      const input = element("input");
      input.type = "color";
      input.id = `${kind}-${ground}`;
      input.value = style[ground];
      input.addEventListener("change", () => change(kind, { [ground]: input.value }));
      return element("label", "soft", words(`look_${ground}`), input);
    });
    const line = element("select", "", ...LINES.map((name) => new Option(words(`line_${name}`), name, false, name === style.line)));
    line.id = `${kind}-line`;
    line.ariaLabel = words("look_line", words(`heading_${kind}`));
    line.addEventListener("change", () => change(kind, { line: line.value as Line }));
    return element("div", "look", example, ...colours, line);
  });
  part("look").replaceChildren(...rows, button(words("look_reset"), reset));
  if (focused) document.getElementById(focused)?.focus();
}
