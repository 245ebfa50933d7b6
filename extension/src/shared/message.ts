// Every message between the parts of the extension, and the checks each receiver makes before it believes one.

import type { Problem } from "../../engine/extra.js";
import type { Capture, Flag, Footing, Profile, Reading, Report, Section, Tone } from "../../engine/hearsay.js";
import type { Settings } from "./settings.js";

/** What is marked on a page, and at a glance on whom it rests and how sure it is. */
export interface Marked {
  is: "marked";
  unnamed: number;
  hedge: number;
  vague: number;
  /** Flags that are not shown. */
  quieter: number;
  /** Sources that a reader could ask. */
  named: number;
  headline: Footing;
  tone: Tone;
}

/** What a page is doing, as the popup tells it in words. */
export type PageState =
  | { is: "off" }
  | { is: "noarticle" }
  | { is: "cleared" }
  | { is: "scanning" }
  | Marked
  | { is: "foreign" }
  | { is: "never" }
  | { is: "refused" }
  | { is: "failed"; why: string };

/** From a page to the background: scan this. */
export interface Scan {
  type: "scan";
  capture: Capture;
}
/** From a page to the background and the popup: this is what I am doing now. */
export interface Told {
  type: "told";
  state: PageState;
}
/** From a page to the background: exchange the style sheet of its marks. */
export interface Restyle {
  type: "restyle";
  remove: string;
  insert: string;
}
/** From our pages to the background: do this in the page of this tab; `open` leaves off what the reader switched off. */
export interface Open {
  type: "open";
  do: "open" | "mark" | "unmark";
  tab: number;
}
/**
 * To a page; it answers with its state. `open` leaves off what the reader switched off, and leaves alone what is no
 * article; `inner` passes on what a frame inside it does.
 */
export type ToPage = { type: "open" | "mark" | "unmark" | "next" } | { type: "inner"; frame: number; state: PageState } | Ask;

/** From the panel to a page: what does it hold; go to this entry; bring it back; hand out what an export needs. */
export type Ask = { type: "list" | "give" } | { type: "show" | "restore"; entry: number };

/** A flag in its words, as the panel lists it. */
export interface Entry {
  flag: Flag;
  before: string;
  text: string;
  after: string;
  shown: boolean;
  ignored: boolean;
}
/** The answer to `list`; `entries` are in the order of the text. */
export interface Listing {
  state: PageState;
  entries: Entry[];
  sections: (Section & { title: string })[];
  profile?: Profile | undefined;
}
/** The answer to `give`. */
export interface Given {
  capture: Capture;
  report: Report;
  page: string;
}
/** From the panel to the background: make a document of this. */
export interface Export extends Given {
  type: "export";
  format: "markdown" | "csv";
}

/** A rule of the reader's own, as a form holds it. */
export type Draft = import("../../engine/extra.js").Entry<string, Flag["category"]>;
/**
 * From the options page to the background: what are the reader's own rules; or check these, a file or drafts, try them on
 * `text`, and keep them if `store`.
 */
export interface ToRules {
  type: "rules";
  file?: string;
  drafts?: Draft[];
  text?: string;
  store?: boolean;
}
/** The answer: the file that was asked about, what is in it or wrong with it, and what it flags in `text`. */
export interface Ruled {
  file: string;
  rules: Draft[];
  problems: Problem[];
  flags: Flag[];
  failed?: string;
}

/** The answer to `scan`. */
export type Scanned = (Reading & { settings: Settings }) | { failed: string };

/** From one of our pages to the background: what are the settings, or, with a change: make it. */
export interface ToSettings {
  type: "settings";
  change?: Partial<Settings>;
  /** Whether the change is all that is to be left. */
  whole: boolean;
  /** Rules of the reader's own to be kept with it, in place of those there are: both, or neither. */
  rules?: Draft[];
}
/** From a page's card or one of our pages to the background: switch this rule off, or on again. */
export interface Switch {
  type: "switch";
  rule: string;
  off: boolean;
}
/** The answer to both: the settings that hold now and, where a change was refused or could not be stored, why. */
export interface Changed {
  settings: Settings;
  failed?: string;
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const yesOrNo: Check = (value) => typeof value === "boolean";
const object: Check = (value) => typeof value === "object" && value !== null;
const one = (...values: string[]): Check => (value) => values.includes(value as string);
const optional = (check: Check): Check => (value) => value === undefined || check(value);
const number: Check = Number.isInteger;
const list: Check = Array.isArray;

/** Whether `value` has fields that pass these checks. */
function has(value: unknown, checks: Record<string, Check>): boolean {
  return object(value) && Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

// Only the engine knows the whole shape of a capture, of drafts and of settings, and refuses wrong ones; these checks keep
// out what is none at all.

export function isScan(message: unknown): message is Scan {
  return has(message, { type: one("scan"), capture: (capture) => has(capture, { text, elements: list, blocks: list }) });
}

export function isOpen(message: unknown): message is Open {
  return has(message, { type: one("open"), do: one("open", "mark", "unmark"), tab: number });
}

export function isExport(message: unknown): message is Export {
  return has(message, { type: one("export"), capture: object, report: object, page: text, format: one("markdown", "csv") });
}

export function isToRules(message: unknown): message is ToRules {
  return has(message, { type: one("rules"), file: optional(text), drafts: optional(list), text: optional(text), store: optional(yesOrNo) });
}

export function isListing(value: unknown): value is Listing {
  return has(value, { state: isPageState, entries: list, sections: list });
}

export function isToSettings(message: unknown): message is ToSettings {
  return has(message, { type: one("settings"), whole: yesOrNo, change: optional(object), rules: optional(list) });
}

export function isSwitch(message: unknown): message is Switch {
  return has(message, { type: one("switch"), rule: text, off: yesOrNo });
}

export function isToPage(message: unknown): message is ToPage {
  return has(message, { type: one("open", "mark", "unmark", "next") }) || isAsk(message) || has(message, { type: one("inner"), frame: number, state: isPageState });
}

export function isAsk(message: unknown): message is Ask {
  return has(message, { type: one("list", "give") }) || has(message, { type: one("show", "restore"), entry: number });
}

export function isRestyle(message: unknown): message is Restyle {
  return has(message, { type: one("restyle"), remove: text, insert: text });
}

export function isTold(message: unknown): message is Told {
  return has(message, { type: one("told"), state: isPageState });
}

export function isPageState(value: unknown): value is PageState {
  return (
    has(value, { is: one("off", "noarticle", "cleared", "scanning", "refused", "foreign", "never") }) ||
    has(value, { is: one("failed"), why: text }) ||
    has(value, { is: one("marked"), unnamed: number, hedge: number, vague: number, quieter: number, named: number, headline: text, tone: text })
  );
}

/** Whether `sender` is one of our content scripts; its tab is then known. */
export function isPage(sender: chrome.runtime.MessageSender): sender is chrome.runtime.MessageSender & { tab: { id: number } } {
  return sender.id === chrome.runtime.id && sender.tab?.id !== undefined && !isOurs(sender);
}

/** Whether `sender` is the background or one of our own pages. */
export function isOurs(sender: chrome.runtime.MessageSender): boolean {
  const from = sender.url;
  return sender.id === chrome.runtime.id && (from === undefined ? sender.tab === undefined : from.startsWith(chrome.runtime.getURL("")));
}
