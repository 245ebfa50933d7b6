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
        let mut blocks: Vec<Block> = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let from = start + (line.len() - line.trim_start().len());
                let kind = match blocks.last().map(|block| block.kind) {
                    None if reads_like_a_title(trimmed) => BlockKind::Headline,
                    None | Some(BlockKind::Headline) => BlockKind::Lead,
                    Some(_) => BlockKind::Body,
                };
                blocks.push(Block { span: from..from + trimmed.len(), kind });
            }
            start += line.len();
        }
        Self { text, blocks, lang: None }
    }
}

/// A title is short and, unlike a first sentence, seldom ends in a full stop.
fn reads_like_a_title(line: &str) -> bool {
    line.len() <= 160 && !line.ends_with(['.', '!', ':', ';', '"', '”', '…']) && line.contains(' ')
}
