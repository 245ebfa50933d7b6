//! A file of readers' own rules: its format, and everything that can be wrong with what it holds.

use super::entry::{Placed, entries};
use super::pattern::Pattern;
use super::{Rule, example};
use crate::document::Document;
use crate::order;
use crate::report::{Category, Kind};
use crate::rule;
use serde::Serialize;
use std::collections::HashSet;
use std::ops::Range;

/// A file of rules that explains the format, as `hearsay scan --help` gives it.
pub const FORMAT: &str = include_str!("format.toml");

/// Most patterns in a file.
const PATTERNS: usize = 1000;

/// Largest file, in bytes: a thousand patterns with their notes and examples, far below what a browser stores.
const LARGEST: usize = 400_000;

/// Longest name of a rule, in bytes: it stands in lists and under marks.
const NAME: usize = 60;

/// Something wrong in a file of rules.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Problem {
    /// Line of the file, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What would mend it.
    pub remedy: String,
}

/// What is wrong with a piece of the file, before its place is known.
pub struct Fault {
    what: String,
    remedy: String,
}

impl Fault {
    /// A fault and what would mend it.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

/// Takes the faults of an entry, each with its place in the file.
type Tell<'t> = dyn FnMut(Range<usize>, Fault) + 't;

/// The rules of `file`, or everything that is wrong with it in order.
pub fn parse(file: &str) -> Result<Vec<Rule>, Vec<Problem>> {
    if file.len() > LARGEST {
        let what = format!("the file has {} bytes; {LARGEST} is the most", file.len());
        return Err(vec![problem(file, 0, Fault::new(what, "Use several files, or fewer rules."))]);
    }
    let entries = entries(file)?;
    let mut problems = Vec::new();
    let mut names = HashSet::new();
    let mut rules = Vec::new();
    let mut count = 0;
    for entry in &entries {
        let mut tell = |at: Range<usize>, fault: Fault| {
            let what = format!("rule {:?}: {}", entry.name.get_ref(), fault.what);
            problems.push(problem(file, at.start, Fault { what, ..fault }));
        };
        if !names.insert(entry.name.get_ref().as_str()) {
            tell(entry.name.span(), Fault::new("the name is used twice", "Choose another `name`."));
        }
        // Before any of them is compiled: the limit is there to bound that work.
        count += entry.phrases.len() + entry.regexes.len();
        if count > PATTERNS {
            let what = format!("more than {PATTERNS} patterns in one file");
            tell(entry.name.span(), Fault::new(what, "Join patterns with |, or use several files."));
            break;
        }
        rules.push(entry.rule(&mut tell));
    }
    // A file has fewer lines and columns than 32 bits count.
    let problems = order::by_key(problems, |problem| problem.column as u32);
    let problems = order::by_key(problems, |problem| problem.line as u32);
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

impl Placed {
    /// The rule, whole only if nothing was told.
    fn rule(&self, tell: &mut Tell) -> Rule {
        let (name, note) = (self.name.get_ref(), self.note.get_ref().trim());
        if let Some(fault) = misnamed(name) {
            tell(self.name.span(), fault);
        }
        if note.is_empty() {
            let remedy = "Say in a sentence what a reader of the flag should know.";
            tell(self.note.span(), Fault::new("the note is empty", remedy));
        }
        let category = self.category(tell);
        let (patterns, whole) = self.patterns(tell);
        let rule = Rule { name: name.clone(), note: String::from(note), kind: self.kind, category, patterns };
        // The examples of a rule that lacks a pattern would only tell the same again.
        if whole {
            self.examples(&rule, tell);
        }
        rule
    }

    fn category(&self, tell: &mut Tell) -> Category {
        let Some(written) = &self.category else {
            // The category that claims least.
            return match self.kind {
                Kind::Unnamed => Category::Opaque,
                Kind::Hedge => Category::Possibility,
                Kind::Vague => Category::Weasel,
            };
        };
        let category = *written.get_ref();
        if category.kind() != self.kind {
            let what = format!("{category} is a category of {}, not of {}", category.kind(), self.kind);
            tell(written.span(), Fault::new(what, "Change `kind` or `category`, or leave `category` out."));
        }
        category
    }

    /// The patterns that compile, and whether there are any and all did.
    fn patterns(&self, tell: &mut Tell) -> (Vec<Pattern>, bool) {
        if self.phrases.is_empty() && self.regexes.is_empty() {
            tell(self.name.span(), Fault::new("nothing to match", "Add `phrases` or `regexes`."));
            return (Vec::new(), false);
        }
        let phrases = self.phrases.iter().map(|phrase| (phrase, Pattern::phrase(phrase.get_ref())));
        let regexes = self.regexes.iter().map(|regex| (regex, Pattern::regex(regex.get_ref())));
        let mut patterns = Vec::new();
        let mut whole = true;
        for (written, pattern) in phrases.chain(regexes) {
            match pattern {
                Ok(pattern) => patterns.push(pattern),
                Err(fault) => {
                    whole = false;
                    tell(written.span(), fault);
                }
            }
        }
        (patterns, whole)
    }

    fn examples(&self, rule: &Rule, tell: &mut Tell) {
        for (examples, flags) in [(&self.flagged, true), (&self.silent, false)] {
            for example in examples {
                let spans = |text: &str| rule.spans(&Document::from_plain(text));
                if let Some(fault) = example::check(example.get_ref(), flags, spans) {
                    tell(example.span(), fault);
                }
            }
        }
    }
}

fn misnamed(name: &str) -> Option<Fault> {
    let remedy = "Choose another `name`.";
    if rule::IDS.binary_search(&name).is_ok() {
        Some(Fault::new("Hearsay has a rule of that name", remedy))
    } else if name.trim().is_empty() || name.len() > NAME || name.contains(char::is_control) {
        Some(Fault::new(format!("a name is one line of 1 to {NAME} bytes"), remedy))
    } else {
        None
    }
}

pub fn problem(file: &str, at: usize, fault: Fault) -> Problem {
    let before = file.get(..at).unwrap_or(file);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    Problem { line, column, what: fault.what, remedy: fault.remedy }
}
