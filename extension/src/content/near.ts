// Which marks are near what the reader sees: only those are measured and have markers, so that a page of thousands of
// marks costs what one screen costs.

import { chainOf, type Mark } from "./mark.js";
import { SizeWatch } from "./watch.js";

/** How far beyond the window counts as near: a screen either way, so that scrolling finds the markers in place. */
const MARGIN = "100% 0px";
/** A block of more screens than this is not near as a whole. */
const TALL = 3;

export class Near {
  private marks: readonly Mark[] = [];
  private readonly holders = new Map<Element, boolean>();
  private readonly seen: IntersectionObserver;
  private readonly resized: SizeWatch;

  /** `changed` hears that other marks are near; `moved`, that a near block changed its size. */
  constructor(changed: () => void, moved: () => void, signal: AbortSignal) {
    this.resized = new SizeWatch(moved, signal);
    this.seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!this.holders.has(target) || this.holders.get(target) === isIntersecting) continue;
          this.holders.set(target, isIntersecting);
          if (isIntersecting) this.resized.observe(target);
          else this.resized.unobserve(target);
        }
        changed();
      },
      { rootMargin: MARGIN },
    );
    signal.addEventListener("abort", () => this.seen.disconnect());
  }

  /** Watches these marks instead of those before. */
  follow(marks: readonly Mark[]): void {
    this.marks = marks;
    const wanted = new Set(marks.map((mark) => mark.holder));
    for (const holder of this.holders.keys()) {
      if (wanted.has(holder)) continue;
      this.seen.unobserve(holder);
      this.resized.unobserve(holder);
      this.holders.delete(holder);
    }
    for (const holder of wanted) {
      if (this.holders.has(holder)) continue;
      this.holders.set(holder, false);
      this.seen.observe(holder);
    }
  }

  /** The near marks, in the order of the text. */
  get now(): Mark[] {
    return this.marks.filter((mark) => this.holders.get(mark.holder));
  }

  /** Whether scrolling the page moves one of them against it, or leads to other marks of the same, very tall block. */
  get rides(): boolean {
    const holders = new Set(this.now.map((mark) => mark.holder));
    const around = new Set([...holders].flatMap((holder) => [...chainOf(holder)]));
    const tallest = Math.max(0, ...[...holders].map((holder) => holder.getBoundingClientRect().height));
    return tallest > TALL * window.innerHeight || [...around].some((at) => /^(?:fixed|sticky)$/u.test(getComputedStyle(at).position));
  }
}
