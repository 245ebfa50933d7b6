// The rows of a card: what the article itself gives about one flag.

import type { Report } from "../../engine/hearsay.js";
import { counted, language, words } from "../shared/words.js";
import type { Mark } from "./mark.js";

/** The article at a glance; none of a text that was not read. */
export type Profile = Report["profile"];

/** Of the sources that an article names, a card has room for this many. */
const NAMED = 3;

/** Each thing that the engine tells of `mark`'s flag: what it is called, and what it is. */
export function rowsOf({ flag, rule }: Mark, profile: Profile): [string, string][] {
  const rows: [string, string][] = [[words("row_form"), flag.title]];
  rows.push([words("row_voice"), words(`voice_${flag.voice}`)]);
  const reasons = flag.reasons.map((reason) => words(`reason_${reason}`));
  if (reasons.length > 0) rows.push([words("row_reasons"), listed(reasons)]);
  const elsewhere = flag.kind === "unnamed" ? named(profile) : undefined;
  if (elsewhere) rows.push([words("row_elsewhere"), elsewhere]);
  if (rule) rows.push([words("row_action"), rule.action]);
  rows.push([words("row_rule"), flag.rule]);
  return rows;
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
