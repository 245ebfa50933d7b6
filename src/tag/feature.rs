//! What the tagger looks at: from a token and its neighbours to numbers. Shared by tagging and training.

use super::Tag;
use crate::lexicon::Class;
use crate::token::{Token, TokenKind};

/// Features of one decision.
pub const FEATURES: usize = 17;

/// Stands for a tag before the first.
const START: u32 = 31;

/// What one token looks like.
#[derive(Clone, Copy)]
struct Look {
    /// Which word or mark it is.
    word: u32,
    /// Its last four bytes, the last one lowest, letters in lower case.
    tail: u32,
    /// How it is written, in bits.
    form: u32,
    /// Its tag, where the word alone decides.
    known: Option<Tag>,
    /// A word that is always a finite verb follows in its clause.
    finite: bool,
}

/// Beyond either end of the sentence.
const OUTSIDE: Look = Look { word: 0, tail: 0, form: 0, known: None, finite: false };

/// Tags `tokens`, the tokens of one sentence of `text`, from left to right: `known` gives the tag of a word that has
/// only one, and `decide`, given a token's index and features, any other. Appends one tag a token to `out`.
pub fn walk(
    text: &str,
    tokens: &[Token],
    known: impl Fn(u32) -> Option<Tag>,
    mut decide: impl FnMut(usize, &[u32; FEATURES]) -> Tag,
    out: &mut Vec<Tag>,
) {
    out.reserve(tokens.len());
    let looks = looks(text, tokens, known);
    let (mut before, mut earlier) = (START, START);
    let mut clause = Clause::default();
    for (index, token) in tokens.iter().enumerate() {
        let Some(window) = looks[index..].first_chunk::<5>() else { break };
        let state = clause.state() << 1 | u32::from(window[2].finite);
        let tag = window[2].known.unwrap_or_else(|| decide(index, &features(window, before, earlier, state)));
        out.push(tag);
        clause.step(tag, token);
        (before, earlier) = (tag as u32, before);
    }
}

/// Where a clause stands, from left to right.
#[derive(Default)]
struct Clause {
    /// It has a finite verb already,
    finite: bool,
    /// and a noun or a pronoun since that, or since it opened.
    noun: bool,
}

impl Clause {
    /// Two bits, for features: whether "balked" is a verb or a participle hangs on what the clause has already.
    fn state(&self) -> u32 {
        u32::from(self.finite) << 1 | u32::from(self.noun)
    }

    fn step(&mut self, tag: Tag, token: &Token) {
        // Without branches: no tag can be foreseen.
        let (goes_on, finite) = (!opens(tag, token), tag.is_finite());
        self.finite = goes_on & (self.finite | finite);
        self.noun = goes_on & !finite & (self.noun | tag.is_noun() | (tag == Tag::Pronoun));
    }
}

/// A clause opens with `token`.
fn opens(tag: Tag, token: &Token) -> bool {
    matches!(tag, Tag::Wh | Tag::Conjunction)
        | ((tag == Tag::Punctuation) & (token.kind != TokenKind::Comma))
        | ((tag == Tag::Preposition) & token.word.is(Class::Subordinator))
}

/// What each of `tokens` looks like before any decision, with two on either side that stand for what lies beyond.
fn looks(text: &str, tokens: &[Token], known: impl Fn(u32) -> Option<Tag>) -> Vec<Look> {
    let title = is_title(tokens);
    let mut looks = vec![OUTSIDE; tokens.len() + 4];
    let mut finite = false;
    for (index, (token, look)) in tokens.iter().zip(&mut looks[2..tokens.len() + 2]).enumerate().rev() {
        let only = match token.kind {
            TokenKind::Word => known(token.hash),
            TokenKind::Number => None,
            _ => Some(Tag::Punctuation),
        };
        *look = Look { finite, ..Look::at(text, token, index, title, only) };
        if let Some(tag) = only {
            finite = (finite | tag.is_finite()) & !opens(tag, token) & (tag != Tag::Pronoun);
        }
    }
    looks
}

/// Most words start with a capital: a headline in title case, where capitals tell no names.
fn is_title(tokens: &[Token]) -> bool {
    let (mut capital, mut all) = (0, 0);
    for token in tokens {
        let long = u32::from(token.is_word()) & u32::from(token.end - token.start > 3);
        all += long;
        capital += long & u32::from(token.shape.capital());
    }
    all > 3 && capital * 4 > all * 3
}

impl Look {
    fn at(text: &str, token: &Token, index: usize, title: bool, known: Option<Tag>) -> Self {
        let bytes = text.as_bytes().get(token.span()).unwrap_or_default();
        let tail = tail(bytes);
        let shape = token.shape;
        let form = 1 << 7 | u32::from(shape.bits()) | u32::from(index == 0) << 1 | u32::from(title);
        let word = if token.hash == 0 { (token.kind as u32) << 8 | (tail & 0xff) } else { token.hash };
        let known = match token.kind {
            TokenKind::Word => known.filter(|tag| !shape.capital() || !is_open(*tag)),
            TokenKind::Number => bytes.iter().all(|byte| !byte.is_ascii_alphabetic()).then_some(Tag::Number),
            TokenKind::Other if bytes == b"&" => Some(Tag::Conjunction),
            TokenKind::Other if bytes == b"%" => Some(Tag::Noun),
            _ => Some(Tag::Punctuation),
        };
        Self { word, tail, form, known, finite: false }
    }

    fn guess(&self) -> u32 {
        self.known.map_or(START, |tag| tag as u32)
    }
}

/// Written with a capital, a word of these may be part of a name.
fn is_open(tag: Tag) -> bool {
    tag.is_noun() || matches!(tag, Tag::Adjective | Tag::Number) || (tag.is_verb() && tag != Tag::Modal)
}

fn tail(bytes: &[u8]) -> u32 {
    match bytes.last_chunk::<4>() {
        Some(last) => u32::from_be_bytes(*last) | 0x2020_2020,
        None => bytes.iter().fold(0, |tail, byte| tail << 8 | u32::from(byte | 0x20)),
    }
}

/// The features of the token in the middle of `window`, each a hash of what it is and what it saw.
fn features(window: &[Look; 5], before: u32, earlier: u32, clause: u32) -> [u32; FEATURES] {
    let [_, last, this, next, later] = window;
    let seen = [
        this.word,
        this.tail & 0x00ff_ffff,
        (this.tail & 0xffff) << 8 | this.form,
        this.tail ^ this.form << 20,
        this.form << 16 | (last.form & 0xf8) << 8 | next.form,
        before << 8 | this.form,
        before << 5 | earlier,
        this.word ^ before,
        last.word,
        next.word,
        (next.tail & 0x00ff_ffff) << 5 | before,
        later.word,
        before << 24 | (this.tail & 0xffff) << 5 | next.guess(),
        last.word.rotate_left(9) ^ this.word,
        clause << 24 | this.tail & 0x00ff_ffff,
        (clause << 24 | (this.tail & 0xffff)) ^ before << 27,
        this.word ^ clause << 29,
    ];
    let mut kind = 0u32;
    seen.map(|value| {
        kind = kind.wrapping_add(0x9e37_79b9);
        // The upper bits, which place a feature, depend on all of the value.
        (value ^ kind).wrapping_mul(0x2c1b_3c6d)
    })
}
