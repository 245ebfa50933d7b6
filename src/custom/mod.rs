//! Readers' own rules: read from a TOML file, checked against their own examples, matched beside the engine's.
//! What a pattern may be is decided in `pattern`; this file turns matches into flags.

mod example;
mod pattern;

use crate::document::Document;
use crate::quotation::{Quotation, quotations};
use crate::report::{Category, Flag, Kind, Span, Voice};
use crate::rule;
use crate::segment::{Segments, segment};
use pattern::Pattern;
use serde::Deserialize;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;

/// A file of rules that explains the format, as `hearsay scan --help` gives it.
pub const FORMAT: &str = include_str!("format.toml");

/// Most patterns in a file; compiled, each weighs at most [`pattern::WEIGHT`].
const PATTERNS: usize = 1000;

/// Longest name of a rule, in bytes: it stands in lists and under marks.
const NAME: usize = 60;

/// Something wrong in a file of rules.
#[derive(Clone, Debug, Eq, PartialEq)]
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

/// The rules of one file, ready to match.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    name: String,
    note: String,
    kind: Kind,
    category: Category,
    patterns: Vec<Pattern>,
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Entry>,
}

/// `[[rule]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: Spanned<String>,
    kind: Kind,
    category: Option<Spanned<Category>>,
    note: Spanned<String>,
    #[serde(default)]
    phrases: Vec<Spanned<String>>,
    #[serde(default)]
    regexes: Vec<Spanned<String>>,
    #[serde(default)]
    flagged: Vec<Spanned<String>>,
    #[serde(default)]
    silent: Vec<Spanned<String>>,
}

/// What is wrong with a piece of the file and what would mend it.
struct Fault {
    what: String,
    remedy: String,
}

impl Fault {
    fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

impl Rules {
    /// Reads the text of a file of rules.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order: TOML that does not parse, a name used twice, a pattern that does
    /// not compile or is too large, a rule whose own examples fail.
    pub fn parse(file: &str) -> Result<Self, Vec<Problem>> {
        let entries: File = toml::from_str(file).map_err(|error| {
            let what = error.message().lines().collect::<Vec<_>>().join("; ");
            let at = error.span().map_or(0, |span| span.start);
            vec![problem(file, at, Fault::new(what, "A file of rules is TOML; see `hearsay scan --help`."))]
        })?;
        let mut problems = Vec::new();
        let mut names = HashSet::new();
        let mut count = 0;
        let mut rules = Vec::new();
        for entry in &entries.rule {
            let mut wrong = |at: &Range<usize>, fault: Fault| {
                let what = format!("rule {:?}: {}", entry.name.get_ref(), fault.what);
                problems.push(problem(file, at.start, Fault { what, remedy: fault.remedy }));
            };
            if let Some(fault) = misnamed(entry.name.get_ref(), !names.insert(entry.name.get_ref().as_str())) {
                wrong(&entry.name.span(), fault);
            }
            if entry.note.get_ref().trim().is_empty() {
                let remedy = "Say in a sentence what a reader of the flag should know.";
                wrong(&entry.note.span(), Fault::new("the note is empty", remedy));
            }
            count += entry.phrases.len() + entry.regexes.len();
            if entry.phrases.is_empty() && entry.regexes.is_empty() {
                wrong(&entry.name.span(), Fault::new("nothing to match", "Add `phrases` or `regexes`."));
            }
            if count > PATTERNS {
                let what = format!("more than {PATTERNS} patterns in one file");
                wrong(&entry.name.span(), Fault::new(what, "Join patterns with |, or use several files."));
                break;
            }
            let mut patterns = Vec::new();
            let phrases = entry.phrases.iter().map(|phrase| (phrase, Pattern::phrase(phrase.get_ref())));
            let regexes = entry.regexes.iter().map(|regex| (regex, Pattern::regex(regex.get_ref())));
            for (source, pattern) in phrases.chain(regexes) {
                match pattern {
                    Ok(pattern) => patterns.push(pattern),
                    Err(fault) => wrong(&source.span(), fault),
                }
            }
            let whole = patterns.len() == entry.phrases.len() + entry.regexes.len();
            let category = match &entry.category {
                None => default_category(entry.kind),
                Some(category) if category.get_ref().kind() == entry.kind => *category.get_ref(),
                Some(category) => {
                    let of = category.get_ref().kind();
                    let what = format!("{} is a category of {of}, not of {}", category.get_ref(), entry.kind);
                    wrong(&category.span(), Fault::new(what, "Change `kind` or `category`, or leave `category` out."));
                    *category.get_ref()
                }
            };
            let (name, note) = (entry.name.get_ref().clone(), String::from(entry.note.get_ref().trim()));
            let rule = Rule { name, note, kind: entry.kind, category, patterns };
            // Examples of a rule that lacks a pattern would only repeat that it does.
            if whole {
                for (examples, flags) in [(&entry.flagged, true), (&entry.silent, false)] {
                    for example in examples {
                        if let Some(fault) = example::check(example.get_ref(), flags, |text| rule.spans_in(text)) {
                            wrong(&example.span(), fault);
                        }
                    }
                }
            }
            rules.push(rule);
        }
        problems.sort_by_key(|problem| (problem.line, problem.column));
        if problems.is_empty() { Ok(Self { rules }) } else { Err(problems) }
    }

    /// Adds the rules of another file.
    ///
    /// # Errors
    /// A name that both have.
    pub fn join(&mut self, other: Self) -> Result<(), String> {
        let taken = |rule: &&Rule| self.rules.iter().any(|own| own.name == rule.name);
        if let Some(twice) = other.rules.iter().find(taken) {
            return Err(twice.name.clone());
        }
        self.rules.extend(other.rules);
        Ok(())
    }

    /// The flags of these rules in `document`, in order; time is linear in its text for each pattern.
    #[must_use]
    pub fn find(&self, document: &Document) -> Vec<Flag> {
        let mut found: Vec<(Range<usize>, &Rule)> = Vec::new();
        for rule in &self.rules {
            found.extend(rule.spans(document).into_iter().map(|span| (span, rule)));
        }
        if found.is_empty() {
            return Vec::new();
        }
        found.sort_by_key(|(span, _)| (span.start, span.end));
        let segments = segment(document);
        let quotations = quotations(document.text, &segments);
        found.into_iter().map(|(span, rule)| rule.flag(&span, quoted(&segments, &quotations, &span))).collect()
    }
}

impl Rule {
    /// What the rule marks in `document`: in order, none overlapping, the longest of those that start together.
    fn spans(&self, document: &Document) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        for block in &document.blocks {
            for pattern in &self.patterns {
                let here = pattern.spans(&document.text[block.span.clone()]);
                spans.extend(here.map(|span| block.span.start + span.start..block.span.start + span.end));
            }
        }
        spans.sort_by_key(|span| (span.start, Reverse(span.end)));
        let mut end = 0;
        spans.retain(|span| {
            span.start >= end && {
                end = span.end;
                true
            }
        });
        spans
    }

    fn spans_in(&self, text: &str) -> Vec<Range<usize>> {
        self.spans(&Document::from_plain(text))
    }

    fn flag(&self, span: &Range<usize>, quoted: bool) -> Flag {
        // Documents count their bytes in 32 bits.
        let marked = Span { start: span.start as u32, end: span.end as u32 };
        let names_source = self.kind == Kind::Unnamed && self.category != Category::Nobody;
        Flag {
            kind: self.kind,
            category: self.category,
            voice: if quoted { Voice::Quoted } else { Voice::Article },
            // A reader who writes a rule wants to see it; only a quotation makes it slight, as elsewhere.
            strength: if quoted { 1 } else { 2 },
            start: marked.start,
            end: marked.end,
            source: names_source.then_some(marked),
            cue: (!names_source).then_some(marked),
            rule: Cow::Owned(self.name.clone()),
            title: Cow::Owned(self.note.clone()),
        }
    }
}

/// `span` starts inside direct speech.
fn quoted(segments: &Segments, quotations: &[Quotation], span: &Range<usize>) -> bool {
    let token = segments.tokens.partition_point(|token| token.end as usize <= span.start);
    let next = quotations.partition_point(|quotation| quotation.tokens.end <= token);
    quotations.get(next).is_some_and(|quotation| quotation.tokens.contains(&token) && !quotation.scare)
}

/// What a kind's flags are where the rule does not say: the category that claims least.
fn default_category(kind: Kind) -> Category {
    match kind {
        Kind::Unnamed => Category::Opaque,
        Kind::Hedge => Category::Possibility,
        Kind::Vague => Category::Weasel,
    }
}

fn misnamed(name: &str, twice: bool) -> Option<Fault> {
    let remedy = "Choose another `name`.";
    if twice {
        Some(Fault::new("the name is used twice", remedy))
    } else if rule::find(name).is_some() {
        Some(Fault::new("Hearsay has a rule of that name", remedy))
    } else if name.trim().is_empty() || name.len() > NAME || name.contains(char::is_control) {
        Some(Fault::new(format!("a name is one line of 1 to {NAME} bytes"), remedy))
    } else {
        None
    }
}

fn problem(file: &str, at: usize, fault: Fault) -> Problem {
    let before = &file[..file.floor_char_boundary(at)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    Problem { line, column, what: fault.what, remedy: fault.remedy }
}
