//! The layer behind the text area: the same text, transparent and laid out alike, on which the marks are painted.
//! Each line is a block of its own, so that an edit costs the layout of one line and not of the whole text.

use crate::{change, page};
use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{DomRect, Element, StaticRange, StaticRangeInit, Text};

// The CSS Custom Highlight API, for which web-sys has an unstable binding only.
#[wasm_bindgen]
extern "C" {
    type Highlight;

    #[wasm_bindgen(constructor, variadic, catch)]
    fn new(ranges: &Array) -> Result<Highlight, JsValue>;

    type HighlightRegistry;

    /// `None` where the browser cannot highlight.
    #[wasm_bindgen(js_namespace = CSS, js_name = highlights, thread_local_v2)]
    static HIGHLIGHTS: Option<HighlightRegistry>;

    #[wasm_bindgen(method)]
    fn set(this: &HighlightRegistry, name: &str, highlight: &Highlight);
}

/// The lines in the order of the text.
pub struct Layer {
    root: Element,
    lines: Vec<Line>,
}

struct Line {
    block: Element,
    text: Text,
    words: String,
    /// The first UTF-16 unit of the line in the whole text.
    start: u32,
}

impl Layer {
    /// The empty layer in the page's HTML.
    pub fn new() -> Result<Self, JsValue> {
        Ok(Self { root: page::by_id("layer")?, lines: Vec::new() })
    }

    /// Makes the layer's text `text`.
    pub fn write(&mut self, text: &str) -> Result<(), JsValue> {
        let lines: Vec<&str> = text.split('\n').collect();
        let (old, new) = change::between(&self.lines, &lines, |line, words| line.words == *words);
        let after = self.lines.get(old.end).map(|line| line.block.clone());
        let mut made = Vec::with_capacity(new.len());
        for words in &lines[new] {
            let block = page::element("div", "", "")?;
            let text = page::document()?.create_text_node(words);
            block.append_child(&text)?;
            self.root.insert_before(&block, after.as_deref())?;
            made.push(Line { block, text, words: (*words).to_owned(), start: 0 });
        }
        for line in self.lines.splice(old, made) {
            line.block.remove();
        }
        let mut start = 0;
        for line in &mut self.lines {
            line.start = start;
            // A text node's length counts UTF-16 units; the line break is one more.
            start += line.text.length() + 1;
        }
        Ok(())
    }

    /// Paints spans, in UTF-16 units of the text, as `name`, and nothing else under that name.
    pub fn paint(&self, name: &str, spans: impl Iterator<Item = (u32, u32)>) -> Result<(), JsValue> {
        HIGHLIGHTS.with(|registry| {
            let Some(registry) = registry else { return Ok(()) };
            let ranges = Array::new();
            for (start, end) in spans {
                let (Some((first, from)), Some((last, to))) = (self.place(start), self.place(end)) else { continue };
                // Static, because a live range would be updated on every edit, only to be thrown away.
                ranges.push(&StaticRange::new(&StaticRangeInit::new(last, to, first, from))?.into());
            }
            registry.set(name, &Highlight::new(&ranges)?);
            Ok(())
        })
    }

    /// Where on the screen a span stands.
    pub fn rect(&self, (start, end): (u32, u32)) -> Result<Option<DomRect>, JsValue> {
        let (Some((first, from)), Some((last, to))) = (self.place(start), self.place(end)) else { return Ok(None) };
        let range = page::document()?.create_range()?;
        range.set_start(first, from)?;
        range.set_end(last, to)?;
        Ok(Some(range.get_bounding_client_rect()))
    }

    /// The text node that holds a unit, and the unit's offset in it.
    fn place(&self, unit: u32) -> Option<(&Text, u32)> {
        let line = &self.lines[..self.lines.partition_point(|line| line.start <= unit)].last()?;
        Some((&line.text, (unit - line.start).min(line.text.length())))
    }
}
