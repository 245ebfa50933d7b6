//! How much an unnamed source matters to a reader, 1 to 3, and why.

use crate::annotate::Text;
use crate::lexicon::Class;
use crate::report::{About, Anonymity, Category, Content, Position, Reason, Voice};
use crate::token::TokenKind;
use std::ops::Range;

/// How far from a source a quotation that rests on it starts or ends, in tokens.
const QUOTATION: usize = 5;

/// The strength of an unnamed source of `category` at `marked`, of which the article gives `about`, and its reasons, the
/// weightiest first.
pub fn of(
    text: &Text,
    marked: &Range<usize>,
    category: Category,
    voice: Voice,
    about: &About<Range<usize>>,
) -> (u8, Vec<Reason>) {
    let place = match about.position {
        Position::Headline => Some(Reason::Headline),
        Position::Lead => Some(Reason::Lead),
        Position::Body => None,
    };
    let quoted = (voice == Voice::Quoted).then_some(Reason::Quoted);
    let slight = match category {
        Category::Person if spokesperson(text, marked) => Some(Reason::Spokesperson),
        Category::Person if described(about) => Some(Reason::Described),
        // "is widely expected": neither fact, accusation nor judgement.
        Category::Nobody if about.content == Content::Forecast => Some(Reason::Forecast),
        _ => None,
    };
    let told = match about.content {
        Content::Fact => Some(Reason::Fact),
        Content::Attack => Some(Reason::Attack),
        Content::Forecast | Content::Opinion => None,
    };
    let grave = match category {
        Category::Opaque => Some(Reason::Opaque),
        Category::Person => None,
        // A forecast or a view in the headline is no claim of fact.
        _ => place.filter(|_| told.is_some()).or_else(|| quotation(text, marked).then_some(Reason::Quotation)),
    };
    let strength = match (quoted.or(slight), grave) {
        (Some(_), _) => 1,
        (None, Some(_)) => 3,
        (None, None) => 2,
    };
    let forecast = (about.content == Content::Forecast).then_some(Reason::Forecast);
    let told = told.filter(|_| strength > 1).or(forecast);
    let mut reasons: Vec<Reason> = [quoted, slight, grave, place, told].into_iter().flatten().collect();
    reasons.dedup();
    (strength, reasons)
}

/// "a spokesman for the ministry", "a ministry spokeswoman".
fn spokesperson(text: &Text, marked: &Range<usize>) -> bool {
    marked.clone().any(|at| text.tokens[at].word.is(Class::Spokesperson))
}

/// It is told how close the source is, or a reason of its own for not being named; "not authorised to speak" is none.
fn described(about: &About<Range<usize>>) -> bool {
    about.closeness.is_some() || about.anonymity == Anonymity::Specific
}

/// A quotation stands right beside the source.
fn quotation(text: &Text, marked: &Range<usize>) -> bool {
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let near = sentence.start.max(marked.start.saturating_sub(QUOTATION))..sentence.end.min(marked.end + QUOTATION);
    near.into_iter()
        .any(|at| text.tokens[at].kind == TokenKind::Quote && (text.quoted(at + 1) || at > 0 && text.quoted(at - 1)))
}
