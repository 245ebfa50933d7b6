// What the reader lets the extension read without being asked again, as the browser knows it, and how they change it.
// What asks must be called from the click itself: only then may a browser ask.

import { settings } from "./settings.js";
import { coversAll, EVERYWHERE, siteOf } from "./site.js";

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

/** Asks for, or gives back, what `when` needs; answers whether it holds now. */
export async function setWhen(when: When, { sites }: Access): Promise<boolean> {
  if (when === "everywhere") return chrome.permissions.request({ origins: EVERYWHERE });
  await chrome.permissions.remove({ origins: EVERYWHERE }).catch(() => false);
  if (when === "click" && sites.length > 0) return chrome.permissions.remove({ origins: sites });
  return true;
}

export function onSite(site: string, { when, sites, never }: Access): OnSite {
  if (never.includes(site)) return "never";
  return when === "everywhere" || sites.includes(site) ? "always" : "click";
}

/** The same for one site; answers whether it holds now. */
export async function setOnSite(site: string, wanted: OnSite, { when, sites, never }: Access): Promise<boolean> {
  const asked = wanted === "always" && when !== "everywhere" ? chrome.permissions.request({ origins: [site] }) : undefined;
  if (asked && !(await asked.catch(() => false))) return false;
  if (wanted !== "always" && sites.includes(site)) await chrome.permissions.remove({ origins: [site] });
  const others = never.filter((pattern) => pattern !== site);
  if (wanted !== "never" && others.length === never.length) return true;
  const { failed } = await settings({ never: wanted === "never" ? [...others, site] : others });
  return failed === undefined;
}

/** The pattern for what a reader typed: a host, or any address of the site. */
export function typedSite(text: string): string | undefined {
  const typed = text.trim();
  try {
    return siteOf(/^https?:\/\//iu.test(typed) ? typed : `https://${typed}`);
  } catch {
    return undefined;
  }
}
