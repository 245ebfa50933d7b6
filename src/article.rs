//! Which part of a captured page is the article, and what each of its blocks is.
//!
//! Stages over plain data, each in a file: `outline` (the capture made safe and measured), `clutter` (subtrees
//! that their names give away), `region` (where the running text stands), `prune` (what inside it is not the
//! article's own text), `kind` (what each remaining block is). On a page that goes on with further articles (`series`)
//! each is found as if it stood alone. All take time linear in blocks and elements.

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
use crate::document::{Block, Document};
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
    let (blocks, main) = pick(&Outline::new(capture), &capture.text);
    (Document { text: &capture.text, blocks, lang: capture.lang.as_deref() }, main)
}

/// Was `document` found in a page that is an article at all, rather than a list of them, a form, a shop, an application?
#[must_use]
pub fn is_article(document: &Document) -> bool {
    verdict::is_article(&document.blocks, document.text)
}

fn pick(outline: &Outline, text: &str) -> (Vec<Block>, Range<usize>) {
    let (headline, whole) = pick_one(outline, outline::ROOT, None);
    let parts = headline.map(|headline| series::find(outline, headline)).unwrap_or_default();
    let (mut blocks, mut main): (Vec<Block>, _) = (Vec::new(), 0..0);
    for part in parts {
        let (_, found) = pick_one(outline, part.node, Some(part.headline));
        let own = Some(part.headline) == headline;
        if !own && !verdict::is_article(&found, text) {
            continue;
        }
        // Only a made-up structure has one article begin inside another.
        let (before, end) = (blocks.len(), blocks.last().map_or(0, |last| last.span.end));
        for block in found {
            if block.span.start >= end {
                blocks.push(block);
            }
        }
        if own {
            main = before..blocks.len();
        }
    }
    // Sections of one article, each under a title of its own, are more as a whole.
    if blocks.len() == main.len() || blocks.len() < whole.len() {
        let all = 0..whole.len();
        return (whole, all);
    }
    (blocks, main)
}

/// The article that stands in `node`, under `headline`, where it is known: what names it, and its blocks.
#[inline(never)] // All stages are in it: two copies would weigh 5 kB.
fn pick_one(outline: &Outline, node: usize, headline: Option<usize>) -> (Option<usize>, Vec<Block>) {
    let scope = outline.inherited(|index, _| index == node);
    let clutter = clutter::find(outline, &scope);
    let region = region::find(outline, &clutter);
    let body = prune::keep(outline, &clutter, &region);
    let headline = headline.or_else(|| kind::headline(outline, &clutter, &body));
    (headline, kind::name(outline, &clutter, &body, headline))
}
