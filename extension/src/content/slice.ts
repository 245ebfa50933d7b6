// Work in slices: between two of them the page gets its thread back, so that nothing of ours is felt as a stutter.

/** Milliseconds of work in one go: half a frame, which leaves the page the other half. */
const SLICE = 8;

/** A run of work that rests when its slice is used up. */
export class Slices {
  private start = performance.now();
  private before = 0;

  /** `signal` ends the work: `rest` then throws its reason. */
  constructor(private readonly signal: AbortSignal) {}

  /** Whether it is time to `rest`. */
  get spent(): boolean {
    return performance.now() - this.start > SLICE;
  }

  /** Lets the page run, then goes on with a new slice. */
  async rest(): Promise<void> {
    this.before = this.worked;
    await scheduler.yield();
    this.signal.throwIfAborted();
    this.start = performance.now();
  }

  /** Milliseconds of work so far, without the rests. */
  get worked(): number {
    return this.before + performance.now() - this.start;
  }
}

/**
 * Resolves in a task of its own behind the next frame: the browser has then computed styles and layout for itself, and
 * asking for them costs little. In a tab that nobody sees there are no frames, so it waits until somebody does.
 */
export function behindFrame(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => void scheduler.postTask(() => done())));
}
