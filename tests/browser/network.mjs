// The network, told once for every browser: what the whole session that all other tests made has asked for. The last of
// them, because it ends the session.

import assert from "node:assert/strict";
import { test } from "node:test";

export function network(reader) {
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
