// Every message between the parts of the extension, and the checks each receiver makes before it believes one.

import type { Problem } from "../../engine/extra.js";
import type { Capture, Flag, Footing, Profile, Reading, Report, Rule, Section, Tone } from "../../engine/hearsay.js";
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
  /** The engine's own rules. */
  built: Rule[];
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

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null ? (value as Fields) : undefined;
}

/** Only the engine knows the whole shape of a capture and refuses a wrong one; this keeps out what is none at all. */
export function isScan(message: unknown): message is Scan {
  const capture = fields(fields(message)?.["capture"]);
  return (
    fields(message)?.["type"] === "scan" &&
    typeof capture?.["text"] === "string" &&
    Array.isArray(capture["elements"]) &&
    Array.isArray(capture["blocks"])
  );
}

export function isOpen(message: unknown): message is Open {
  const { type, do: what, tab } = fields(message) ?? {};
  return type === "open" && ["open", "mark", "unmark"].includes(what as string) && Number.isInteger(tab);
}

export function isExport(message: unknown): message is Export {
  const { type, capture, report, page, format } = fields(message) ?? {};
  return type === "export" && fields(capture) !== undefined && fields(report) !== undefined && typeof page === "string" && ["markdown", "csv"].includes(format as string);
}

/** Whether drafts hold what they should only the engine knows. */
export function isToRules(message: unknown): message is ToRules {
  const { type, file, drafts, text, store } = fields(message) ?? {};
  const optional = (value: unknown, kind: string) => value === undefined || typeof value === kind;
  return type === "rules" && optional(file, "string") && (drafts === undefined || Array.isArray(drafts)) && optional(text, "string") && optional(store, "boolean");
}

export function isListing(value: unknown): value is Listing {
  const { state, entries, sections } = fields(value) ?? {};
  return isPageState(state) && Array.isArray(entries) && Array.isArray(sections);
}

/** Only the engine knows what a setting may be, and refuses what it may not. */
export function isToSettings(message: unknown): message is ToSettings {
  const { type, change, whole, rules } = fields(message) ?? {};
  return type === "settings" && typeof whole === "boolean" && (change === undefined || fields(change) !== undefined) && (rules === undefined || Array.isArray(rules));
}

export function isSwitch(message: unknown): message is Switch {
  const { type, rule, off } = fields(message) ?? {};
  return type === "switch" && typeof rule === "string" && typeof off === "boolean";
}

export function isToPage(message: unknown): message is ToPage {
  const { type, frame, state } = fields(message) ?? {};
  return ["open", "mark", "unmark", "next"].includes(type as string) || isAsk(message) || (type === "inner" && Number.isInteger(frame) && isPageState(state));
}

export function isAsk(message: unknown): message is Ask {
  const { type, entry } = fields(message) ?? {};
  return type === "list" || type === "give" || ((type === "show" || type === "restore") && Number.isInteger(entry));
}

export function isRestyle(message: unknown): message is Restyle {
  const { type, remove, insert } = fields(message) ?? {};
  return type === "restyle" && typeof remove === "string" && typeof insert === "string";
}

export function isTold(message: unknown): message is Told {
  return fields(message)?.["type"] === "told" && isPageState(fields(message)?.["state"]);
}

export function isPageState(value: unknown): value is PageState {
  const state = fields(value);
  switch (state?.["is"]) {
    case "off":
    case "noarticle":
    case "cleared":
    case "scanning":
    case "refused":
    case "foreign":
    case "never":
      return true;
    case "marked":
      return (
        ["unnamed", "hedge", "vague", "quieter", "named"].every((count) => Number.isInteger(state[count])) &&
        typeof state["headline"] === "string" &&
        typeof state["tone"] === "string"
      );
    case "failed":
      return typeof state["why"] === "string";
    default:
      return false;
  }
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
