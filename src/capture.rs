//! What a reader of pages (the content script, the HTML reader of the command line) hands to the engine:
//! a page's text with the structure around it. Which of it is the article is decided elsewhere (`article`).
//!
//! Every reader cuts alike: an element that stands on lines of its own ends the block before it and the block in it,
//! as do two `<br>` with nothing between them; one `<br>` is a line break inside a block. Text inside a block stays
//! as it stands in the page, spaces and line breaks included. What is hidden, and what is no text to read (scripts,
//! styles, controls, drawings, embedded pages), is left out.

use serde::{Deserialize, Serialize};

/// A page as captured: its text in reading order, cut into blocks, and the elements that hold them.
///
/// Offsets count UTF-16 code units of `text`, as JavaScript does.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Capture {
    /// The text of all blocks, in document order. What lies between two blocks is never read.
    pub text: String,
    /// The page's declared language (`<html lang>`), as written there.
    #[serde(default)]
    pub lang: Option<String>,
    /// The page's title (`og:title`, else `<title>`).
    #[serde(default)]
    pub title: Option<String>,
    /// Elements that hold blocks, and their ancestors up to `body`; a parent stands before its children.
    pub elements: Vec<Element>,
    /// The blocks, in the order of the text.
    pub blocks: Vec<CapturedBlock>,
}

/// One element of the page.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Element {
    /// Index of the parent in [`Capture::elements`]; `None` for the root.
    #[serde(default)]
    pub parent: Option<u32>,
    /// Lower-case tag name.
    pub tag: String,
    /// `class`, `id`, `role`, `itemprop`, `itemtype` and `aria-label`, joined by spaces, lower case,
    /// cut at 200 characters.
    #[serde(default)]
    pub hint: String,
}

/// One run of text that the page lays out as a block: a paragraph, a heading, a list item, a caption.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct CapturedBlock {
    /// Index in [`Capture::elements`] of the element that lays it out: the nearest that stands on lines of its own.
    pub element: u32,
    /// Where it starts in [`Capture::text`].
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// How many of its UTF-16 units stand inside links.
    #[serde(default)]
    pub linked: u32,
}
