// What the reader lets the extension read without being asked again, as the browser knows it, and how they change it.
// What asks must be called from the click itself: only then may a browser ask.

import { settings } from "./settings.js";
import { coversAll, EVERYWHERE, isBroad, siteOf } from "./site.js";
import { words } from "./words.js";

/** When pages are marked by themselves. */
export type When = "everywhere" | "sites" | "click";
/** The same for one site. */
export type OnSite = "always" | "click" | "never";

export interface Access {
  when: When;
  /** Patterns of the sites that are marked by themselves, where not all are. */
  sites: string[];
  /** Those that never are. */
  never: string[];
}

export async function access(): Promise<Access> {
  const [{ origins = [] }, { settings: { never } }] = await Promise.all([chrome.permissions.getAll(), settings()]);
  const when = coversAll(origins) ? "everywhere" : origins.length > 0 ? "sites" : "click";
  return { when, sites: when === "sites" ? origins : [], never };
}

/** Calls `changed` whenever the browser's permissions do. */
export function onAccess(changed: () => void): void {
  for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) event.addListener(changed);
}

/** Asks for, or gives back, what `when` needs; answers what to tell the reader where it does not hold now. */
export function setWhen(when: When): Promise<string | undefined> {
  if (when === "everywhere") return refusal(chrome.permissions.request({ origins: EVERYWHERE }));
  return refusal(giveBack((origin) => when === "click" || isBroad(origin)));
}

export function onSite(site: string, { when, sites, never }: Access): OnSite {
  if (never.includes(site)) return "never";
  return when === "everywhere" || sites.includes(site) ? "always" : "click";
}

/** The same for one site. */
export async function setOnSite(site: string, wanted: OnSite, { when, never }: Access): Promise<string | undefined> {
  const asks = wanted === "always" && when !== "everywhere";
  const refused = await refusal(asks ? chrome.permissions.request({ origins: [site] }) : giveBack((origin) => origin === site && wanted !== "always"));
  const others = never.filter((pattern) => pattern !== site);
  if (refused || (wanted !== "never" && others.length === never.length)) return refused;
  const { failed } = await settings({ never: wanted === "never" ? [...others, site] : others });
  return failed && words("not_kept", failed);
}

/** Gives back those of the granted origins that `which` names: asked of the browser now, for it may have changed them. */
async function giveBack(which: (origin: string) => boolean): Promise<boolean> {
  const { origins = [] } = await chrome.permissions.getAll();
  const gone = origins.filter(which);
  return gone.length === 0 || chrome.permissions.remove({ origins: gone });
}

/** What to tell of a change of permissions: that the reader said no, or why the browser did. */
async function refusal(changed: Promise<boolean>): Promise<string | undefined> {
  try {
    return (await changed) ? undefined : words("asked_no");
  } catch (problem) {
    return words("not_kept", (problem as Error).message);
  }
}

/** A host as addresses have it: letters of other scripts are written in these there. */
const HOST = /^(?:[\w.-]+|\[[\da-f:]+\])$/iu;

/** The pattern for what a reader typed: a host, or any address of the site. */
export function typedSite(text: string): string | undefined {
  const typed = text.trim();
  try {
    const { href, hostname } = new URL(/^https?:\/\//iu.test(typed) ? typed : `https://${typed}`);
    // Chromium takes words with spaces for a host, too.
    return HOST.test(hostname) ? siteOf(href) : undefined;
  } catch {
    return undefined;
  }
}
