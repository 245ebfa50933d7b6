// The options: each choice is stored, and open pages follow at once.
export function settings() {}
