//! Subtrees that their names give away as no part of the article, as far as the text in them bears it out.

use super::outline::{Outline, Passage, ROOT};

/// An element called something that is never the article is believed up to this share of the page's running text:
/// beyond it the name belongs to a wrapper ("with-sidebar").
const APART: f64 = 0.7;

/// The same for names that wrappers often have.
const ASIDE: f64 = 0.25;

/// For each node whether it is, or stands in, a part that is not the article, as what is outside `scope` is not.
pub(super) fn find(outline: &Outline, scope: &[bool]) -> Vec<bool> {
    let prose = outline.sums(|_, block| if scope[block.node] { block.measure.prose() } else { 0.0 });
    let title = |block: &Passage| outline.nodes[block.node].tag == "h1" && block.measure.linked < 0.5;
    let plain = |block: &Passage| scope[block.node] && title(block);
    let title = outline.blocks.iter().position(plain);
    let titles = outline.sums(|index, _| f64::from(u8::from(title == Some(index))));
    let total = prose[ROOT].max(1.0);
    outline.inherited(|index, node| {
        let share = prose[index] / total;
        // A wrapper of the title and much of the text is not beside the article, whatever its name.
        let outside = !scope[index] && prose[index] == 0.0;
        let holds_all = index == ROOT || node.tag == "body" || titles[index] > 0.0 && share > 0.3;
        let apart = node.roles.apart && share < APART;
        outside || !holds_all && (apart || node.roles.aside && titles[index] == 0.0 && share < ASIDE)
    })
}
