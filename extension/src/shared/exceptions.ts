// The sites that stay unmarked although every site is allowed. What is allowed is the browser's to know
// (`permissions`), so it is never stored twice.

const KEY = "exceptions";

/** Patterns of the excepted sites. */
export async function exceptions(): Promise<string[]> {
  const stored: unknown = (await chrome.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? stored.filter((pattern) => typeof pattern === "string") : [];
}

/** Adds or removes one site. */
export async function setException(site: string, excepted: boolean): Promise<void> {
  const others = (await exceptions()).filter((pattern) => pattern !== site);
  await chrome.storage.local.set({ [KEY]: excepted ? [...others, site] : others });
}

/** Calls `changed` whenever the list does. */
export function onExceptions(changed: () => void): void {
  chrome.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && KEY in changes) changed();
  });
}
