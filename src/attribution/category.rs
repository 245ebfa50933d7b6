//! Which form of unnamed a source is.

use super::feature::Phrases;
use super::phrase::{Determiner, HeadKind};
use crate::lexicon::{Class, spells};
use crate::report::Category;

/// The category of the phrase `index`, which is not named.
pub fn category(p: &Phrases, index: usize) -> Category {
    let phrase = &p.phrases[p.identities[index].stands_for];
    let word = p.text.tokens[phrase.head].word;
    let after = p.text.word(phrase.tokens.end);
    let counted = phrase.determiner == Determiner::Quantity
        && (phrase.tokens.start..phrase.head).any(|at| p.text.tags[at] == crate::tag::Tag::Number);
    if word.is(Class::Opaque) || (spells!(word.lemma(), "person") && spells!(after, "familiar" | "close" | "briefed")) {
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
