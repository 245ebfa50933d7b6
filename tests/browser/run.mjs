// Runs the tests of the built extension and demo in one real browser: `npm test -- chromium` or `npm test -- firefox`.

import { onScreen } from "./screen.mjs";

const browsers = ["chromium", "firefox"];
const name = process.argv[2];
if (!browsers.includes(name)) {
  console.error(`say which browser: npm test -- ${browsers.join("|")}`);
  process.exit(2);
}
onScreen();
const { start } = await import(`./${name}.mjs`);
const { playground } = await import("./playground.mjs");
const { reading } = await import("./reading.mjs");
const reader = await start();
playground(reader);
reading(reader);
