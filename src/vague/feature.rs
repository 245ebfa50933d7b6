//! What the model looks at: the words of a sentence with their neighbours' words, parts of speech and classes, hashed.
//! The same code serves training and scoring.

use crate::annotate::Text;
use crate::finding::Finding;
use crate::lexicon::Class;
use crate::order;
use crate::tag::Tag;
use crate::token::Token;
use std::ops::Range;

/// The feature that every sentence has: the model's threshold stands there, and no other feature falls on it.
pub const THRESHOLD: u32 = 0;

/// The features of one sentence: each with the token that shows it, sorted, none twice.
#[derive(Default)]
pub struct Features {
    /// A feature in the upper half of a number, its token in the lower.
    list: Vec<u64>,
    /// What stands for each word of the sentence: its stem.
    stems: Vec<u32>,
}

/// Classes of words whose company makes a weasel: who speaks, how many, on what paper, what verb.
const CLASSES: [Class; 11] = [
    Class::Person,
    Class::People,
    Class::Collective,
    Class::Quantity,
    Class::Paper,
    Class::Say,
    Class::Think,
    Class::Show,
    Class::Speech,
    Class::Be,
    Class::Adverb,
];

/// Most names that are counted; told apart farther, and by finer steps of length, sentences are judged no better.
const NAMES: usize = 4;
/// Tokens by which a sentence is of another length.
const LONGER: usize = 8;
/// Steps of length told apart.
const LONGEST: usize = 6;

impl Features {
    /// Reads the sentence `tokens` of `text`, in which the other stages found `others`.
    pub fn read(&mut self, text: &Text, tokens: Range<usize>, others: &[Finding]) {
        self.list.clear();
        self.list.push(both(THRESHOLD, tokens.start));
        let mut stems = std::mem::take(&mut self.stems);
        stems.clear();
        stems.extend(text.tokens[tokens.clone()].iter().map(|token| stem(text.text, token)));
        let inside = |at: Option<usize>| at.filter(|at| tokens.contains(at));
        let stem = |at: Option<usize>| inside(at).map_or(1, |at| stems[at - tokens.start]);
        let tag = |at: Option<usize>| inside(at).map_or(1, |at| shape(text, at));
        for at in tokens.clone() {
            let (before, after) = (at.checked_sub(1), Some(at + 1));
            let own = stem(Some(at));
            self.add(at, [2, text.tokens[at].hash, 0, 0]);
            self.add(at, [3, own, 0, 0]);
            self.add(at, [4, own, stem(Some(at + 2)), 0]);
            self.add(at, [5, own, tag(after), 0]);
            self.add(at, [6, tag(before), own, 0]);
            self.add(at, [7, tag(before), own, tag(after)]);
            self.add(at, [8, own, stem(after), stem(Some(at + 2))]);
            for (number, _) in CLASSES.iter().enumerate().filter(|(_, class)| text.tokens[at].word.is(**class)) {
                let number = number as u32;
                self.add(at, [9, number, 0, 0]);
                self.add(at, [10, stem(before), number, 0]);
                self.add(at, [11, number, stem(after), 0]);
                let next = inside(after).map(|next| &text.tokens[next]);
                for (other, _) in
                    CLASSES.iter().enumerate().filter(|(_, class)| next.is_some_and(|next| next.word.is(**class)))
                {
                    self.add(at, [12, number, other as u32, 0]);
                }
            }
        }
        // Few names in a long sentence: it is of nobody in particular.
        let names = tokens.clone().filter(|&at| text.tags[at] == Tag::ProperNoun).count();
        self.add(tokens.start, [14, names.min(NAMES) as u32, 0, 0]);
        self.add(tokens.start, [15, (tokens.len() / LONGER).min(LONGEST) as u32, 0, 0]);
        for other in others {
            // By name: a rule's number changes whenever another is added.
            let rule = crate::lexicon::identify(crate::rule::RULES[other.rule].id).0;
            self.add(other.marked.start, [13, rule, 0, 0]);
        }
        order::sort(&mut self.list);
        self.list.dedup_by_key(|both| *both >> 32);
        self.stems = stems;
    }

    /// Each feature with its token.
    pub fn iter(&self) -> impl Iterator<Item = (u32, usize)> + '_ {
        self.list.iter().map(|&both| ((both >> 32) as u32, both as u32 as usize))
    }

    fn add(&mut self, token: usize, parts: [u32; 4]) {
        // FNV-1a over the parts; the high bits are the better mixed ones.
        let hash = parts.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &part| {
            (hash ^ u64::from(part)).wrapping_mul(0x0100_0000_01b3_9e37)
        });
        self.list.push(both(((hash >> 32) as u32).max(1), token));
    }
}

fn both(feature: u32, token: usize) -> u64 {
    // Tokens are counted in 32 bits.
    u64::from(feature) << 32 | token as u64
}

/// A function word itself, any other word's part of speech.
fn shape(text: &Text, at: usize) -> u32 {
    let (token, tag) = (&text.tokens[at], text.tags[at]);
    let function = matches!(
        tag,
        Tag::Determiner
            | Tag::Preposition
            | Tag::To
            | Tag::Modal
            | Tag::Pronoun
            | Tag::PossessivePronoun
            | Tag::Conjunction
            | Tag::Wh
            | Tag::Existential
    );
    if function || token.word.is(Class::Be) || token.word.is(Class::Auxiliary) { token.hash } else { tag as u32 }
}

/// Endings that are cut off a word, longest first.
const ENDINGS: [&str; 10] = ["ations", "ation", "ings", "ing", "ed", "ies", "ly", "es", "s", "e"];

/// A hash for a word in all its forms; rough on purpose: a wrong stem costs the model little.
fn stem(text: &str, token: &Token) -> u32 {
    let word = &text[token.span()];
    let cut = ENDINGS.iter().find(|end| word.len() >= end.len() + 3 && word.ends_with(**end));
    match cut {
        Some(end) if token.is_word() && !token.shape.upper() => {
            crate::lexicon::identify(&word[..word.len() - end.len()]).0
        }
        _ if token.is_word() => token.hash,
        _ => 2 + token.kind as u32,
    }
}
