//! What each block of the article is.

use super::headline;
use super::outline::{Node, Outline, Passage, is_heading};
use super::repeat;
use crate::document::{Block, BlockKind};

/// Letters up to which a name such as "byline" or "caption" is believed of an element; wrappers of whole articles
/// carry such words too ("post author-jane").
const BYLINE: f64 = 250.0;
const CAPTION: f64 = 700.0;

/// Letters from which a heading between title and text sums it up.
const SUMMARY: usize = 40;

/// The block that names the article whose text is `body`.
pub(super) fn headline(outline: &Outline, clutter: &[bool], body: &[usize]) -> Option<usize> {
    // Labels may stand before the title: a section's name, a place.
    let opens = |index: &&usize| outline.blocks[**index].measure.opens();
    let first = body.iter().find(opens).or_else(|| body.first())?;
    headline::find(outline, clutter, *first).or_else(|| headline::within(outline, body))
}

/// The article's blocks with their kinds, in order: those of `body`, and those before it that name it (`headline`), sum
/// it up or stand under its pictures.
pub(super) fn name(outline: &Outline, clutter: &[bool], body: &[usize], headline: Option<usize>) -> Vec<Block> {
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else { return Vec::new() };
    let named = Named::new(outline);
    let quotes = repeat::quotes(outline, body);
    let start = headline.unwrap_or(first);
    // What stands above the title names a section of the site.
    let mut of_body = body.iter().copied().skip_while(|index| *index < start).peekable();
    let mut led = false;
    let mut summary = "";
    let mut blocks = Vec::new();
    let end = headline.and_then(|headline| headline::next(outline, headline)).unwrap_or(last + 1);
    for index in start..end.min(last + 1) {
        let block = &outline.blocks[index];
        let in_body = of_body.next_if_eq(&index).is_some();
        let kind = if headline == Some(index) {
            Some(BlockKind::Headline)
        } else if clutter[block.node] {
            None
        } else if named.pull_quote[block.node] || quotes.binary_search(&index).is_ok() {
            Some(BlockKind::PullQuote)
        } else if named.caption[block.node] {
            Some(BlockKind::Caption)
        } else if named.byline[block.node] || !led && signs(block, in_body) {
            Some(BlockKind::Byline)
        } else if block.text == summary {
            // Summaries often stand twice, for wide and for narrow screens.
            None
        } else if headline.is_some() && !led && sums_up(outline, &named, block, in_body) {
            summary = block.text;
            Some(BlockKind::Standfirst)
        } else {
            in_body.then(|| running(outline, block, led)).flatten()
        };
        led |= kind == Some(BlockKind::Lead);
        blocks.extend(kind.map(|kind| Block { span: block.span.clone(), kind }));
    }
    blocks
}

/// What a block of running text is; a second title is none.
fn running(outline: &Outline, block: &Passage, led: bool) -> Option<BlockKind> {
    match outline.nodes[block.node].tag {
        "h1" => None,
        "li" => Some(BlockKind::ListItem),
        tag if is_heading(tag) => Some(BlockKind::Subhead),
        _ if !led && block.measure.opens() => Some(BlockKind::Lead),
        _ => Some(BlockKind::Body),
    }
}

/// Does a block before the text say who wrote it? English only; elsewhere the names of elements have to do.
fn signs(block: &Passage, in_body: bool) -> bool {
    let by = block.text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "));
    by && !(in_body && block.measure.ends) && (block.measure.size as f64) < BYLINE
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
