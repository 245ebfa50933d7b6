//! The other articles of a page that goes on with the next one where an article ends. Each stands under a heading like
//! the first one's, in an element like the one around that; teasers have neither, or hardly any text of their own.

use super::headline;
use super::outline::{Node, Outline, is_heading};

/// How many levels out from their headings two articles may part.
const FAR: usize = 8;

/// Where one of the articles stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Part {
    /// Block of its title.
    pub(super) headline: usize,
    /// The element that holds it and none of the others.
    pub(super) node: usize,
}

/// Most articles of one page that are told apart: each costs one more look at all of it.
const MOST: usize = 12;

/// The articles made like the one under `headline`, that one among them, in order; none where it is the only one.
pub(super) fn find(outline: &Outline, headline: usize) -> Vec<Part> {
    let title = outline.blocks[headline].node;
    let own = &outline.nodes[title];
    let mut parts: Vec<Part> = Vec::new();
    // All part from the first at the same element; what is further in are its own parts.
    let mut outer = None;
    for (index, block) in outline.blocks.iter().enumerate() {
        let node = &outline.nodes[block.node];
        let title_too = is_heading(node.tag) && node.parent != own.parent && alike(node, own);
        if !title_too || block.measure.linked > 0.5 || block.measure.size > headline::LONGEST || parts.len() == MOST {
            continue;
        }
        let Some((inner, around)) = fork(outline, block.node, title) else { continue };
        let (one, other) = (&outline.nodes[inner], &outline.nodes[around]);
        // An element that says itself that it is an article may be called after what that is about.
        let beside = inner != block.node && (one.tag == "article" && other.tag == "article" || alike(one, other));
        if beside && *outer.get_or_insert(around) == around && parts.last().is_none_or(|last| last.node != inner) {
            parts.push(Part { headline: index, node: inner });
        }
    }
    if let Some(node) = outer {
        parts.insert(parts.partition_point(|part| part.headline < headline), Part { headline, node });
    }
    parts
}

/// Where the ways out from two elements meet, as many levels out from both: the last element before, on either side.
fn fork(outline: &Outline, mut one: usize, mut other: usize) -> Option<(usize, usize)> {
    for _ in 0..FAR {
        let around = (outline.nodes[one].parent, outline.nodes[other].parent);
        if around.0 == around.1 {
            return Some((one, other));
        }
        (one, other) = around;
    }
    None
}

/// Have two elements the same tag and name, but for the numbers that tell one article from the next?
#[inline(never)] // Short, and asked in four places.
pub(super) fn alike(one: &Node, other: &Node) -> bool {
    let letters = |byte: &u8| !byte.is_ascii_digit();
    one.tag == other.tag && one.hint.bytes().filter(letters).eq(other.hint.bytes().filter(letters))
}
