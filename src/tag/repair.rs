//! Tags that the lexicon knows better: who speaks and that they speak is what later stages live on, and the treebanks
//! hold little of it.

use super::Tag;
use crate::lexicon::{Class, Form};
use crate::token::Token;

/// Mends the tags of one sentence, left to right.
pub fn repair(tokens: &[Token], tags: &mut [Tag]) {
    let mut before = None;
    for index in 0..tokens.len().min(tags.len()) {
        let follows_finite = tags.get(index + 1).is_some_and(|next| next.is_finite());
        let token = &tokens[index];
        let word = token.word;
        let tag = &mut tags[index];
        let person = word.is(Class::Person) && word.can_be(Form::Plural);
        let says = word.is(Class::Say) && word.lemma().text() == "say";
        match *tag {
            // "strategists" ends as "thinks" does; a noun that the lexicon knows as a verb too ("judges") stays as it is.
            Tag::ThirdPersonVerb | Tag::PresentVerb | Tag::BaseVerb if person && !word.can_be(Form::Third) => {
                *tag = Tag::PluralNoun;
            }
            // "critics fear", "aides say"; but "the workers report said".
            Tag::Noun | Tag::Adjective | Tag::Preposition
                if before.is_some_and(|(before, person)| person && before == Tag::PluralNoun)
                    && word.can_be(Form::Base)
                    && !follows_finite =>
            {
                *tag = Tag::PresentVerb;
            }
            // "have a say" keeps its noun.
            Tag::Noun | Tag::PluralNoun | Tag::Conjunction | Tag::Preposition
                if says && !matches!(before, Some((Tag::Determiner | Tag::Adjective | Tag::PossessivePronoun, _))) =>
            {
                *tag = match word.text() {
                    "says" => Tag::ThirdPersonVerb,
                    "said" => Tag::PastVerb,
                    "saying" => Tag::Gerund,
                    _ => Tag::PresentVerb,
                };
            }
            _ => {}
        }
        before = Some((*tag, person));
    }
}
