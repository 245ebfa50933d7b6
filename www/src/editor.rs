//! What the reader types into: a text area, the browser's own, so that caret, undo and spelling are never ours to
//! lose, over a layer that shows the marks.

use crate::layer::Layer;
use crate::page;
use wasm_bindgen::JsValue;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// The text area and the pane that scrolls it.
pub struct Editor {
    area: HtmlTextAreaElement,
    pane: HtmlElement,
}

impl Editor {
    /// The editor in the page's HTML.
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self { area: page::by_id("text")?, pane: page::by_id("pane")? })
    }

    /// The text as it stands.
    pub fn read(&self) -> String {
        self.area.value()
    }

    /// Replaces the text and puts the caret at its front.
    pub fn write(&self, text: &str) -> Result<(), JsValue> {
        self.area.set_value(text);
        self.pane.set_scroll_top(0);
        self.area.set_selection_range(0, 0)?;
        self.area.focus()
    }

    /// Where the caret stands; `None` where text is selected.
    pub fn caret(&self) -> Result<Option<u32>, JsValue> {
        let (start, end) = (self.area.selection_start()?, self.area.selection_end()?);
        Ok(start.filter(|_| start == end))
    }

    /// Selects a span, as a reader would with the mouse.
    pub fn select(&self, (start, end): (u32, u32)) -> Result<(), JsValue> {
        self.area.focus()?;
        self.area.set_selection_range(start, end)
    }

    /// Scrolls the pane, not the page, as far as it takes to show a span of `layer`.
    pub fn reveal(&self, layer: &Layer, span: (u32, u32)) -> Result<(), JsValue> {
        let Some(mark) = layer.rect(span)? else { return Ok(()) };
        let pane = self.pane.get_bounding_client_rect();
        if mark.top() < pane.top() || mark.bottom() > pane.bottom() {
            let above = mark.top() - pane.top() - pane.height() / 3.0;
            // A pixel more or less is nothing to a scroll position.
            self.pane.set_scroll_top(self.pane.scroll_top() + above as i32);
        }
        Ok(())
    }
}
