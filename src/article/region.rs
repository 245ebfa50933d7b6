//! Where the running text stands: the element in which paragraphs lie close together, and its continuations beside it.

use super::outline::{Outline, ROOT, is_heading};

/// What a paragraph's worth keeps when it is passed on from its container to the next element out, and so on. Less
/// than one so that the innermost element wins that holds most of the text; more than a half so that a text in a few
/// parts is worth more whole.
const DECAY: f64 = 0.65;

/// How much more an element is worth that is called the article.
const NAMED: f64 = 1.3;

/// The share of running text from which an element beside the region continues it.
const DENSE: f64 = 0.65;

/// How many levels out from the innermost element continuations are looked for, where no element says that it is the
/// article; and where they must be called the same.
const NEAR: usize = 2;
const FAR: usize = 5;

/// The nodes that hold the article's text.
pub(super) struct Region {
    /// For each node whether it is in the region.
    pub(super) inside: Vec<bool>,
}

/// The region of `outline` outside `clutter`.
pub(super) fn find(outline: &Outline, clutter: &[bool]) -> Region {
    let worth: Vec<f64> = outline
        .blocks
        .iter()
        .map(|block| {
            let counts = !clutter[block.node] && !is_heading(outline.nodes[block.holder].tag);
            if counts { block.measure.prose() } else { 0.0 }
        })
        .collect();
    let core = core(outline, &worth);
    let mut joined = continuations(outline, clutter, &worth, core);
    joined[core] = true;
    Region { inside: outline.inherited(|index, _| joined[index]) }
}

/// The element in which paragraphs lie closest together.
fn core(outline: &Outline, worth: &[f64]) -> usize {
    // `near`: from blocks laid out by the node itself, which pass on whole; `far`: from further in.
    let mut near = vec![0.0; outline.nodes.len()];
    let mut far = vec![0.0; outline.nodes.len()];
    for (block, worth) in outline.blocks.iter().zip(worth) {
        near[block.holder] += worth;
    }
    for index in (1..outline.nodes.len()).rev() {
        let parent = outline.nodes[index].parent;
        far[parent] += near[index] + DECAY * far[index];
    }
    let score = |index: usize| {
        let bonus = if outline.nodes[index].roles.article { NAMED } else { 1.0 };
        bonus * (near[index] + far[index])
    };
    // Of equals the innermost, which stands last.
    (0..outline.nodes.len()).fold(ROOT, |best, index| if score(index) >= score(best) { index } else { best })
}

/// For each node whether it goes on with the text of `core` beside it: columns, chunks between advertisements.
fn continuations(outline: &Outline, clutter: &[bool], worth: &[f64], core: usize) -> Vec<bool> {
    // How many levels out from the core each of its ancestors is, and which child leads to the core.
    let mut level = vec![None; outline.nodes.len()];
    let (mut at, mut named) = (core, 0);
    for out in 1..=FAR {
        let parent = outline.nodes[at].parent;
        if at == ROOT || outline.nodes[parent].tag == "body" || parent == ROOT {
            break;
        }
        level[parent] = Some((out, at));
        at = parent;
        if outline.nodes[parent].roles.article {
            named = out;
        }
    }
    let prose = outline.sums(|index, _| worth[index]);
    let size = outline.sums(|_, block| block.measure.size as f64);
    (0..outline.nodes.len())
        .map(|index| {
            let node = &outline.nodes[index];
            let Some((out, towards)) = level[node.parent] else { return false };
            if index == towards || clutter[index] || level[index].is_some() || prose[index] == 0.0 {
                return false;
            }
            let alike = node.tag == outline.nodes[towards].tag
                && node.hint == outline.nodes[towards].hint
                && !node.hint.is_empty();
            alike || out <= NEAR.max(named) && prose[index] >= DENSE * size[index]
        })
        .collect()
}
