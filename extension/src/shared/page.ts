// What our own pages share: their words, their parts, and files that go in and out.

import { element } from "./element.js";
import { fetchWords, type Key, language, words } from "./words.js";

/**
 * Makes a page of ours: its words, then what `work` adds. Until that is done the page takes no press, which nobody would
 * hear; where it fails the reader is told why.
 */
export async function make(title: Key, work: () => Promise<void>): Promise<void> {
  await fetchWords();
  localise(title);
  const failed = await work().then(() => undefined, (problem: Error) => words("failed_page", problem.message));
  document.body.inert = false;
  if (failed) say("failed", failed);
}

/** Puts the words of `_locales` where the markup names them, in text and in labels. */
function localise(title: Key): void {
  document.documentElement.lang = language();
  document.title = words(title);
  for (const node of document.querySelectorAll<HTMLElement>("[data-words]")) node.textContent = words(node.dataset["words"] as Key);
  for (const node of document.querySelectorAll<HTMLElement>("[data-label]")) node.ariaLabel = words(node.dataset["label"] as Key);
  for (const input of document.querySelectorAll("input")) input.placeholder = input.ariaLabel ?? "";
}

/** The element of the page called `id`. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

/** Shows `text` in the part called `id`, or hides it where there is none. */
export function say(id: string, text: string | undefined): void {
  part(id).hidden = text === undefined;
  part(id).textContent = text ?? "";
}

/** Hands `text` to the reader as a file called `name`. */
export function save(name: string, type: string, text: string): void {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The download has its own hold on the data by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** Calls `read` with each text file that the reader chooses in the input called `id`; those above `most` bytes are refused. */
export function onFile(id: string, most: number, read: (text: string) => void, refuse: (why: string) => void): void {
  const input = part<HTMLInputElement>(id);
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    // The same file chosen again is a change too.
    input.value = "";
    if (!file) return;
    if (file.size > most) return refuse(words("file_large", file.name, String(Math.ceil(file.size / 1000)), String(most / 1000)));
    try {
      read(new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()));
    } catch {
      refuse(words("file_unreadable", file.name));
    }
  });
}
