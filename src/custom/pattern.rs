//! One pattern of a reader's own rule, a phrase or a regular expression, compiled within limits of size; matching is
//! linear in the text whatever was written.

use super::file::Fault;
use super::search::{Limits, Refusal, Search};
use regex_syntax::ast::{self, AssertionKind, Ast};
use std::ops::Range;

/// Longest pattern, in bytes.
const LONGEST: usize = 2000;

/// Most memory that a compiled pattern takes, in bytes: large enough for any list of words, small enough that a
/// thousand of them start a scan within a second.
const WEIGHT: usize = 1 << 20;

/// Most text that a regular expression sees at once, in bytes: longer than paragraphs are. One match costs time linear
/// in what is seen, but `.*[^A-Z]|[A-Z]` finds one at each capital after looking at all that follow.
const PIECE: usize = 8192;

/// Deepest nesting of groups.
const DEPTH: u32 = 50;

/// A pattern ready to match.
#[derive(Debug)]
pub struct Pattern {
    search: Search,
    /// Matches must not begin or end within a word.
    whole_words: bool,
}

impl Pattern {
    /// A phrase: any case, any white space between its words, straight and curly marks alike, whole words only.
    pub fn phrase(phrase: &str) -> Result<Self, Fault> {
        if phrase.trim().is_empty() {
            return Err(Fault::new("an empty phrase", "Write the words to flag, or take it out."));
        }
        if phrase.len() > LONGEST {
            return Err(too_long(phrase));
        }
        let word = |word: &str| {
            let mut out = String::new();
            for c in word.chars() {
                match c {
                    '\'' | '‘' | '’' => out += "['‘’]",
                    '"' | '“' | '”' => out += "[\"“”]",
                    _ => out += &regex_syntax::escape(c.encode_utf8(&mut [0; 4])),
                }
            }
            out
        };
        let pattern = phrase.split_whitespace().map(word).collect::<Vec<_>>().join(r"\s+");
        Ok(Self { search: compile(&pattern, true, phrase)?, whole_words: true })
    }

    /// A regular expression in the syntax of the crate `regex`.
    pub fn regex(pattern: &str) -> Result<Self, Fault> {
        if pattern.len() > LONGEST {
            return Err(too_long(pattern));
        }
        let tree = ast::parse::ParserBuilder::new()
            .nest_limit(DEPTH)
            .build()
            .parse(pattern)
            .map_err(|error| misread(pattern, &error.kind().to_string(), error.span()))?;
        let meaning = regex_syntax::hir::translate::Translator::new()
            .translate(pattern, &tree)
            .map_err(|error| misread(pattern, &error.kind().to_string(), error.span()))?;
        if meaning.properties().minimum_len().is_none_or(|length| length == 0) {
            return Err(Fault::new(
                format!("the regular expression {pattern:?} can match nothing at all, which is everywhere"),
                "Let it need at least one character: + for *, or no ? behind the only part.",
            ));
        }
        Ok(Self { search: compile(&ascii_boundaries(pattern, &tree), false, pattern)?, whole_words: false })
    }

    /// Where it matches in `text`, leftmost first, none overlapping, none empty.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        if self.whole_words {
            return self.spans_of_words(text);
        }
        let mut spans = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let piece = piece(&text[start..]);
            self.search.each(&text[start..start + piece], |found| {
                spans.push(start + found.start..start + found.end);
                found.end
            });
            start += piece;
        }
        spans
    }

    fn spans_of_words(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.search.each(text, |found| {
            if whole_words(text, &found) {
                let end = found.end;
                spans.push(found);
                end
            } else {
                // No phrase begins twice at one place, so the search goes on behind the first character.
                found.start + text[found].chars().next().map_or(1, char::len_utf8)
            }
        });
        spans
    }
}

/// How many bytes of `text` are searched at once: all of an ordinary paragraph, else up to a gap between two words.
fn piece(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    // A character has at most four bytes, so one of these four is a boundary.
    let most = (PIECE - 3..=PIECE).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(PIECE);
    text[..most].rfind(char::is_whitespace).filter(|&gap| gap > 0).unwrap_or(most)
}

fn compile(pattern: &str, any_case: bool, written: &str) -> Result<Search, Fault> {
    Search::new(pattern, any_case, &Limits { weight: WEIGHT, depth: DEPTH }).map_err(|refusal| match refusal {
        Refusal::Large => Fault::new(
            format!("{} takes more than {} KiB when compiled", excerpt(written), WEIGHT >> 10),
            "Repeat less: smaller {counts}, [A-Za-z] where \\w is more than you need, or several patterns.",
        ),
        Refusal::Misread(why) => Fault::new(format!("{} does not compile: {why}", excerpt(written)), "Simplify it."),
    })
}

/// `pattern` with each `\b` for ASCII letters only. The boundary that knows every alphabet makes the fast matcher give
/// up at the first curly quote, at a thousandth of its speed. A pattern in another alphabet needs it all the same.
fn ascii_boundaries(pattern: &str, tree: &Ast) -> String {
    if !pattern.is_ascii() {
        return String::from(pattern);
    }
    let spans = ast::visit(tree, Boundaries(Vec::new())).unwrap_or_default();
    let mut out = String::new();
    let mut from = 0;
    for span in spans {
        out += &pattern[from..span.start];
        out += &format!("(?-u:{})", &pattern[span.clone()]);
        from = span.end;
    }
    out + &pattern[from..]
}

/// Collects where a pattern asks for a word boundary. `\B` stays: between the bytes of a character no match may end.
struct Boundaries(Vec<Range<usize>>);

impl ast::Visitor for Boundaries {
    type Output = Vec<Range<usize>>;
    type Err = std::convert::Infallible;

    fn finish(self) -> Result<Self::Output, Self::Err> {
        Ok(self.0)
    }

    fn visit_pre(&mut self, tree: &Ast) -> Result<(), Self::Err> {
        if let Ast::Assertion(assertion) = tree
            && matches!(
                assertion.kind,
                AssertionKind::WordBoundary
                    | AssertionKind::WordBoundaryStart
                    | AssertionKind::WordBoundaryStartAngle
                    | AssertionKind::WordBoundaryEnd
                    | AssertionKind::WordBoundaryEndAngle
            )
        {
            self.0.push(assertion.span.start.offset..assertion.span.end.offset);
        }
        Ok(())
    }
}

/// No letter or digit of a match continues a word outside of it.
fn whole_words(text: &str, found: &Range<usize>) -> bool {
    let within = &text[found.clone()];
    let joined =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    !joined(text[..found.start].chars().next_back(), within.chars().next())
        && !joined(within.chars().next_back(), text[found.end..].chars().next())
}

/// The message for a regular expression that is none: it shows the place.
fn misread(pattern: &str, what: &str, span: &ast::Span) -> Fault {
    let line = pattern.lines().nth(span.start.line.saturating_sub(1)).unwrap_or_default();
    let column = span.start.column.saturating_sub(1);
    let caret =
        "^".repeat(if span.is_one_line() { span.end.column.saturating_sub(span.start.column).max(1) } else { 1 });
    Fault::new(
        format!(
            "in the regular expression, at its character {}: {what}\n    {line}\n    {}{caret}",
            pattern[..span.start.offset].chars().count() + 1,
            " ".repeat(column)
        ),
        "Mend it there; where a sign is meant as itself, put \\ before it, or use `phrases`.",
    )
}

fn too_long(pattern: &str) -> Fault {
    Fault::new(
        format!("{} has {} bytes; {LONGEST} is the most", excerpt(pattern), pattern.len()),
        "Split it into several patterns.",
    )
}

fn excerpt(pattern: &str) -> String {
    const SHOWN: usize = 40;
    if pattern.chars().count() <= SHOWN {
        return format!("{pattern:?}");
    }
    format!("{:?}…", pattern.chars().take(SHOWN).collect::<String>())
}
