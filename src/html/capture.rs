//! Walks a parsed page once, in document order, and writes down its text, its blocks and the elements around them.

use super::element::{cuts, hint, is_folded, is_unread};
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
    block: Option<CapturedBlock>,
    /// The open elements that cut blocks; the last lays out the text that comes next.
    holders: Vec<NodeRef<'p, Node>>,
    /// Line breaks with nothing but space since the last text: two cut a block.
    breaks: usize,
}

impl<'p> Walk<'p> {
    fn new(page: &Html) -> Self {
        let lang = page.root_element().attr("lang").map(str::to_owned);
        let capture = Capture { title: title(page), lang, ..Capture::default() };
        Self {
            capture,
            units: 0,
            known: HashMap::new(),
            depth: 0,
            unread: None,
            link: None,
            block: None,
            holders: Vec::new(),
            breaks: 0,
        }
    }

    fn open(&mut self, node: NodeRef<'p, Node>) {
        match node.value() {
            Node::Text(text) if self.unread.is_none() => self.text(text),
            Node::Element(element) => {
                self.depth += 1;
                if self.unread.is_some() {
                    return;
                }
                if is_unread(element) || is_folded(node) {
                    self.unread = Some(self.depth);
                } else if element.name() == "br" {
                    self.line_break();
                } else if cuts(element.name()) {
                    self.cut();
                    self.holders.push(node);
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
            self.holders.pop();
        }
        self.unread = self.unread.filter(|depth| *depth < self.depth);
        self.link = self.link.filter(|depth| *depth < self.depth);
        self.depth -= 1;
    }

    fn text(&mut self, text: &str) {
        let visible = text.trim();
        if visible.is_empty() {
            if self.block.is_some() {
                self.write(text);
            }
            return;
        }
        self.breaks = 0;
        let start = self.units + utf16(&text[..text.len() - text.trim_start().len()]);
        self.write(text);
        let end = self.units - utf16(&text[text.trim_end().len()..]);
        let linked = if self.link.is_some() { utf16(visible) } else { 0 };
        if let Some(block) = &mut self.block {
            (block.end, block.linked) = (end, block.linked + linked);
        } else if let Some(holder) = self.holders.last() {
            let element = self.write_down(*holder);
            self.block = Some(CapturedBlock { element, start, end, linked });
        }
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
        self.capture.blocks.push(block);
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
