//! How much a hedge matters to a reader, 1 to 3, and why.

use super::stack::Hedge;
use crate::annotate::Text;
use crate::document::BlockKind;
use crate::lexicon::{Class, spells};
use crate::report::{Category, Reason, Voice};

/// The strength of `hedge`, spoken in `voice`, and its reasons, the weightiest first. `others`: another hedge of the
/// outlet's own lowers the same claim.
pub fn of(text: &Text, hedge: &Hedge, voice: Voice, others: bool) -> (u8, Vec<Reason>) {
    let place = match text.kind_of(hedge.marked.start) {
        BlockKind::Headline => Some(Reason::Headline),
        BlockKind::Lead => Some(Reason::Lead),
        _ => None,
    };
    let stacked = (hedge.cues > 1 || others).then_some(Reason::Stacked);
    let slight = match (voice, hedge.cue.rule().category) {
        (Voice::Quoted, _) => Some(Reason::Quoted),
        (Voice::Attributed, _) => Some(Reason::Attributed),
        (_, Category::Open) => Some(Reason::Open),
        (_, Category::Forecast) => Some(Reason::Forecast),
        (_, Category::Evidence) if charged(text, hedge) => Some(Reason::Charged),
        _ => None,
    };
    let strength = match (slight, stacked, place) {
        (Some(_), _, _) => 1,
        (None, Some(_), _) | (None, _, Some(Reason::Headline)) => 3,
        _ => 2,
    };
    let fact = slight.is_none().then_some(Reason::Fact);
    (strength, [slight, stacked, place, fact].into_iter().flatten().collect())
}

/// How far from "allegedly" its charge or accuser may stand, in tokens.
const NEARBY: usize = 25;

/// "allegedly", with a charge or an accuser nearby: the reader learns who alleges it.
fn charged(text: &Text, hedge: &Hedge) -> bool {
    let alleged = spells!(text.tokens[hedge.marked.start].word, "allegedly" | "alleged" | "suspected");
    let sentence = &text.sentences[hedge.cue.sentence].tokens;
    let near =
        sentence.start.max(hedge.marked.start.saturating_sub(NEARBY))..sentence.end.min(hedge.marked.end + NEARBY);
    alleged && near.into_iter().any(|at| text.tokens[at].word.is(Class::Charge))
}
