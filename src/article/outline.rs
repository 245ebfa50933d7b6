//! The capture made safe to reason about: every index leads somewhere, every block is in bounds, and each is measured.

use super::hint::{self, Roles};
use super::prose::Measure;
use crate::capture::Capture;
use crate::offset::Converter;
use std::ops::Range;

/// A page's elements and blocks.
pub(super) struct Outline<'c> {
    /// Elements, a parent before its children; the first is a root that holds all others.
    pub(super) nodes: Vec<Node<'c>>,
    /// Blocks with something to read, in order, none overlapping.
    pub(super) blocks: Vec<Passage<'c>>,
    /// For each node whether it is an item of a list, or stands in one.
    pub(super) listed: Vec<bool>,
    /// The page's title.
    pub(super) title: &'c str,
}

/// An element.
pub(super) struct Node<'c> {
    /// Index of its parent, less than its own; the root is its own parent.
    pub(super) parent: usize,
    pub(super) tag: &'c str,
    pub(super) hint: &'c str,
    /// What its tag and hint say it is for.
    pub(super) roles: Roles,
}

/// A block.
pub(super) struct Passage<'c> {
    /// Bytes of the page's text.
    pub(super) span: Range<usize>,
    /// What stands there.
    pub(super) text: &'c str,
    /// The element that lays it out.
    pub(super) node: usize,
    pub(super) measure: Measure,
}

/// The root's index.
pub(super) const ROOT: usize = 0;

impl<'c> Outline<'c> {
    pub(super) fn new(capture: &'c Capture) -> Self {
        let mut nodes = vec![Node { parent: ROOT, tag: "", hint: "", roles: Roles::default() }];
        for element in &capture.elements {
            // The root stands before all, so the capture's index i is i + 1 here. A parent that does not stand
            // before its child could close a cycle: such an element hangs from the root.
            let parent = element.parent.map_or(ROOT, |parent| parent as usize + 1);
            let parent = if parent < nodes.len() { parent } else { ROOT };
            let tag = element.tag.as_str();
            nodes.push(Node { parent, tag, hint: &element.hint, roles: hint::roles(tag, &element.hint) });
        }
        let mut offsets = Converter::new(&capture.text);
        let mut blocks = Vec::new();
        let mut read = 0;
        for block in &capture.blocks {
            // Going back would cost a walk over the text for each block.
            if block.start < read || block.end <= block.start {
                continue;
            }
            read = block.end;
            let span =
                trimmed(&capture.text, offsets.byte_of(block.start as usize)..offsets.byte_of(block.end as usize));
            if span.is_empty() {
                continue;
            }
            let node = Some(block.element as usize + 1).filter(|node| *node < nodes.len()).unwrap_or(ROOT);
            let text = &capture.text[span.clone()];
            let measure = Measure::of(text, block.linked as usize);
            blocks.push(Passage { span, text, node, measure });
        }
        let title = capture.title.as_deref().unwrap_or("");
        let mut outline = Self { nodes, blocks, listed: Vec::new(), title };
        outline.listed = outline.inherited(|_, node| node.tag == "li");
        outline
    }

    /// For each node the sum of `value` over the blocks in it.
    pub(super) fn sums(&self, value: impl Fn(usize, &Passage) -> f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.nodes.len()];
        for (index, block) in self.blocks.iter().enumerate() {
            sums[block.node] += value(index, block);
        }
        for index in (1..sums.len()).rev() {
            sums[self.nodes[index].parent] += sums[index];
        }
        sums
    }

    /// For each node how many headings in it are links, as over announcements of other pages.
    pub(super) fn teasers(&self) -> Vec<f64> {
        self.sums(|_, block| {
            let tag = self.nodes[block.node].tag;
            f64::from(u8::from(is_heading(tag) && tag != "h1" && block.measure.linked > 0.5))
        })
    }

    /// For each node whether `is` holds for it or for one that it stands in.
    pub(super) fn inherited(&self, is: impl Fn(usize, &Node) -> bool) -> Vec<bool> {
        let mut inside = Vec::with_capacity(self.nodes.len());
        for (index, node) in self.nodes.iter().enumerate() {
            let above = index != ROOT && inside[node.parent];
            inside.push(above || is(index, node));
        }
        inside
    }
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let block = &text[span.clone()];
    let start = span.start + (block.len() - block.trim_start().len());
    start..(start + block.trim().len())
}

/// Tags of headings.
pub(super) fn is_heading(tag: &str) -> bool {
    matches!(tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
