//! The boundary of the second module: what most readers seldom need, kept out of the one that every page waits for.
//! Readers' own rules, with the matcher they need, and documents to keep. Spans count UTF-16 units.

use crate::article;
use crate::capture::Capture;
use crate::custom::{Draft, Problem, Rules};
use crate::document::Document;
use crate::export::{HEADER, markdown, rows};
use crate::report::{Flag, Report};
use crate::settings::Settings;
use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// A report, and of each of its flags whether the reader wants to see it.
#[derive(Serialize, Tsify)]
pub struct Merged {
    /// Every flag, shown or not.
    pub report: Report,
    /// In the order of the flags.
    pub shown: Vec<bool>,
}

/// Adds to `report`, which is of `capture`, the flags of the reader's own rules in `file`. A file that does not parse
/// adds none: it was checked before it was stored.
///
/// # Errors
/// What is wrong with an argument: a field that is missing or of another type.
#[wasm_bindgen]
pub fn merge(
    capture: Ts<Capture>,
    report: Ts<Report>,
    settings: Ts<Settings>,
    file: &str,
) -> Result<Ts<Merged>, JsError> {
    let (capture, report, settings) = (capture.to_rust()?, report.to_rust()?, settings.to_rust()?);
    let rules = Rules::parse(file).unwrap_or_default();
    let own = rules.find(&article::find(&capture));
    let report = report.into_bytes(&capture.text).with(own);
    let shown = report.flags.iter().map(|flag| settings.shows(flag)).collect();
    Ok(Merged { report: report.into_utf16(&capture.text), shown }.into_ts()?)
}

/// What a report is written as, to be kept.
#[derive(Clone, Copy, Deserialize, Tsify)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people: the flags that are shown.
    Markdown,
    /// For spreadsheets: every flag.
    Csv,
}

/// `report`, which is of `capture`, as a document; `page` is its address.
///
/// # Errors
/// What is wrong with an argument: a field that is missing or of another type.
#[wasm_bindgen]
pub fn render(
    capture: Ts<Capture>,
    report: Ts<Report>,
    settings: Ts<Settings>,
    page: &str,
    format: Ts<Format>,
) -> Result<String, JsError> {
    let (capture, settings) = (capture.to_rust()?, settings.to_rust()?);
    let report = report.to_rust()?.into_bytes(&capture.text);
    let document = article::find(&capture);
    Ok(match format.to_rust()? {
        Format::Markdown => markdown(page, &document, &report, |flag| settings.shows(flag)),
        Format::Csv => [HEADER, &rows(page, &document, &report)].concat(),
    })
}

/// What a file of rules holds, or all that is wrong with it.
#[derive(Serialize, Tsify)]
pub struct Checked {
    /// Its rules; none where anything is wrong.
    #[tsify(type = "Entry<string, Category>[]")]
    pub rules: Vec<Draft>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a file of rules, compiles every pattern and runs every example.
///
/// # Errors
/// None that is known: what is wrong with the file is in the answer.
#[wasm_bindgen]
pub fn check(file: &str) -> Result<Ts<Checked>, JsError> {
    let checked = match Rules::parse(file).and_then(|_| Draft::all(file)) {
        Ok(rules) => Checked { rules, problems: Vec::new() },
        Err(problems) => Checked { rules: Vec::new(), problems },
    };
    Ok(checked.into_ts()?)
}

/// Rules as a form holds them.
#[derive(Deserialize, Tsify)]
pub struct Drafts {
    /// In their order.
    #[tsify(type = "Entry<string, Category>[]")]
    pub rules: Vec<Draft>,
}

/// The file that holds `drafts`, checked or not.
///
/// # Errors
/// What is wrong with the argument: a field that is missing or of another type.
#[wasm_bindgen]
pub fn write(drafts: Ts<Drafts>) -> Result<String, JsError> {
    Ok(Draft::write(&drafts.to_rust()?.rules)?)
}

/// The flags in a text.
#[derive(Serialize, Tsify)]
pub struct Found {
    /// In the order of the text.
    pub flags: Vec<Flag>,
}

/// What the rules in `file` flag in `text`, plain text whose lines are paragraphs; nothing where the file does not parse.
///
/// # Errors
/// None that is known: any text gives flags.
#[wasm_bindgen]
pub fn trial(file: &str, text: &str) -> Result<Ts<Found>, JsError> {
    let rules = Rules::parse(file).unwrap_or_default();
    let flags = rules.find(&Document::from_plain(text));
    Ok(Found { flags: Report { flags, ..Report::default() }.into_utf16(text).flags }.into_ts()?)
}
