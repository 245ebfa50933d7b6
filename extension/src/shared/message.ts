// Every message between the parts of the extension, and the checks each receiver makes before it believes one.

import type { Capture, Reading } from "../../engine/hearsay.js";
import type { Settings } from "./settings.js";

/** What a page is doing, as the popup tells it in words. */
export type PageState =
  | { is: "off" }
  | { is: "noarticle" }
  | { is: "cleared" }
  | { is: "scanning" }
  | { is: "marked"; unnamed: number; hedge: number; vague: number; quieter: number }
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
/** From the popup to the background: the reader looks at this tab; mark it unless they switched it off. */
export interface Open {
  type: "open";
  tab: number;
}
/**
 * To a page; it answers with its state. `open` leaves off what the reader switched off, and leaves alone what is no
 * article; `inner` passes on what a frame inside it does.
 */
export type ToPage = { type: "open" | "mark" | "unmark" | "next" } | { type: "inner"; frame: number; state: PageState };

/** The answer to `scan`. */
export type Scanned = (Reading & { settings: Settings }) | { failed: string };

/** From one of our pages to the background: what are the settings, or, with a change: make it. */
export interface ToSettings {
  type: "settings";
  change?: Partial<Settings>;
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
  return fields(message)?.["type"] === "open" && Number.isInteger(fields(message)?.["tab"]);
}

/** Only the engine knows what a setting may be, and refuses what it may not. */
export function isToSettings(message: unknown): message is ToSettings {
  const change = fields(message)?.["change"];
  return fields(message)?.["type"] === "settings" && (change === undefined || fields(change) !== undefined);
}

export function isSwitch(message: unknown): message is Switch {
  const { type, rule, off } = fields(message) ?? {};
  return type === "switch" && typeof rule === "string" && typeof off === "boolean";
}

export function isToPage(message: unknown): message is ToPage {
  const { type, frame, state } = fields(message) ?? {};
  return ["open", "mark", "unmark", "next"].includes(type as string) || (type === "inner" && Number.isInteger(frame) && isPageState(state));
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
      return true;
    case "marked":
      return ["unnamed", "hedge", "vague", "quieter"].every((count) => Number.isInteger(state[count]));
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
