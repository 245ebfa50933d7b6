// The panel.
export function panel() {}
