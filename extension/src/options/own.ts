// The reader's own rules: a list, and a form in which each is tried as it is written. Whether a rule is good the engine
// says; only then is it kept.

import { ask } from "../shared/ask.js";
import { button, element } from "../shared/element.js";
import type { Draft, Ruled, ToRules } from "../shared/message.js";
import { onFile, part, save, say } from "../shared/page.js";
import { onSettings } from "../shared/settings.js";
import { words } from "../shared/words.js";

/** Most bytes of a file of rules, as the engine takes them. */
const LARGEST = 400_000;
const LISTS = ["phrases", "regexes", "flagged", "silent"] as const;

let rules: Draft[] = [];
let file = "";
/** The name of the rule in the form; a new one has none yet. */
let edited: string | undefined;

/** Asks the background. */
export function askRules(message: Omit<ToRules, "type">): Promise<Ruled> {
  return ask<ToRules, Ruled>({ type: "rules", ...message });
}

const form = part<HTMLFormElement>("rule");
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;

function show(answer: Ruled): void {
  ({ rules, file } = answer);
  part<HTMLButtonElement>("exportRules").disabled = rules.length === 0;
  part("ownRules").replaceChildren(
    ...rules.map((rule) =>
      element(
        "li",
        rule.kind,
        element("span", "", element("b", "", rule.name), element("br"), element("span", "soft", rule.note)),
        element("span", "inline", button(words("own_edit"), () => edit(rule)), button(words("own_remove"), () => void keep(rules.filter((other) => other !== rule)), "quiet")),
      ),
    ),
  );
}

function tell({ problems, failed }: Ruled): void {
  const told = failed ? [words("not_kept", failed)] : problems.map(({ what, remedy }) => `${what}\n${remedy}`);
  part("problems").hidden = told.length === 0;
  part("problems").replaceChildren(...told.map((text) => element("li", "", element("pre", "", text))));
}

/** Stores `drafts`, or tells what is wrong with them; answers whether they are stored. */
async function keep(drafts: Draft[]): Promise<boolean> {
  const answer = await askRules({ drafts, store: true });
  tell(answer);
  const kept = answer.problems.length === 0 && !answer.failed;
  if (kept) show(answer);
  return kept;
}

function edit(rule?: Draft): void {
  edited = rule?.name;
  form.hidden = false;
  field("name").value = rule?.name ?? "";
  field("kind").value = rule?.kind ?? "vague";
  field("note").value = rule?.note ?? "";
  for (const list of LISTS) field(list).value = rule?.[list]?.join("\n") ?? "";
  field("name").focus();
  void attempt();
}

/** The rule in the form as it is written now. */
function drafted(): Draft {
  const lines = (name: string) => field(name).value.split("\n").map((line) => line.trim()).filter(Boolean);
  const before = rules.find(({ name }) => name === edited);
  const kind = field("kind").value as Draft["kind"];
  return {
    name: field("name").value.trim(),
    kind,
    // A form has no field for it: a rule that was imported with one keeps it while it can.
    ...(before?.category && before.kind === kind && { category: before.category }),
    note: field("note").value,
    phrases: lines("phrases"),
    regexes: lines("regexes"),
    flagged: lines("flagged"),
    silent: lines("silent"),
  };
}

/** What is wrong, without the name of the rule: the form has it. */
function said(what: string): string {
  return what.replace(/^rule "[^"]*": /u, "");
}

/** Tries the rule in the form on the sample text. */
async function attempt(): Promise<void> {
  const text = part<HTMLTextAreaElement>("sample").value;
  const draft = drafted();
  if (!text.trim()) return say("trial", undefined);
  // Patterns are tried before the rule has a name.
  const { problems, flags } = await askRules({ drafts: [{ ...draft, name: draft.name || "-", note: draft.note || "-" }], text });
  part("trial").hidden = false;
  if (problems.length > 0) return part("trial").replaceChildren(element("pre", "", said(problems[0]!.what)));
  say("trial", flags.length === 0 ? words("own_trial_none") : "");
  let end = 0;
  for (const { start, end: to } of flags) {
    part("trial").append(text.slice(end, start), element("mark", draft.kind, text.slice(start, to)));
    end = to;
  }
  if (flags.length > 0) part("trial").append(text.slice(end));
}

/** Offers all that can be done with the rules that are `stored`. */
export function ownRules(stored: Ruled): void {
  part("addRule").addEventListener("click", () => edit());
  form.addEventListener("input", () => void attempt());
  part("leaveRule").addEventListener("click", () => leave());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const draft = drafted();
    const known = rules.some(({ name }) => name === edited);
    if (await keep(known ? rules.map((rule) => (rule.name === edited ? draft : rule)) : [...rules, draft])) leave();
  });
  part("exportRules").addEventListener("click", () => save("hearsay-rules.toml", "application/toml", file));
  const refuse = (why: string) => tell({ problems: [], failed: why } as unknown as Ruled);
  onFile("importRules", LARGEST, async (text) => {
    const checked = await askRules({ file: text });
    // Where the file itself is wrong its own lines are told; else it joins those that are there.
    if (checked.problems.length > 0) tell({ ...checked, problems: checked.problems.map((one) => ({ ...one, what: words("own_place", String(one.line), String(one.column), one.what) })) });
    else await keep([...rules, ...checked.rules]);
  }, refuse);
  show(stored);
  tell(stored);
  // What another page of ours changed, or an import, is not to be written over.
  onSettings(() => void askRules({}).then(show));
}

function leave(): void {
  form.hidden = true;
  tell({ problems: [] } as unknown as Ruled);
  part("addRule").focus();
}
