//! A text to be read: its blocks, what each is, and its language. Knows nothing of pages.

use std::ops::Range;

/// What a block is in its article.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum BlockKind {
    /// The article's title.
    Headline,
    /// The summary under the title.
    Standfirst,
    /// The first paragraph.
    Lead,
    /// Any later paragraph.
    Body,
    /// A heading inside the text.
    Subhead,
    /// An item of a list.
    ListItem,
    /// A passage repeated large, as an ornament.
    PullQuote,
    /// What stands under a picture.
    Caption,
    /// Who wrote it.
    Byline,
}

/// One block of a document.
#[derive(Clone, Debug)]
pub struct Block {
    /// Bytes of [`Document::text`], on character boundaries.
    pub span: Range<usize>,
    /// What the block is.
    pub kind: BlockKind,
}

/// A text with its blocks in order; text between blocks is not read.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its blocks, in order, none overlapping.
    pub blocks: Vec<Block>,
    /// The language that the source declares, as written there ("en-GB").
    pub lang: Option<&'t str>,
}

impl<'t> Document<'t> {
    /// Plain text: each line that is not blank is a block; a first line that reads like a title is the headline.
    #[must_use]
    pub fn from_plain(text: &'t str) -> Self {
        let mut spans = lines(text, 0).peekable();
        let headline = spans.next_if(|span| reads_like_a_title(&text[span.clone()]));
        Self::assemble(text, headline, spans)
    }

    /// Plain text whose first `title` bytes, which end on a character boundary, are the headline.
    #[must_use]
    pub fn from_titled(text: &'t str, title: usize) -> Self {
        Self::assemble(text, trimmed(text, 0..title), lines(text, title))
    }

    fn assemble(text: &'t str, headline: Option<Range<usize>>, spans: impl Iterator<Item = Range<usize>>) -> Self {
        let mut blocks: Vec<Block> =
            headline.into_iter().map(|span| Block { span, kind: BlockKind::Headline }).collect();
        let kinds = std::iter::once(BlockKind::Lead).chain(std::iter::repeat(BlockKind::Body));
        blocks.extend(spans.zip(kinds).map(|(span, kind)| Block { span, kind }));
        Self { text, blocks, lang: None }
    }
}

/// The lines of `text` from byte `from` on that are not blank, without the white space at their ends.
fn lines(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = from;
    text[from..].split_inclusive('\n').filter_map(move |line| {
        let span = start..start + line.len();
        start = span.end;
        trimmed(text, span)
    })
}

/// `span` without the white space at its ends, if anything is left.
fn trimmed(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let part = &text[span.clone()];
    let start = span.start + (part.len() - part.trim_start().len());
    let kept = part.trim().len();
    (kept > 0).then_some(start..start + kept)
}

/// A title is short and, unlike a first sentence, seldom ends in a full stop.
fn reads_like_a_title(line: &str) -> bool {
    line.len() <= 160 && !line.ends_with(['.', '!', ':', ';', '"', '”', '…']) && line.contains(' ')
}
