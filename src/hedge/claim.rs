//! The clause whose certainty a hedge lowers. It is cut at marks and at words that open clauses: near enough to tell a
//! reader what is uncertain, without a parse.

use crate::annotate::Text;
use crate::lexicon::spells;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// Farthest a clause reaches from its hedge, in tokens.
const REACH: usize = 40;

/// The tokens of the claim around `marked`, within its sentence.
pub fn of(text: &Text, marked: &Range<usize>) -> Range<usize> {
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let (mut start, mut subject) = (marked.start, false);
    for at in (sentence.start.max(marked.start.saturating_sub(REACH))..marked.start).rev() {
        // A comma before the subject ends the clause; one behind it only sets an aside off.
        let comma = text.tokens[at].kind == TokenKind::Comma && subject;
        if comma || cuts(text, at) {
            break;
        }
        subject |= text.tags[at].is_noun() || text.tags[at] == Tag::Pronoun;
        start = at;
    }
    // ", and seems to": what joins it to the clause before is no part of it.
    let joins = |at: usize| text.tags[at] == Tag::Conjunction || text.tokens[at].kind == TokenKind::Comma;
    start += (start..marked.start).take_while(|&at| joins(at)).count();
    let to = sentence.end.min(marked.end + REACH);
    // "suggests that …": what opens right behind the hedge is the claim itself.
    let first = marked.end + usize::from(opens(text, marked.end));
    let end = (first.min(to)..to)
        .find(|&at| text.tokens[at].kind == TokenKind::Comma && at > first || cuts(text, at))
        .unwrap_or(to);
    start..end.max(marked.end)
}

/// A word at `at` opens a clause; the claim starts behind such and ends before them.
fn opens(text: &Text, at: usize) -> bool {
    spells!(
        text.word(at),
        "that" | "but" | "although" | "though" | "because" | "while" | "if" | "unless" | "since" | "so" | "yet"
    )
}

/// A clause ends at `at`, whatever stands around.
fn cuts(text: &Text, at: usize) -> bool {
    let kind = text.tokens[at].kind;
    matches!(kind, TokenKind::Stop | TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::Quote)
        || opens(text, at)
}
