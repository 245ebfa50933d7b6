//! A page's article as plain text, a block a line, for people and programs that read text.

use crate::article;
use crate::document::{Block, BlockKind, Document};
use std::ops::Range;

/// The article in a page, and those that follow it there.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its blocks in order, each on a line of its own, runs of white space as one space.
    pub text: String,
    /// Where in [`Page::text`] each block stands, and what it is.
    pub blocks: Vec<Block>,
    /// Which of them are the main article's.
    pub main: Range<usize>,
    /// The language that the page declares.
    pub lang: Option<String>,
}

impl Page {
    /// The article in a page, from the bytes of its file; without blocks where there is none.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let capture = super::read(bytes);
        let (found, main) = article::find_main(&capture);
        let mut page = Self { text: String::new(), blocks: Vec::new(), main, lang: found.lang.map(str::to_owned) };
        for Block { span, kind } in found.blocks {
            let start = page.text.len();
            for word in found.text[span].split_whitespace() {
                if page.text.len() > start {
                    page.text.push(' ');
                }
                page.text.push_str(word);
            }
            page.blocks.push(Block { span: start..page.text.len(), kind });
            page.text.push('\n');
        }
        page
    }

    /// The article as the engine reads it.
    #[must_use]
    pub fn document(&self) -> Document<'_> {
        Document { text: &self.text, blocks: self.blocks.clone(), lang: self.lang.as_deref() }
    }

    /// Its lines: standfirst and body of the main article, or `all`.
    pub fn lines(&self, all: bool) -> impl Iterator<Item = &str> {
        let wanted = move |block: &&Block| all || is_running_text(block.kind);
        self.blocks[if all { 0..self.blocks.len() } else { self.main.clone() }]
            .iter()
            .filter(wanted)
            .map(|block| &self.text[block.span.clone()])
    }
}

/// Does a block belong to what a reader reads from top to bottom?
fn is_running_text(kind: BlockKind) -> bool {
    match kind {
        BlockKind::Standfirst | BlockKind::Lead | BlockKind::Body | BlockKind::Subhead | BlockKind::ListItem => true,
        BlockKind::Headline | BlockKind::PullQuote | BlockKind::Caption | BlockKind::Byline => false,
    }
}
