//! The other articles of a page that goes on with the next one where an article ends. Each stands under a heading like
//! the first one's, in an element like the one around that; teasers have neither, or hardly any text of their own.

use super::headline;
use super::outline::{Node, Outline, ROOT, is_heading};

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
    let path: Vec<usize> = ancestors(outline, title).collect();
    let mut parts: Vec<Part> = Vec::new();
    // All part from the first at the same element; what is further in are its own parts.
    let mut outer = None;
    for (index, block) in outline.blocks.iter().enumerate() {
        let node = &outline.nodes[block.node];
        let title = is_heading(node.tag) && node.parent != own.parent && alike(node, own);
        if !title || block.measure.linked > 0.5 || block.measure.size > headline::LONGEST || parts.len() == MOST {
            continue;
        }
        let Some((inner, around)) = fork(outline, &path, block.node) else { continue };
        let beside = inner != block.node && alike(&outline.nodes[inner], &outline.nodes[around]);
        if beside && *outer.get_or_insert(around) == around && parts.last().is_none_or(|last| last.node != inner) {
            parts.push(Part { headline: index, node: inner });
        }
    }
    if let Some(node) = outer {
        parts.insert(parts.partition_point(|part| part.headline < headline), Part { headline, node });
    }
    parts
}

/// Where the way out from `node` meets `path`, as many levels out: the last element before, on either side.
fn fork(outline: &Outline, path: &[usize], node: usize) -> Option<(usize, usize)> {
    let ways = ancestors(outline, node).zip(path.iter().copied());
    let mut before = None;
    for (one, other) in ways {
        if one == other {
            return before;
        }
        before = Some((one, other));
    }
    None
}

/// `node` and what it stands in, up to [`FAR`] levels.
fn ancestors<'o>(outline: &'o Outline, node: usize) -> impl Iterator<Item = usize> + 'o {
    let out = |&node: &usize| Some(outline.nodes[node].parent).filter(|parent| *parent != node);
    std::iter::successors(Some(node), out).take(FAR + 1).take_while(|node| *node != ROOT)
}

/// Have two elements the same tag and name, but for the numbers that tell one article from the next?
fn alike(one: &Node, other: &Node) -> bool {
    fn words<'h>(node: &Node<'h>) -> impl Iterator<Item = &'h str> {
        node.hint.split(' ').filter(|word| !word.bytes().any(|byte| byte.is_ascii_digit()))
    }
    one.tag == other.tag && words(one).eq(words(other))
}
