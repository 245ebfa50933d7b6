// Notices that the page's text or layout changed. A flood of changes is one notice; while nothing changes nothing runs.

/** Rescans may take this share of the time, so a page that never rests is read seldom. */
const SHARE = 1 / 20;
/** A burst of edits ends when the browser is idle, or after this many milliseconds at the latest. */
const PATIENCE = 500;

/** Tells of sizes that change; a `ResizeObserver` alone also tells of those that it only begins to watch. */
export class SizeWatch {
  private readonly known = new Map<Element, string>();
  private readonly observer: ResizeObserver;

  constructor(changed: () => void, signal: AbortSignal) {
    this.observer = new ResizeObserver((entries) => {
      const news = entries.filter(({ target, contentRect: { width, height } }) => {
        const before = this.known.get(target);
        this.known.set(target, `${width} ${height}`);
        return before !== undefined && before !== this.known.get(target);
      });
      if (news.length > 0) changed();
    });
    signal.addEventListener("abort", () => this.observer.disconnect());
  }

  observe(element: Element | null): void {
    if (element) this.observer.observe(element);
  }

  unobserve(element: Element): void {
    this.observer.unobserve(element);
    this.known.delete(element);
  }
}

/** Calls `reread` after the page's text changed, `cost` (milliseconds the last one took) apart, until `signal` aborts; answers what else to watch. */
export function watchText(reread: () => void, cost: () => number, signal: AbortSignal): (root: ShadowRoot) => void {
  let last = performance.now();
  let idle = 0;
  let timer = 0;
  const run = () => {
    idle = timer = 0;
    last = performance.now();
    reread();
  };
  const whenIdle = () => (idle = requestIdleCallback(run, { timeout: PATIENCE }));
  const ask = () => {
    if (idle || timer) return;
    const wait = cost() / SHARE - (performance.now() - last);
    if (wait > 0) timer = window.setTimeout(whenIdle, wait);
    else whenIdle();
  };
  const edits = new MutationObserver((records) => records.some(changesText) && ask());
  // From the root, because some pages replace their whole body.
  const all = { childList: true, characterData: true, subtree: true };
  edits.observe(document.documentElement, all);
  // Text that was there and hidden ("read more") makes the page longer when it is unfolded.
  new SizeWatch(ask, signal).observe(document.body);
  signal.addEventListener("abort", () => {
    edits.disconnect();
    cancelIdleCallback(idle);
    clearTimeout(timer);
  });
  // Observing a root again changes nothing.
  return (root) => edits.observe(root, all);
}

/** Pictures, frames and empty boxes come and go on many pages without end, and say nothing. */
function changesText(record: MutationRecord): boolean {
  if (record.type === "characterData") return true;
  return [record.addedNodes, record.removedNodes].some((nodes) => [...nodes].some((node) => node.textContent?.trim()));
}

/** Calls `moved`, once a frame at most, when the page's layout may have moved. */
export class LayoutWatch {
  private frame = 0;

  /** `rides`: whether marks move when the page itself is scrolled. */
  constructor(
    private readonly moved: () => void,
    rides: () => boolean,
    signal: AbortSignal,
  ) {
    const soon = () => this.soon();
    window.addEventListener("resize", soon, { signal });
    // The document's own scrolling moves our layer along; that of an element inside it does not.
    const scrolled = (event: Event) => void ((event.target !== document || rides()) && soon());
    window.addEventListener("scroll", scrolled, { signal, capture: true, passive: true });
    document.fonts.addEventListener("loadingdone", soon, { signal });
    matchMedia("(forced-colors: active)").addEventListener("change", soon, { signal });
    const sizes = new SizeWatch(soon, signal);
    sizes.observe(document.documentElement);
    sizes.observe(document.body);
    signal.addEventListener("abort", () => cancelAnimationFrame(this.frame));
  }

  /** Asks for it. */
  soon(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.moved();
    });
  }
}
