//! The cue patterns of the rules. A pattern is a row of steps:
//!
//! | written | matches |
//! |---|---|
//! | `believed` | this word |
//! | `=be` | any form of this word |
//! | `@think` | any word of the class `words/think.txt` |
//! | `@think.ed` | any participle of the class |
//! | `~` | up to three adverbs, or none |
//! | `is\|was` | either |
//! | `that?` | this or nothing |
//!
//! `[` and `]` around steps tell what is marked; without them, all of it is.

use super::rules::File;
use super::words::Lexicon;
use std::collections::BTreeSet;
use std::fmt::Write;

struct Pattern {
    rule: usize,
    steps: Vec<String>,
    marked: (usize, usize),
    sense: String,
}

/// Compiles every rule's cues; words that only patterns name get a row in `lexicon`.
pub fn table(rules: &[File], lexicon: &mut Lexicon) -> Result<String, String> {
    let mut patterns = Vec::new();
    let mut senses = BTreeSet::from(["Always".to_owned()]);
    for (rule, file) in rules.iter().enumerate() {
        for group in &file.cue {
            let sense = group.sense.as_deref().map_or("Always".to_owned(), super::camel);
            senses.insert(sense.clone());
            for text in &group.patterns {
                for steps in expand(text) {
                    patterns.push(
                        parse(rule, &steps, sense.clone())
                            .map_err(|problem| format!("rules/{}.toml: pattern {text:?}: {problem}", file.id))?,
                    );
                }
            }
        }
    }
    for step in patterns.iter().flat_map(|pattern| &pattern.steps) {
        if !step.starts_with('@') && step != "~" {
            lexicon.mention(step.trim_start_matches('='));
        }
    }
    let mut out = String::from(
        "\n/// What decides whether a cue is meant in its rule's sense; one function each in `sense`.\n\
         #[derive(Clone, Copy, Debug, Eq, PartialEq)]\n#[allow(missing_docs, reason = \"named by the rules that use them\")]\n\
         pub enum Sense {\n",
    );
    senses.iter().for_each(|sense| drop(writeln!(out, "{sense},")));
    out.push_str("}\n\nstatic PATTERNS: &[Pattern] = &[\n");
    let mut starts: Vec<Vec<usize>> = vec![Vec::new(); lexicon.words.len() + 1];
    for (at, pattern) in patterns.iter().enumerate() {
        let steps: Result<Vec<String>, String> = pattern.steps.iter().map(|step| source(step, lexicon)).collect();
        let name = &rules[pattern.rule].id;
        let steps = steps.map_err(|problem| format!("rules/{name}.toml: {problem}"))?;
        let _ = writeln!(
            out,
            "Pattern {{ rule: {}, steps: &[{}], marked: {:?}, sense: Sense::{} }},",
            pattern.rule,
            steps.join(", "),
            pattern.marked,
            pattern.sense
        );
        let first = pattern.steps.first().filter(|step| *step != "~");
        let first = first.ok_or_else(|| format!("rules/{name}.toml: a pattern must start with a word"))?;
        first_rows(first, lexicon).into_iter().for_each(|row| starts[row].push(at));
    }
    out.push_str("];\n");
    let (mut order, mut ranges) = (Vec::new(), Vec::new());
    for mut row in starts {
        row.sort_by_key(|&at| std::cmp::Reverse(patterns[at].steps.len()));
        ranges.push((order.len(), order.len() + row.len()));
        order.extend(row);
    }
    let _ = writeln!(out, "static PATTERN_ORDER: [u16; {}] = {order:?};", order.len());
    let _ = writeln!(out, "static STARTS: [(u16, u16); {}] = {ranges:?};", ranges.len());
    Ok(out)
}

/// Every way to choose among `a|b` and to take or leave `x?`, brackets standing as steps of their own.
fn expand(text: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    let spaced = text.replace('[', "[ ").replace(']', " ]");
    for step in spaced.split_whitespace() {
        let (step, optional) = step.strip_suffix('?').map_or((step, false), |step| (step, true));
        let mut next = if optional { all.clone() } else { Vec::new() };
        for choice in step.split('|') {
            next.extend(all.iter().map(|row| row.iter().cloned().chain([choice.to_owned()]).collect()));
        }
        all = next;
    }
    all
}

fn parse(rule: usize, row: &[String], sense: String) -> Result<Pattern, String> {
    let mut steps = Vec::new();
    let (mut open, mut close) = (None, None);
    for step in row {
        match step.as_str() {
            "[" => open = Some(steps.len()),
            "]" => close = Some(steps.len()),
            _ => steps.push(step.clone()),
        }
    }
    let marked = (open.unwrap_or(0), close.unwrap_or(steps.len()));
    if marked.0 >= marked.1 {
        return Err("nothing is marked".into());
    }
    Ok(Pattern { rule, steps, marked, sense })
}

fn source(step: &str, lexicon: &Lexicon) -> Result<String, String> {
    let class = |name: &str| lexicon.class(name).ok_or_else(|| format!("there is no words/{name}.txt"));
    let row = |word: &str| lexicon.id(word).ok_or_else(|| format!("{word:?} has no row"));
    if step == "~" {
        Ok("Step::Adverbs".into())
    } else if let Some(name) = step.strip_prefix('@') {
        match name.strip_suffix(".ed") {
            Some(name) => Ok(format!("Step::Participle({})", class(name)?)),
            None => Ok(format!("Step::Class({})", class(name)?)),
        }
    } else if let Some(lemma) = step.strip_prefix('=') {
        Ok(format!("Step::Lemma({})", row(lemma)?))
    } else {
        Ok(format!("Step::Word({})", row(step)?))
    }
}

fn first_rows(step: &str, lexicon: &Lexicon) -> Vec<usize> {
    if let Some(name) = step.strip_prefix('@') {
        let (name, participle) = name.strip_suffix(".ed").map_or((name, false), |name| (name, true));
        let class = lexicon.class(name).unwrap_or(usize::MAX);
        return lexicon.rows(|_, word| class < 64 && word.is(class) && (!participle || word.participle()));
    }
    match step.strip_prefix('=') {
        Some(lemma) => lexicon.rows(|_, word| word.lemma() == lemma),
        None => lexicon.rows(|text, _| text == step),
    }
}
