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
/** Where the card's mark stands in the picture: with room for the card below it. */
const CARD = { top: 160, bottom: 400 };
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
  await reader.tab.setViewport({ width: 1200, height: 800, deviceScaleFactor: 2 });
  await reader.tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await reader.open(`http://127.0.0.1:${server.address().port}${ARTICLE}`);
  await reader.clickToolbar();
  await until(() => reader.page(() => CSS.highlights.size > 0), "the article is marked");
  await reader.closePopup();
  // The first paragraphs, and the card of the first unnamed source in them.
  await reader.page(() => document.querySelector("article p:not(header p)").scrollIntoView({ block: "start" }));
  const point = await reader.page(({ top, bottom }) => {
    const lines = [...CSS.highlights].filter(([name]) => name.startsWith("mark-a")).flatMap(([, marks]) => [...marks].map((mark) => mark.getClientRects()[0]));
    const line = lines.sort((one, other) => one.top - other.top).find((one) => one.top > top && one.bottom < bottom);
    return line && [line.left + line.width / 2, line.top + line.height / 2];
  }, CARD);
  if (!point) throw new Error(`${ARTICLE}: no unnamed source is marked near the top of the text`);
  await reader.click(...point);
  await until(() => reader.layer((root) => root.querySelector("[role=dialog]") && root.getAnimations().length === 0), "the card is open");
  await reader.screenshot(PICTURE);
  console.log(PICTURE);
} finally {
  server.closeAllConnections();
  server.close();
  await reader.close();
}
