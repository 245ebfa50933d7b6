// Is it dark behind this text, and can our words be read there? Told by what is painted there, not by what the reader's
// system prefers.

import { parentOf } from "./capture.js";

export interface Ground {
  dark: boolean;
  /** Whether the colours of our words have a contrast of 4.5 on it: on middling ones and on pictures they need their own. */
  plain: boolean;
  /** Whether our lines lack a contrast of 3 on it, whichever of our colours they have. */
  middling: boolean;
}

/** What is painted behind an element: how light it is at the least and at the most, 0 to 1. */
interface Painted {
  from: number;
  to: number;
}

/** What is behind elements already asked; it belongs to one painting of the page. */
export type Grounds = Map<Element, Painted>;

/** A picture, or a colour that is not read. */
const ANY: Painted = { from: 0, to: 1 };
/** As most elements' background is computed. */
const NOTHING = "rgba(0, 0, 0, 0)";
/** What browsers paint where a page paints nothing: white, and #121212 (Chromium) or #1c1b22 (Firefox). */
const CANVAS = { light: 1, dark: 0.1 };
/** Grounds darker and lighter than these leave our colours for dark and for light ground (layer.css) their contrast. */
const DARK = 0.22;
const LIGHT = 0.89;
/** Between these, lines in our colours for dark and for light ground (marks.css) are too faint. */
const MIDDLING = { from: 0.35, to: 0.7 };
/** Text that differs from its ground by less is no text to be read: light grey on white, #d6d6d6, is at this. */
const READABLE = 0.16;

/** The ground behind `element`, on which `text`, it or an element in it, stands. */
export function groundOf(element: Element, known: Grounds, text = element): Ground {
  const painted = behind(element, known);
  const ink = lightness(getComputedStyle(text).color);
  const level = ink && ink.alpha > 0.5 ? ink.level : undefined;
  // What cannot be read is not painted there: a layer that no element around it paints lies between, fixed behind the page.
  const hidden = level !== undefined && level > painted.from - READABLE && level < painted.to + READABLE && painted === behind(text, known);
  const { from, to } = hidden ? ANY : painted;
  const middle = (from + to) / 2;
  // Where it can be either, text is set light on dark pictures.
  const dark = from < 0.5 && to >= 0.5 ? (level ?? 0) > middle : middle < 0.5;
  return { dark, plain: to < DARK || from > LIGHT, middling: from > MIDDLING.from && to < MIDDLING.to };
}

/** Of what `element` and the elements around it paint, what is seen. */
function behind(element: Element, known: Grounds): Painted {
  const path: Element[] = [];
  let painted: Painted | undefined;
  for (let at: Element | undefined = element; at && !painted; at = parentOf(at)) {
    painted = known.get(at);
    if (!painted) path.push(at);
  }
  painted ??= canvas();
  for (const at of path.reverse()) known.set(at, (painted = over(painted, at)));
  return painted;
}

/** What is seen where `element` paints itself over `below`; the same object where it paints nothing. */
function over(below: Painted, element: Element): Painted {
  const { backgroundColor, backgroundImage, backgroundClip } = getComputedStyle(element);
  // Painted into the letters, it is no ground.
  if (backgroundClip === "text") return below;
  if (backgroundImage !== "none") return ANY;
  if (backgroundColor === NOTHING) return below;
  const colour = lightness(backgroundColor);
  if (!colour) return ANY;
  const { level, alpha } = colour;
  const mixed = (under: number) => under + (level - under) * alpha;
  return { from: mixed(below.from), to: mixed(below.to) };
}

/** Where nothing is painted the canvas shows, which follows the page's colour scheme, as the system's own text colour does. */
function canvas(): Painted {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const dark = scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
  const level = dark ? CANVAS.dark : CANVAS.light;
  return { from: level, to: level };
}

/** How light a computed colour is, 0 to 1, and how opaque; undefined for a notation that is not read. */
function lightness(colour: string): { level: number; alpha: number } | undefined {
  const parts = /^(rgba?|color|oklch|oklab|lch|lab)\((?:(?:srgb|display-p3) )?([^)]*)\)$/u.exec(colour);
  if (!parts) return undefined;
  const [first = 0, second = 0, third = 0, alpha = 1] = parts[2]!.split(/[\s,/]+/u).map(Number.parseFloat);
  const level = lightOf(parts[1]!, first, second, third);
  return Number.isNaN(level) ? undefined : { level, alpha };
}

function lightOf(notation: string, first: number, second: number, third: number): number {
  switch (notation) {
    case "oklch":
    case "oklab":
      return first;
    case "lch":
    case "lab":
      return first / 100;
    case "color":
      return luma(first, second, third);
    default:
      return luma(first / 255, second / 255, third / 255);
  }
}

/** Brightness as the eye weighs the three lights (Rec. 709). */
function luma(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
