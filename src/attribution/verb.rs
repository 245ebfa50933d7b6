//! Verb groups: "said", "have not been told", "is believed", "are worried". Decides the main word of each and whether
//! it is passive, negated or not yet done.

use crate::annotate::Text;
use crate::lexicon::{Class, WordId, spells};
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// A finite verb with its auxiliaries.
#[derive(Clone, Debug)]
pub struct Verb {
    /// From the first auxiliary to the main word.
    pub tokens: Range<usize>,
    /// The main verb; of "are worried", the adjective.
    pub main: usize,
    /// A form of be before a participle.
    pub passive: bool,
    /// A form of be, seem or the like before an adjective.
    pub adjective: bool,
    /// "not", "never", "hardly" among its words.
    pub negated: bool,
    /// A modal verb among its words.
    pub modal: bool,
}

/// The finite verb groups of `text`, in order.
pub fn verbs(text: &Text) -> Vec<Verb> {
    // News has a verb in nine tokens.
    let mut out: Vec<Verb> = Vec::with_capacity(text.tokens.len() / 8);
    for sentence in &text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if finite(text, at, sentence.tokens.start) {
                let verb = group(text, at..sentence.tokens.end);
                at = verb.tokens.end;
                out.push(verb);
            } else {
                at += 1;
            }
        }
    }
    out
}

/// The word at `at` opens a finite verb group. Taggers often take "critics say" for a base form and "the aide said" for
/// a participle: after a noun, with nothing that asks for such a form, it is finite.
fn finite(text: &Text, at: usize, from: usize) -> bool {
    let tag = text.tags[at];
    if !tag.is_finite() && !matches!(tag, Tag::BaseVerb | Tag::PastParticiple | Tag::Interjection) {
        return false;
    }
    let word = text.tokens[at].word;
    let subject = || {
        let before = (from..at).rev().find(|&before| text.tags[before] != Tag::Adverb);
        before.is_some_and(|before| {
            text.tags[before].is_noun()
                || matches!(text.tags[before], Tag::Pronoun | Tag::Wh)
                || text.tokens[before].kind == TokenKind::Comma
        })
    };
    // "people close to the talks", "a person briefed on them": no verb, whatever the tagger says.
    let next = text.word(at + 1);
    if spells!(word, "close") && spells!(next, "to") || spells!(word, "briefed") && spells!(next, "on") {
        return false;
    }
    match tag {
        _ if tag.is_finite() => true,
        Tag::BaseVerb => subject(),
        // "an envoy called it": what takes an object behind a noun is no participle.
        Tag::PastParticiple => (spells!(word, "said") || object(text, at + 1)) && subject(),
        Tag::Interjection => word.is(Class::Say),
        _ => false,
    }
}

/// A pronoun or a determiner stands at `at`.
fn object(text: &Text, at: usize) -> bool {
    matches!(text.tags.get(at), Some(Tag::Pronoun | Tag::Determiner | Tag::PossessivePronoun))
}

/// Most words of one group: "would not have been so widely reported".
const LONGEST: usize = 8;

fn group(text: &Text, within: Range<usize>) -> Verb {
    let start = within.start;
    let mut verb =
        Verb { tokens: start..start + 1, main: start, passive: false, adjective: false, negated: false, modal: false };
    let mut be = false;
    let end = within.end.min(start + LONGEST);
    for at in start..end {
        let word = text.tokens[at].word;
        let tag = text.tags[at];
        match tag {
            Tag::Modal => verb.modal = true,
            Tag::Adverb if word.is(Class::Negation) => {
                verb.negated = true;
                continue;
            }
            Tag::Adverb => continue,
            // "have long warned": an adverb that taggers take for an adjective.
            Tag::Adjective if !be && word.is(Class::Adverb) => continue,
            _ if at == start => {}
            Tag::BaseVerb if verb.modal || is_do(text, start) => {}
            Tag::PastParticiple | Tag::PastVerb if word_is_auxiliary(text, verb.main) => verb.passive = be,
            Tag::Gerund if be => {}
            // "is worried": taggers take such a participle for an adjective; the group ends with it.
            Tag::Adjective if be => {
                verb.adjective = true;
                verb.main = at;
                verb.tokens.end = at + 1;
                break;
            }
            _ => break,
        }
        let links = is_be(word) || copula(word.lemma());
        if links {
            be = true;
            verb.passive = false;
        }
        verb.main = at;
        verb.tokens.end = at + 1;
        if !links && !word.is(Class::Auxiliary) {
            break;
        }
    }
    verb
}

fn is_be(word: WordId) -> bool {
    spells!(word, "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'s" | "'re" | "'m")
}

/// Verbs that take an adjective as "be" does: "many remain skeptical", "aides grew nervous".
fn copula(lemma: WordId) -> bool {
    spells!(lemma, "remain" | "seem" | "become" | "grow" | "feel" | "sound")
}

fn is_do(text: &Text, at: usize) -> bool {
    spells!(text.tokens[at].word, "do" | "does" | "did")
}

fn word_is_auxiliary(text: &Text, at: usize) -> bool {
    text.tokens[at].word.is(Class::Auxiliary)
}
