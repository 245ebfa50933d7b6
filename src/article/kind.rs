//! What each block of the article is.

use super::headline;
use super::outline::{Node, Outline, Passage, is_heading};
use super::repeat::Repeats;
use crate::document::{Block, BlockKind};

/// Letters up to which a name such as "byline" or "caption" is believed of an element; wrappers of whole articles
/// carry such words too ("post author-jane").
const BYLINE: f64 = 250.0;
const CAPTION: f64 = 700.0;

/// Letters from which a heading between title and text sums it up.
const SUMMARY: usize = 40;

/// The article's blocks with their kinds, in order: those of `body`, and those before it that name it, sum it up or
/// stand under its pictures.
pub(super) fn name(outline: &Outline, clutter: &[bool], body: &[usize]) -> Vec<Block> {
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else { return Vec::new() };
    let named = Named::new(outline);
    let headline = headline::find(outline, clutter, first);
    let repeats = Repeats::new(outline, body);
    let mut of_body = body.iter().copied().peekable();
    let mut led = false;
    let mut summary = None;
    let mut blocks = Vec::new();
    for index in headline.unwrap_or(first)..=last {
        let block = &outline.blocks[index];
        let in_body = of_body.next_if_eq(&index).is_some();
        if clutter[block.node] && headline != Some(index) {
            continue;
        }
        let tag = outline.nodes[block.node].tag;
        let before = headline.is_some() && !led;
        let kind = if headline == Some(index) {
            Some(BlockKind::Headline)
        } else if named.pull_quote[block.node] || in_body && repeats.quotes_another(index) {
            Some(BlockKind::PullQuote)
        } else if named.caption[block.node] {
            Some(BlockKind::Caption)
        } else if named.byline[block.node] || !led && signs(block) {
            Some(BlockKind::Byline)
        } else if before && sums_up(outline, &named, block, in_body) {
            // Summaries often stand twice, for wide and for narrow screens.
            let again = std::mem::replace(&mut summary, Some(block.text)) == Some(block.text);
            (!again).then_some(BlockKind::Standfirst)
        } else if summary == Some(block.text) {
            None
        } else if !in_body || tag == "h1" {
            None
        } else if is_heading(tag) {
            Some(BlockKind::Subhead)
        } else if tag == "li" {
            Some(BlockKind::ListItem)
        } else if led {
            Some(BlockKind::Body)
        } else {
            led = true;
            Some(BlockKind::Lead)
        };
        blocks.extend(kind.map(|kind| Block { span: block.span.clone(), kind }));
    }
    blocks
}

/// Does a block before the text say who wrote it? English only; elsewhere the names of elements have to do.
fn signs(block: &Passage) -> bool {
    let by = block.text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    by && !block.measure.ends && (block.measure.size as f64) < BYLINE
}

/// Is `block`, which stands between title and first paragraph, the summary under the title?
fn sums_up(outline: &Outline, named: &Named, block: &Passage, in_body: bool) -> bool {
    let measure = &block.measure;
    let tag = outline.nodes[block.node].tag;
    let called = named.standfirst[block.node] && measure.size >= SUMMARY / 2;
    let placed = measure.size >= SUMMARY && tag != "h1";
    let placed = placed
        && (is_heading(tag) && (in_body || named.header[block.node]) || named.header[block.node] && measure.ends);
    (called || placed) && measure.linked < 0.3
}

/// For each node whether it, or one that it stands in, is called something and small enough to be it.
struct Named {
    byline: Vec<bool>,
    caption: Vec<bool>,
    pull_quote: Vec<bool>,
    standfirst: Vec<bool>,
    header: Vec<bool>,
}

impl Named {
    fn new(outline: &Outline) -> Self {
        let size = outline.sums(|_, block| block.measure.size as f64);
        let within =
            |most: f64, is: fn(&Node) -> bool| outline.inherited(|index, node| is(node) && size[index] <= most);
        Self {
            byline: within(BYLINE, |node| node.roles.byline),
            caption: within(CAPTION, |node| node.roles.caption),
            pull_quote: within(CAPTION, |node| node.roles.pull_quote),
            standfirst: within(CAPTION, |node| node.roles.standfirst),
            header: within(2.0 * CAPTION, |node| node.tag == "header" || node.tag == "hgroup"),
        }
    }
}
