//! Subtrees that their names give away as no part of the article, as far as the text in them bears it out.

use super::outline::{Outline, ROOT};

/// An element called something that is never the article is believed up to this share of the page's running text:
/// beyond it the name belongs to a wrapper ("with-sidebar").
const APART: f64 = 0.7;

/// The same for names that wrappers often have.
const ASIDE: f64 = 0.25;

/// For each node whether it is, or stands in, a part that is not the article.
pub(super) fn find(outline: &Outline) -> Vec<bool> {
    let prose = outline.sums(|_, block| block.measure.prose());
    let titles = outline.sums(|_, block| f64::from(u8::from(outline.nodes[block.node].tag == "h1")));
    let total = prose[ROOT].max(1.0);
    outline.inherited(|index, node| {
        let share = prose[index] / total;
        // A wrapper of the title and much of the text is not beside the article, whatever its name.
        let holds_all = index == ROOT || node.tag == "body" || titles[index] > 0.0 && share > 0.3;
        !holds_all && (node.roles.apart && share < APART || node.roles.aside && share < ASIDE)
    })
}
