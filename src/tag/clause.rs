//! Which of a clause's words is its verb: a greedy tagger decides by neighbours alone, and "Officials in three states
//! balked at it" or "many voters fear" then have none. Looks at whole clauses; leaves all else as it is.

use super::Tag;
use crate::lexicon::{Class, Form, classes, spells};
use crate::token::{Token, TokenKind};

/// How far a clause is followed, in tokens: keeps a sentence without end linear.
const REACH: usize = 30;

/// Verbs whose object is a clause, often without "that".
const CLAUSAL: u64 = classes(&[Class::Say, Class::Think, Class::Show, Class::Judge]);

/// Mends the tags of one sentence.
pub fn repair(tokens: &[Token], tags: &mut [Tag]) {
    for at in 1..tokens.len().min(tags.len()) {
        if let Some(verb) = verb(tokens, tags, at) {
            tags[at] = verb;
        }
    }
}

/// The finite form that the word at `at` is, though it is tagged otherwise.
fn verb(tokens: &[Token], tags: &[Tag], at: usize) -> Option<Tag> {
    let word = tokens[at].word;
    let (before, tag) = (tags[at - 1], tags[at]);
    // "believe" is a verb wherever it stands; "fear" where a clause follows it.
    let only_verb = !word.can_be(Form::Singular) && !word.can_be(Form::Plural);
    // "…, a police report indicates.", "London's mayor refuses to": no noun at all.
    if tag == Tag::PluralNoun
        && only_verb
        && word.can_be(Form::Third)
        && matches!(before, Tag::Noun | Tag::ProperNoun)
        && noun_alone(tokens, tags, at)
        && !verb_behind(tokens, tags, at)
    {
        return Some(Tag::ThirdPersonVerb);
    }
    if !word.any(CLAUSAL) {
        return None;
    }
    // "point out that"
    let particle = || tags.get(at + 1) == Some(&Tag::Preposition) && tags.get(at + 2) == Some(&Tag::Preposition);
    let verbal = || only_verb || clause_follows(tokens, tags, at) || particle();
    match tag {
        Tag::PastParticiple | Tag::Noun | Tag::Adjective if word.can_be(Form::Past) && only_verb => {
            let by = tokens.get(at + 1).is_some_and(|next| spells!(next.word, "by"));
            (!by && subject(tokens, tags, at) && !verb_behind(tokens, tags, at)).then_some(Tag::PastVerb)
        }
        Tag::PluralNoun if word.can_be(Form::Third) && verbal() => {
            (matches!(before, Tag::Noun | Tag::ProperNoun | Tag::Adverb) && subject(tokens, tags, at))
                .then_some(Tag::ThirdPersonVerb)
        }
        Tag::Noun | Tag::Adjective | Tag::Preposition | Tag::ProperNoun if word.can_be(Form::Base) && verbal() => {
            let last = tokens[at - 1].word;
            // "some view it as a trap", "many point out that": of those that a quantity stands for.
            let object = matches!(tags.get(at + 1), Some(Tag::Determiner | Tag::PossessivePronoun));
            let some = last.is(Class::Quantity) && !spells!(last, "any") && (object || particle());
            let people = last.is(Class::People) || before == Tag::PluralNoun || some;
            // "His critics abroad, many of them friends, argue that": what stands between is an aside.
            let aside = only_verb
                && matches!(
                    tokens[at - 1].kind,
                    TokenKind::Comma | TokenKind::Dash | TokenKind::Other | TokenKind::Close
                )
                && clause_follows(tokens, tags, at)
                && subject_beyond(tokens, tags, at)
                && !verb_behind(tokens, tags, at);
            // "papers seen by the Harbour Post show that"
            let that = || tokens.get(at + 1).is_some_and(|next| spells!(next.word, "that"));
            let beyond = before == Tag::ProperNoun
                && that()
                && subject_beyond(tokens, tags, at)
                && !verb_behind(tokens, tags, at + 1);
            ((people || aside || beyond) && !tokens[at].shape.capital()).then_some(Tag::PresentVerb)
        }
        _ => None,
    }
}

/// What follows the word at `at` could be a clause or a quotation that it opens.
fn clause_follows(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    tags.get(at + 1).is_none_or(|next| match next {
        Tag::Wh | Tag::Pronoun | Tag::Determiner | Tag::ProperNoun | Tag::PossessivePronoun => true,
        Tag::Preposition => tokens[at + 1].word.is(Class::Subordinator),
        Tag::Punctuation => true,
        _ => false,
    })
}

/// A clause opens at the token at `at`.
fn opens(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    match tags[at] {
        Tag::Wh | Tag::Conjunction => true,
        Tag::Preposition => tokens[at].word.is(Class::Subordinator),
        Tag::Punctuation => !matches!(tokens[at].kind, TokenKind::Comma | TokenKind::Other),
        _ => false,
    }
}

/// A subject stands before `at` in its clause, and no verb yet.
fn subject(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let from = at.saturating_sub(REACH);
    let near = (from..at).rev().find(|&before| tags[before] != Tag::Adverb);
    let nominal = |at: usize| tags[at].is_noun() || matches!(tags[at], Tag::Pronoun | Tag::Number | Tag::Determiner);
    if !near.is_some_and(|near| nominal(near) || tokens[near].kind == TokenKind::Comma) {
        return false;
    }
    let mut noun = false;
    for before in (from..at).rev() {
        if tags[before].is_finite() {
            // "He said officials warned of it": the clause that is said has its own verb.
            return noun && tokens[before].word.any(CLAUSAL);
        }
        if matches!(tags[before], Tag::BaseVerb | Tag::Gerund | Tag::PastParticiple) {
            return false;
        }
        if opens(tokens, tags, before) {
            break;
        }
        noun |= nominal(before);
    }
    noun
}

/// Between the last mark, or word that opens a clause, and `at` stands no verb.
fn noun_alone(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let mark = |at: usize| tags[at] == Tag::Punctuation && tokens[at].kind != TokenKind::Other;
    (at.saturating_sub(REACH)..at)
        .rev()
        .take_while(|&before| !mark(before) && !opens(tokens, tags, before))
        .all(|before| !tags[before].is_verb())
}

/// The sentence opens with a noun in the plural, and has no verb before the aside that ends at `at`.
fn subject_beyond(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let from = at.saturating_sub(REACH);
    let mut plural = false;
    for before in (from..at).rev() {
        if tags[before].is_finite() || tokens[before].kind == TokenKind::Stop {
            return false;
        }
        plural |= tags[before] == Tag::PluralNoun || tokens[before].word.is(Class::People);
    }
    plural
}

/// The clause's verb follows behind `at`: "people briefed on the matter, who asked not to be named, said".
fn verb_behind(tokens: &[Token], tags: &[Tag], at: usize) -> bool {
    let mut opened = 0;
    for behind in at + 1..tags.len().min(at + REACH) {
        if tags[behind].is_finite() {
            if opened == 0 {
                return true;
            }
            opened -= 1;
        } else if tags[behind] == Tag::Punctuation && opens(tokens, tags, behind) {
            return false;
        } else if opens(tokens, tags, behind) && tags[behind] != Tag::Conjunction {
            opened += 1;
        }
    }
    false
}
