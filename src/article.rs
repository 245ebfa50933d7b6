//! Which part of a captured page is the article, and what each of its blocks is.
//!
//! Stages over plain data, each in a file: `outline` (the capture made safe and measured), `clutter` (subtrees
//! that their names give away), `region` (where the running text stands), `prune` (what inside it is not the
//! article's own text), `kind` (what each remaining block is). All take time linear in blocks and elements.

mod clutter;
mod headline;
mod hint;
mod kind;
mod outline;
mod prose;
mod prune;
mod region;
mod repeat;
mod verdict;

use crate::capture::Capture;
use crate::document::{Block, Document};
use outline::Outline;

/// The article in `capture`: its text with the blocks that belong to it, each with its kind.
///
/// Total: any structure gives a document, if need be one without blocks; indices and offsets that lead nowhere are
/// passed over.
#[must_use]
pub fn find(capture: &Capture) -> Document<'_> {
    let blocks = pick(&Outline::new(capture));
    Document { text: &capture.text, blocks, lang: capture.lang.as_deref() }
}

/// Was `document` found in a page that is an article at all, rather than a list of them, a form, a shop, an application?
#[must_use]
pub fn is_article(document: &Document) -> bool {
    verdict::is_article(&document.blocks, document.text)
}

fn pick(outline: &Outline) -> Vec<Block> {
    let clutter = clutter::find(outline);
    let region = region::find(outline, &clutter);
    let body = prune::keep(outline, &clutter, &region);
    kind::name(outline, &clutter, &body)
}
