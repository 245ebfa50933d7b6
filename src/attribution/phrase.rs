//! Noun phrases: who or what could be a source. Decides where each starts, its head, its determiner and its number;
//! whether it is a source is left to `attribution`.

use crate::annotate::Text;
use crate::document::BlockKind;
use crate::lexicon::{Class, Form, spells};
use crate::order;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// What a phrase's head is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum HeadKind {
    /// "Ana Ruiz", "the White House"
    Name,
    /// "officials", "a new study"
    Common,
    /// "many", "others", "two"
    Quantity,
    /// "he", "who"
    Pronoun,
}

/// What a phrase starts with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Determiner {
    /// "officials"
    Bare,
    /// "the officials", "this official"
    Definite,
    /// "an official", "another official"
    Indefinite,
    /// "some officials", "two officials"
    Quantity,
    /// "his aides"
    Possessive,
    /// "Smith's aides"
    Genitive,
}

/// A noun phrase without what follows its head.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// From its determiner to its head.
    pub tokens: Range<usize>,
    /// The token that says what it is. Of "dozens of officials" and "one of the officials", "officials".
    pub head: usize,
    /// What the head is.
    pub kind: HeadKind,
    /// What it starts with.
    pub determiner: Determiner,
    /// More than one.
    pub plural: bool,
    /// Index of its sentence.
    pub sentence: usize,
}

/// The noun phrases of `text`, in order.
pub fn phrases(text: &Text) -> Vec<Phrase> {
    let words = Words { text, parts: (0..text.tokens.len()).map(|at| part(text, at)).collect(), names: names(text) };
    // News has a phrase in four tokens.
    let mut out: Vec<Phrase> = Vec::with_capacity(text.tokens.len() / 3);
    for (index, sentence) in text.sentences.iter().enumerate() {
        let first = out.len();
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match phrase(&words, at..sentence.tokens.end, index) {
                Some(found) => {
                    at = found.tokens.end;
                    match out[first..].last_mut() {
                        Some(before) if joins(text, before, &found) => absorb(before, found),
                        _ => out.push(found),
                    }
                }
                None => at += 1,
            }
        }
    }
    out
}

/// A text's words, and what is known of them before any phrase is.
struct Words<'a> {
    text: &'a Text<'a>,
    /// The part of speech of each token, by [`part`].
    parts: Vec<Tag>,
    /// The article's names, by [`names`].
    names: Vec<u64>,
}

/// The phrase that starts with the first token of `within`, if one does.
fn phrase(words: &Words, within: Range<usize>, sentence: usize) -> Option<Phrase> {
    let (text, start) = (words.text, within.start);
    let word = text.tokens[start].word;
    if matches!(text.tags[start], Tag::Pronoun | Tag::Wh) {
        let plural = spells!(word, "they" | "them" | "we" | "us" | "who" | "which" | "that");
        let kind = HeadKind::Pronoun;
        return Some(Phrase {
            tokens: start..start + 1,
            head: start,
            kind,
            determiner: Determiner::Bare,
            plural,
            sentence,
        });
    }
    if !opens(words.parts[start]) || of_a_clock(text, start) {
        return None;
    }
    let determiner = determiner(text, start);
    let mut genitive = false;
    let mut at = start;
    let mut head = None;
    while at < within.end {
        let token = &text.tokens[at];
        match words.parts[at] {
            Tag::Determiner | Tag::PossessivePronoun if at == start => {}
            // "all the officials", "some other officials"
            Tag::Determiner if head.is_none() && at == start + 1 => {}
            Tag::Noun | Tag::PluralNoun | Tag::ProperNoun => head = Some(at),
            Tag::Number | Tag::Adjective if token.is_word() || token.kind == TokenKind::Number => {
                // An adjective after the head starts what follows it: "officials familiar with"; so does a quantity:
                // "the anger many voters feel".
                if head.is_some() && (token.word.is(Class::Quantity) || !noun_ahead(words, at..within.end)) {
                    break;
                }
            }
            // "citing two officials": who is cited, not what kind of officials they are.
            Tag::Gerund if at == start && token.word.is(Class::Say) => break,
            Tag::PastParticiple | Tag::Gerund | Tag::Adverb if head.is_none() && noun_ahead(words, at..within.end) => {}
            _ if head.is_some() && possessive(text, at) && noun_ahead(words, at + 1..within.end) => {
                genitive = true;
                head = None;
            }
            Tag::Conjunction if head_continues(words, at, within.end) && at > start => {}
            // "the so-called “experts”", "30 %"
            Tag::Punctuation if token.kind == TokenKind::Other && at > start && text.tags[at - 1] == Tag::Number => {
                head = Some(at);
            }
            _ => break,
        }
        at += 1;
    }
    let quantity = |at: usize| text.tokens[at].word.is(Class::Quantity) || text.tags[at] == Tag::Number;
    let (head, kind) = match head {
        // "a Nevada Democrat", "an Iowan": one of many is no name.
        Some(head) if determiner != Determiner::Indefinite && is_name(words, head) => (head, HeadKind::Name),
        Some(head) => (head, HeadKind::Common),
        None => {
            let last = (start..at).rev().find(|&at| quantity(at))?;
            (last, HeadKind::Quantity)
        }
    };
    let plural = match kind {
        HeadKind::Quantity => !spells!(text.tokens[head].word, "one" | "another" | "someone" | "somebody"),
        _ => plural_noun(text, head),
    };
    let determiner = if genitive { Determiner::Genitive } else { determiner };
    Some(Phrase { tokens: start..head + 1, head, kind, determiner, plural, sentence })
}

/// "00.30 Aviation experts say", "14:05 Two officials said": the time of day that a live page puts before a sentence, or
/// the last part of it.
fn of_a_clock(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    let digits = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let spelt = &text.text[token.span()];
    let dotted = || spelt.split_once('.').is_some_and(|(hours, minutes)| hours.len() <= 2 && digits(minutes));
    let behind_colon = || at > 0 && text.tokens[at - 1].kind == TokenKind::Colon && digits(spelt);
    token.kind == TokenKind::Number
        && text.tokens.get(at + 1).is_some_and(|next| next.shape.capital())
        && (dotted() || behind_colon())
}

/// What a phrase can start with.
fn opens(part: Tag) -> bool {
    part.is_noun()
        || matches!(part, Tag::Determiner | Tag::PossessivePronoun | Tag::Number | Tag::Adjective)
        || matches!(part, Tag::PastParticiple | Tag::Gerund | Tag::Adverb)
}

/// Words that the article writes with a capital where no sentence starts: its names, by hash, in order.
fn names(text: &Text) -> Vec<u64> {
    let mut out = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| sentence.kind != BlockKind::Headline) {
        let inside = sentence.tokens.clone().skip_while(|&at| !text.tokens[at].is_word()).skip(1);
        let name = |at: &usize| text.tags[*at] == Tag::ProperNoun && text.tokens[*at].shape.capital();
        out.extend(inside.filter(name).map(|at| u64::from(text.tokens[at].hash)));
    }
    order::sort(&mut out);
    out.dedup();
    out
}

/// The head at `at` is a name: tagged so, or a first word that the article elsewhere writes as a name ("Sanders said").
fn is_name(words: &Words, at: usize) -> bool {
    let token = &words.text.tokens[at];
    let known = || token.word.can_be(Form::Plural) || token.word.can_be(Form::Singular);
    let first = || token.shape.capital() && !known() && words.names.binary_search(&u64::from(token.hash)).is_ok();
    // "Nobody said so": a capital makes no name of it.
    let none = token.word.is(Class::People) || token.word.is(Class::Negation);
    !none && (words.parts[at] == Tag::ProperNoun || first())
}

/// The part of speech of token `at`, set right where the lexicon knows better than the tagger: "aides" is never a verb,
/// nothing in small letters is a name, and a first word has its capital from where it stands.
pub(super) fn part(text: &Text, at: usize) -> Tag {
    let token = &text.tokens[at];
    let tag = text.tags[at];
    if !matches!(tag, Tag::ProperNoun | Tag::ThirdPersonVerb | Tag::PresentVerb | Tag::BaseVerb | Tag::Adjective) {
        return tag;
    }
    let plural = token.word.can_be(Form::Plural);
    let noun = plural || token.word.can_be(Form::Singular);
    let verb = token.word.can_be(Form::Third) || token.word.can_be(Form::Base);
    let named = noun && (!token.shape.capital() || at == text.sentence_start(at));
    // "who studies in the capital": what follows "who" is its verb.
    let relative = at > 0 && text.tags[at - 1] == Tag::Wh;
    match tag {
        Tag::ProperNoun if named || !token.shape.capital() => {
            if plural {
                Tag::PluralNoun
            } else {
                Tag::Noun
            }
        }
        Tag::ThirdPersonVerb | Tag::PresentVerb | Tag::BaseVerb | Tag::Adjective if plural && !verb && !relative => {
            Tag::PluralNoun
        }
        // "the official said": what a determiner opens and a verb follows ends in a noun.
        Tag::Adjective if noun && !verb && text.tags.get(at + 1).is_some_and(|next| next.is_finite()) => Tag::Noun,
        _ => tag,
    }
}

fn plural_noun(text: &Text, head: usize) -> bool {
    let word = text.tokens[head].word;
    part(text, head) == Tag::PluralNoun
        || (word.can_be(Form::Plural) && !word.can_be(Form::Singular))
        || word.is(Class::People)
        || spells!(word, "people" | "staff" | "police")
}

fn determiner(text: &Text, at: usize) -> Determiner {
    let word = text.tokens[at].word;
    match text.tags[at] {
        _ if spells!(word, "the" | "this" | "that" | "these" | "those") => Determiner::Definite,
        _ if spells!(word, "a" | "an" | "another" | "one") => Determiner::Indefinite,
        Tag::PossessivePronoun => Determiner::Possessive,
        tag if tag == Tag::Number || word.is(Class::Quantity) => Determiner::Quantity,
        _ => Determiner::Bare,
    }
}

/// Token `at` makes an owner of what stands before it: "the mayor's aides", "the sailors' aides". A mark that stands alone
/// closes no quotation behind a word that none holds.
fn possessive(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    let alone = || {
        let plural = text.words(at.saturating_sub(1)..at).ends_with(['s', 'S', 'z', 'x']);
        let attached = token.kind == TokenKind::Quote && !token.shape.spaced();
        attached && plural && !text.quoted(at - 1) && matches!(text.words(at..at + 1), "'" | "’")
    };
    text.tags[at] == Tag::PossessiveMark || (at > 0 && alone())
}

/// Most words between a modifier and the noun it belongs to: "a senior, long-serving, now retired official".
const AHEAD: usize = 6;

/// A noun follows after modifiers alone.
fn noun_ahead(words: &Words, within: Range<usize>) -> bool {
    let end = within.end.min(within.start + AHEAD);
    for at in within.start..end {
        match words.parts[at] {
            Tag::Noun | Tag::PluralNoun | Tag::ProperNoun => return true,
            Tag::Adjective | Tag::Number | Tag::PastParticiple | Tag::Gerund | Tag::Adverb | Tag::Conjunction => {}
            _ => return false,
        }
    }
    false
}

/// "current and former officials", "law enforcement and security officials", "pilots and aviation experts": what
/// follows the conjunction at `at` goes on with the same phrase. A name or a determiner behind it starts another.
fn head_continues(words: &Words, at: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1), Some(at + 1).filter(|&after| after < end)) else {
        return false;
    };
    let text = words.text;
    let modifier = |at: usize| matches!(text.tags[at], Tag::Adjective | Tag::Noun | Tag::PluralNoun | Tag::Number);
    let name = |at: usize| text.tags[at] == Tag::ProperNoun;
    match (modifier(before), modifier(after)) {
        (true, true) => noun_ahead(words, after..end),
        _ if name(before) || name(after) => {
            // "U.S. and European officials" goes on to a common noun; "Smith and Jones" does not.
            (after..end.min(after + AHEAD))
                .find(|&at| !matches!(text.tags[at], Tag::ProperNoun | Tag::Adjective))
                .is_some_and(|at| matches!(text.tags[at], Tag::Noun | Tag::PluralNoun))
        }
        _ => false,
    }
}

/// "dozens of | officials", "one of | the officials", "a group of | researchers": one phrase, its head the latter.
fn joins(text: &Text, before: &Phrase, after: &Phrase) -> bool {
    let of = after.tokens.start == before.tokens.end + 1 && spells!(text.tokens[before.tokens.end].word, "of");
    let head = text.tokens[before.head].word;
    let partitive = before.kind == HeadKind::Quantity
        || (before.kind == HeadKind::Common && head.is(Class::Partitive) && before.determiner != Determiner::Definite);
    of && partitive && before.kind != HeadKind::Pronoun && after.kind != HeadKind::Name
}

fn absorb(before: &mut Phrase, after: Phrase) {
    let single = matches!(before.determiner, Determiner::Indefinite) && before.kind == HeadKind::Quantity;
    before.tokens.end = after.tokens.end;
    before.plural = !single && (after.plural || before.plural);
    before.head = after.head;
    before.kind = match after.kind {
        HeadKind::Pronoun => HeadKind::Quantity,
        kind => kind,
    };
    if before.determiner == Determiner::Bare || before.determiner == Determiner::Indefinite {
        before.determiner = if single { Determiner::Indefinite } else { Determiner::Quantity };
    }
}
