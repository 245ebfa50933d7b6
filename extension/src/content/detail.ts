// The rows of a card: what the article itself gives about one flag.

import type { Report } from "../../engine/hearsay.js";
import { counted, language, words } from "../shared/words.js";
import type { Mark } from "./mark.js";

/** The article at a glance; none of a text that was not read. */
export type Profile = Report["profile"];

/** Of the sources that an article names, a card has room for this many. */
const NAMED = 3;

/** Each thing that the engine tells of `mark`'s flag: what it is called, and what it is. */
export function rowsOf(mark: Mark, profile: Profile): [string, string][] {
  const { flag, rule } = mark;
  const rows: [string, string][] = [[words("row_form"), flag.title]];
  rows.push([words("row_voice"), words(`voice_${flag.voice}`)]);
  const source = sourceOf(mark);
  if (source.length > 0) rows.push([words("row_source"), listed(source)]);
  const reasons = flag.reasons.map((reason) => words(`reason_${reason}`));
  if (reasons.length > 0) rows.push([words("row_reasons"), listed(reasons)]);
  const elsewhere = flag.kind === "unnamed" ? named(profile) : undefined;
  if (elsewhere) rows.push([words("row_elsewhere"), elsewhere]);
  if (rule) rows.push([words("row_action"), rule.action]);
  rows.push([words("row_rule"), flag.rule]);
  return rows;
}

/** What the article gives about an unnamed source: how many, how close, through whom, why not named. */
function sourceOf({ flag: { about, source, category }, given }: Mark): string[] {
  if (!about || !source) return [];
  const told: string[] = [];
  if (about.count) told.push(counted("source_count", about.count));
  if (given.closeness) told.push(words("source_close", given.closeness));
  if (given.through) told.push(words("source_through", given.through));
  const single = category === "person" || category === "opaque";
  if (single || about.anonymity !== "unexplained") told.push(words(`source_${about.anonymity}`));
  return told;
}

/** Whom the article cites by name, the most cited first. */
function named(profile: Profile): string | undefined {
  if (!profile) return undefined;
  const sources = profile.sourcing.named;
  const shown = sources.slice(0, NAMED).map(({ name, cited }) => words("cited", name, String(cited.headline + cited.lead + cited.body)));
  if (sources.length === 0) return words("elsewhere_nobody");
  if (sources.length > NAMED) shown.push(counted("elsewhere_more", sources.length - NAMED));
  return listed(shown);
}

function listed(items: readonly string[]): string {
  return new Intl.ListFormat(language()).format(items);
}
