// The network, told once for every browser: what the whole session that all other tests made has asked for. The last of
// them, because it ends the session. Before it: that our own pages could not if they would.

import assert from "node:assert/strict";
import http from "node:http";
import { test } from "node:test";
import { serve } from "./site.mjs";
import { until } from "./until.mjs";

export function network(reader) {
  test("network: our own pages can reach nothing but our own files", async () => {
    const asked = [];
    const server = http.createServer((request, reply) => {
      asked.push(request.url);
      reply.writeHead(200, { "access-control-allow-origin": "*" });
      reply.end();
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const there = `http://127.0.0.1:${server.address().port}/`;
    try {
      for (const page of ["options.html", "popup.html", "panel.html", "welcome.html"]) {
        await reader.openOwn(page);
        const reached = await reader.page(async (there) => {
          const loads = (tag, name, url) => new Promise((done) => {
            const made = document.createElement(tag);
            made.onload = () => done(`${tag} of ${url}`);
            made.onerror = () => done();
            made[name] = url;
            if (tag === "link") made.rel = "stylesheet";
            document.body.append(made);
          });
          const tries = [
            fetch(there).then(() => "fetch", () => undefined),
            fetch(there, { mode: "no-cors", method: "POST", body: "x" }).then(() => "a blind fetch", () => undefined),
            loads("img", "src", `${there}image`), loads("script", "src", `${there}script`), loads("link", "href", `${there}sheet`),
            new Promise((done) => {
              try {
                const socket = new WebSocket(there.replace("http", "ws"));
                socket.onopen = () => done("a socket");
                socket.onerror = () => done();
              } catch {
                done();
              }
            }),
          ];
          navigator.sendBeacon(`${there}beacon`, "x");
          return (await Promise.all(tries)).filter(Boolean);
        }, there);
        await reader.closeOwn();
        assert.deepEqual(reached, [], page);
      }
      assert.deepEqual(asked, []);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("privacy: after a session of reading, nothing about any page is stored", async () => {
    const site = await serve();
    // As after the install: what other tests stored is theirs.
    await reader.openOwn("options.html");
    await reader.stored("{}");
    await reader.closeOwn();
    await reader.open(site.article);
    await reader.clickToolbar();
    await until(() => reader.page(() => CSS.highlights.size > 0), "the article is marked");
    await reader.closePopup();
    await reader.openOwn("options.html");
    const stored = JSON.parse(await reader.stored());
    const elsewhere = await reader.page(async () => [localStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, document.cookie]);
    await reader.closeOwn();
    site.close();
    assert.deepEqual([stored, elsewhere], [{}, [0, 0, 0, ""]]);
  });

  test("network: of all requests of the session, none is ours", async () => {
    const requests = (await reader.requests()).filter(({ url }) => /^(?:https?|wss?|ftp):/u.test(url));
    assert.ok(requests.some(({ url }) => url.startsWith("http://127.0.0.1:")), "the requests of pages are recorded");
    const ours = requests.filter(({ by }) => /extension/u.test(by));
    assert.deepEqual(ours, []);
    // A content script's request would bear the page's name: no page of these tests knows any other host than loopback.
    const far = requests.filter(({ url, by }) => by && !/^https?:\/\/(?:127\.0\.0\.1|localhost)[:/]/u.test(url));
    assert.deepEqual(far, []);
    console.log(`${requests.length} requests, ${requests.filter(({ by }) => !by).length} of them the browser's own`);
  });
}
