// Every word a reader sees comes from `_locales`; this picks it. Keys are checked by the compiler.

import type messages from "../../_locales/en/messages.json";

export type Key = keyof typeof messages;
/** Stem of a key that has a form for one and a form for more. */
export type CountedKey = Key extends infer K ? (K extends `${infer Stem}_one` ? Stem : never) : never;

/** The message called `key`, with `$1`, `$2` … replaced. */
export function words(key: Key, ...values: string[]): string {
  return chrome.i18n.getMessage(key, values);
}

let plural: Intl.PluralRules | undefined;

/** The form of `stem` that the reader's language uses for `count`; `$1` is the count itself, and `more` follow. */
export function counted(stem: CountedKey, count: number, ...more: string[]): string {
  plural ??= new Intl.PluralRules(language());
  const values = [String(count), ...more];
  return chrome.i18n.getMessage(`${stem}_${plural.select(count)}`, values) || chrome.i18n.getMessage(`${stem}_other`, values);
}

let known: string | undefined;

/** The reader's language. Asked once: the browser takes 10 ms to answer the first time. */
export function language(): string {
  return (known ??= chrome.i18n.getMessage("@@ui_locale").replaceAll("_", "-"));
}
