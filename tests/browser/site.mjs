// A web site on loopback: articles under the strictest Content-Security-Policy, as the most guarded news site serves them.

import http from "node:http";

/** What stands between `[[` and `]]` must be marked, in this order; the page itself never sees the brackets. */
export const ARTICLE = {
  title: "Harbour tunnel to open two years late",
  lang: "en",
  paragraphs: [
    "The second harbour tunnel will open at least two years late, [[sources close to the briefing]] said on Monday, and its cost could pass nine hundred million. 🚧",
    "Transport minister Aude Ferrand told parliament that the builder had asked for more time. “We are looking at every week of it,” she said.",
    "The ground beneath the old docks [[may]] hold fuel tanks that no map shows.",
  ],
};

const POLICY = "default-src 'none'; script-src 'none'";

/** Serves `pages` (path → HTML) on a free port of 127.0.0.1. */
export async function serve(pages) {
  const server = http.createServer((request, reply) => {
    const html = pages[new URL(request.url, "http://localhost").pathname];
    reply.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY });
    reply.end(html);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
