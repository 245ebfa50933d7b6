// Reads, changes and stores the reader's settings, one change after the other. What cannot be read is kept beside, not lost.

import type { Stored } from "../../engine/hearsay.js";
import type { Changed, Draft } from "../shared/message.js";
import { KEY, RULES, type Settings } from "../shared/settings.js";
import { engine, reason } from "./engine.js";
import { fileOf } from "./rules.js";

/** Where the first release kept its list of sites. */
const FIRST = "exceptions";
/** Where settings go that this version cannot read: one that can may find them there. */
const KEPT = "settings_kept";

interface Loaded {
  settings: Settings;
  /** What is stored and could not be read. */
  unread?: unknown;
}

async function load(): Promise<Loaded> {
  const [running, stored] = await Promise.all([engine(), chrome.storage.local.get<Stored>([KEY, FIRST])]);
  try {
    return { settings: running.settings(stored) as Settings };
  } catch (problem) {
    console.warn(`The stored settings cannot be read, the defaults hold: ${await reason(problem)}`);
    return { settings: running.settings({}) as Settings, unread: stored[KEY] ?? stored[FIRST] };
  }
}

/** The settings that hold now: the defaults where those that are stored cannot be read. */
export async function settings(): Promise<Settings> {
  return (await load()).settings;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Stores the settings with what `update` makes of them, `whole` or over those that are there, and in one go the reader's
 * own `rules`, unless the engine or the browser refuses; answers what holds then.
 */
export function change(update: (settings: Settings) => Partial<Settings>, whole = false, rules?: Draft[]): Promise<Changed> {
  const changed = last.then(() => store(update, whole, rules));
  // A change that fails altogether is told to whoever asked for it; the next one goes on.
  last = changed.catch(() => undefined);
  return changed;
}

async function store(update: (settings: Settings) => Partial<Settings>, whole: boolean, rules?: Draft[]): Promise<Changed> {
  const { settings, unread } = await load();
  try {
    const changed = (await engine()).settings({ settings: { ...(!whole && settings), ...update(settings) } }) as Settings;
    const own = rules && { [RULES]: await fileOf(rules) };
    await chrome.storage.local.set({ [KEY]: changed, ...own, ...(unread !== undefined && { [KEPT]: unread }) });
    await chrome.storage.local.remove(FIRST);
    return { settings: changed };
  } catch (problem) {
    return { settings, failed: await reason(problem) };
  }
}

/** Switches one rule off or on again. */
export function switchRule(rule: string, off: boolean): Promise<Changed> {
  return change((settings) => {
    const others = settings.off.filter((id) => id !== rule);
    return { off: off ? [...others, rule] : others };
  });
}
