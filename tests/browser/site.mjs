// A web site on loopback under the strictest Content-Security-Policy, as the most guarded news site serves it.

import http from "node:http";

const POLICY = "default-src 'none'; script-src 'none'";

// What stands between `[[` and `]]` must be marked, in this order.
const PARAGRAPHS = [
  "The second harbour tunnel will open two years late 🚧, [[sources]] said on Monday.",
  "“We are looking at every week of it,” the transport minister, Aude Ferrand, told parliament.",
  "The ground beneath the old docks [[may]] hold fuel tanks that no map shows.",
  "<a href='#tanks'>The tanks [[may]] leak</a>, and the <b>cha</b>nnel <i>[[m</i>ay]] have to close.",
];

/** The words that must be marked on the article, in order. */
export const MARKED = [...PARAGRAPHS.join("\n").matchAll(/\[\[(.*?)\]\]/gu)].map(([, words]) => words.replace(/<[^>]*>/gu, ""));

const page = (title, paragraphs, [open, close] = ["", ""]) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${open}<article><h1>${title}</h1>
  ${paragraphs.map((text) => `<p>${text.replace(/\[\[|\]\]/gu, "")}</p>`).join("\n")}</article>${close}`;

/** A column with a free margin, made without a style sheet, which the policy forbids. */
const COLUMN = ['<table width="500"><tr><td>', "</td></tr></table>"];

const PAGES = {
  "/article": page("Harbour tunnel to open two years late", PARAGRAPHS),
  "/column": page("Harbour tunnel to open two years late", PARAGRAPHS, COLUMN),
  "/folded": page("Harbour tunnel to open two years late", PARAGRAPHS, ["<details><summary>More</summary>", "</details>"]),
  "/quiet": page("Library adds evening hours", ["The town library, Mayor Lena Brandt said, opens until nine from Monday. The council voted for it by nine to two."]),
};

/** Serves the pages on a free port of 127.0.0.1, which `localhost` reaches as another site. */
export async function serve() {
  const server = http.createServer((request, reply) => {
    const html = PAGES[new URL(request.url, "http://localhost").pathname];
    reply.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    reply.end(html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  const at = (path, host = "127.0.0.1") => `http://${host}:${port}${path}`;
  return { article: at("/article"), column: at("/column"), folded: at("/folded"), quiet: at("/quiet"), elsewhere: at("/article", "localhost"), close };
}
