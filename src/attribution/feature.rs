//! What the first model looks at, whether a phrase is a source: features of the phrase in its relations, hashed. The same
//! code serves training and scoring, so the two cannot drift apart. What the second looks at stands in `tell`.

use super::identity::Identity;
use super::model::{Model, weights};
use super::phrase::{HeadKind, Phrase};
use super::relation::{Relation, between};
use super::verb::Verb;
use crate::annotate::Text;
use crate::lexicon::{self, Class};
use crate::tag::Tag;
use crate::token::TokenKind;

/// Everything known of the phrases of a text, by index.
pub struct Phrases<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its noun phrases.
    pub phrases: &'a [Phrase],
    /// Their relations.
    pub relations: &'a [Relation],
    /// Their identities.
    pub identities: &'a [Identity],
    /// The text's verbs.
    pub verbs: &'a [Verb],
}

/// Number of hashed features; weights are one byte each.
pub const SIZE: usize = 1 << 16;

/// Two values as one: what they mean together is a feature of its own.
pub(crate) fn mix(a: u32, b: u32) -> u32 {
    (a ^ b.rotate_left(13)).wrapping_mul(0x9e37_79b1) ^ b
}

/// Hashed features, added up as a model weighs them.
pub struct Features {
    weights: &'static [u8; SIZE],
    sum: i32,
    /// Each of them.
    #[cfg(feature = "train")]
    pub list: Vec<u16>,
}

impl Features {
    /// None yet, for `model`.
    pub fn of(model: Model) -> Self {
        Self {
            weights: weights(model),
            sum: 0,
            #[cfg(feature = "train")]
            list: Vec::new(),
        }
    }

    /// The log-odds of yes, in [`super::model::UNIT`]s.
    pub fn score(&self) -> i32 {
        self.sum
    }

    /// Adds feature `value` of `template`.
    pub(crate) fn add(&mut self, template: u32, value: u32) {
        let mut state = (template.wrapping_mul(0x9e37_79b1) ^ value).wrapping_mul(0x85eb_ca6b);
        state ^= state >> 13;
        state = state.wrapping_mul(0xc2b2_ae35);
        state ^= state >> 16;
        let feature = state as usize & (SIZE - 1);
        self.sum += i32::from(self.weights[feature] as i8);
        #[cfg(feature = "train")]
        self.list.push(feature as u16);
    }
}

/// Classes of words that say what a head is, folded into one number.
pub(super) fn head_class(p: &Phrases, index: usize) -> u32 {
    let phrase = &p.phrases[index];
    let word = p.text.tokens[phrase.head].word;
    let classes = [
        Class::Person,
        Class::Collective,
        Class::Paper,
        Class::Opaque,
        Class::Speech,
        Class::People,
        Class::Quantity,
        Class::Partitive,
    ];
    let known = classes.iter().enumerate().fold(0, |set, (bit, class)| set | u32::from(word.is(*class)) << bit);
    known << 3 | (phrase.kind as u32) << 1 | u32::from(phrase.plural)
}

/// Classes of words that attribute, folded into one number.
pub(super) fn cue_class(p: &Phrases, at: usize) -> u32 {
    let word = p.text.tokens[at].word;
    [Class::Say, Class::Think, Class::Judge, Class::Show, Class::Speech, Class::Auxiliary]
        .iter()
        .enumerate()
        .fold(0, |set, (bit, class)| set | u32::from(word.is(*class)) << bit)
}

/// The hash of the lemma of the word at `at`, of the word itself where the lexicon has none.
pub fn lemma(text: &Text, at: usize) -> u32 {
    let token = &text.tokens[at];
    let lemma = token.word.lemma();
    // Most words are their own lemma, or have no row; their hash is known.
    if lemma == token.word { token.hash } else { lexicon::hash(lemma.text()) }
}

pub(super) fn verb_form(verb: &Verb) -> u32 {
    u32::from(verb.passive) | u32::from(verb.adjective) << 1 | u32::from(verb.negated) << 2 | u32::from(verb.modal) << 3
}

/// What stands at token `at`: a mark by its kind, a word by its tag.
pub(super) fn outline(p: &Phrases, at: Option<usize>, sentence: &std::ops::Range<usize>) -> u32 {
    match at.filter(|at| sentence.contains(at)) {
        None => 0,
        Some(at) => match p.text.tags[at] {
            Tag::Punctuation => 100 + p.text.tokens[at].kind as u32,
            tag => 1 + tag as u32,
        },
    }
}

/// The features of phrase `index`, for whether it is a source.
pub fn source(p: &Phrases, index: usize, out: &mut Features) {
    let phrase = &p.phrases[index];
    let relation = &p.relations[index];
    let sentence = &p.text.sentences[phrase.sentence].tokens;
    let word = |at: usize| p.text.tokens.get(at).map_or(0, |token| token.hash);
    let class = head_class(p, index);
    let head = lemma(p.text, phrase.head);
    let quoted = u32::from(p.text.quoted(phrase.head));
    out.add(0, 0);
    out.add(1, class);
    out.add(2, if phrase.kind == HeadKind::Name { 1 } else { head });
    out.add(3, class << 4 | phrase.determiner as u32);
    out.add(4, quoted << 4 | phrase.kind as u32);
    if let Some(verb) = relation.verb.map(|at| &p.verbs[at]) {
        let form = verb_form(verb);
        let cue = cue_class(p, verb.main);
        let lemma = lemma(p.text, verb.main);
        let gap = (verb.tokens.start - phrase.tokens.end).min(6) as u32;
        let near = u32::from(relation.between & between::RIVAL != 0);
        let after = outline(p, Some(verb.tokens.end), sentence);
        out.add(10, lemma);
        out.add(11, lemma << 1 ^ near);
        out.add(12, cue << 8 | form << 1 | near);
        out.add(13, cue << 8 | u32::from(relation.between));
        out.add(14, gap << 1 | near);
        out.add(15, cue << 8 | after);
        out.add(16, lemma.wrapping_mul(31) ^ after);
        out.add(17, class << 8 | cue << 1 | near);
        out.add(18, form << 8 | quoted << 4 | near);
        out.add(19, u32::from(relation.between));
        out.add(20, word(verb.tokens.end));
        out.add(21, p.text.tags[verb.tokens.start] as u32);
        out.add(22, cue << 8 | u32::from(p.text.quoted(verb.main)) << 1 | quoted);
    } else {
        out.add(23, class);
    }
    if let Some(verb) = relation.relative.map(|at| &p.verbs[at]) {
        out.add(30, lemma(p.text, verb.main));
        out.add(31, cue_class(p, verb.main) << 8 | verb_form(verb));
    }
    if let Some(verb) = relation.inverted.map(|at| &p.verbs[at]) {
        let cue = cue_class(p, verb.main);
        let before = outline(p, verb.tokens.start.checked_sub(1), sentence);
        out.add(40, lemma(p.text, verb.main));
        out.add(41, cue << 8 | before);
        out.add(42, cue << 8 | class);
        out.add(43, cue << 8 | verb_form(verb));
        out.add(44, before);
    }
    if let Some(at) = relation.preposition {
        out.add(50, word(at));
        if let Some(governor) = relation.governor {
            let cue = cue_class(p, governor);
            out.add(51, lemma(p.text, governor).wrapping_mul(7) ^ word(at));
            out.add(52, (cue << 8 | p.text.tags[governor] as u32).wrapping_mul(31) ^ word(at));
            out.add(53, (cue << 12 | class).wrapping_mul(31) ^ word(at));
        }
    }
    if let Some(at) = relation.participle {
        out.add(54, lemma(p.text, at));
        out.add(55, cue_class(p, at) << 9 | u32::from(at == phrase.tokens.end) << 8 | class);
    }
    if let Some(noun) = relation.owned {
        out.add(60, lemma(p.text, noun));
        out.add(61, class);
    }
    let before = phrase.tokens.start.checked_sub(1);
    out.add(70, outline(p, before, sentence));
    out.add(71, outline(p, Some(phrase.tokens.end), sentence));
    out.add(72, before.filter(|at| sentence.contains(at)).map_or(0, word));
    out.add(73, if sentence.contains(&phrase.tokens.end) { word(phrase.tokens.end) } else { 0 });
    out.add(74, u32::from(quote_nearby(p, index)) << 8 | class);
    out.add(75, u32::from(phrase.tokens.start == sentence.start) << 8 | outline(p, Some(phrase.tokens.end), sentence));
}

/// The phrase's sentence holds a quotation, before it or after it.
pub(super) fn quote_nearby(p: &Phrases, index: usize) -> u8 {
    let phrase = &p.phrases[index];
    let sentence = &p.text.sentences[phrase.sentence].tokens;
    let quote = |at: usize| p.text.tokens[at].kind == TokenKind::Quote;
    if !p.text.sentences[phrase.sentence].quotes {
        return 0;
    }
    let near = 12;
    let before = (sentence.start.max(phrase.tokens.start.saturating_sub(near))..phrase.tokens.start).any(quote);
    let after = (phrase.tokens.end..sentence.end.min(phrase.tokens.end + near)).any(quote);
    u8::from(before) | u8::from(after) << 1
}

/// The sentence tells why somebody is not named.
pub(super) fn anonymity(p: &Phrases, index: usize) -> bool {
    let sentence = &p.text.sentences[p.phrases[index].sentence].tokens;
    let end = sentence.end.min(p.phrases[index].tokens.end + FAR);
    (p.phrases[index].tokens.end..end).any(|at| p.text.tokens[at].word.is(Class::Anonymity))
}

/// How far behind a source the reason for its anonymity is looked for.
const FAR: usize = 40;

/// How many phrases back a name counts as told of before.
const KNOWN: usize = 400;
/// Most phrases looked at on either side for a named subject.
const NEARBY: usize = 40;

/// Bits: the sentence, the next one, or the one before holds a named subject.
pub fn named_member_nearby(p: &Phrases, index: usize) -> u8 {
    let phrase = &p.phrases[index];
    let named = |other: usize| {
        p.phrases[other].kind == HeadKind::Name
            && (p.relations[other].verb.is_some() || p.relations[other].inverted.is_some())
    };
    let mut set = 0;
    let new = |other: usize| {
        p.text.tokens[p.phrases[other].head].hash != 0
            && !p.phrases[..index].iter().rev().take(KNOWN).any(|earlier| {
                p.text.tokens[earlier.head].hash == p.text.tokens[p.phrases[other].head].hash
                    && earlier.kind == HeadKind::Name
            })
    };
    for other in (0..index).rev().take(NEARBY).take_while(|&other| p.phrases[other].sentence + 1 >= phrase.sentence) {
        if named(other) {
            set |= if p.phrases[other].sentence == phrase.sentence { 1 } else { 2 };
        }
    }
    for (other, next) in p.phrases.iter().enumerate().skip(index + 1).take(NEARBY) {
        if next.sentence > phrase.sentence + 1 {
            break;
        }
        if named(other) {
            set |= if next.sentence == phrase.sentence { 4 } else { 8 };
            // Somebody brought in right after a group is likely of it.
            set |= if set & 16 == 0 && new(other) { 16 } else { 0 };
        }
    }
    set
}

/// The phrase's sentence ends in a question mark.
pub(super) fn question(p: &Phrases, index: usize) -> bool {
    p.text.sentences[p.phrases[index].sentence].asks
}
