// The reader's own colours and lines, as style sheets over the built-in ones: for the marks, which the background puts
// into the page, and for our layer.

import type { Kind } from "../../engine/hearsay.js";
import { ask } from "../shared/ask.js";
import type { Restyle } from "../shared/message.js";
import type { Settings } from "../shared/settings.js";
import { LETTERS } from "./paint.js";

type Look = Settings["look"];

/** On which elements the styles of highlights are written: the build knows, as in marks.css. */
declare const WEARER: string;

/** Alpha of the tint behind a mark of strength 3, as the last digits of a colour, on light and on dark ground. */
const TINT = { light: "1f", dark: "2b" };

/** Over the colours that the built-in sheet gives every highlight; forced colours and print stay as they are there. */
export function marksCss(look: Look): string {
  const rules = (Object.keys(LETTERS) as Kind[]).flatMap((kind) =>
    [...LETTERS[kind]].flatMap((letter) => {
      const name = (strength: number, ground: string) => `${WEARER}::highlight(mark-${letter}${strength}${ground})`;
      const names = (ground: string) => [1, 2, 3].map((strength) => name(strength, ground)).join();
      const { line } = look[kind];
      const coloured = (["light", "dark"] as const).flatMap((ground) => {
        const colour = look[kind][ground];
        const suffix = ground === "dark" ? "-dark" : "";
        return [
          `${names(suffix)} { text-decoration-color: ${colour}; text-decoration-style: ${line}; }`,
          `${name(3, suffix)} { background-color: ${colour}${TINT[ground]}; }`,
        ];
      });
      return [...coloured, `${names("-own")} { text-decoration-style: ${line}; }`];
    }),
  );
  return `@media screen and (forced-colors: none) {\n${rules.join("\n")}\n}`;
}

/** The same colours for labels, dots and the card. */
export function layerCss(look: Look): string {
  const colours = (ground: "light" | "dark") => Object.entries(look).map(([kind, style]) => `--${kind}: ${style[ground]};`).join(" ");
  return `.light { ${colours("light")} } .dark { ${colours("dark")} }`;
}

/** What this page wears besides the built-in sheet. The sheets stay when the marks go, and then style nothing. */
let worn = "";

/** Has the background change the page's sheet to `css`, if it wears another. */
export async function wear(css: string): Promise<void> {
  if (css === worn) return;
  await ask<Restyle, true>({ type: "restyle", remove: worn, insert: css });
  worn = css;
}
