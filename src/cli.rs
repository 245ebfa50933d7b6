//! The command line.

use hearsay::document::Document;
use hearsay::report::Options;
use std::io::BufRead;
use std::process::ExitCode;

/// Reads JSON lines.
pub fn run() -> ExitCode {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let row: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
        let text = row["text"].as_str().unwrap_or_default();
        let report = hearsay::scan(&Document::from_plain(text), &Options::default());
        println!("{}", serde_json::json!({ "id": row["id"], "flags": report.flags }));
    }
    ExitCode::SUCCESS
}
