//! How much an unnamed source matters to a reader, 1 to 3, and why.

use crate::annotate::Text;
use crate::document::BlockKind;
use crate::lexicon::Class;
use crate::report::{Category, Reason, Voice};
use crate::token::TokenKind;
use std::ops::Range;

/// How far behind a source what describes it is looked for, in tokens.
const DESCRIPTION: usize = 30;
/// How far from a source a quotation that rests on it starts or ends, in tokens.
const QUOTATION: usize = 5;

/// The strength of an unnamed source of `category` at `marked`, and its reasons, the weightiest first.
pub fn of(text: &Text, marked: &Range<usize>, category: Category, voice: Voice) -> (u8, Vec<Reason>) {
    let place = match text.kind_of(marked.start) {
        BlockKind::Headline | BlockKind::Standfirst => Some(Reason::Headline),
        BlockKind::Lead => Some(Reason::Lead),
        _ => None,
    };
    let quoted = (voice == Voice::Quoted).then_some(Reason::Quoted);
    let slight = match category {
        Category::Person if spokesperson(text, marked) => Some(Reason::Spokesperson),
        Category::Person if described(text, marked) => Some(Reason::Described),
        _ => None,
    };
    let grave = match category {
        Category::Opaque => Some(Reason::Opaque),
        Category::Person => None,
        _ => place.or_else(|| quotation(text, marked).then_some(Reason::Quotation)),
    };
    let strength = match (quoted.or(slight), grave) {
        (Some(_), _) => 1,
        (None, Some(_)) => 3,
        (None, None) => 2,
    };
    let fact = (strength > 1).then_some(Reason::Fact);
    let mut reasons: Vec<Reason> = [quoted, slight, grave, place, fact].into_iter().flatten().collect();
    reasons.dedup();
    (strength, reasons)
}

/// "a spokesman for the ministry", "a ministry spokeswoman".
fn spokesperson(text: &Text, marked: &Range<usize>) -> bool {
    marked.clone().any(|at| text.tokens[at].word.is(Class::Spokesperson))
}

/// A reason is given for the anonymity, or how the source knows.
fn described(text: &Text, marked: &Range<usize>) -> bool {
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let end = sentence.end.min(marked.end + DESCRIPTION);
    (marked.start..end).any(|at| text.tokens[at].word.is(Class::Anonymity))
}

/// A quotation stands right beside the source.
fn quotation(text: &Text, marked: &Range<usize>) -> bool {
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let near = sentence.start.max(marked.start.saturating_sub(QUOTATION))..sentence.end.min(marked.end + QUOTATION);
    near.into_iter()
        .any(|at| text.tokens[at].kind == TokenKind::Quote && (text.quoted(at + 1) || at > 0 && text.quoted(at - 1)))
}
