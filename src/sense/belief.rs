//! Beliefs that nobody in particular is said to hold.

use crate::lexicon::{Class, words};
use crate::sense::site::Site;
use crate::tag::Tag;
use crate::token::TokenKind;

/// "is believed to": nobody is named as the believer.
pub fn believed(site: &Site) -> bool {
    // "was reported to the police": to somebody, not to have been.
    let receiver = site.is(site.within(site.marked.end - 1), words!["to"])
        && site.tagged(
            site.next(),
            &[Tag::Determiner, Tag::PossessivePronoun, Tag::Pronoun, Tag::ProperNoun, Tag::PluralNoun],
        );
    !receiver
        && !site.is(site.previous(), words!["if", "should", "would", "can", "could", "must", "to", "will"])
        && !site.preceding(3).any(|at| site.is(Some(at), words!["if", "unless"]))
        && !site.is(site.after(0), words!["by"])
        && !site.is(site.within(site.marked.end.saturating_sub(2)), words!["by"])
}

/// "is considered", "seen as": a standing opinion; not "being considered for the post".
pub fn considered(site: &Site) -> bool {
    let inside = site.marked.clone().any(|at| site.is(Some(at), words!["being"]));
    let Some(next) = site.after(0) else { return false };
    let last = site.within(site.marked.end - 1);
    let as_ = site.is(last, words!["as"]);
    !inside
        && !site.is(site.previous(), words!["should", "can", "could", "must", "to", "will"])
        && (as_ || site.token(next).is_word())
        && !site.is(
            Some(next),
            words![
                "by",
                "for",
                "in",
                "when",
                "and",
                "at",
                "on",
                "during",
                "alongside",
                "because",
                "but",
                "or",
                "before",
                "after",
            ],
        )
        && !site.is(site.before(0), words!["he", "she", "they", "i", "we", "have", "had", "has"])
}

/// "is expected to", with no calendar behind it and no duty.
pub fn expected(site: &Site) -> bool {
    let duty = site.is(Some(site.marked.start), words!["be"])
        && site.is(site.previous(), words!["would", "should", "must", "to"]);
    let by = site.is(site.after(0), words!["by"]);
    // "the gain that was expected": the clause picks out, it foretells nothing.
    let picked = site.is(site.previous(), words!["that", "which", "what"])
        && !site.is(site.within(site.marked.end - 1), words!["to"]);
    !duty
        && !by
        && !picked
        && !dated(site)
        && !site.class(site.next(), Class::Schedule)
        && !site.is(site.previous(), words!["as", "than", "i", "we", "he", "she", "they"])
}

/// A date or an hour stands within the clause: "on Tuesday", "next week", "in March", "at noon".
pub fn dated(site: &Site) -> bool {
    let clause =
        site.following(12).take_while(|&at| !matches!(site.token(at).kind, TokenKind::Semicolon | TokenKind::Stop));
    clause.into_iter().any(|at| site.class(Some(at), Class::Calendar))
}
