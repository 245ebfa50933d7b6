// A news page as React draws it, the whole document: told once for the server that sends it and the page that goes on
// with it.

import { createElement as h, useState } from "react";

const PARAGRAPHS = [
  "The ferry will stop in winter, sources said on Monday, and the line may close a pier with it.",
  "Ida Marsh, who owns the yard where the boat was built, told the council that her hull had been patched eleven times, and that she would not patch it again.",
  "The line carried forty thousand people last year. Its ledger, which the council printed in full on Tuesday, shows that two in three of them paid the winter fare.",
  "The mayor, Jon Abel, told a meeting at the school on Wednesday that the pier stays open until the last trip. He read out the timetable and answered questions for an hour.",
];
const LATE = "A buyer may have been found abroad, officials said in the evening.";

/** `turn` rises with each drawing: paragraphs with a new key are new elements. */
export function Story() {
  const [turn, setTurn] = useState(0);
  const draw = () => setTurn((turn) => turn + 1);
  if (typeof window !== "undefined") window.draw = draw;
  const texts = turn === 0 ? PARAGRAPHS : [...PARAGRAPHS, LATE];
  return h(
    "html",
    { lang: "en" },
    h("head", null, h("meta", { charSet: "utf-8" }), h("title", null, "Ferry to stop in winter")),
    h(
      "body",
      null,
      h("article", null, h("h1", null, "Ferry to stop in winter"), texts.map((text, index) => h("p", { key: `${turn} ${index}` }, text, turn > 1 && index === 0 ? " It may be Monday." : ""))),
      h("button", { onClick: draw }, `Drawn ${turn} times`),
    ),
  );
}
