// All settings as one JSON file: out, in, and back to how they came.

import type { Draft, Ruled, ToRules } from "../shared/message.js";
import { onFile, part, save, say } from "../shared/page.js";
import { type Settings, settings } from "../shared/settings.js";
import { words } from "../shared/words.js";

/** Most bytes of a file: settings and rules at their largest, each letter escaped. */
const LARGEST = 4_000_000;

/** What the file holds. Sites that are allowed are the browser's to grant, and cannot be imported. */
interface Backup {
  settings: Settings;
  rules: Draft[];
}

const ask = (message: Omit<ToRules, "type">) => chrome.runtime.sendMessage<ToRules, Ruled>({ type: "rules", ...message });

export function backUp(now: () => Settings): void {
  const told = (text: string | undefined) => say("imported", text);
  part("export").addEventListener("click", async () => {
    const backup: Backup = { settings: now(), rules: (await ask({})).rules };
    save("hearsay.json", "application/json", JSON.stringify(backup, null, 2));
  });
  part("reset").addEventListener("click", async () => {
    if (!confirm(words("backup_reset_sure"))) return;
    told((await replace({ settings: { version: now().version } as Settings, rules: [] })) ?? words("backup_reset_done"));
  });
  onFile("import", LARGEST, async (text) => {
    let read: Backup;
    try {
      read = JSON.parse(text) as Backup;
    } catch (problem) {
      return told(words("backup_refused", (problem as Error).message));
    }
    if (!read?.settings || typeof read.settings !== "object") return told(words("backup_refused", words("backup_lacks")));
    told((await replace({ settings: read.settings, rules: Array.isArray(read.rules) ? read.rules : [] })) ?? words("backup_imported"));
  }, told);
}

/** Puts `backup` in place of what is stored, all or nothing; answers why not. */
async function replace(backup: Backup): Promise<string | undefined> {
  const checked = await ask({ drafts: backup.rules });
  const wrong = checked.failed ?? checked.problems[0]?.what;
  if (wrong) return words("backup_refused", wrong);
  const { failed } = await settings(backup.settings, true);
  if (failed) return words("backup_refused", failed);
  const kept = await ask({ drafts: backup.rules, store: true });
  return kept.failed && words("backup_refused", kept.failed);
}
