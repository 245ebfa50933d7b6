//! Which part of a captured page is the article, and what each of its blocks is.
//!
//! Stages over plain data, each in a file: `outline` (the capture made safe and measured), `clutter` (subtrees
//! that their names give away), `region` (where the running text stands), `prune` (what inside it is not the
//! article's own text), `kind` (what each remaining block is). A page that goes on with further articles is taken apart
//! first (`series`), and each is found as on a page of its own. All take time linear in blocks and elements.

mod clutter;
mod headline;
mod hint;
mod kind;
mod outline;
mod prose;
mod prune;
mod region;
mod repeat;
mod series;
mod verdict;

use crate::capture::Capture;
use crate::document::{Block, BlockKind, Document};
use outline::Outline;
use std::ops::Range;

/// The article in `capture`, and those that follow it on the same page: the text with the blocks that belong to them,
/// each with its kind.
///
/// Total: any structure gives a document, if need be one without blocks; indices and offsets that lead nowhere are
/// passed over.
#[must_use]
pub fn find(capture: &Capture) -> Document<'_> {
    find_main(capture).0
}

/// The same, with which of the blocks are those of the main article: the one that the page is named after.
#[must_use]
pub fn find_main(capture: &Capture) -> (Document<'_>, Range<usize>) {
    let (blocks, main) = pick(&Outline::new(capture));
    (Document { text: &capture.text, blocks, lang: capture.lang.as_deref() }, main)
}

/// Was `document` found in a page that is an article at all, rather than a list of them, a form, a shop, an application?
#[must_use]
pub fn is_article(document: &Document) -> bool {
    verdict::is_article(&document.blocks, document.text)
}

fn pick(outline: &Outline) -> (Vec<Block>, Range<usize>) {
    let clutter = clutter::find(outline);
    let (headline, whole) = pick_one(outline, &clutter);
    let parts = headline.map(|headline| series::find(outline, &clutter, headline)).unwrap_or_default();
    let pages = outline.split(&parts);
    let mut articles = pages.iter().map(|page| pick_one(page, &clutter::find(page)).1);
    let main = articles.next().unwrap_or_default();
    let named = |blocks: &Vec<Block>| blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let others = articles.filter(|blocks| named(blocks) && verdict::is_article(blocks, outline.text));
    let mut blocks: Vec<Block> = others.flatten().collect();
    // Sections of one article, each under a title of its own, are more as a whole.
    if main.is_empty() || blocks.is_empty() || main.len() + blocks.len() < whole.len() {
        let all = 0..whole.len();
        return (whole, all);
    }
    let (start, length) = (main[0].span.start, main.len());
    blocks.extend(main);
    blocks.sort_by_key(|block| block.span.start);
    let first = blocks.partition_point(|block| block.span.start < start);
    (blocks, first..first + length)
}

/// The one article of `outline`: the block that names it, and all of its blocks.
fn pick_one(outline: &Outline, clutter: &[bool]) -> (Option<usize>, Vec<Block>) {
    let region = region::find(outline, clutter);
    let body = prune::keep(outline, clutter, &region);
    let headline = kind::headline(outline, clutter, &body);
    (headline, kind::name(outline, clutter, &body, headline))
}
