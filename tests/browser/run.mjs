// Runs the tests of the built extension in one real browser: `npm test -- chromium` or `npm test -- firefox`.

import { spawnSync } from "node:child_process";

const browsers = ["chromium", "firefox"];
const name = process.argv[2];
if (!browsers.includes(name)) {
  console.error(`say which browser: npm test -- ${browsers.join("|")}`);
  process.exit(2);
}
if (process.platform === "linux" && !process.env.DISPLAY) {
  // A screen of our own, so that windows, prompts and shortcuts exist.
  const { status, error } = spawnSync("xvfb-run", ["-a", process.execPath, ...process.argv.slice(1)], { stdio: "inherit" });
  if (error) console.error(`xvfb-run: ${error.message}; install the package xvfb, or set DISPLAY`);
  process.exit(status ?? 2);
}
const { start } = await import(`./${name}.mjs`);
const { reading } = await import("./reading.mjs");
reading(await start());
