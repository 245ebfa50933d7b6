//! The words around a cue, inside its sentence: the only window through which a sense is decided. Every look ahead or
//! back is bounded, so that deciding stays linear in the text.

use crate::annotate::Text;
use crate::cue::Cue;
use crate::lexicon::{Class, WordId, words};
use crate::tag::Tag;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// A cue in its sentence.
pub struct Site<'a, 't> {
    /// The text around.
    pub text: &'a Text<'t>,
    /// The tokens to mark.
    pub marked: Range<usize>,
    sentence: Range<usize>,
}

/// Farthest token, counted from the cue, that decides its sense.
const REACH: usize = 12;

impl<'a, 't> Site<'a, 't> {
    /// The surroundings of `cue`.
    pub fn new(text: &'a Text<'t>, cue: &Cue) -> Self {
        Self::of(text, cue.marked.clone(), cue.sentence)
    }

    /// The surroundings of `marked` in the sentence of that index.
    pub fn of(text: &'a Text<'t>, marked: Range<usize>, sentence: usize) -> Self {
        Self { text, marked, sentence: text.sentences[sentence].tokens.clone() }
    }

    /// Token `at`.
    pub fn token(&self, at: usize) -> &Token {
        &self.text.tokens[at]
    }

    /// The word at `at` as written.
    fn written(&self, at: usize) -> &str {
        &self.text.text[self.token(at).span()]
    }

    /// Token `at` is one of `words`, told by their hashes, in any case.
    pub fn is(&self, at: Option<usize>, words: &[u32]) -> bool {
        at.is_some_and(|at| words.contains(&self.token(at).hash))
    }

    /// Token `at` belongs to `class`.
    pub fn class(&self, at: Option<usize>, class: Class) -> bool {
        at.is_some_and(|at| self.token(at).word.is(class))
    }

    /// The part of speech of token `at`.
    pub fn tag(&self, at: usize) -> Tag {
        self.text.tags[at]
    }

    /// Token `at` is one of `tags`.
    pub fn tagged(&self, at: Option<usize>, tags: &[Tag]) -> bool {
        at.is_some_and(|at| tags.contains(&self.tag(at)))
    }

    /// Token `at` names a person or people: a name, or a noun built like one for people.
    pub fn human(&self, at: Option<usize>) -> bool {
        self.class(at, Class::Person) || self.class(at, Class::People) || self.tagged(at, &[Tag::ProperNoun])
    }

    /// Token `at` is of `kind`.
    pub fn kind(&self, at: Option<usize>, kind: TokenKind) -> bool {
        at.is_some_and(|at| self.token(at).kind == kind)
    }

    /// The words of token `at` end in one of `endings`.
    pub fn ends(&self, at: Option<usize>, endings: &[&str]) -> bool {
        let ends = |word: &[u8], end: &str| {
            word.len().checked_sub(end.len()).is_some_and(|from| word[from..].eq_ignore_ascii_case(end.as_bytes()))
        };
        at.is_some_and(|at| endings.iter().any(|end| ends(self.written(at).as_bytes(), end)))
    }

    /// The `n`th token after the cue, from 0.
    pub fn after(&self, n: usize) -> Option<usize> {
        self.within(self.marked.end + n)
    }

    /// The `n`th token before the cue, from 0.
    pub fn before(&self, n: usize) -> Option<usize> {
        self.marked.start.checked_sub(n + 1).and_then(|at| self.within(at))
    }

    /// `at`, if it lies in the sentence.
    pub fn within(&self, at: usize) -> Option<usize> {
        self.sentence.contains(&at).then_some(at)
    }

    /// The first token after the cue that is no adverb.
    pub fn next(&self) -> Option<usize> {
        self.skip_adverbs(self.marked.end)
    }

    /// The first token from `at` on that is no adverb.
    pub fn skip_adverbs(&self, at: usize) -> Option<usize> {
        (at..at + REACH).map_while(|at| self.within(at)).find(|&at| !self.adverb(at))
    }

    /// The last token before the cue that is no adverb.
    pub fn previous(&self) -> Option<usize> {
        self.skip_adverbs_back(self.marked.start)
    }

    /// The last token before `at` that is no adverb.
    pub fn skip_adverbs_back(&self, at: usize) -> Option<usize> {
        (1..=REACH).map_while(|n| at.checked_sub(n).and_then(|at| self.within(at))).find(|&at| !self.adverb(at))
    }

    /// Where the noun phrase that ends with token `at` starts, past its adjectives and names; before its determiner.
    pub fn phrase_start(&self, at: usize) -> usize {
        const INSIDE: &[Tag] = &[
            Tag::Noun,
            Tag::PluralNoun,
            Tag::ProperNoun,
            Tag::Adjective,
            Tag::PastParticiple,
            Tag::Gerund,
            Tag::Number,
        ];
        let inside = |&at: &usize| self.within(at).is_some_and(|at| self.tagged(Some(at), INSIDE));
        (0..REACH).map_while(|n| at.checked_sub(n)).take_while(inside).last().unwrap_or(at + 1)
    }

    /// Token `at` is an adverb of the kind that stands between the parts of a verb; negation is one.
    pub fn adverb(&self, at: usize) -> bool {
        let likely = self.is(Some(at), words!["likely", "unlikely"]);
        !likely && (self.tag(at) == Tag::Adverb || self.token(at).word.is(Class::Adverb))
    }

    /// The tokens after the cue, at most `n` of them.
    pub fn following(&self, n: usize) -> impl Iterator<Item = usize> + use<> {
        self.marked.end..(self.marked.end + n).min(self.sentence.end)
    }

    /// The tokens before the cue, nearest first, at most `n` of them.
    pub fn preceding(&self, n: usize) -> impl Iterator<Item = usize> + use<> {
        (self.marked.start.saturating_sub(n).max(self.sentence.start)..self.marked.start).rev()
    }

    /// The cue opens its sentence; an opening mark before it does not count.
    pub fn opens(&self) -> bool {
        self.before(0).is_none_or(|at| {
            matches!(self.token(at).kind, TokenKind::Quote | TokenKind::Open | TokenKind::Colon | TokenKind::Dash)
        })
    }

    /// The sentence ends in a question mark.
    pub fn question(&self) -> bool {
        (self.sentence.start..self.sentence.end)
            .rev()
            .take(3)
            .any(|at| self.text.text[self.token(at).span()].contains('?'))
    }

    /// The words of the block are all written with capitals, as headlines are.
    pub fn shouted(&self) -> bool {
        self.following(4).chain(self.preceding(4)).filter(|&at| self.token(at).is_word()).all(|at| {
            let token = self.token(at);
            // Of a known word its plain form counts: the apostrophe of "n’t" is three bytes.
            let length = if token.word == WordId::UNKNOWN { token.span().len() } else { token.word.text().len() };
            token.shape.capital() || length <= 3
        })
    }
}

/// Negation.
pub const NOT: &[u32] = words!["not", "n't"];
