//! The boundary to JavaScript: exports and nothing else. Plain objects go in and out; offsets count UTF-16 units.

use crate::capture::Capture;
use crate::report::{Options, Report};
use crate::rule::{RULES, Rule};
use crate::{article, scan as scan_document};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Finds the article in `capture` and reports its flags; spans count UTF-16 units of `capture.text`.
///
/// # Errors
/// What is wrong with `capture` or `options`: a field that is missing or of another type.
#[wasm_bindgen]
pub fn scan(capture: Ts<Capture>, options: Ts<Options>) -> Result<Ts<Report>, JsError> {
    let capture = capture.to_rust()?;
    let report = scan_document(&article::find(&capture), &options.to_rust()?);
    Ok(report.into_utf16(&capture.text).into_ts()?)
}

/// All rules, for cards and lists.
#[derive(Serialize, Tsify)]
pub struct Rules {
    /// In the order of their ids.
    pub rules: Vec<Rule>,
}

/// Every rule with what its card says.
///
/// # Errors
/// None that is known: a rule is text.
#[wasm_bindgen]
pub fn rules() -> Result<Ts<Rules>, JsError> {
    Ok(Rules { rules: RULES.to_vec() }.into_ts()?)
}
