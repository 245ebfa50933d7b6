// Takes the README's pictures: the extension in Chromium on sample articles of the built demo site, its popup and its panel.
//   npm run screenshot

import http from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { until } from "./until.mjs";

const SITE = path.resolve(import.meta.dirname, "../../www/dist");
const FOLDER = path.resolve(import.meta.dirname, "../../www");
/** Where the card's mark stands in a picture, in pixels from its top: text above, room for the card below. */
const TOP = 205;
const TYPES = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml" };

/** Each picture: an article, a window, and what the reader does there. */
const PICTURES = [
  { file: "screenshot.png", article: "tunnel", window: { width: 1200, height: 800, deviceScaleFactor: 1.5 }, act: click },
  { file: "narrow.png", article: "strait", window: { width: 400, height: 720, deviceScaleFactor: 1 }, act: hover },
  { file: "review.png", article: "strait", window: { width: 1200, height: 800, deviceScaleFactor: 1 }, act: review },
];

onScreen();
const server = http.createServer(async (request, reply) => {
  const file = path.join(SITE, path.normalize(new URL(request.url, "http://localhost").pathname));
  const body = await readFile(file).catch(() => undefined);
  reply.writeHead(body ? 200 : 404, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  reply.end(body);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const reader = await start();
try {
  await reader.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  for (const { file, article, window, act } of PICTURES) {
    await reader.tab.setViewport(window);
    await reader.open(`http://127.0.0.1:${server.address().port}/articles/${article}.html`);
    await reader.clickToolbar();
    await until(() => reader.page(() => CSS.highlights.size > 0), `${article} is marked`);
    await reader.closePopup();
    await act();
    await until(() => reader.layer((root) => root.getAnimations().length === 0), "all stands still");
    await reader.screenshot(path.join(FOLDER, file));
    console.log(path.join(FOLDER, file));
  }
  await own();
} finally {
  server.closeAllConnections();
  server.close();
  await reader.close();
}

/** The popup, and the panel that it opens, on the page that is in front. */
async function own() {
  const find = async (name) => (await reader.browser.waitForTarget((one) => one.url().endsWith(`/${name}.html`))).asPage();
  await reader.clickToolbar();
  await until(async () => /marks on this page/u.test(await reader.popupText()), "the popup counts the marks");
  await (await (await find("popup")).$("body")).screenshot({ path: path.join(FOLDER, "popup.png") });
  await reader.popupPress("panel");
  await until(() => reader.inPanel(() => document.querySelectorAll("#list li").length > 10), "the panel lists the marks");
  const panel = await find("panel");
  await panel.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  // It slides in: at its full width it is at rest.
  let width;
  await until(async () => width === (width = await panel.evaluate(() => innerWidth)), "the panel rests");
  await panel.screenshot({ path: path.join(FOLDER, "panel.png") });
}

/** Brings one of the body's first unnamed sources to its place: the one furthest left, whose card hides no label. */
async function bring() {
  const point = await reader.page((top) => {
    const body = document.querySelector("article").getBoundingClientRect().top + innerHeight;
    const marks = [...CSS.highlights].filter(([name]) => name.startsWith("mark-a")).flatMap(([, ranges]) => [...ranges]);
    const firsts = marks
      // Its first line: the middle of a mark on two lines may be beside it.
      .flatMap((mark) => [...mark.getClientRects()].slice(0, 1))
      .sort((one, other) => one.top - other.top)
      .filter((box) => box.top > body)
      .slice(0, 6);
    const box = firsts.sort((one, other) => one.left - other.left)[0];
    if (!box) return undefined;
    scrollBy({ top: box.top - top, behavior: "instant" });
    return [box.left + Math.min(box.width, innerWidth) / 2, top + 8];
  }, TOP);
  if (!point) throw new Error("no unnamed source is marked in the text");
  // A page that still scrolls closes a card: two frames on, it has told of its scrolling.
  await reader.page(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return point;
}

async function click() {
  await reader.click(...(await bring()));
  await until(() => reader.layer((root) => root.querySelector("[role=dialog]")), "the card is open");
}

/** Points at the first marker in the window below that place. */
async function hover() {
  await bring();
  const marker = await until(
    () =>
      reader.layer((root, top) => {
        const boxes = [...root.querySelectorAll("button.marker:not([hidden])")].map((one) => one.getBoundingClientRect());
        const box = boxes.filter((one) => one.top > top).sort((one, other) => one.top - other.top)[0];
        return box && [box.left + box.width / 2, box.top + box.height / 2];
      }, TOP),
    "a marker is in sight",
  );
  await reader.hover(...marker);
  await until(() => reader.layer((root) => root.querySelector(".tip:not([hidden])")), "the marker is told in words");
}

async function review() {
  await bring();
  reader.shortcut();
  await until(() => reader.layer((root) => root.querySelector("[role=dialog]")), "the review is on");
  for (const key of ["o", "?"]) await reader.type(key);
  await until(() => reader.layer((root) => root.querySelector(".review dl")), "the keys are told");
}
