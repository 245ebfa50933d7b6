// Runs the tests of the built extension and demo in one real browser: `npm test -- chromium` or `npm test -- firefox`;
// further words run only those parts: playground, samples, reading ….

import { after, before, describe } from "node:test";
import { onScreen } from "./screen.mjs";

const browsers = ["chromium", "firefox"];
const parts = ["playground", "samples", "reading", "living", "access", "settings", "panel", "hostile", "faults", "network"];
const [name, ...only] = process.argv.slice(2);
if (!browsers.includes(name) || only.some((part) => !parts.includes(part))) {
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
  if (only.length === 0 || only.includes(part)) {
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
