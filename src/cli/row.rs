//! One article of a stream of JSON lines: `{"id": …, "text": "…"}`, with an optional `"title"`.

use super::input::LONGEST;
use super::problem::Problem;
use hearsay::document::Document;
use hearsay::report::Report;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What a line holds. Other keys are the sender's own business.
#[derive(Deserialize)]
pub struct Row {
    /// Any JSON value; comes back as it was written.
    id: Box<RawValue>,
    text: String,
    title: Option<String>,
}

/// What is answered.
#[derive(Serialize)]
struct Answer<'r> {
    id: &'r RawValue,
    #[serde(flatten)]
    report: Report,
}

const REMEDY: &str =
    "A line is one JSON object in UTF-8: {\"id\": …, \"text\": \"…\"}, with \"title\" if there is one.";

impl Row {
    /// Reads `line`, which stands at `place` (`FILE:LINE`).
    pub fn parse(line: &[u8], place: &str) -> Result<Self, Problem> {
        let text = str::from_utf8(line).map_err(|error| {
            let at = error.valid_up_to();
            Problem::new(format!("{place}:{}", at + 1), format!("not UTF-8 (byte 0x{:02X})", line[at]), REMEDY)
        })?;
        // serde would read `["7", "Some text."]` as a row, too.
        if !text.trim_start().starts_with('{') {
            return Err(Problem::new(place, "not a JSON object", REMEDY));
        }
        let row: Self = serde_json::from_str(text).map_err(|error| {
            let told = error.to_string();
            let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
            Problem::new(format!("{place}:{}", error.column()), what, REMEDY)
        })?;
        let length = row.text.len() + row.title.as_ref().map_or(0, |title| title.len() + 1);
        if length > LONGEST {
            return Err(Problem::new(place, "an article longer than 4 GiB", "Cut it into several lines."));
        }
        Ok(row)
    }

    /// The line that answers it; `scan` reports on a document.
    pub fn answer(&self, scan: impl Fn(&Document) -> Report) -> serde_json::Result<String> {
        let report = match self.title.as_deref().map(str::trim) {
            None | Some("") => scan(&Document::from_plain(&self.text)),
            Some(title) => {
                let joined = format!("{title}\n{}", self.text);
                let from = title.len() + 1;
                // `parse` made sure that all of it counts in 32 bits.
                scan(&Document::from_titled(&joined, from)).after(from as u32)
            }
        };
        serde_json::to_string(&Answer { id: &self.id, report })
    }
}
