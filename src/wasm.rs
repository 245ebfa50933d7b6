//! The boundary to JavaScript: exports and nothing else. Plain objects go in and out; offsets count UTF-16 units.

use crate::capture::Capture;
use crate::report::{Options, Report};
use crate::rule::{RULES, Rule};
use crate::{article, scan as scan_document};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// Finds the article in `capture` and reports its flags; spans count UTF-16 units of `capture.text`.
#[wasm_bindgen]
#[must_use]
pub fn scan(capture: Capture, options: Options) -> Report {
    scan_document(&article::find(&capture), &options).into_utf16(&capture.text)
}

/// All rules, for cards and lists.
#[derive(Serialize, tsify::Tsify)]
#[tsify(into_wasm_abi)]
pub struct Rules {
    /// In the order of their ids.
    pub rules: Vec<Rule>,
}

/// Every rule with what its card says.
#[wasm_bindgen]
#[must_use]
pub fn rules() -> Rules {
    Rules { rules: RULES.to_vec() }
}
