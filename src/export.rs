//! A report to take along: Markdown for notes, CSV for spreadsheets. Every word of the page is a stranger's and goes into
//! files that other programs read as markup or as formulas, so it is made plain first and escaped by each format.

mod csv;
mod markdown;

pub use csv::{HEADER, rows};
pub use markdown::markdown;

use crate::document::Document;
use crate::report::Flag;
use crate::segment::{Segments, segment};
use std::ops::Range;

/// The text of `document` between `span`, on one line, and without what hides or reorders it.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !reorders(*c)) {
        let c = if c.is_control() || c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// Marks that turn the direction of writing for what follows, in the file too.
fn reorders(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The sentences of a document, to find the one around a flag.
struct Sentences<'d> {
    text: &'d str,
    segments: Segments,
}

impl<'d> Sentences<'d> {
    fn of(document: &Document<'d>) -> Self {
        Self { text: document.text, segments: segment(document) }
    }

    /// The sentence in which `flag` starts, in three parts: before it, the marked words, behind it.
    fn around(&self, flag: &Flag) -> [&'d str; 3] {
        let (start, end) = (flag.start as usize, flag.end as usize);
        let Segments { tokens, sentences } = &self.segments;
        let bytes = |range: &Range<usize>| {
            Some(tokens.get(range.start)?.start as usize..tokens.get(range.end - 1)?.end as usize)
        };
        let at = sentences.partition_point(|one| bytes(&one.tokens).is_some_and(|bytes| bytes.end <= start));
        let around = sentences.get(at).and_then(|one| bytes(&one.tokens)).unwrap_or(start..end);
        // A reader's own rule can mark more than a sentence.
        [around.start.min(start)..start, start..end, end..around.end.max(end)]
            .map(|part| self.text.get(part).unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_one_line_in_one_direction() {
        assert_eq!(plain("It \n\tmay\u{202e} be\u{0}so.\r\n"), "It may be so. ");
    }
}
