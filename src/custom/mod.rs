//! Readers' own rules: read from a TOML file (`file`), matched beside the engine's, reported as flags.
//! What a pattern may be is decided in `pattern`, how it is searched in `search`.

mod entry;
mod example;
mod file;
mod pattern;
mod search;

pub use entry::{Draft, Entry};
pub use file::{FORMAT, Problem};

use crate::document::Document;
use crate::order;
use crate::quotation::{Quotation, quotations};
use crate::report::{Category, Flag, Kind, Reason, Span, Voice};
use crate::segment::{Segments, segment};
use pattern::Pattern;
use std::borrow::Cow;
use std::ops::Range;

/// The rules of one or more files, ready to match.
#[derive(Debug, Default)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    name: String,
    note: String,
    kind: Kind,
    category: Category,
    patterns: Vec<Pattern>,
}

impl Rules {
    /// Reads the text of a file of rules.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order: TOML that does not parse, a name used twice, a pattern that does
    /// not compile or is too large, a rule whose own examples fail.
    pub fn parse(file: &str) -> Result<Self, Vec<Problem>> {
        file::parse(file).map(|rules| Self { rules })
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

    /// The flags of these rules in `document`, in order. What a kind is called decides nothing here: who writes a rule
    /// of vague wording has asked for it.
    #[must_use]
    pub fn find(&self, document: &Document) -> Vec<Flag> {
        let mut found: Vec<(Range<usize>, &Rule)> = Vec::new();
        for rule in &self.rules {
            found.extend(rule.spans(document).into_iter().map(|span| (span, rule)));
        }
        if found.is_empty() {
            return Vec::new();
        }
        // Documents count their bytes in 32 bits.
        let found = order::by_key(order::by_key(found, |(span, _)| span.end as u32), |(span, _)| span.start as u32);
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
                spans.extend(here.into_iter().map(|span| block.span.start + span.start..block.span.start + span.end));
            }
        }
        let mut spans = order::by_key(order::by_key(spans, |span| !(span.end as u32)), |span| span.start as u32);
        let mut end = 0;
        spans.retain(|span| {
            let free = span.start >= end;
            end = if free { span.end } else { end };
            free
        });
        spans
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
            reasons: if quoted { vec![Reason::Quoted] } else { Vec::new() },
            cue: (!names_source).then_some(marked),
            claim: None,
            about: None,
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
