//! Whether a name stands beside a phrase for the same person: "a senior official, Ana Ruiz", "Ana Ruiz, a senior official".

use super::phrase::{HeadKind, Phrase};
use crate::annotate::Text;
use crate::lexicon::{Class, spells};
use crate::tag::Tag;
use crate::token::TokenKind;

/// How far behind its head a name in apposition is looked for: "a spokesman for the harbour authority, Ana Ruiz".
pub(super) const APPOSITION: usize = 12;

/// A name stands beside `phrases[index]` for the same person.
pub(super) fn apposition(text: &Text, phrases: &[Phrase], index: usize) -> bool {
    let phrase = &phrases[index];
    let sentence = &text.sentences[phrase.sentence].tokens;
    let comma = |at: usize| matches!(text.tokens[at].kind, TokenKind::Comma | TokenKind::Open | TokenKind::Dash);
    // "Ana Ruiz, a senior official": the name ends at the comma before it.
    let name_before = index.checked_sub(1).is_some_and(|before| {
        // "Ana Ruiz, 39, a senior official": the age stands between.
        let aged = text.tags[phrases[before].head] == Tag::Number && phrases[before].kind == HeadKind::Quantity;
        let next = if aged { phrases[before].tokens.start } else { phrase.tokens.start };
        let Some(other) = (if aged { before.checked_sub(1) } else { Some(before) }) else {
            return false;
        };
        let (other, end) = unbracketed(text, phrases, other, next);
        other.kind == HeadKind::Name
            && end + 1 == next
            && comma(end)
            && !phrase.plural
            && !says(text, phrase.tokens.end, sentence.end)
            && !(somewhere(text, other.tokens.start) && text.tokens[phrase.head].word.is(Class::Person))
    });
    // "a senior official, Ana Ruiz,": nothing but prepositional phrases before the comma.
    let name_after = || {
        let mut next = index + 1;
        let mut at = phrase.tokens.end;
        let end = sentence.end.min(at + APPOSITION);
        while at < end {
            if comma(at) || matches!(text.tokens[at].kind, TokenKind::Colon) {
                let place = somewhere(text, phrases[next - 1].tokens.start);
                return phrases.get(next).is_some_and(|name| {
                    // "a woman in Marn, Oregon, said"
                    let region = place && phrases[next - 1].kind == HeadKind::Name && name.tokens.len() == 1;
                    name.kind == HeadKind::Name
                        && !region
                        && name.tokens.start == at + 1
                        && text.tokens.get(name.tokens.end).is_none_or(|after| {
                            matches!(
                                after.kind,
                                TokenKind::Comma | TokenKind::Close | TokenKind::Dash | TokenKind::Stop
                            )
                        })
                });
            }
            match phrases.get(next).filter(|other| other.tokens.start == at) {
                Some(other) => {
                    at = other.tokens.end;
                    next += 1;
                }
                None if matches!(text.tags[at], Tag::Preposition | Tag::To | Tag::PossessiveMark) => at += 1,
                None => return false,
            }
        }
        false
    };
    name_before || (!phrase.plural && name_after())
}

/// Most tokens of a bracket behind a name: "(R-Marn)", "(the state's first)".
const BRACKET: usize = 6;

/// "Sen. Ana Ruiz (R-Marn), | a senior official": `phrases[at]`, or the phrase before the bracket that it stands in; with
/// where its words end before token `next`.
fn unbracketed<'a>(text: &Text, phrases: &'a [Phrase], at: usize, next: usize) -> (&'a Phrase, usize) {
    let own = (&phrases[at], phrases[at].tokens.end);
    let close = next.wrapping_sub(2);
    if text.tokens.get(close).is_none_or(|token| token.kind != TokenKind::Close) {
        return own;
    }
    let open = (close.saturating_sub(BRACKET)..close).rev().find(|&at| text.tokens[at].kind == TokenKind::Open);
    let before = open.and_then(|open| phrases[..=at].iter().rev().take(BRACKET).find(|other| other.tokens.end == open));
    before.map_or(own, |before| (before, close + 1))
}

/// "Ruiz, an aide said, is sure", "by Thursday, a senator said": what speaks right away stands in no apposition.
fn says(text: &Text, at: usize, end: usize) -> bool {
    let verb = (at..end).find(|&at| text.tags[at] != Tag::Adverb);
    verb.is_some_and(|at| text.tokens[at].word.is(Class::Say) && text.tags[at].is_verb())
}

/// "in Lisbon, | an aide said": the name before token `at` is that of a place.
fn somewhere(text: &Text, at: usize) -> bool {
    at > 0 && spells!(text.tokens[at - 1].word, "in" | "at" | "near" | "on")
}
