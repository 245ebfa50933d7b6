// Notices where the pointer comes to rest. One timer while it moves, none while it lies still.

/** Milliseconds of rest that mean a reader looks at something; passing over it must open nothing. */
const REST = 350;

/** Where a pointer rests, in the window; `ours`: on our own layer. */
export interface Rest {
  x: number;
  y: number;
  ours: boolean;
}

/** Calls `rested` each time a mouse has come to rest, until `signal` aborts. */
export function watchHover(host: Element, rested: (rest: Rest) => void, signal: AbortSignal): void {
  let timer = 0;
  const options = { signal, capture: true, passive: true };
  window.addEventListener(
    "pointermove",
    (event) => {
      clearTimeout(timer);
      // A pressed button drags or selects.
      if (!event.isTrusted || event.pointerType !== "mouse" || event.buttons !== 0) return;
      const rest = { x: event.clientX, y: event.clientY, ours: event.target === host };
      timer = window.setTimeout(() => rested(rest), REST);
    },
    options,
  );
  // Text that is scrolled under a resting pointer was not pointed at.
  for (const type of ["scroll", "pointerdown", "keydown"]) window.addEventListener(type, () => clearTimeout(timer), options);
  signal.addEventListener("abort", () => clearTimeout(timer));
}
