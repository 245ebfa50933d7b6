// The options: every setting, each stored as soon as it is changed. What is refused is told, and shown as it was.

import type { Documented, Kind, Voice } from "../../engine/hearsay.js";
import { type Access, onSite, setOnSite, typedSite } from "../shared/access.js";
import { button, element } from "../shared/element.js";
import { make, part, say } from "../shared/page.js";
import { KINDS } from "../shared/sign.js";
import { onSettings, type Settings, settings } from "../shared/settings.js";
import { offerWhen } from "../shared/when.js";
import { type Key, words } from "../shared/words.js";
import { backUp } from "./backup.js";
import { showLook } from "./look.js";
import { askRules, ownRules } from "./own.js";
import { showRules } from "./rules.js";

const VOICES: Voice[] = ["article", "attributed", "quoted"];
const STRENGTHS = [3, 2, 1] as const;

/** With what the reader changed a moment ago, though it is not stored yet: the next change builds on it. */
let now: Settings;
/** Changes that are on their way. */
let pending = 0;
let built: Documented[];

async function change(change: Partial<Settings>): Promise<void> {
  const before = now;
  now = { ...now, ...change };
  pending++;
  const { settings: changed, failed } = await settings(change).catch(({ message }: Error) => ({ settings: before, failed: message }));
  pending--;
  say("failed", failed && words("not_kept", failed));
  if (pending === 0) show(changed);
}

/** Shows what another page of ours, or the popup, changed. */
async function refresh(): Promise<void> {
  const { settings: changed } = await settings();
  if (pending === 0) show(changed);
}

/** One group of boxes: what is ticked is shown. */
function boxes<T extends string | number>(title: string, key: keyof Settings["hidden"], values: readonly T[], name: (value: T) => string): HTMLElement {
  const hidden = () => now.hidden[key] as readonly (string | number)[];
  const group = element("fieldset", "", element("legend", "", title));
  for (const value of values) {
    const box = element("input");
    box.type = "checkbox";
    box.name = `${key}-${value}`;
    box.checked = !hidden().includes(value);
    box.addEventListener("change", () => {
      const others = hidden().filter((other) => other !== value);
      void change({ hidden: { ...now.hidden, [key]: box.checked ? others : [...others, value] } });
    });
    group.append(element("label", "", box, element("span", "", name(value))));
  }
  return group;
}

function showShown(): void {
  const categories = (kind: Kind) => [...new Set(built.filter((rule) => rule.kind === kind).map(({ category }) => category))];
  const focused = (document.activeElement as HTMLInputElement | null)?.name;
  part("shown").replaceChildren(
    boxes(words("shown_kinds"), "kinds", KINDS, (kind) => words(`heading_${kind}`)),
    boxes(words("shown_strengths"), "strengths", STRENGTHS, (strength) => words(`strength_${strength}`)),
    boxes(words("row_voice"), "voices", VOICES, (voice) => words(`voice_${voice}`)),
    ...KINDS.map((kind) => boxes(words(`heading_${kind}`), "categories", categories(kind), (category) => words(`category_${category}`))),
  );
  if (focused) document.querySelector<HTMLInputElement>(`[name="${CSS.escape(focused)}"]`)?.focus();
}

function show(settings: Settings): void {
  now = settings;
  showShown();
  part<HTMLInputElement>("strict").checked = now.strict;
  for (const radio of part("labels").querySelectorAll("input")) radio.checked = radio.value === now.labels;
  showLook(now.look, (kind, style) => void change({ look: { ...now.look, [kind]: { ...now.look[kind], ...style } } }), () => {
    // Where nothing is chosen the engine fills in how it came.
    void change({ look: {} as Settings["look"] });
  });
  showRules(built, now, (rule, off) => void change({ off: off ? [...now.off, rule] : now.off.filter((id) => id !== rule) }));
}

function showSites(access: Access): void {
  const row = (site: string) =>
    element("li", "", site.replace(/\/\*$/u, ""), button(words("sites_remove"), () => void setOnSite(site, "click", access).then((refused) => (say("asked", refused), reload())), "quiet"));
  const list = (id: string, sites: string[], none: Key) => part(id).replaceChildren(...(sites.length > 0 ? sites.map(row) : [element("li", "soft", words(none))]));
  list("alwaysSites", access.sites, access.when === "everywhere" ? "sites_all" : "sites_none");
  list("neverSites", access.never, "sites_none");
  for (const [id, wanted] of [["addAlways", "always"], ["addNever", "never"]] as const) {
    part(id).onclick = async () => {
      const site = typedSite(part<HTMLInputElement>("site").value);
      if (!site) return say("asked", words("sites_what"));
      const refused = onSite(site, access) === wanted ? undefined : await setOnSite(site, wanted, access);
      say("asked", refused);
      if (!refused) part<HTMLInputElement>("site").value = "";
      await reload();
    };
  }
}

part("addSite").addEventListener("submit", (event) => event.preventDefault());
part("strict").addEventListener("change", () => void change({ strict: part<HTMLInputElement>("strict").checked }));
part("labels").addEventListener("change", (event) => void change({ labels: (event.target as HTMLInputElement).value as Settings["labels"] }));
part("setKeys").addEventListener("click", () => {
  // Firefox has a page for it that only this call opens.
  if ("openShortcutSettings" in chrome.commands) void (chrome.commands as unknown as { openShortcutSettings(): Promise<void> }).openShortcutSettings();
  else void chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
});

let reload: () => Promise<void>;
await make("options_title", async () => {
  const own = await askRules({});
  if (own.failed) throw new Error(own.failed);
  built = (await (await fetch(chrome.runtime.getURL("rules.json"))).json()) as Documented[];
  for (const { description, shortcut } of await chrome.commands.getAll()) {
    if (description) part("keys").append(element("li", "", description, element("kbd", "", shortcut || words("keys_none"))));
  }
  reload = await offerWhen(showSites);
  await refresh();
  onSettings(() => void refresh().then(reload));
  backUp(() => now);
  ownRules(own);
});
