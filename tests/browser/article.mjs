// One article, written for the tests, and the pages around it: `pages/*.html` say where its parts go.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const FOLDER = path.join(import.meta.dirname, "pages");

const HEADLINE = "Ferry line to lose its oldest boat";
const PARAGRAPHS = [
  "The Heron, which has crossed the bay for sixty years, will make her last trip in October, sources said on Monday, and the line may close a pier with her.",
  "Ida Marsh, who owns the yard where the boat was built, told the council that her hull had been patched eleven times. “There is more patch than boat,” she said. “We have all been fond of her, and fond does not float.”",
  "The line carried forty thousand people last year. Its ledger, which the council printed in full on Tuesday, shows that two in three of them paid the winter fare.",
  "Officials said that the second boat was in no better state, and people familiar with the matter said that a buyer had been found abroad. It is unclear what the harbour will be paid.",
  "The mayor, Jon Abel, told a meeting at the school on Wednesday that the pier stays open until the last trip. He read out the timetable and answered questions for an hour.",
  "Critics say the council knew of the damage for a year. The repair could cost as much as a new boat, and the money is believed to have been spent on the quay.",
  "Abel said that the quay was paid for by the province. The province’s treasurer, Ruth Oden, confirmed it in a letter that she made public on Thursday.",
];
const TEASERS = ["School roof to be mended", "Market moves to the square", "Nine ways to cook a leek"].map((title) => `<h3><a href="#t">${title}</a></h3>`).join("\n");
/** Paragraphs of the huge page, unless its query says otherwise. */
const MANY = 600;

const blocks = (texts) => texts.map((text) => `<p>${text}</p>`).join("\n");
const PARTS = {
  headline: `<h1>${HEADLINE}</h1>`,
  paragraphs: blocks(PARAGRAPHS),
  opening: blocks(PARAGRAPHS.slice(0, 2)),
  rest: blocks(PARAGRAPHS.slice(2)),
  breaks: PARAGRAPHS.join("<br><br>\n"),
  teasers: TEASERS,
};
/** Those that hold no mark, or hardly any. */
const QUIET = [1, 4, 6];
/** In an ordinary article of 1,000 words about six marks stand: in one of so many paragraphs. */
const SELDOM = 6;
/** Paragraphs without end, each a little different, as those of a long page are. */
const many = (count, ordinary) => {
  const chosen = (index) => (ordinary && index % SELDOM > 0 ? QUIET[index % QUIET.length] : index % PARAGRAPHS.length);
  return blocks(Array.from({ length: count }, (_, index) => `${index + 1}. ${PARAGRAPHS[chosen(index)]}`));
};

/** The names of the pages, without their ending. */
export const PAGES = fs.readdirSync(FOLDER).filter((name) => name.endsWith(".html")).map((name) => path.basename(name, ".html")).sort();

/** The page called `name`, whole; `count` paragraphs where it wants many, with as few marks as in an ordinary article. */
export function page(name, count = MANY, ordinary = false) {
  const text = fs.readFileSync(path.join(FOLDER, `${name}.html`), "utf8");
  return text.replace(/\{\{(\w+)\}\}/gu, (_, part) => (part === "many" ? many(count, ordinary) : PARTS[part]));
}

/** Serves the pages, and whatever else `more` answers for a path, on a free port. */
export async function serveArticle(more = () => undefined) {
  const server = http.createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const name = pathname.slice(1);
    const { body, type } = PAGES.includes(name) ? { body: page(name, Number(searchParams.get("count") ?? MANY), searchParams.has("ordinary")), type: "text/html; charset=utf-8" } : (more(pathname) ?? {});
    reply.writeHead(body === undefined ? 404 : 200, { "content-type": type ?? "text/plain" });
    reply.end(body ?? "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { at: (name) => `http://127.0.0.1:${server.address().port}/${name}`, close };
}
