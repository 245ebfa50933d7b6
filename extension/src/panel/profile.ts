// The article at a glance: whom it cites how often, and how sure it is, as small charts whose numbers are text.

import type { Profile } from "../../engine/hearsay.js";
import { element } from "../shared/element.js";
import { part } from "../shared/page.js";
import { counted, language, words } from "../shared/words.js";

/** Most named sources that are listed; the others are told as a number. */
const MOST = 5;

interface Bar {
  name: string;
  count: number;
  kind: string;
}

function chart(id: string, bars: Bar[], none: string): void {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  part(id).replaceChildren(
    ...bars.map(({ name, count, kind }) => {
      const bar = element("i", kind);
      bar.style.width = `${(100 * count) / most}%`;
      return element("li", "", element("span", "", name), element("span", "", ...(count > 0 ? [bar] : [])), element("span", "", String(count)));
    }),
    ...(bars.length === 0 ? [element("li", "", element("span", "soft", none))] : []),
  );
}

export function showProfile({ sourcing, certainty }: Profile): void {
  const total = ({ headline, lead, body }: { headline: number; lead: number; body: number }) => headline + lead + body;
  const named = sourcing.named.map(({ name, cited }) => ({ name, count: total(cited), kind: "named" }));
  const others = named.slice(MOST).reduce((sum, { count }) => sum + count, 0);
  const more = named.length - MOST;
  chart(
    "sources",
    [
      ...named.slice(0, MOST),
      ...(more > 0 ? [{ name: counted("panel_more", more), count: others, kind: "named" }] : []),
      ...sourcing.unnamed.map(({ category, cited }) => ({ name: words("panel_unnamed", words(`category_${category}`)), count: total(cited), kind: "unnamed" })),
    ],
    words("panel_nobody"),
  );
  const voices = (["article", "attributed", "quoted"] as const).map((voice) => ({ name: words(`voice_${voice}`), count: certainty.hedges[voice], kind: "hedge" }));
  chart("hedges", voices, "");
  const { tone } = certainty;
  part("tone").textContent = [words("panel_rate", certainty.rate.toLocaleString(language())), tone === "flat" || tone === "hedged" ? words(`popup_tone_${tone}`) : ""].join(" ").trim();
}
