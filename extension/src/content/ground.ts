// Is it dark behind this text, and can our words be read there? Told by what is painted there, not by what the reader's
// system prefers.

export interface Ground {
  dark: boolean;
  /** Whether the colours of our words have a contrast of 4.5 on it: on middling ones and on pictures they need their own. */
  plain: boolean;
  /** Whether our lines lack a contrast of 3 on it, whichever of our colours they have. */
  middling: boolean;
}

/** Answers for elements already asked; the answer belongs to one painting of the page. */
export type Grounds = Map<Element, Ground>;

/** Grounds darker and lighter than these leave our colours for dark and for light ground (layer.css) their contrast. */
const DARK = 0.22;
const LIGHT = 0.89;
/** Between these, lines in our colours for dark and for light ground (marks.css) are too faint. */
const MIDDLING = { from: 0.35, to: 0.7 };

/** The ground behind `element`'s text. */
export function groundOf(element: Element, known: Grounds): Ground {
  const path: Element[] = [];
  let ground: Ground | undefined;
  for (let at: Element | null = element; at && !ground; at = at.parentElement ?? hostOf(at)) {
    ground = known.get(at);
    if (ground) break;
    path.push(at);
    const style = getComputedStyle(at);
    const painted = lightness(style.backgroundColor);
    // A picture's colours cannot be read; text is set light on dark pictures.
    if (style.backgroundImage !== "none") ground = { dark: (lightness(style.color)?.level ?? 0) > 0.5, plain: false, middling: false };
    else if (painted && painted.alpha > 0.5) {
      const { level } = painted;
      ground = { dark: level < 0.5, plain: level < DARK || level > LIGHT, middling: level > MIDDLING.from && level < MIDDLING.to };
    }
  }
  // Nothing painted: the canvas shows, which follows the page's colour scheme, and so does the system's own text colour.
  ground ??= { dark: canvasIsDark(), plain: true, middling: false };
  for (const at of path) known.set(at, ground);
  return ground;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function canvasIsDark(): boolean {
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes("dark") && (!scheme.includes("light") || matchMedia("(prefers-color-scheme: dark)").matches);
}

/** How light a computed colour is, 0 to 1, and how opaque; undefined for a notation that is not read. */
export function lightness(colour: string): { level: number; alpha: number } | undefined {
  const parts = /^(rgba?|color|oklch|oklab|lch|lab)\((?:(?:srgb|display-p3) )?([^)]*)\)$/u.exec(colour);
  if (!parts) return undefined;
  const numbers = parts[2]!.split(/[\s,/]+/u).map(Number.parseFloat);
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers;
  switch (parts[1]) {
    case "oklch":
    case "oklab":
      return { level: first, alpha };
    case "lch":
    case "lab":
      return { level: first / 100, alpha };
    case "color":
      return { level: luma(first, second, third), alpha };
    default:
      return { level: luma(first / 255, second / 255, third / 255), alpha };
  }
}

/** Brightness as the eye weighs the three lights (Rec. 709). */
function luma(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
