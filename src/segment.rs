//! Document → sentences of tokens. A sentence never crosses a block.

use crate::document::{BlockKind, Document};
use crate::token::{Token, TokenKind, tokenize};
use std::ops::Range;

/// A sentence: its tokens and where it stands.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Indices into [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// Index into the document's blocks.
    pub block: usize,
    /// What that block is.
    pub kind: BlockKind,
    /// It ends in a question mark, a closing mark behind it aside.
    pub asks: bool,
    /// It holds a quotation mark.
    pub quotes: bool,
}

impl Sentence {
    fn new(text: &str, all: &[Token], tokens: Range<usize>, block: usize, kind: BlockKind) -> Self {
        let (_, last) = all[tokens.clone()].split_at(tokens.len().saturating_sub(2));
        let asks = last.iter().any(|token| token.kind == TokenKind::Stop && text[token.span()].contains('?'));
        let quotes = all[tokens.clone()].iter().any(|token| token.kind == TokenKind::Quote);
        Self { tokens, block, kind, asks, quotes }
    }
}

/// A document cut up.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// All tokens, in order.
    pub tokens: Vec<Token>,
    /// All sentences, in order; together they hold every token.
    pub sentences: Vec<Sentence>,
}

/// Most tokens of one sentence; what is longer is a table or noise, and cutting it keeps every stage that looks
/// around within a sentence linear in the text.
const LONGEST: usize = 400;

/// Cuts `document` into sentences. Text beyond 4 GiB is left unread: token offsets are 32 bits wide.
pub fn segment(document: &Document) -> Segments {
    let mut out = Segments::default();
    for (block, part) in document.blocks.iter().enumerate() {
        if u32::try_from(part.span.end).is_err() {
            break;
        }
        let mut from = out.tokens.len();
        tokenize(document.text, part.span.clone(), &mut out.tokens);
        let mut at = from;
        while at < out.tokens.len() {
            let end = sentence_end(&out.tokens, at).or((at - from >= LONGEST).then_some(at + 1));
            if let Some(end) = end.filter(|&end| end < out.tokens.len()) {
                out.sentences.push(Sentence::new(document.text, &out.tokens, from..end, block, part.kind));
                from = end;
            }
            at = end.map_or(at + 1, |end| end.max(at + 1));
        }
        if from < out.tokens.len() {
            let rest = from..out.tokens.len();
            out.sentences.push(Sentence::new(document.text, &out.tokens, rest, block, part.kind));
        }
    }
    out
}

/// Where the next sentence starts, if one ends with token `at`.
fn sentence_end(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let stop = token.kind == TokenKind::Stop;
    if !stop && !token.shape.stopped() {
        return None;
    }
    let mut next = at + 1;
    // Quotation marks and brackets that close belong to the sentence they end: they follow without a space.
    while next < tokens.len() && matches!(tokens[next].kind, TokenKind::Quote | TokenKind::Close) {
        if tokens[next].shape.spaced() {
            break;
        }
        next += 1;
    }
    let Some(following) = tokens.get(next) else { return Some(next) };
    if !following.shape.spaced() {
        return None;
    }
    let starts = match following.kind {
        TokenKind::Word => following.shape.capital(),
        TokenKind::Number | TokenKind::Quote | TokenKind::Open => true,
        TokenKind::Other => stop,
        _ => false,
    };
    // After an abbreviation only a word that seldom is part of a name starts a sentence: "in the U.S. The" does.
    let starts = starts && (stop || (following.is_word() && following.word.is(crate::lexicon::Class::Starter)));
    starts.then_some(next)
}
