//! Which form of unnamed a source is.

use super::feature::Phrases;
use super::phrase::{Determiner, HeadKind, Phrase};
use crate::lexicon::{Class, spells, words};
use crate::report::Category;

/// The category of the phrase `index`, which is not named.
pub fn category(p: &Phrases, index: usize) -> Category {
    let phrase = &p.phrases[p.identities[index].stands_for];
    let word = p.text.tokens[phrase.head].word;
    let counted = phrase.determiner == Determiner::Quantity
        && (phrase.tokens.start..phrase.head).any(|at| p.text.tags[at] == crate::tag::Tag::Number);
    if opaque(p, phrase) {
        Category::Opaque
    } else if word.is(Class::Paper) && !word.is(Class::Person) {
        Category::Document
    } else if phrase.kind == HeadKind::Quantity {
        if phrase.plural { Category::Group } else { Category::Person }
    } else if word.is(Class::Collective) && !word.is(Class::Person) {
        Category::Group
    } else if !phrase.plural || counted {
        Category::Person
    } else {
        Category::Group
    }
}

/// How far behind "with" the knowledge stands that somebody has.
const KNOWING: usize = 3;

/// `phrase` says only that there is a source: "a person briefed on the talks" says no more of who it is than "a source".
pub fn opaque(p: &Phrases, phrase: &Phrase) -> bool {
    let word = p.text.tokens[phrase.head].word;
    let close = p.text.word(phrase.tokens.end);
    // "people with direct knowledge of it", but not "people with asthma".
    let behind = || p.text.tokens.iter().skip(phrase.tokens.end + 1).take(KNOWING);
    let knowing = || behind().any(|token| words!["knowledge", "access", "ties"].contains(&token.hash));
    word.is(Class::Opaque)
        || (spells!(word.lemma(), "person")
            && (spells!(close, "familiar" | "close" | "briefed") || spells!(close, "with") && knowing()))
}
