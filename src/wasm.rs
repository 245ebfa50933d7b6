//! The boundary to JavaScript: exports and nothing else. Plain objects go in and out; offsets count UTF-16 units.

use crate::capture::Capture;
use crate::report::Report;
use crate::rule::{RULES, Rule};
use crate::section::Section;
use crate::settings::{Look, Settings, Stored};
use crate::{article, scan_weighed};
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a page is told of itself: its report, and what the reader's settings make of it.
#[derive(Serialize, Tsify)]
pub struct Reading {
    /// Every flag, shown or not.
    pub report: Report,
    /// Of each flag, in their order, whether the reader wants to see it.
    pub shown: Vec<bool>,
    /// The article's parts, in the order of the text.
    pub sections: Vec<Section>,
    /// The rules that the flags name.
    pub rules: Vec<Rule>,
    /// Whether the page is an article at all; what is none is marked only when the reader asks for it.
    pub article: bool,
    /// What the reader chose.
    pub settings: Settings,
    /// Whether their look is another than the built-in one.
    pub restyled: bool,
}

/// Scans `capture` as a reader with `settings` wants it; for strict reading `vague` are the weights of that model,
/// without which vague wording is not looked for.
///
/// # Errors
/// What is wrong with an argument: a field that is missing or of another type.
#[wasm_bindgen]
pub fn read(capture: Ts<Capture>, settings: Ts<Settings>, vague: Option<Box<[u8]>>) -> Result<Ts<Reading>, JsError> {
    let (capture, settings) = (capture.to_rust()?, settings.to_rust()?);
    let document = article::find(&capture);
    let report = scan_weighed(&document, vague.as_deref().filter(|_| settings.strict), &mut |_| ());
    let sections = Section::all(&document);
    let named = |rule: &&Rule| report.flags.iter().any(|flag| flag.rule == rule.id);
    let rules = RULES.iter().filter(named).copied().collect();
    let shown = report.flags.iter().map(|flag| settings.shows(flag)).collect();
    let report = report.into_utf16(&capture.text);
    let (article, restyled) = (article::is_article(&document), settings.look != Look::default());
    Ok(Reading { report, shown, sections, rules, article, settings, restyled }.into_ts()?)
}

/// The settings in what a browser has stored, in today's form; those of an empty object are the defaults.
///
/// # Errors
/// Which field is out of bounds, or that a newer version wrote it.
#[wasm_bindgen]
pub fn settings(stored: Ts<Stored>) -> Result<Ts<Settings>, JsError> {
    Ok(stored.to_rust()?.into_settings().into_ts()?)
}
