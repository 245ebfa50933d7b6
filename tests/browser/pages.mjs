// Every page of a folder of saved pages in a real browser, one after the other: marks on, invariants checked, a line a page.
//   npm run pages -- BROWSER FOLDER [COUNT]      COUNT: only so many of them, spread evenly

import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { before, check } from "./invariants.mjs";
import { onScreen } from "./screen.mjs";
import { until } from "./until.mjs";

/** Saved pages are pictures of pages: their scripts would ask servers that are not there. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const REFRESH = /<meta[^>]*http-equiv\s*=\s*["']?refresh[^>]*>/giu;

/** The pages of `folder`, by path; a reader view's expected output is none. */
export function pagesOf(folder) {
  const all = fs.readdirSync(folder, { recursive: true }).filter((name) => /(?<!expected)\.html$/u.test(name)).sort();
  if (all.length === 0) throw new Error(`${folder}: no .html file in it`);
  return all;
}

/** Serves the pages of `folder` on a free port. */
export async function serveFolder(folder) {
  const server = http.createServer((request, reply) => {
    const name = path.normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const html = name.endsWith(".html") && fs.readFileSync(path.join(folder, name), "latin1").replace(REFRESH, "");
    // Of bytes nothing is changed, so whatever encoding the page declares holds; most declare UTF-8, or nothing.
    reply.writeHead(html ? 200 : 404, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    reply.end(html ? Buffer.from(html, "latin1") : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { at: (name) => `http://127.0.0.1:${server.address().port}/${name.split(path.sep).map(encodeURIComponent).join("/")}`, close };
}

/** Opens a page, asks for marks as a reader does, and tells how many came, how long it took, and what does not hold. */
export async function visit(reader, url) {
  await reader.open(url);
  await before(reader);
  await reader.failures();
  const start = performance.now();
  await reader.clickToolbar();
  let text = await told(reader);
  const time = Math.round(performance.now() - start);
  const article = !/does not look like an article/u.test(text);
  if (!article) {
    await reader.popupPress("marks");
    text = await until(async () => {
      const text = await reader.popupText();
      return /(\d+ marks? on this page|Nothing to mark|not in English|could not be read)/u.test(text) && text;
    }, "the page that is no article is marked all the same");
  }
  await reader.closePopup();
  const count = Number(/(\d+) marks? on this page/u.exec(text)?.[1] ?? 0);
  const { problems, checked } = await check(reader, count);
  if (/could not be read|can’t be marked|takes the marks away/u.test(text)) problems.push(`the popup says: ${text.split("\n").filter(Boolean).slice(1, 3).join(" ")}`);
  problems.push(...(await reader.failures()));
  return { article, count, checked, time, problems };
}

/** The popup's words, once it has more to tell than that the page is being read. */
const told = (reader) =>
  until(async () => {
    const text = await reader.popupText();
    return /(marks? on this page|sources?:|Nothing to mark|article|not in English|could not be read|can’t be marked)/u.test(text.split("\n").filter(Boolean)[1] ?? "") && text;
  }, "the page tells its state", () => reader.popupText());

async function main(browser, folder, count) {
  onScreen();
  const { start } = await import(`./${browser}.mjs`);
  const all = pagesOf(folder);
  const names = count < all.length ? Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]) : all;
  const site = await serveFolder(folder);
  const reader = await start();
  const rows = [];
  console.log("    ms  marks  checked  page");
  try {
    for (const name of names) {
      const row = await visit(reader, site.at(name)).catch((problem) => ({ article: false, count: 0, checked: 0, time: 0, problems: [problem.message] }));
      rows.push({ name, ...row });
      console.log(`${String(row.time).padStart(6)} ${String(row.count).padStart(6)} ${String(row.checked).padStart(8)}  ${name}${row.article ? "" : " (no article)"}`);
      for (const problem of row.problems) console.log(`        ! ${problem}`);
    }
  } finally {
    site.close();
    await reader.close();
  }
  const sum = (field) => rows.reduce((total, row) => total + Number(row[field]), 0);
  const times = rows.map(({ time }) => time).sort((one, other) => one - other);
  const bad = rows.filter(({ problems }) => problems.length > 0);
  console.log(`\n${browser}: ${rows.length} pages, ${sum("article")} of them articles; ${sum("count")} marks, ${sum("checked")} markers measured`);
  console.log(`from the click to the marks: median ${times[times.length >> 1]} ms, nine in ten under ${times[Math.floor(times.length * 0.9)]} ms, longest ${times.at(-1)} ms`);
  console.log(`${rows.length - bad.length} passed, ${bad.length} failed`);
  process.exitCode = bad.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  const [browser, folder, count] = process.argv.slice(2);
  if (!["chromium", "firefox"].includes(browser) || !folder || !fs.existsSync(folder)) {
    console.error(`say which browser and an existing folder of saved pages: npm run pages -- chromium|firefox FOLDER [COUNT]${folder ? `; there is no ${folder}` : ""}`);
    process.exit(2);
  }
  await main(browser, folder, Number(count ?? Infinity));
}
