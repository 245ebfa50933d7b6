// Makes one element, or a button; text is only ever text.

/** An element of `tag` with `className`, holding `children` in order. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className = "",
  ...children: (Node | string)[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A button that does `press`. */
export function button(text: string, press: (event: MouseEvent) => void, className = ""): HTMLButtonElement {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}
