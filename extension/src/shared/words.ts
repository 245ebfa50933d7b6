// Every word a reader sees comes from `_locales`; this picks it. Keys are checked by the compiler.

import type messages from "../../_locales/en/messages.json";

export type Key = keyof typeof messages;
/** Stem of a key that has a form for one and a form for more. */
export type CountedKey = Key extends infer K ? (K extends `${infer Stem}_one` ? Stem : never) : never;

/** Words that were read from our own file, where the browser has none. */
let read: typeof messages | undefined;

/**
 * Sees to it that there are words: Chromium now and then hands a process that starts with the extension none of them, and
 * never does later. For our own pages and the background: no web page may read our files.
 */
export async function fetchWords(): Promise<void> {
  if (message("name", [])) return;
  const file = chrome.runtime.getURL(`_locales/${chrome.runtime.getManifest().default_locale}/messages.json`);
  read = (await (await fetch(file)).json()) as typeof messages;
}

function message(key: string, values: string[]): string {
  const text = read?.[key as Key]?.message;
  return text === undefined ? chrome.i18n.getMessage(key, values) : text.replace(/\$(\d)/gu, (_, number: string) => values[Number(number) - 1] ?? "");
}

/** The message called `key`, with `$1`, `$2` … replaced. */
export function words(key: Key, ...values: string[]): string {
  return message(key, values);
}

let plural: Intl.PluralRules | undefined;

/** The form of `stem` that the reader's language uses for `count`; `$1` is the count itself, and `more` follow. */
export function counted(stem: CountedKey, count: number, ...more: string[]): string {
  plural ??= new Intl.PluralRules(language());
  const values = [String(count), ...more];
  return message(`${stem}_${plural.select(count)}`, values) || message(`${stem}_other`, values);
}

let known: string | undefined;

/** The reader's language. Asked once: the browser takes 10 ms to answer the first time. */
export function language(): string {
  return (known ??= chrome.i18n.getMessage("@@ui_locale").replaceAll("_", "-") || chrome.runtime.getManifest().default_locale!);
}
