// A screen for windows, prompts and shortcuts to exist on: that of the machine, or one of our own.

import { spawnSync } from "node:child_process";

/** Goes on where there is a screen; else runs the same command on a screen made for it, and ends as that ends. */
export function onScreen() {
  if (process.platform !== "linux" || process.env.DISPLAY) return;
  const { status, error } = spawnSync("xvfb-run", ["-a", process.execPath, ...process.argv.slice(1)], { stdio: "inherit" });
  if (error) console.error(`xvfb-run: ${error.message}; install the package xvfb, or set DISPLAY`);
  process.exit(status ?? 2);
}
