// A site as the browser's permissions write it: a match pattern for one origin's host, over one scheme.

/** Pattern of every site that a reader can allow. */
export const EVERYWHERE = ["http://*/*", "https://*/*"];

/** The pattern that stands for the site of `url`; undefined for pages that no site owns (settings, local files). */
export function siteOf(url: string): string | undefined {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" || protocol === "https:" ? `${protocol}//${hostname}/*` : undefined;
}

/** Whether `origins` hold both patterns of every site; browsers write them in more than one way. */
export function coversAll(origins: readonly string[]): boolean {
  return origins.includes("<all_urls>") || origins.includes("*://*/*") || EVERYWHERE.every((pattern) => origins.includes(pattern));
}
