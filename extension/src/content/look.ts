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
    [...LETTERS[kind]].flatMap((letter) =>
      (["light", "dark"] as const).flatMap((ground) => {
        const { line, [ground]: colour } = look[kind];
        const name = (strength: number) => `${WEARER}::highlight(mark-${letter}${strength}${ground === "dark" ? "-dark" : ""})`;
        return [
          `${[1, 2, 3].map(name).join()} { text-decoration-color: ${colour}; text-decoration-style: ${line}; }`,
          `${name(3)} { background-color: ${colour}${TINT[ground]}; }`,
        ];
      }),
    ),
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
