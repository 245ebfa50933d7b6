//! Which block is the article's title.

use super::outline::{Outline, Passage, is_heading};
use super::series::alike;

/// Letters beyond which no block is a title.
pub(super) const LONGEST: usize = 300;

/// The share of the text that may stand before its title.
const NOTICE: f64 = 0.15;

/// The weight of a plain `h1`, or of the page's title in any element.
const ENOUGH: i32 = 4;

/// Letters from which a part of the page's title is no chance.
const TELLING: usize = 12;

/// The block that names the article whose text starts at block `first`: before it, or the text's own first heading.
pub(super) fn find(outline: &Outline, clutter: &[bool], first: usize) -> Option<usize> {
    let title = title(outline);
    let score = |block: &Passage| {
        if block.measure.size > LONGEST || block.measure.size == 0 {
            return 0;
        }
        let node = &outline.nodes[block.node];
        // Breadcrumbs and teasers repeat titles; a logo is a linked heading.
        let evidence = [
            (node.tag == "h1", 2),
            (is_heading(node.tag), 2),
            (names(&title, block.text), 4),
            (node.roles.headline, 1),
            (clutter[block.node], -3),
            (block.measure.linked > 0.5, -2),
        ];
        evidence.iter().map(|(holds, weight)| if *holds { *weight } else { 0 }).sum()
    };
    // Of equals the nearest to the text.
    let (index, best) =
        outline.blocks[..=first].iter().map(score).enumerate().max_by_key(|(index, score)| (*score, *index))?;
    (best >= ENOUGH).then_some(index)
}

/// The first block that plainly is the page's title: a heading with the title's words.
pub(super) fn first(outline: &Outline) -> Option<usize> {
    let title = title(outline);
    outline.blocks.iter().position(|block| {
        let plain = is_heading(outline.nodes[block.node].tag) && block.measure.linked < 0.5;
        plain && (TELLING..LONGEST).contains(&block.measure.size) && names(&title, block.text)
    })
}

/// The title among the blocks `body`, where little of the text stands before it: a notice, a summary.
pub(super) fn within(outline: &Outline, body: &[usize]) -> Option<usize> {
    let title = first(outline)?;
    let prose = |blocks: &[usize]| blocks.iter().map(|index| outline.blocks[*index].measure.prose()).sum::<f64>();
    let before = &body[..body.partition_point(|index| *index < title)];
    (before.len() < body.len() && prose(before) < NOTICE * prose(body)).then_some(title)
}

/// The block that names the next article of a page that goes on with others: a heading like `headline`, in an element
/// like the one around it. (Headings of one text stand in the same element.)
pub(super) fn next(outline: &Outline, headline: usize) -> Option<usize> {
    let own = &outline.nodes[outline.blocks[headline].node];
    let around = &outline.nodes[own.parent];
    let names_another = |block: &Passage| {
        let node = &outline.nodes[block.node];
        node.parent != own.parent && alike(node, own) && alike(&outline.nodes[node.parent], around)
    };
    let later = outline.blocks.iter().enumerate().skip(headline + 1);
    later.filter(|(_, block)| names_another(block)).map(|(index, _)| index).next().filter(|_| own.tag == "h1")
}

/// Does `text` say what `title`, in letters only, says?
fn names(title: &str, text: &str) -> bool {
    let text = letters(text);
    text.len() >= TELLING && (title.contains(&text) || title.len() >= TELLING && text.contains(title))
}

/// The page's title in letters; no longer than a title is, so that a hostile one costs no more.
fn title(outline: &Outline) -> String {
    letters(outline.title.char_indices().nth(LONGEST).map_or(outline.title, |(end, _)| &outline.title[..end]))
}

/// The letters and digits of `text`, so that punctuation, space and case do not tell titles apart.
fn letters(text: &str) -> String {
    text.chars().filter(|c| super::prose::is_letter(*c)).flat_map(char::to_lowercase).collect()
}
