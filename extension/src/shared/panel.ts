// The side panel, which each browser opens in its own way.

/** Opens it; must be called from the click itself. */
export function openPanel(windowId: number): Promise<void> {
  const { sidePanel } = chrome;
  if (sidePanel) return sidePanel.open({ windowId });
  return (globalThis as unknown as { browser: { sidebarAction: { open(): Promise<void> } } }).browser.sidebarAction.open();
}
