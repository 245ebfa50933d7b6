// A web site on loopback under the strictest Content-Security-Policy, as the most guarded news site serves it.

import http from "node:http";

const POLICY = "default-src 'none'; script-src 'none'";

// What stands between `[[` and `]]` must be marked, in this order.
const PARAGRAPHS = [
  "The second harbour tunnel will open two years late 🚧, [[sources]] said on Monday.",
  "“We are looking at every week of it,” the transport minister, Aude Ferrand, told parliament.",
  "The ground beneath the old docks [[may]] hold fuel tanks that no map shows.",
  "The work began in March. Crews from the port have sunk three of its nine shafts, and Ferrand told parliament that the fourth follows in June.",
  "The city has paid for new pumps on both banks. Its engineer, Olga Reyes, showed the council the first of them on Tuesday and said that they had arrived on time.",
  "The tunnel is two miles long and has three lanes each way. Reyes told the council that ferries carry its traffic until then, every nine minutes by day and every forty by night.",
  "Two firms dig it, one from either bank, and they met the council on Friday. Their contract ends when the first car has passed.",
  "<a href='#tanks'>The tanks [[may]] leak</a>, and the <b>cha</b>nnel <i>[[m</i>ay]] have to close.",
];

/** The words that must be marked on the article, in order. */
export const MARKED = [...PARAGRAPHS.join("\n").matchAll(/\[\[(.*?)\]\]/gu)].map(([, words]) => words.replace(/<[^>]*>/gu, ""));

const page = (title, paragraphs, [open, close] = ["", ""]) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${open}<article><h1>${title}</h1>
  ${paragraphs.map((text) => `<p>${text.replace(/\[\[|\]\]/gu, "")}</p>`).join("\n")}</article>${close}`;

/** The article alone, for pages of other kinds. */
export const ARTICLE = `<article><h1>Harbour tunnel to open two years late</h1>${PARAGRAPHS.map((text) => `<p>${text.replace(/\[\[|\]\]/gu, "")}</p>`).join("\n")}</article>`;

/** A column with a free margin, made without a style sheet, which the policy forbids. */
const COLUMN = ['<table width="500"><tr><td>', "</td></tr></table>"];

const PAGES = {
  "/article": page("Harbour tunnel to open two years late", PARAGRAPHS),
  "/column": page("Harbour tunnel to open two years late", PARAGRAPHS, COLUMN),
  "/folded": page("Harbour tunnel to open two years late", PARAGRAPHS, ["<details><summary>More</summary>", "</details>"]),
  "/quiet": page("Library adds evening hours", [
    "The town library, Mayor Lena Brandt said, opens until nine from Monday. The council voted for it by nine to two.",
    "The library on Mill Street has four rooms and a garden. Its hours were last changed eleven years ago, when the second floor opened, and the mayor told the council that she had wanted this since her first week in office.",
    "The money comes from the town's own budget, which the council passed in December with the votes of both sides. Brandt said that it covers heating, two wages and the lamps on the path.",
    "Two librarians start in April. One of them, Tomas Quist, has run the reading room of the next town for six years, and he told the council that evenings there are the hours when every chair is taken.",
  ]),
};

PAGES["/vague"] = page("Harbour tunnel to open two years late", [
  ...PARAGRAPHS.slice(0, 3),
  "It is a legendary, world-famous work and one of the most beautiful in the country.",
  ...PARAGRAPHS.slice(3, -1),
]);
/** An article with a flag of every category, voice and strength. */
export const EVERY = [
  "Harbour tunnel to open two years late",
  "The second harbour tunnel will open two years late, sources said on Monday.",
  "A senior official, who asked not to be named, said that the pumps had failed twice in the spring.",
  "Critics said that the council knew of the leak for a year. Documents show that the engineer had warned it.",
  "The money is believed to have gone into the quay. The ground may hold fuel tanks that no map shows, and it appears to be softer than the plans say.",
  "It is unclear who signed the plans. The work is set to cost a third more than the bridge did.",
  "The transport minister, Aude Ferrand, told parliament that the tanks might leak. “It could flood the old docks,” she said. “We are looking at every week of it.”",
  "Many experts agree. It is a popular and well-known resort. The quay is one of the most beautiful in the country.",
  "The work began in March. Crews from the port have sunk three of its nine shafts, and Ferrand told parliament that the fourth follows in June.",
  "A spokesman for the port said that ferries carry the traffic until then.",
];
PAGES["/every"] = page(EVERY[0], EVERY.slice(1), COLUMN);
/** Sentences in German, enough for a text to be told by. */
PAGES["/foreign"] = page("Hafentunnel kommt später", Array(6).fill("Der Rat will die Brücke für ein Jahr sperren, und die Fähre, die seit dem Krieg zur Insel fährt, wäre dann der einzige Weg dorthin, sagte die Hafenmeisterin am Dienstag in der Stadt."));
/** A sentence is no article. */
PAGES["/notice"] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The pool</title><h1>The pool</h1><p>The pool may stay shut until the pumps are mended.</p>`;

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
  return { article: at("/article"), column: at("/column"), folded: at("/folded"), quiet: at("/quiet"), vague: at("/vague"), foreign: at("/foreign"), every: at("/every"), notice: at("/notice"), elsewhere: at("/article", "localhost"), close };
}
