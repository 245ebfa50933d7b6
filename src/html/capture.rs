//! Walks a parsed page once, in document order, and writes down its text, its blocks and the elements around them.

use super::element::{cuts, hint, is_unread};
use crate::capture::{Capture, CapturedBlock, Element};
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node, Selector};
use std::collections::HashMap;

/// The page's text and structure.
pub(super) fn capture(page: &Html) -> Capture {
    let mut walk = Walk::new(page);
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.open(node),
            Edge::Close(node) => walk.close(node),
        }
    }
    walk.cut();
    walk.capture
}

/// Where a walk stands.
struct Walk<'p> {
    capture: Capture,
    /// Length of `capture.text` in UTF-16 units.
    units: u32,
    /// Elements written down already.
    known: HashMap<NodeId, u32>,
    /// How many elements are open.
    depth: usize,
    /// The depth of the outermost open element that is not read.
    unread: Option<usize>,
    /// The depth of the outermost open link.
    link: Option<usize>,
    /// The block that is being read.
    block: Option<OpenBlock<'p>>,
    /// Line breaks with nothing but space since the last text: two cut a block.
    breaks: usize,
}

/// A block whose end is not yet known.
struct OpenBlock<'p> {
    /// The innermost element that holds all of it, and that element's depth.
    element: NodeRef<'p, Node>,
    depth: usize,
    /// The least depth since its last text: what follows is inside the element of that depth at most.
    since: usize,
    start: u32,
    /// The end of its last visible character.
    end: u32,
    linked: u32,
}

impl<'p> Walk<'p> {
    fn new(page: &Html) -> Self {
        let lang = page.root_element().attr("lang").map(str::to_owned);
        let capture = Capture { title: title(page), lang, ..Capture::default() };
        Self { capture, units: 0, known: HashMap::new(), depth: 0, unread: None, link: None, block: None, breaks: 0 }
    }

    fn open(&mut self, node: NodeRef<'p, Node>) {
        match node.value() {
            Node::Text(text) if self.unread.is_none() => self.text(node, text),
            Node::Element(element) => {
                self.depth += 1;
                if self.unread.is_some() {
                    return;
                }
                if is_unread(element) {
                    self.unread = Some(self.depth);
                } else if element.name() == "br" {
                    self.line_break();
                } else if cuts(element.name()) {
                    self.cut();
                } else if element.name() == "a" && element.attr("href").is_some() && self.link.is_none() {
                    self.link = Some(self.depth);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: NodeRef<'p, Node>) {
        let Node::Element(element) = node.value() else { return };
        if self.unread.is_none() && cuts(element.name()) {
            self.cut();
        }
        self.unread = self.unread.filter(|depth| *depth < self.depth);
        self.link = self.link.filter(|depth| *depth < self.depth);
        self.depth -= 1;
        if let Some(block) = &mut self.block {
            block.since = block.since.min(self.depth);
        }
    }

    fn text(&mut self, node: NodeRef<'p, Node>, text: &str) {
        let visible = text.trim();
        if visible.is_empty() {
            if self.block.is_some() {
                self.write(text);
            }
            return;
        }
        self.breaks = 0;
        let (depth, start) = (self.depth, self.units + utf16(&text[..text.len() - text.trim_start().len()]));
        self.write(text);
        let end = self.units - utf16(&text[text.trim_end().len()..]);
        let Some(parent) = node.parent() else { return };
        let block = self.block.get_or_insert(OpenBlock { element: parent, depth, since: depth, start, end, linked: 0 });
        let shared = block.depth.min(block.since);
        while block.depth > shared {
            let Some(outer) = block.element.parent() else { break };
            (block.element, block.depth) = (outer, block.depth - 1);
        }
        (block.since, block.end) = (depth, end);
        block.linked += if self.link.is_some() { utf16(visible) } else { 0 };
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks > 1 {
            self.cut();
        } else if self.block.is_some() {
            self.write("\n");
        }
    }

    fn cut(&mut self) {
        self.breaks = 0;
        let Some(block) = self.block.take() else { return };
        let element = self.write_down(block.element);
        let OpenBlock { start, end, linked, .. } = block;
        self.capture.blocks.push(CapturedBlock { element, start, end, linked });
        self.write("\n");
    }

    fn write(&mut self, text: &str) {
        self.capture.text.push_str(text);
        self.units += utf16(text);
    }

    /// The index of `node` in the capture, where it is entered after its ancestors if it is new.
    fn write_down(&mut self, node: NodeRef<'p, Node>) -> u32 {
        let mut fresh = Vec::new();
        let mut parent = None;
        for at in std::iter::once(node).chain(node.ancestors()) {
            if let Some(index) = self.known.get(&at.id()) {
                parent = Some(*index);
                break;
            }
            match at.value() {
                Node::Element(element) if element.name() != "html" => fresh.push((at.id(), element)),
                _ => break,
            }
        }
        for (id, element) in fresh.into_iter().rev() {
            let index = u32::try_from(self.capture.elements.len()).unwrap_or(u32::MAX);
            let tag = element.name().to_ascii_lowercase();
            self.capture.elements.push(Element { parent, tag, hint: hint(element) });
            self.known.insert(id, index);
            parent = Some(index);
        }
        parent.unwrap_or(0)
    }
}

/// The page's own name for what it shows, without the site's name where `og:title` is given.
fn title(page: &Html) -> Option<String> {
    let first = |selector: &str| page.select(&Selector::parse(selector).ok()?).next();
    let given = first("meta[property='og:title']").and_then(|meta| meta.attr("content")).map(str::to_owned);
    let title = || first("head title").map(|title| title.text().collect::<String>());
    given.filter(|title| !title.trim().is_empty()).or_else(title)
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}
