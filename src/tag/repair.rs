//! Tags that the lexicon knows better: who speaks and that they speak is what later stages live on, and the treebanks
//! hold little of it.

use super::Tag;
use crate::lexicon::{Class, Form, WordId, classes, spells};
use crate::token::Token;

/// Who or what speaks.
const SPEAKERS: u64 = classes(&[Class::Person, Class::Paper]);
/// Words that may need mending by themselves.
const MENDED: u64 = SPEAKERS | classes(&[Class::Say, Class::Show]);

/// Mends the tags of one sentence, left to right.
pub fn repair(tokens: &[Token], tags: &mut [Tag]) {
    let mut before = None;
    for index in 0..tokens.len().min(tags.len()) {
        let next = tags.get(index + 1).copied();
        let second = tags.get(index + 2).copied();
        let word = tokens[index].word;
        let gone_through = word.is(Class::Show) && gone_through(tokens, tags, index);
        let tag = &mut tags[index];
        // Asked first, for it is so of few words.
        let may = word.any(MENDED)
            || before.is_some_and(|(_, last): (Tag, WordId)| last.any(SPEAKERS))
            || matches!(*tag, Tag::Gerund | Tag::BaseVerb)
            || spells!(word, "close" | "privy");
        if !may {
            before = Some((*tag, word));
            continue;
        }
        let says = || word.is(Class::Say) && spells!(word.lemma(), "say");
        match *tag {
            // "strategists" ends as "thinks" does; a noun that the lexicon knows as a verb too ("judges") stays as it is.
            Tag::ThirdPersonVerb | Tag::PresentVerb | Tag::BaseVerb if person(word) && !word.can_be(Form::Third) => {
                *tag = Tag::PluralNoun;
            }
            // "one Ruiz aide said": likewise.
            Tag::ThirdPersonVerb | Tag::PresentVerb | Tag::BaseVerb
                if word.is(Class::Person) && word.can_be(Form::Singular) && !word.can_be(Form::Base) =>
            {
                *tag = Tag::Noun;
            }
            // "his critics" is more than one, whatever the words around it.
            Tag::Noun | Tag::Adjective if person(word) && !word.can_be(Form::Singular) => *tag = Tag::PluralNoun,
            // "Officials said": the capital is the sentence's.
            Tag::ProperNoun
                if before.is_none()
                    && person(word)
                    && !word.can_be(Form::Singular)
                    && !word.is(Class::People)
                    && next.is_some_and(|next| {
                        next.is_finite() || matches!(next, Tag::Preposition | Tag::Wh | Tag::Punctuation)
                    }) =>
            {
                *tag = Tag::PluralNoun;
            }
            // "critics fear", "aides say"; but "the workers report said".
            Tag::Noun | Tag::Adjective | Tag::Preposition | Tag::ProperNoun | Tag::PluralNoun
                if before.is_some_and(|(before, last)| before == Tag::PluralNoun && person(last))
                    && word.can_be(Form::Base)
                    && !next.is_some_and(Tag::is_finite) =>
            {
                *tag = Tag::PresentVerb;
            }
            // "data show that": papers show, suggest and say as people do, but are themselves shown more often.
            Tag::Noun | Tag::ProperNoun | Tag::Preposition
                if before
                    .is_some_and(|(before, last)| matches!(before, Tag::PluralNoun | Tag::Noun) && paper(last))
                    && word.is(Class::Show)
                    && word.can_be(Form::Base)
                    && matches!(next, None | Some(Tag::Preposition | Tag::Determiner | Tag::Wh)) =>
            {
                *tag = Tag::PresentVerb;
            }
            // "documents seen by the Harbour Post show that": likewise.
            Tag::Noun | Tag::ProperNoun
                if word.is(Class::Show)
                    && word.can_be(Form::Base)
                    && spells!(next_word(tokens, index), "that")
                    && gone_through =>
            {
                *tag = Tag::PresentVerb;
            }
            // "people close to the talks", "sources privy to them": how close they are, not what they do.
            Tag::PresentVerb | Tag::BaseVerb | Tag::PastVerb | Tag::Noun | Tag::PluralNoun | Tag::ProperNoun
                if spells!(word, "close" | "privy") && spells!(next_word(tokens, index), "to") =>
            {
                *tag = Tag::Adjective;
            }
            // "close to the briefing confirmed": what a determiner opens and no noun ends is one itself.
            Tag::Gerund
                if matches!(before, Some((Tag::Determiner | Tag::PossessivePronoun, _)))
                    && (told(tokens, index + 1)
                        || !next
                            .is_some_and(|next| next.is_noun() || matches!(next, Tag::Adjective | Tag::Gerund))) =>
            {
                *tag = Tag::Noun;
            }
            // "according to exit polls": after a preposition, before a noun, a base form is a noun of its own.
            Tag::BaseVerb
                if before.is_some_and(|(before, _)| before == Tag::Preposition) && next == Some(Tag::PluralNoun) =>
            {
                *tag = Tag::Noun;
            }
            // "Leaked Documents Reveal": of two verbs in a row, the first is the papers.
            Tag::ThirdPersonVerb if paper(word) && next.is_some_and(Tag::is_finite) => *tag = Tag::PluralNoun,
            // "a White House official, who", "an official familiar with": a role that ends its phrase is no adjective.
            Tag::Adjective
                if word.is(Class::Person)
                    && word.can_be(Form::Singular)
                    && !spells!(word, "other")
                    && match next {
                        Some(Tag::Adjective) => second == Some(Tag::Preposition),
                        next => !matches!(next, Some(Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Conjunction)),
                    } =>
            {
                *tag = Tag::Noun;
            }
            // "have a say" keeps its noun.
            Tag::Noun | Tag::PluralNoun | Tag::Conjunction | Tag::Preposition
                if says()
                    && !matches!(before, Some((Tag::Determiner | Tag::Adjective | Tag::PossessivePronoun, _))) =>
            {
                *tag = match () {
                    () if spells!(word, "says") => Tag::ThirdPersonVerb,
                    () if spells!(word, "said") => Tag::PastVerb,
                    () if spells!(word, "saying") => Tag::Gerund,
                    _ => Tag::PresentVerb,
                };
            }
            _ => {}
        }
        before = Some((*tag, word));
    }
}

/// A word for people.
fn person(word: WordId) -> bool {
    word.is(Class::Person) && word.can_be(Form::Plural)
}

/// A word for papers.
fn paper(word: WordId) -> bool {
    word.is(Class::Paper) && (word.can_be(Form::Plural) || spells!(word, "data"))
}

/// How far back the papers stand that somebody saw.
const PAPERS: usize = 8;

/// Papers with a participle stand before `index`: "emails reviewed by".
fn gone_through(tokens: &[Token], tags: &[Tag], index: usize) -> bool {
    (index.saturating_sub(PAPERS)..index)
        .any(|at| paper(tokens[at].word) && tags.get(at + 1) == Some(&Tag::PastParticiple))
}

fn next_word(tokens: &[Token], index: usize) -> WordId {
    tokens.get(index + 1).map_or(WordId::UNKNOWN, |next| next.word)
}

/// The word at `index` is the past of a verb and nothing else: "confirmed".
fn told(tokens: &[Token], index: usize) -> bool {
    tokens.get(index).is_some_and(|token| token.word.can_be(Form::Past) && !token.word.can_be(Form::Singular))
}
