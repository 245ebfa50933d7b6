// Takes the README's picture: the extension in Chromium on a sample article of the built demo site, one card open.
//   npm run screenshot

import http from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { start } from "./chromium.mjs";
import { onScreen } from "./screen.mjs";
import { until } from "./until.mjs";

const SITE = path.resolve(import.meta.dirname, "../../www/dist");
const PICTURE = path.resolve(import.meta.dirname, "../../www/screenshot.png");
const ARTICLE = "/articles/tunnel.html";
/** Where the card's mark stands in the picture, in pixels from its top: text above, room for the card below. */
const TOP = 205;
const TYPES = { ".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml" };

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
  await reader.tab.setViewport({ width: 1200, height: 800, deviceScaleFactor: 1.5 });
  await reader.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await reader.open(`http://127.0.0.1:${server.address().port}${ARTICLE}`);
  await reader.clickToolbar();
  await until(() => reader.page(() => CSS.highlights.size > 0), "the article is marked");
  await reader.closePopup();
  // Of the body's first unnamed sources, the one furthest left: its card hides no label.
  const point = await reader.page((top) => {
    const body = document.querySelector("article").getBoundingClientRect().top + innerHeight;
    const marks = [...CSS.highlights].filter(([name]) => name.startsWith("mark-a")).flatMap(([, ranges]) => [...ranges]);
    const firsts = marks
      .map((mark) => mark.getBoundingClientRect())
      .sort((one, other) => one.top - other.top)
      .filter((box) => box.top > body)
      .slice(0, 6);
    const box = firsts.sort((one, other) => one.left - other.left)[0];
    if (!box) return undefined;
    scrollBy({ top: box.top - top, behavior: "instant" });
    return [box.left + box.width / 2, top + box.height / 2];
  }, TOP);
  if (!point) throw new Error(`${ARTICLE}: no unnamed source is marked in the text`);
  await reader.click(...point);
  await until(() => reader.layer((root) => root.querySelector("[role=dialog]") && root.getAnimations().length === 0), "the card is open");
  await reader.screenshot(PICTURE);
  console.log(PICTURE);
} finally {
  server.closeAllConnections();
  server.close();
  await reader.close();
}
