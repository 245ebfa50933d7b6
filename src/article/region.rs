//! Where the running text stands: the element in which paragraphs lie close together, and its continuations beside it.

use super::headline;
use super::outline::{Node, Outline, Passage, ROOT, is_heading};

/// What a paragraph's worth keeps when it is passed on from its container to the next element out, and so on. Less
/// than one so that the innermost element wins that holds most of the text; more than a half so that a text in a few
/// parts is worth more whole.
const DECAY: f64 = 0.65;

/// How much more an element is worth that is called the article.
const NAMED: f64 = 1.3;

/// The share of running text from which an element beside the region continues it.
const DENSE: f64 = 0.5;

/// How many levels out from the innermost element continuations are looked for, where no element says that it is the
/// article; and where they must be called the same.
const NEAR: usize = 2;
const FAR: usize = 5;

/// What text that stands before the article's title is worth.
const BEFORE_TITLE: f64 = 0.5;

/// What text in a list is worth: lists of teasers are more common than articles in list items.
const LISTED: f64 = 0.5;

/// The nodes that hold the article's text.
pub(super) struct Region {
    /// For each node whether it is in the region.
    pub(super) inside: Vec<bool>,
}

/// The region of `outline` outside `clutter`.
pub(super) fn find(outline: &Outline, clutter: &[bool]) -> Region {
    let counts = |block: &Passage| !clutter[block.node] && !is_heading(outline.nodes[block.node].tag);
    let prose = |block: &Passage| if counts(block) { block.measure.prose() } else { 0.0 };
    let prose: Vec<f64> = outline.blocks.iter().map(prose).collect();
    let core = core(outline, &prose);
    let mut joined = continuations(outline, clutter, &prose, core);
    joined[core] = true;
    Region { inside: outline.inherited(|index, _| joined[index]) }
}

/// The element in which paragraphs lie closest together; `prose` tells how much running text each block is.
fn core(outline: &Outline, prose: &[f64]) -> usize {
    let title = headline::first(outline).unwrap_or(0);
    // `near`: from blocks laid out by the node itself, which pass on whole; `far`: from further in.
    let mut near = vec![0.0; outline.nodes.len()];
    let mut far = vec![0.0; outline.nodes.len()];
    for (index, block) in outline.blocks.iter().enumerate() {
        let placed = if index < title { BEFORE_TITLE } else { 1.0 };
        let listed = if outline.listed[block.node] { LISTED } else { 1.0 };
        near[block.node] += placed * listed * prose[index];
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

/// For each node whether it goes on with the text of `core`: beside it, or, called the same, further off.
fn continuations(outline: &Outline, clutter: &[bool], prose: &[f64], core: usize) -> Vec<bool> {
    let chain = Chain::new(outline, core);
    let prose = outline.sums(|index, block| if outline.listed[block.node] { LISTED } else { 1.0 } * prose[index]);
    let size = outline.sums(|_, block| block.measure.size as f64);
    let headings = outline.sums(|_, block| f64::from(u8::from(is_heading(outline.nodes[block.node].tag))));
    let starts = Starts::new(outline);
    let continues = |index: usize| {
        let node = &outline.nodes[index];
        if index == core || clutter[index] || chain.towards[index].is_some() || prose[index] == 0.0 {
            return false;
        }
        let dense = prose[index] >= DENSE * size[index];
        let beside = chain.towards[node.parent].is_some_and(|(out, towards)| {
            let towards = &outline.nodes[towards];
            let twin = node.tag == towards.tag && node.hint == towards.hint;
            alike(node, towards) || out <= chain.near && dense && (headings[index] == 0.0 || twin)
        });
        let kin = alike(node, &outline.nodes[core]) && dense && starts.under_one_title(index, core);
        beside || kin && !starts.announced(outline, index)
    };
    (0..outline.nodes.len()).map(continues).collect()
}

/// The elements around the core.
struct Chain {
    /// For each node that holds the core within [`FAR`] levels: how many levels out it is, and its child that leads
    /// to the core.
    towards: Vec<Option<(usize, usize)>>,
    /// The level up to which what lies beside may be called anything.
    near: usize,
}

impl Chain {
    fn new(outline: &Outline, core: usize) -> Self {
        let mut towards = vec![None; outline.nodes.len()];
        let (mut at, mut near) = (core, NEAR);
        for out in 1..=FAR {
            let parent = outline.nodes[at].parent;
            if parent == ROOT || outline.nodes[parent].tag == "body" {
                break;
            }
            towards[parent] = Some((out, at));
            at = parent;
            if outline.nodes[parent].tag == "article" {
                near = near.max(out);
            }
        }
        Self { towards, near }
    }
}

/// Do two elements have the same tag and the same name, but for words added to one?
fn alike(one: &Node, other: &Node) -> bool {
    let (short, long) =
        if one.hint.len() <= other.hint.len() { (one.hint, other.hint) } else { (other.hint, one.hint) };
    let rest = long.strip_prefix(short);
    one.tag == other.tag && !short.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Where each node's text starts.
struct Starts {
    /// Its first block, if it holds any.
    first: Vec<Option<usize>>,
    /// For each block how many titles stand before it.
    titles: Vec<usize>,
}

impl Starts {
    fn new(outline: &Outline) -> Self {
        let mut first: Vec<Option<usize>> = vec![None; outline.nodes.len()];
        let mut titles = Vec::with_capacity(outline.blocks.len());
        let mut seen = 0;
        for (index, block) in outline.blocks.iter().enumerate() {
            first[block.node].get_or_insert(index);
            titles.push(seen);
            seen += usize::from(outline.nodes[block.node].tag == "h1");
        }
        for index in (1..first.len()).rev() {
            let parent = outline.nodes[index].parent;
            first[parent] = match (first[parent], first[index]) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        Self { first, titles }
    }

    /// Does a link stand right before the node's text, in the same box as over a teaser?
    fn announced(&self, outline: &Outline, node: usize) -> bool {
        let boxed = outline.nodes[outline.nodes[node].parent].parent;
        let before =
            self.first[node].and_then(|first| first.checked_sub(1)).filter(|before| self.first[boxed] <= Some(*before));
        before.is_some_and(|before| outline.blocks[before].measure.linked > 0.5)
    }

    /// Under another title stands another article.
    fn under_one_title(&self, one: usize, other: usize) -> bool {
        let titles = |node: usize| self.first[node].map(|first| self.titles[first]);
        titles(one) == titles(other)
    }
}
