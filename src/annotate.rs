//! A document with everything that later stages ask of it: tokens, sentences, quotations, parts of speech.

use crate::document::{BlockKind, Document};
use crate::lexicon::WordId;
use crate::quotation::{Quotation, quotations};
use crate::segment::{Segments, Sentence, segment};
use crate::tag::{Tag, tag};
use crate::token::Token;
use std::ops::Range;

/// An annotated document. Ranges of tokens index [`Text::tokens`].
pub struct Text<'t> {
    /// The document's text.
    pub text: &'t str,
    /// Every token.
    pub tokens: Vec<Token>,
    /// One part of speech a token.
    pub tags: Vec<Tag>,
    /// Every sentence.
    pub sentences: Vec<Sentence>,
    /// Outermost quotations, in order.
    pub quotations: Vec<Quotation>,
    /// For each token: it stands inside a quotation that is speech.
    quoted: Vec<bool>,
    /// For each token: the sentence that holds it.
    sentence_of: Vec<u32>,
}

/// Annotates `document`.
#[cfg(any(test, feature = "train"))]
pub fn annotate<'t>(document: &Document<'t>) -> Text<'t> {
    annotate_watched(document, &mut |_| ())
}

/// Annotates `document`; `ended` hears the name of each stage when it has ended.
pub fn annotate_watched<'t>(document: &Document<'t>, ended: &mut dyn FnMut(&'static str)) -> Text<'t> {
    let segments = segment(document);
    ended("tokens and sentences");
    let quotations = quotations(document.text, &segments);
    ended("quotations");
    let Segments { tokens, sentences } = segments;
    let mut tags = Vec::with_capacity(tokens.len());
    let mut sentence_of = Vec::with_capacity(tokens.len());
    for (index, sentence) in sentences.iter().enumerate() {
        tag(document.text, &tokens[sentence.tokens.clone()], &mut tags);
        // There are no more sentences than tokens, which are counted in 32 bits.
        sentence_of.resize(sentence.tokens.end, index as u32);
    }
    ended("tagging");
    let mut quoted = vec![false; tokens.len()];
    for quotation in quotations.iter().filter(|quotation| !quotation.scare) {
        quoted[quotation.tokens.clone()].fill(true);
    }
    Text { text: document.text, tokens, tags, sentences, quotations, quoted, sentence_of }
}

impl Text<'_> {
    /// Token `at` stands inside direct speech.
    #[must_use]
    pub fn quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// The word at `at`; [`WordId::UNKNOWN`] beyond the end.
    #[must_use]
    pub fn word(&self, at: usize) -> WordId {
        self.tokens.get(at).map_or(WordId::UNKNOWN, |token| token.word)
    }

    /// The bytes that `tokens` cover; empty for none.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens) {
            Some([first, .., last]) => first.start as usize..last.end as usize,
            Some([only]) => only.span(),
            _ => 0..0,
        }
    }

    /// The words of `tokens` as written.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &str {
        &self.text[self.span(tokens)]
    }

    /// The sentence that holds token `at`, as an index; sentences cover all tokens in order.
    #[must_use]
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentence_of.get(at).map_or(self.sentences.len().saturating_sub(1), |&sentence| sentence as usize)
    }

    /// The first word of the sentence that holds token `at`, past opening marks.
    #[must_use]
    pub fn sentence_start(&self, at: usize) -> usize {
        let first = self.sentences.get(self.sentence_of(at)).map_or(0, |sentence| sentence.tokens.start);
        (first..=at).find(|&at| self.tokens[at].is_word()).unwrap_or(first)
    }

    /// What the block of token `at` is.
    #[must_use]
    pub fn kind_of(&self, at: usize) -> BlockKind {
        self.sentences.get(self.sentence_of(at)).map_or(BlockKind::Body, |sentence| sentence.kind)
    }
}
