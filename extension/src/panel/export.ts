// The page's report to take along: to the clipboard or to a file, as Markdown, CSV or JSON.

import { ask as askBackground } from "../shared/ask.js";
import type { Ask, Export, Given } from "../shared/message.js";
import { part, save, say } from "../shared/page.js";
import { words } from "../shared/words.js";

const TYPES = { markdown: ["md", "text/markdown"], csv: ["csv", "text/csv"], json: ["json", "application/json"] } as const;

export function offerExport(ask: (message: Ask) => Promise<unknown>): void {
  const format = () => part<HTMLSelectElement>("format").value as keyof typeof TYPES;
  const written = async (): Promise<string | undefined> => {
    const given = (await ask({ type: "give" })) as Given | undefined;
    if (!given) return void say("exported", words("export_changed"));
    const chosen = format();
    if (chosen === "json") return JSON.stringify({ page: given.page, text: given.capture.text, ...given.report }, null, 2);
    const message: Export = { type: "export", format: chosen, ...given };
    const answer = await askBackground<Export, { text: string } | { failed: string }>(message).catch(({ message }: Error) => ({ failed: message }));
    if ("text" in answer) return answer.text;
    say("exported", words("not_kept", answer.failed));
    return undefined;
  };
  part("copy").addEventListener("click", async () => {
    try {
      // The promise, not its text: a browser lets a page write only while the press is fresh.
      const blob = written().then((text) => (text === undefined ? Promise.reject(new DOMException(undefined, "AbortError")) : new Blob([text], { type: "text/plain" })));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      say("exported", words("export_copied"));
    } catch (problem) {
      if ((problem as Error).name !== "AbortError") say("exported", words("card_copy_failed"));
    }
  });
  part("save").addEventListener("click", async () => {
    const [extension, type] = TYPES[format()];
    const text = await written();
    if (text === undefined) return;
    save(`hearsay.${extension}`, type, text);
    say("exported", words("export_saved"));
  });
}
