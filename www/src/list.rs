//! The list of flags beside the text. It keeps the rows that an edit left as they were, so that an open card stays
//! open and the focus stays where it is.

use crate::row::Content;
use crate::{change, page};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDetailsElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The rows, in the order of the text.
pub struct List {
    root: Element,
    rows: Vec<Row>,
}

struct Row {
    content: Content,
    span: (u32, u32),
    details: HtmlDetailsElement,
}

impl List {
    /// The empty list in the page's HTML.
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self { root: page::by_id("flags")?, rows: Vec::new() })
    }

    /// Shows these flags, each with its span in UTF-16 units.
    pub fn show(&mut self, flags: Vec<(Content, (u32, u32))>) -> Result<(), JsValue> {
        let (old, new) = change::between(&self.rows, &flags, |row, (content, _)| row.content == *content);
        let spans: Vec<_> = flags.iter().map(|(_, span)| *span).collect();
        let after = self.rows.get(old.end).map(|row| row.details.clone());
        let mut made = Vec::with_capacity(new.len());
        for (content, span) in flags.into_iter().skip(new.start).take(new.len()) {
            let details = content.render()?;
            self.root.insert_before(&details, after.as_deref().map(|element| &**element as &Node))?;
            made.push(Row { content, span, details });
        }
        for row in self.rows.splice(old, made) {
            row.details.remove();
        }
        for (row, span) in self.rows.iter_mut().zip(spans) {
            row.span = span;
        }
        Ok(())
    }

    /// The span of the row that holds `target`.
    pub fn span_of(&self, target: &Element) -> Option<(u32, u32)> {
        let details = target.closest("details").ok().flatten()?;
        self.rows.iter().find(|row| row.details.is_same_node(Some(&details))).map(|row| row.span)
    }

    /// Opens the row of the mark around `unit`, if there is one, and tells its span.
    pub fn open_at(&self, unit: u32) -> Option<(u32, u32)> {
        let row = self.rows.iter().find(|row| row.span.0 <= unit && unit <= row.span.1)?;
        row.details.set_open(true);
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        row.details.unchecked_ref::<Element>().scroll_into_view_with_scroll_into_view_options(&nearest);
        Some(row.span)
    }
}
