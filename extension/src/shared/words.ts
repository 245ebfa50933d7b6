// Every word a reader sees comes from `_locales`; this picks it. Keys are checked by the compiler.

import type messages from "../../_locales/en/messages.json";

export type Key = keyof typeof messages;
/** Stem of a key that has a form for one and a form for more. */
export type CountedKey = Key extends infer K ? (K extends `${infer Stem}_one` ? Stem : never) : never;

/** The message called `key`, with `$1`, `$2` … replaced. */
export function words(key: Key, ...values: string[]): string {
  return chrome.i18n.getMessage(key, values);
}

/** The form of `stem` that the reader's language uses for `count`; `$1` is the count itself, and `more` follow. */
export function counted(stem: CountedKey, count: number, ...more: string[]): string {
  const form = new Intl.PluralRules(chrome.i18n.getUILanguage()).select(count);
  const values = [String(count), ...more];
  return chrome.i18n.getMessage(`${stem}_${form}`, values) || chrome.i18n.getMessage(`${stem}_other`, values);
}
