// Builds the loadable extensions, dist/chromium and dist/firefox, from one source. The engine must lie in engine/.

import { build } from "esbuild";
import { access, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const here = import.meta.dirname;
const at = (...parts) => path.join(here, ...parts);
const ENGINE = ["hearsay_bg.wasm", "extra_bg.wasm", "vague.bin", "rules.json"];
/** Our own pages: each a folder in src/ with its markup, its style and its script. */
const PAGES = ["popup", "welcome", "options", "panel"];

for (const file of ENGINE) {
  await access(at("engine", file)).catch(() => {
    console.error(`engine/${file} is missing: run \`cargo xtask build\`, which makes it from the Rust sources.`);
    process.exit(2);
  });
}

/** The version stands in one place, the workspace's Cargo.toml. */
async function version() {
  const cargo = await readFile(at("..", "Cargo.toml"), "utf8");
  const found = /^\[workspace\.package\][^[]*?^version\s*=\s*"([^"]+)"/mu.exec(cargo);
  if (!found) throw new Error("../Cargo.toml: [workspace.package] has no version");
  return found[1];
}

/** The source manifest as each browser wants it: what it does not know it warns about. */
const manifests = {
  chromium({ browser_specific_settings, sidebar_action, background: { scripts, ...background }, ...manifest }) {
    return { ...manifest, background };
  },
  firefox({ minimum_chrome_version, side_panel, permissions, background: { service_worker, ...background }, ...manifest }) {
    return { ...manifest, permissions: permissions.filter((name) => name !== "sidePanel"), background };
  },
};

/** The shell is to stay small: what it could do in Rust is done there. Lines that are neither blank nor comment. */
const MOST_LINES = 3500;

async function countLines() {
  const names = (await readdir(at("src"), { recursive: true })).filter((name) => name.endsWith(".ts"));
  const texts = await Promise.all(names.map((name) => readFile(at("src", name), "utf8")));
  const lines = texts.flatMap((text) => text.trimEnd().split("\n"));
  const code = lines.filter((line) => !/^\s*(\/\/|\/\*|\*|$)/u.test(line));
  console.log(`TypeScript: ${code.length} lines of code of at most ${MOST_LINES}; ${lines.length} with comments and blank lines`);
  if (code.length > MOST_LINES) throw new Error("the shell is too large: move what it can do to Rust");
}

/**
 * Where a highlight's style is written, in marks.css for every element. Chromium has it inherited, so that written on the
 * root it is worked out once; written for every element it costs a page of 1 MB 60 ms to style itself anew.
 */
const HIGHLIGHT = "::highlight(";
const WEARERS = { chromium: ":root", firefox: "" };

await countLines();
const options = { bundle: true, target: ["chrome134", "firefox153"], charset: "utf8", legalComments: "none", logLevel: "warning" };
const source = { ...JSON.parse(await readFile(at("manifest.json"), "utf8")), version: await version() };

for (const [browser, derive] of Object.entries(manifests)) {
  const out = at("dist", browser);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await Promise.all([
    // Injected into pages: one classic script, so that nothing need be web-accessible.
    build({ ...options, entryPoints: [{ in: at("src/content/index.ts"), out: "content" }], outdir: out, format: "iife", loader: { ".css": "text" }, define: { WEARER: JSON.stringify(WEARERS[browser]) } }),
    build({ ...options, entryPoints: ["background", ...PAGES].map((name) => ({ in: at("src", name, "index.ts"), out: name })), outdir: out, format: "esm" }),
    readFile(at("src/content/marks.css"), "utf8").then((css) => writeFile(path.join(out, "marks.css"), css.replaceAll(HIGHLIGHT, WEARERS[browser] + HIGHLIGHT))),
    cp(at("src/shared/page.css"), path.join(out, "page.css")),
    ...PAGES.flatMap((name) => ["html", "css"].map((type) => cp(at("src", name, `${name}.${type}`), path.join(out, `${name}.${type}`)))),
    ...ENGINE.map((file) => cp(at("engine", file), path.join(out, file))),
    cp(at("icons"), path.join(out, "icons"), { recursive: true, filter: (file) => !file.endsWith(".svg") }),
    cp(at("_locales"), path.join(out, "_locales"), { recursive: true }),
    writeFile(path.join(out, "manifest.json"), `${JSON.stringify(derive(source), null, 2)}\n`),
  ]);
}
