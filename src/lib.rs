//! Hearsay reads a news article and tells which claims rest on nobody a reader could ask, and which are hedged.
//!
//! Data flows one way: a [`capture::Capture`] of a page (or plain text) becomes a [`document::Document`], and
//! [`scan`] turns a document into a [`report::Report`]. No stage knows a later one, and none knows a browser.

pub mod article;
pub mod capture;
pub mod document;
mod lexicon;
pub mod offset;
mod quotation;
pub mod report;
pub mod rule;
mod segment;
mod token;
#[cfg(feature = "wasm")]
mod wasm;

use document::Document;
use report::{Options, Report};

/// Reads `document` and reports every flag in the order of the text, offsets in bytes of `document.text`.
///
/// Total: any text gives a report. Time is linear in the length of the text.
#[must_use]
pub fn scan(document: &Document, _options: &Options) -> Report {
    Report::new(document)
}
