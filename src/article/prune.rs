//! What inside the region is not the article's own text.

use super::outline::{Outline, Passage, is_heading};
use super::region::Region;

/// From this share of links on, an element leads elsewhere.
const LINKED: f64 = 0.5;

/// The same for a sentence, which may well be one long link, and for a block that is none.
const LINKED_SENTENCE: f64 = 0.6;
const LINKED_LABEL: f64 = 0.4;

/// Letters up to which an element under a linked heading announces another page.
const TEASER: f64 = 300.0;

/// Letters below which a block that ends like no sentence is a label, where paragraphs have an element of their own.
const LABEL: usize = 100;

/// The indices of the blocks that stay, in order.
pub(super) fn keep(outline: &Outline, clutter: &[bool], region: &Region) -> Vec<usize> {
    let size = outline.sums(|_, block| block.measure.size as f64);
    let linked = outline.sums(|_, block| block.measure.size as f64 * block.measure.linked);
    let teasers = outline.teasers();
    let leads_away = outline.inherited(|index, _| {
        let node = &outline.nodes[index];
        // A paragraph answers for itself; what may lead away as a whole is a list or a box.
        let within = region.inside[index] && region.inside[node.parent] && node.tag != "p";
        within && (linked[index] > LINKED * size[index] || teasers[index] > 0.0 && size[index] <= TEASER)
    });
    let marked_up = marks_up_paragraphs(outline, region);
    let stays = |block: &Passage| {
        let measure = &block.measure;
        let tag = outline.nodes[block.node].tag;
        let short = measure.size < LABEL;
        let label = marked_up && short && !measure.ends && !holds_paragraphs(tag) && !is_heading(tag);
        region.inside[block.node]
            && !clutter[block.node]
            && !leads_away[block.node]
            && measure.linked <= if measure.ends || !short { LINKED_SENTENCE } else { LINKED_LABEL }
            && !label
    };
    let kept = (0..outline.blocks.len()).filter(|index| stays(&outline.blocks[*index])).collect();
    without_bare_headings(outline, kept)
}

/// Does most of the region's text stand in elements meant for paragraphs?
fn marks_up_paragraphs(outline: &Outline, region: &Region) -> bool {
    let (mut marked, mut all) = (0.0, 0.0);
    for block in outline.blocks.iter().filter(|block| region.inside[block.node]) {
        let prose = block.measure.prose();
        all += prose;
        if holds_paragraphs(outline.nodes[block.node].tag) {
            marked += prose;
        }
    }
    marked > 0.8 * all
}

fn holds_paragraphs(tag: &str) -> bool {
    matches!(tag, "p" | "li" | "blockquote" | "pre" | "dd" | "dt" | "td" | "th")
}

/// Drops headings under which nothing is left, and what is left of controls after the last paragraph.
fn without_bare_headings(outline: &Outline, kept: Vec<usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::with_capacity(kept.len());
    // From the end: the highest level of heading that may stand here with text under it.
    let mut under: Option<&str> = None;
    for index in kept.into_iter().rev() {
        let tag = outline.nodes[outline.blocks[index].node].tag;
        let bare = match under {
            Some(next) => is_heading(tag) && tag != "h1" && is_heading(next) && next <= tag,
            None => is_heading(tag) && tag != "h1" || outline.blocks[index].measure.is_label(),
        };
        if !bare {
            under = Some(tag);
            out.push(index);
        }
    }
    out.reverse();
    out
}
