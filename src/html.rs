//! The command line's reader of pages: HTML in bytes becomes the [`Capture`] that the content script would make of
//! the same page without its style sheets. Decides what is text, where blocks are cut and what is hidden; which of
//! it is the article is decided by `article`.

mod capture;
mod decode;
mod element;
mod page;

use crate::capture::Capture;
pub use page::Page;
use scraper::Html;

/// Captures a page from the bytes of its file, in whatever encoding they declare.
#[must_use]
pub fn read(bytes: &[u8]) -> Capture {
    parse(&decode::decode(bytes))
}

/// Captures a page from its HTML.
///
/// Total: any text is some page, as in a browser. Time is linear in the text but for elements nested by the
/// thousand, where the parser's search through its open elements costs their depth at each tag.
#[must_use]
pub fn parse(html: &str) -> Capture {
    capture::capture(&Html::parse_document(html))
}
