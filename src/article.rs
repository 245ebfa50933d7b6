//! Which part of a captured page is the article, and what each of its blocks is.

use crate::capture::Capture;
use crate::document::{Block, BlockKind, Document};
use crate::offset::Converter;

/// The article in `capture`: its text with the blocks that belong to it.
#[must_use]
pub fn find(capture: &Capture) -> Document<'_> {
    let mut offsets = Converter::new(&capture.text);
    let mut blocks: Vec<Block> = Vec::new();
    for block in &capture.blocks {
        let tag = capture.elements.get(block.element as usize).map_or("", |element| element.tag.as_str());
        let kind = match tag {
            "h1" => BlockKind::Headline,
            "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Subhead,
            "figcaption" | "caption" => BlockKind::Caption,
            "li" => BlockKind::ListItem,
            _ if blocks.iter().any(|earlier| earlier.kind == BlockKind::Lead) => BlockKind::Body,
            _ => BlockKind::Lead,
        };
        let start = offsets.byte_of(block.start as usize);
        let end = offsets.byte_of(block.end as usize);
        if start < end && blocks.last().is_none_or(|last| last.span.end <= start) {
            blocks.push(Block { span: start..end, kind });
        }
    }
    Document { text: &capture.text, blocks, lang: capture.lang.as_deref() }
}
