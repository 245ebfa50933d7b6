//! Hearsay reads a news article and tells which claims rest on nobody a reader could ask, and which are hedged.
//!
//! Data flows one way: a [`capture::Capture`] of a page (or plain text) becomes a [`document::Document`], and
//! [`scan`] turns a document into a [`report::Report`]. No stage knows a later one, and none knows a browser.

mod annotate;
pub mod article;
mod attribution;
pub mod capture;
mod cue;
#[cfg(feature = "custom")]
pub mod custom;
pub mod document;
pub mod export;
#[cfg(feature = "extra")]
mod extra;
mod finding;
mod hedge;
#[cfg(feature = "cli")]
pub mod html;
pub mod language;
mod lexicon;
pub mod offset;
mod order;
pub mod profile;
#[cfg(test)]
mod properties;
mod quotation;
pub mod report;
pub mod rule;
pub mod section;
mod segment;
mod sense;
pub mod settings;
mod tag;
mod token;
#[cfg(feature = "train")]
pub mod train;
mod unnamed;
mod vague;
#[cfg(all(feature = "wasm", not(feature = "extra")))]
mod wasm;

use document::Document;
use language::Language;
use report::{Options, Report};
/// How a text falls into sentences, which the trainers need of texts that nobody has labelled.
#[cfg(feature = "train")]
pub use segment::segment;

/// Reads `document` and reports every flag in the order of the text, offsets in bytes of `document.text`.
///
/// Total: any text gives a report. Time is linear in the length of the text.
#[must_use]
pub fn scan(document: &Document, options: &Options) -> Report {
    scan_watched(document, options, &mut |_| ())
}

/// The same, for who measures it: `ended` hears the name of each stage when it has ended.
#[must_use]
pub fn scan_watched(document: &Document, options: &Options, ended: &mut dyn FnMut(&'static str)) -> Report {
    scan_weighed(document, options.strict.then_some(vague::WEIGHTS), ended)
}

/// The same, with vague wording where the weights of its model are handed in: they are half of all weights, seldom asked
/// for, and no part of the module that every page waits for.
pub(crate) fn scan_weighed(document: &Document, vague: Option<&[u8]>, ended: &mut dyn FnMut(&'static str)) -> Report {
    let text = annotate::annotate_watched(document, ended);
    let language = language::of(&text, document.lang);
    if language != Language::English {
        return Report::new(&text, language, Vec::new(), None);
    }
    let attributions = attribution::find(&text);
    ended("attribution");
    let mut findings = claims(&text, &attributions);
    ended("unnamed and hedge");
    let profile = profile::of(&text, &attributions, &findings);
    ended("profile");
    if let Some(weights) = vague {
        let vague = vague::find(&text, &findings, weights);
        findings.extend(vague);
        findings = finding::in_order(findings);
        ended("vague");
    }
    let report = Report::new(&text, language, findings, Some(profile));
    ended("report");
    report
}

/// Every unnamed source and every hedge, in the order of the text.
fn claims(text: &annotate::Text, attributions: &[attribution::Attribution]) -> Vec<finding::Finding> {
    let mut findings = unnamed::find(text, attributions);
    findings.extend(hedge::find(text, attributions));
    finding::in_order(findings)
}
