// All settings as one JSON file: out, in, and back to how they came.

import { Unanswered } from "../shared/ask.js";
import type { Draft } from "../shared/message.js";
import { onFile, part, save, say } from "../shared/page.js";
import { type Settings, settings } from "../shared/settings.js";
import { type Key, words } from "../shared/words.js";
import { askRules } from "./own.js";

/** Most bytes of a file: settings and rules at their largest, each letter escaped. */
const LARGEST = 4_000_000;

/** What the file holds. Sites that are allowed are the browser's to grant, and cannot be imported. */
interface Backup {
  settings: Settings;
  rules: Draft[];
}

export function backUp(now: () => Settings): void {
  const refuse = (why: string) => say("imported", words("backup_refused", why));
  /** Puts the backup in place of what is stored, all or nothing. */
  const replace = async (backup: Backup, done: Key) => {
    try {
      const { failed } = await settings(backup.settings, true, backup.rules);
      if (failed) refuse(failed);
      else say("imported", words(done));
    } catch (problem) {
      // It may have been done, and only the answer be lost.
      if (problem instanceof Unanswered) say("imported", words("backup_unknown", problem.message));
      else refuse((problem as Error).message);
    }
  };
  part("export").addEventListener("click", async () => {
    const backup: Backup = { settings: now(), rules: (await askRules({})).rules };
    save("hearsay.json", "application/json", JSON.stringify(backup, null, 2));
  });
  part("reset").addEventListener("click", () => {
    if (confirm(words("backup_reset_sure"))) void replace({ settings: { version: now().version } as Settings, rules: [] }, "backup_reset_done");
  });
  onFile("import", LARGEST, async (text) => {
    let read: Backup;
    try {
      read = JSON.parse(text) as Backup;
    } catch (problem) {
      return refuse((problem as Error).message);
    }
    if (!read?.settings || typeof read.settings !== "object") return refuse(words("backup_lacks"));
    await replace({ settings: read.settings, rules: Array.isArray(read.rules) ? read.rules : [] }, "backup_imported");
  }, (why) => say("imported", why));
}
