// From offsets in the captured text to ranges over the page's text nodes.

import type { Captured } from "./capture.js";

/** The range of `start..end` (UTF-16 units); undefined where the page's text is no longer what was captured. */
export function rangeOf(captured: Captured, start: number, end: number): Range | undefined {
  const first = nodeAt(captured.starts, start);
  const last = nodeAt(captured.starts, end - 1);
  const from = captured.nodes[first];
  const to = captured.nodes[last];
  if (!from?.isConnected || !to?.isConnected) return undefined;
  const range = new Range();
  try {
    range.setStart(from, start - captured.starts[first]!);
    range.setEnd(to, end - captured.starts[last]!);
  } catch {
    // A node grew shorter while the engine was reading; the mutation already asks for a new scan.
    return undefined;
  }
  return range;
}

/** Index of the last node that starts at or before `offset`. */
function nodeAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}
