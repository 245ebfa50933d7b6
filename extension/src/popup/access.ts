// What the reader lets the extension read without being asked again, as the browser knows it, and how they change it.

import { settings } from "../shared/settings.js";
import { coversAll, EVERYWHERE } from "../shared/site.js";

/** Access as it is now, for one site. */
export interface Access {
  /** The site's pattern; undefined for a page that belongs to none. */
  site: string | undefined;
  everywhere: boolean;
  /** Whether pages of the site are marked by themselves. */
  always: boolean;
}

export async function accessTo(site: string | undefined): Promise<Access> {
  const { origins = [] } = await chrome.permissions.getAll();
  const granted = site !== undefined && (await chrome.permissions.contains({ origins: [site] }));
  return { site, everywhere: coversAll(origins), always: granted && !(await never()).includes(site) };
}

async function never(): Promise<string[]> {
  return (await settings()).settings.never;
}

async function setNever(site: string, excepted: boolean): Promise<boolean> {
  const others = (await never()).filter((pattern) => pattern !== site);
  const { failed } = await settings({ never: excepted ? [...others, site] : others });
  return failed === undefined;
}

/**
 * Marks the site always, or no more. Must be called from the click itself: only then may a browser ask.
 * Answers whether the reader allowed it.
 */
export function setAlways(access: Access, always: boolean): Promise<boolean> {
  const { site } = access;
  if (site === undefined) return Promise.resolve(false);
  if (access.everywhere) return setNever(site, !always);
  if (!always) return chrome.permissions.remove({ origins: [site] });
  return chrome.permissions.request({ origins: [site] });
}

/** The same for every site. */
export function setEverywhere(everywhere: boolean): Promise<boolean> {
  return everywhere ? chrome.permissions.request({ origins: EVERYWHERE }) : chrome.permissions.remove({ origins: EVERYWHERE });
}
