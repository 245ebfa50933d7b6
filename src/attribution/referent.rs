//! Who a source is, in the article's own words: the fullest form of its name, or the words that describe it. Decides
//! which names are one; whether a source is named at all is decided by `attribution`.

use super::feature::Phrases;
use super::identity::Tie;
use super::phrase::{HeadKind, Phrase};
use crate::annotate::Text;
use crate::document::BlockKind;
use crate::lexicon::{Class, Form, spells};
use crate::order;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// What a phrase stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Referent {
    /// The tokens of the fullest form of its name.
    Name(Range<usize>),
    /// The first words that describe it, where the article ties no name to them: "the company", "his lawyer".
    Description {
        /// From determiner to head.
        words: Range<usize>,
        /// The token that says what it is.
        head: usize,
    },
    /// A pronoun that is tied to nothing.
    Unknown,
}

/// Longest name, in words: keeps a text of capitals alone linear.
const LONGEST: usize = 8;

/// Full forms of the article's names.
pub struct Names {
    /// By the hash of a surname, in their order; `None` where two people share it.
    surnames: Vec<(u32, Option<Range<usize>>)>,
    /// By the hash of an acronym that the article spells out, in their order.
    acronyms: Vec<(u32, Range<usize>)>,
    /// For a "he", "she" or "who", by its index and in order, the phrase of the person last told of as doing something.
    people: Vec<(usize, usize)>,
}

/// How many sentences a "she said" reaches back for her name: quotations of several sentences come between.
const REACH: usize = 5;

impl Names {
    /// The names among the phrases of `p`. Headlines are left out: their capitals tell no names.
    pub fn new(p: &Phrases) -> Self {
        let text = p.text;
        let (mut surnames, mut acronyms) = (Vec::new(), Vec::new());
        let told = |phrase: &&Phrase| {
            phrase.kind == HeadKind::Name && text.sentences[phrase.sentence].kind != BlockKind::Headline
        };
        for phrase in p.phrases.iter().filter(told) {
            let name = name(text, phrase);
            if let Some(acronym) = acronym(text, &name) {
                acronyms.push((acronym, name.clone()));
            }
            if name.len() > 1 && personal(text, phrase, &name) {
                surnames.push((text.tokens[name.end - 1].hash, Some(name)));
            }
        }
        // Stable: of what is spelt out twice the first stays.
        let mut acronyms = order::by_key(acronyms, |(acronym, _)| *acronym);
        acronyms.dedup_by_key(|(acronym, _)| *acronym);
        let mut surnames = order::by_key(surnames, |(surname, _)| *surname);
        surnames.dedup_by(|(surname, name), (known, full)| {
            let same = surname == known;
            if same {
                *full = full.take().zip(name.take()).and_then(|(full, name)| fuller(text, full, name));
            }
            same
        });
        let mut names = Self { surnames, acronyms, people: Vec::new() };
        names.follow_people(p);
        names
    }

    /// Ties pronouns for one person to the last named person who is the subject of a verb.
    fn follow_people(&mut self, p: &Phrases) {
        let mut last: Option<usize> = None;
        for (index, (phrase, relation)) in p.phrases.iter().zip(p.relations).enumerate() {
            let subject = relation.verb.or(relation.inverted).is_some() && relation.preposition.is_none();
            if phrase.kind == HeadKind::Name && subject && self.person(p.text, phrase) {
                last = Some(index);
            } else if spells!(p.text.tokens[phrase.head].word, "he" | "she" | "who") {
                let near = last.filter(|&last| p.phrases[last].sentence + REACH >= phrase.sentence);
                self.people.extend(near.map(|person| (index, person)));
            }
        }
    }

    /// A name of two words, or short for one, that may be a person's.
    fn person(&self, text: &Text, phrase: &Phrase) -> bool {
        let name = name(text, phrase);
        found(&self.surnames, text.tokens[name.end - 1].hash).is_some() && personal(text, phrase, &name)
    }

    /// What phrase `index` stands for.
    pub fn of(&self, p: &Phrases, index: usize) -> Referent {
        let (text, phrases) = (p.text, p.phrases);
        let root = p.identities[index].stands_for;
        let phrase = &phrases[root];
        let beside = || match p.identities[root].tie {
            Tie::Apposition => beside(text, phrases, root),
            _ => None,
        };
        let wh = |index: usize| text.tags[phrases[index].head] == Tag::Wh;
        match phrase.kind {
            // "“My captain told me,” she said": who is told of in a quotation does not speak it.
            _ if text.quoted(phrase.head) && !text.quoted(phrases[index].head) => self.follow(p, index),
            // A pronoun's nearest name may be a town's or a day's; the last person who did something is safer.
            HeadKind::Name if root != index && !phrase.plural && (!wh(index) || !self.person(text, phrase)) => {
                self.follow(p, index)
            }
            HeadKind::Name => Referent::Name(self.full(text, phrase)),
            HeadKind::Pronoun => Referent::Unknown,
            HeadKind::Common | HeadKind::Quantity => match beside() {
                Some(name) => Referent::Name(self.full(text, name)),
                None => Referent::Description { words: phrase.tokens.clone(), head: phrase.head },
            },
        }
    }

    /// The person that pronoun `index` takes up.
    fn follow(&self, p: &Phrases, index: usize) -> Referent {
        let person = found(&self.people, index);
        person.map_or(Referent::Unknown, |&person| Referent::Name(self.full(p.text, &p.phrases[person])))
    }

    /// The fullest form of the name `phrase`.
    fn full(&self, text: &Text, phrase: &Phrase) -> Range<usize> {
        let name = name(text, phrase);
        let last = text.tokens[name.end - 1].hash;
        let spelt = found(&self.acronyms, last).filter(|_| name.len() == 1);
        let person =
            || found(&self.surnames, last).and_then(Option::as_ref).filter(|full| short_for(text, &name, full));
        match spelt.or_else(|| personal(text, phrase, &name).then(person).flatten()) {
            Some(full) => full.clone(),
            None => name,
        }
    }
}

/// What `list`, which is in order, has for `key`.
fn found<K: Ord + Copy, V>(list: &[(K, V)], key: K) -> Option<&V> {
    list.binary_search_by_key(&key, |(key, _)| *key).ok().map(|at| &list[at].1)
}

/// The name in `phrase` without titles and what else stands before it; of "Department of Justice" the whole.
fn name(text: &Text, phrase: &Phrase) -> Range<usize> {
    let end = phrase.tokens.end;
    let collective = text.tokens[phrase.head].word.is(Class::Collective);
    let part = |at: usize| {
        let token = &text.tokens[at];
        token.shape.capital() && text.tags[at] == Tag::ProperNoun && !token.word.is(Class::People)
    };
    let from = phrase.tokens.start.max(end.saturating_sub(LONGEST));
    let first = (from..phrase.head).rev().take_while(|&at| part(at)).last().unwrap_or(phrase.head);
    // "Justice Department" keeps its first word, "Justice Ruiz" does not; "the Prime Minister" has nothing else.
    let title = |at: usize| {
        let token = &text.tokens[at];
        let spelt = || crate::lexicon::lookup(text.text[token.span()].trim_end_matches('.'));
        !collective && (token.word.is(Class::Title) || token.shape.stopped() && spelt().is(Class::Title))
    };
    let start = (first..phrase.head).rev().find(|&at| title(at)).map_or(first, |title| title + 1);
    let start = if title(phrase.head) { first } else { start };
    let sentence = &text.sentences[phrase.sentence].tokens;
    let of = collective && end + 1 < sentence.end && spells!(text.tokens[end].word, "of") && part(end + 1);
    let limit = sentence.end.min(end + LONGEST);
    let end = if of { (end + 1..limit).find(|&at| !part(at)).unwrap_or(limit) } else { end };
    start..end
}

/// The name may be a person's: no article stands before it, and no body or common word ends it. "House" is not short
/// for "White House".
fn personal(text: &Text, phrase: &Phrase, name: &Range<usize>) -> bool {
    let last = text.tokens[name.end - 1].word;
    let article = text.tags[phrase.tokens.start] == Tag::Determiner;
    !article && !last.is(Class::Collective) && !last.can_be(Form::Singular) && !last.can_be(Form::Plural)
}

/// Of two names with one surname the longer, if they can be one person's: "Ana Ruiz", "Ana M. Ruiz".
fn fuller(text: &Text, known: Range<usize>, other: Range<usize>) -> Option<Range<usize>> {
    let first = |name: &Range<usize>| text.tokens[name.start].hash;
    (first(&known) == first(&other)).then(|| if other.len() > known.len() { other } else { known })
}

/// `name` is `full`, its last word, or as much of it as starts and ends alike.
fn short_for(text: &Text, name: &Range<usize>, full: &Range<usize>) -> bool {
    name.len() == 1 || text.tokens[name.start].hash == text.tokens[full.start].hash
}

/// "Harbour Safety Board (HSB)": the hash of the acronym behind `name`.
fn acronym(text: &Text, name: &Range<usize>) -> Option<u32> {
    let [open, short, close] = text.tokens.get(name.end..name.end + 3)? else { return None };
    let initial = |at: usize| text.text[text.tokens[at].span()].chars().next();
    let spelt = name.len() > 1 && short.shape.upper() && initial(name.start) == initial(name.end + 1);
    (open.kind == TokenKind::Open && close.kind == TokenKind::Close && spelt).then_some(short.hash)
}

/// How many phrases lie between a description and its name: "a spokesman for the harbour authority, Ana Ruiz".
const BESIDE: usize = 4;

/// The name in apposition to `phrases[index]`; that there is one is known.
fn beside<'p>(text: &Text, phrases: &'p [Phrase], index: usize) -> Option<&'p Phrase> {
    let phrase = &phrases[index];
    let comma = |at: usize| text.tokens[at].kind != TokenKind::Word;
    let named = |other: &&Phrase| other.kind == HeadKind::Name && other.sentence == phrase.sentence;
    let before = index.checked_sub(1).map(|before| &phrases[before]).filter(named);
    let before = before.filter(|name| name.tokens.end + 1 == phrase.tokens.start && comma(name.tokens.end));
    let after = || phrases[index + 1..].iter().take(BESIDE).filter(named).find(|name| comma(name.tokens.start - 1));
    before.or_else(after)
}
