// Files that a browser saved.

import fs from "node:fs";
import path from "node:path";
import { until } from "./until.mjs";

/** The text of the file called `name` in `folder` once it is there whole; it is taken away. */
export async function savedIn(folder, name) {
  const file = path.join(folder, name);
  // A file is there before it is whole; what each of ours ends with is a line break or a bracket.
  const text = await until(() => fs.existsSync(file) && fs.readFileSync(file, "utf8"), `${name} is saved`);
  fs.rmSync(file);
  return text;
}
