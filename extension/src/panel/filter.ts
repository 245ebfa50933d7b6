// Which entries the reader wants to see: by kind, category, voice and strength, by words, and those that the page hides.

import type { Entry } from "../shared/message.js";
import { part } from "../shared/page.js";
import { words } from "../shared/words.js";

const BY = ["kind", "category", "voice", "strength"] as const;
type By = (typeof BY)[number];

function nameOf(by: By, { flag }: Entry): string {
  switch (by) {
    case "kind":
      return words(`heading_${flag.kind}`);
    case "category":
      return words(`category_${flag.category}`);
    case "voice":
      return words(`voice_${flag.voice}`);
    case "strength":
      return words(`strength_${flag.strength as 1 | 2 | 3}`);
  }
}

/** Calls `changed` whenever the reader wants to see others. */
export function offerFilters(changed: () => void): void {
  for (const by of BY) part(by).addEventListener("change", changed);
  part("search").addEventListener("input", changed);
  part("hidden").addEventListener("change", changed);
}

/** Offers what occurs among `entries`, with how often; what is chosen stays chosen. */
export function refill(entries: readonly Entry[]): void {
  for (const by of BY) {
    const select = part<HTMLSelectElement>(by);
    const chosen = select.value;
    const counts = new Map<string, { name: string; count: number }>();
    for (const entry of entries) {
      const value = String(entry.flag[by]);
      const known = counts.get(value) ?? { name: nameOf(by, entry), count: 0 };
      known.count++;
      counts.set(value, known);
    }
    const options = [...counts].sort(([one], [other]) => one.localeCompare(other));
    select.replaceChildren(
      new Option(words(`panel_all_${by}`), ""),
      ...options.map(([value, { name, count }]) => new Option(words("panel_option", name, String(count)), value)),
    );
    select.value = counts.has(chosen) ? chosen : "";
  }
}

export function passes({ flag, before, text, after, shown, ignored }: Entry): boolean {
  if (!shown && !ignored && !part<HTMLInputElement>("hidden").checked) return false;
  if (BY.some((by) => part<HTMLSelectElement>(by).value && part<HTMLSelectElement>(by).value !== String(flag[by]))) return false;
  const sought = part<HTMLInputElement>("search").value.trim().toLowerCase();
  return !sought || `${before}${text}${after} ${flag.rule} ${flag.title}`.toLowerCase().includes(sought);
}
