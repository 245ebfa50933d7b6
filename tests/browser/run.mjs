// Runs the tests of the built extension and demo in one real browser: `npm test -- chromium` or `npm test -- firefox`;
// a further word runs only that part: playground, samples, reading …; with a minus before it, all but that.

import { after, before, describe } from "node:test";
import { onScreen } from "./screen.mjs";

const browsers = ["chromium", "firefox"];
const parts = ["playground", "samples", "reading", "living", "access", "settings", "panel", "hostile", "faults", "network"];
const [name, ...words] = process.argv.slice(2);
const without = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
const only = words.filter((word) => !word.startsWith("-"));
if (!browsers.includes(name) || [...only, ...without].some((part) => !parts.includes(part))) {
  console.error(`say which browser, and which parts if not all: npm test -- ${browsers.join("|")} [${parts.join("|")}]`);
  process.exit(2);
}
onScreen();
const told = await Promise.all(parts.map((part) => import(`./${part}.mjs`)));
const { start } = await import(`./${name}.mjs`);
const reader = await start();
after(() => reader.close());
for (const [index, part] of parts.entries()) {
  // Each in a suite of its own, so that what one does before each of its tests is not done before those of another.
  if ((only.length === 0 || only.includes(part)) && !without.includes(part)) {
    describe(part, () => {
      before(asInstalled);
      told[index][part](reader);
    });
  }
}

/** Each part finds what a reader finds after the install: what another stored is gone. */
async function asInstalled() {
  await reader.openOwn("options.html");
  await reader.stored("{}");
  await reader.closeOwn();
}
