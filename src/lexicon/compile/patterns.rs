//! The cue patterns of the rules. A pattern is a row of steps:
//!
//! | written | matches |
//! |---|---|
//! | `believed` | this word |
//! | `=be` | any form of this word |
//! | `@think` | any word of the class `words/think.txt` |
//! | `~` | up to three adverbs, or none |
//! | `is\|was` | either |
//! | `that?` | this or nothing |
//!
//! `[` and `]` around steps tell what is marked; without them, all of it is.

use super::rules::{File, KINDS};
use super::words::{Lexicon, Starts};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A step as written.
#[derive(Default)]
struct Step {
    choices: Vec<String>,
    optional: bool,
}

struct Pattern {
    rule: usize,
    steps: Vec<Step>,
    marked: (usize, usize),
    sense: String,
}

/// Compiles every rule's cues, and which of them each word can start; words that only patterns name get a row in
/// `lexicon`.
pub fn table(rules: &[File], lexicon: &mut Lexicon) -> Result<(String, Vec<Starts>), String> {
    let mut patterns = Vec::new();
    let mut senses = BTreeSet::from(["Always".to_owned()]);
    for (rule, file) in rules.iter().enumerate() {
        for group in &file.cue {
            let sense = group.sense.as_deref().map_or("Always".to_owned(), super::camel);
            senses.insert(sense.clone());
            for text in &group.patterns {
                let pattern = parse(rule, text, sense.clone());
                patterns.push(pattern.map_err(|problem| format!("rules/{}.toml: {text:?}: {problem}", file.id))?);
            }
        }
    }
    for choice in patterns.iter().flat_map(|pattern| &pattern.steps).flat_map(|step| &step.choices) {
        if !choice.starts_with('@') {
            lexicon.mention(choice.trim_start_matches('='));
        }
    }
    let mut out = String::from(
        "\n/// What decides whether a cue is meant in its rule's sense; one function each in `sense`.\n\
         #[derive(Clone, Copy, Debug, Eq, PartialEq)]\n#[allow(missing_docs, reason = \"named by the rules that use them\")]\n\
         pub enum Sense {\n",
    );
    for sense in &senses {
        let _ = writeln!(out, "{sense},");
    }
    out.push_str("}\n\nstatic PATTERNS: &[Pattern] = &[\n");
    let (mut all_steps, mut atoms) = (Vec::new(), Line::default());
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); lexicon.words.len() + 1];
    for (at, pattern) in patterns.iter().enumerate() {
        let name = &rules[pattern.rule].id;
        let first = all_steps.len();
        for step in &pattern.steps {
            let coded = source(step, lexicon, &mut atoms);
            all_steps.push(coded.map_err(|problem| format!("rules/{name}.toml: {problem}"))?);
        }
        let _ = writeln!(
            out,
            "Pattern {{ rule: {}, first: {first}, count: {}, marked: {:?}, next: {:#x?}, sense: Sense::{} }},",
            pattern.rule,
            pattern.steps.len(),
            pattern.marked,
            next(&pattern.steps, lexicon),
            pattern.sense
        );
        let first = pattern.steps.first().filter(|step| !step.choices.is_empty() && !step.optional);
        let first = first.ok_or_else(|| format!("rules/{name}.toml: a pattern must start with a word"))?;
        let mut rows: Vec<usize> = first.choices.iter().flat_map(|choice| first_rows(choice, lexicon)).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().for_each(|row| starts[row].push(at));
    }
    let _ = writeln!(out, "];\nstatic STEPS: &[Step] = &[{}];", all_steps.join(", "));
    let atoms: Vec<String> = atoms.0.iter().map(|atom| format!("Atom({atom})")).collect();
    let _ = writeln!(out, "static ATOMS: &[Atom] = &[{}];", atoms.join(", "));
    let (order, starts) =
        order(starts, |pattern| KINDS.iter().position(|kind| *kind == rules[patterns[pattern].rule].kind));
    let _ = writeln!(out, "static PATTERN_ORDER: [u16; {}] = {order:?};", order.len());
    Ok((out, starts))
}

/// The patterns that some row starts, lined up by kind, and of each row its stretch of that line; rows that start the
/// same patterns share one.
fn order(starts: Vec<Vec<usize>>, kind: impl Fn(usize) -> Option<usize>) -> (Vec<usize>, Vec<Starts>) {
    let mut order = Vec::new();
    let mut known: BTreeMap<Vec<usize>, Starts> = BTreeMap::new();
    known.insert(Vec::new(), Starts::default());
    let mut stretch = |row: Vec<usize>| {
        *known.entry(row).or_insert_with_key(|row| {
            let mut starts = Starts { first: order.len(), ..Starts::default() };
            for (number, count) in starts.counts.iter_mut().enumerate() {
                let before = order.len();
                order.extend(row.iter().copied().filter(|&pattern| kind(pattern) == Some(number)));
                *count = order.len() - before;
            }
            starts
        })
    };
    let starts = starts.into_iter().map(&mut stretch).collect();
    (order, starts)
}

fn parse(rule: usize, text: &str, sense: String) -> Result<Pattern, String> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut open, mut close) = (None, None);
    for step in text.replace('[', "[ ").replace(']', " ]").split_whitespace() {
        match step {
            "[" => open = Some(steps.len()),
            "]" => close = Some(steps.len()),
            "~" => steps.push(Step::default()),
            _ => {
                let (words, optional) = step.strip_suffix('?').map_or((step, false), |words| (words, true));
                steps.push(Step { choices: words.split('|').map(str::to_owned).collect(), optional });
            }
        }
    }
    let marked = (open.unwrap_or(0), close.unwrap_or(steps.len()));
    if marked.0 >= marked.1 {
        return Err("nothing is marked".into());
    }
    Ok(Pattern { rule, steps, marked, sense })
}

/// Numbers in one line, in which each list stands once.
#[derive(Default)]
struct Line(Vec<usize>);

impl Line {
    /// Where `list` stands.
    fn place(&mut self, list: &[usize]) -> usize {
        let known = self.0.windows(list.len().max(1)).position(|part| part == list);
        known.unwrap_or_else(|| {
            self.0.extend(list);
            self.0.len() - list.len()
        })
    }
}

fn source(step: &Step, lexicon: &Lexicon, atoms: &mut Line) -> Result<String, String> {
    let coded: Result<Vec<usize>, String> = step.choices.iter().map(|choice| atom(choice, lexicon)).collect();
    let take = match step {
        Step { choices, .. } if choices.is_empty() => "Adverbs",
        Step { optional: true, .. } => "Optional",
        _ => "One",
    };
    let coded = coded?;
    let first = atoms.place(&coded);
    Ok(format!("Step {{ take: Take::{take}, count: {}, first: {first} }}", coded.len()))
}

/// What `choice` asks for, as `lexicon::Atom` has it.
fn atom(choice: &str, lexicon: &Lexicon) -> Result<usize, String> {
    let class = |name: &str| lexicon.class(name).ok_or_else(|| format!("there is no words/{name}.txt"));
    let row = |word: &str| lexicon.id(word).ok_or_else(|| format!("{word:?} has no row"));
    if let Some(name) = choice.strip_prefix('@') {
        Ok(2 << 14 | class(name)?)
    } else if let Some(lemma) = choice.strip_prefix('=') {
        Ok(1 << 14 | row(lemma)?)
    } else {
        row(choice)
    }
}

/// What may stand behind the first word of a pattern of `steps`, as `lexicon::Pattern` has it: classes, and rows by their
/// lowest bits.
fn next(steps: &[Step], lexicon: &Lexicon) -> (u64, u64) {
    let (mut classes, mut rows) = (0, 0);
    for step in &steps[1..] {
        if step.choices.is_empty() {
            classes |= lexicon.class("adverb").map_or(0, |class| 1 << class);
        }
        for choice in &step.choices {
            match choice.strip_prefix('@').and_then(|name| lexicon.class(name)) {
                Some(class) => classes |= 1 << class,
                None => first_rows(choice, lexicon).iter().for_each(|row| rows |= 1 << (row % 64)),
            }
        }
        if !step.choices.is_empty() && !step.optional {
            return (classes, rows);
        }
    }
    // Nothing need follow.
    (u64::MAX, u64::MAX)
}

fn first_rows(step: &str, lexicon: &Lexicon) -> Vec<usize> {
    if let Some(name) = step.strip_prefix('@') {
        let class = lexicon.class(name);
        return lexicon.rows(|_, word| class.is_some_and(|class| word.is(class)));
    }
    match step.strip_prefix('=') {
        Some(lemma) => lexicon.rows(|_, word| word.lemma() == lemma),
        None => lexicon.rows(|text, _| text == step),
    }
}
