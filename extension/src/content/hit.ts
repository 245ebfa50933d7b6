// Which mark did the reader click? A plain click on words that are no link, button or field.

import type { Mark } from "./mark.js";

/** What does something of its own when clicked. */
const ACTIVE = "a[href],area,button,input,select,textarea,label,summary,video,audio,[role=button],[role=link],[contenteditable]:not([contenteditable=false])";

/** The mark under a plain, trusted click; undefined for every other click, which is the page's alone. */
export function hit(event: MouseEvent, marks: readonly Mark[]): Mark | undefined {
  if (!event.isTrusted || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  if (event.composedPath().some((at) => at instanceof Element && at.matches(ACTIVE))) return undefined;
  if (getSelection()?.isCollapsed === false) return undefined;
  const { clientX: x, clientY: y } = event;
  return marks.find(({ range }) => [...range.getClientRects()].some((line) => x >= line.left && x <= line.right && y >= line.top && y <= line.bottom));
}
