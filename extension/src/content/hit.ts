// Which mark is at a point, and which clicks are the page's own.

import { linesOf, type Mark } from "./mark.js";

/** What does something of its own when clicked. */
const ACTIVE = "a[href],area,button,input,select,textarea,label,summary,video,audio,[role=button],[role=link],[contenteditable]:not([contenteditable=false])";

/** The mark whose words lie at a point of the window. */
export function markAt(x: number, y: number, marks: readonly Mark[]): Mark | undefined {
  return marks.find((mark) => linesOf(mark).some((line) => x >= line.left && x <= line.right && y >= line.top && y <= line.bottom));
}

/** Whether `event` is a plain, trusted click on words that are no link, button or field; every other is the page's alone. */
export function isPlainClick(event: MouseEvent): boolean {
  if (!event.isTrusted || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (event.composedPath().some((at) => at instanceof Element && at.matches(ACTIVE))) return false;
  return getSelection()?.isCollapsed !== false;
}
