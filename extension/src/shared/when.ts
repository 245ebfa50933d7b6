// The three answers to "when are pages marked?", as the welcome and the options page offer them; they show what the
// browser allows now, whoever changed it.

import { type Access, access, onAccess, setWhen, type When } from "./access.js";
import { part, say } from "./page.js";
import { counted, words } from "./words.js";

/** Shows and offers the choice in the part called `when`; `changed` hears what holds. Answers how to show it anew. */
export async function offerWhen(changed: (access: Access) => void = () => undefined): Promise<() => Promise<void>> {
  /** Chosen and not yet in need of a permission: the first site is still to be named. */
  let meant: When | undefined;
  const show = async () => {
    const known = await access();
    const { when, sites } = known;
    if (when !== "click") meant = undefined;
    part<HTMLInputElement>(meant ?? when).checked = true;
    say("now", when === "everywhere" ? words("now_everywhere") : when === "sites" ? counted("now_sites", sites.length) : words("now_click"));
    changed(known);
  };
  part("when").addEventListener("change", async (event) => {
    const wanted = (event.target as HTMLInputElement).value as When;
    const refused = await setWhen(wanted);
    meant = !refused && wanted === "sites" ? wanted : undefined;
    await show();
    say("asked", refused);
  });
  onAccess(() => void show());
  await show();
  return show;
}
