// A site as the browser's permissions write it: a match pattern for one origin's host, over one scheme.

/** Pattern of every site that a reader can allow. */
export const EVERYWHERE = ["http://*/*", "https://*/*"];

/** The pattern that stands for the site of `url`; undefined for pages that no site owns (settings, local files). */
export function siteOf(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" || protocol === "https:" ? `${protocol}//${hostname}/*` : undefined;
}

/** Each alone stands for every site: what a browser grants in settings of its own. */
const ALONE = ["<all_urls>", "*://*/*"];

/** Whether `pattern` stands for more than one site. */
export function isBroad(pattern: string): boolean {
  return EVERYWHERE.includes(pattern) || ALONE.includes(pattern);
}

/** Whether `origins` hold every site; browsers write that in more than one way. */
export function coversAll(origins: readonly string[]): boolean {
  return ALONE.some((pattern) => origins.includes(pattern)) || EVERYWHERE.every((pattern) => origins.includes(pattern));
}
