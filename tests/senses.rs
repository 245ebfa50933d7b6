//! Sentences over the senses of the hedges' cues, half of them silent: exactly what stands between `[[` and `]]` is
//! marked as a hedge.

mod marked;

use hearsay::document::Document;
use hearsay::report::{Kind, Options};

/// Each line of the file is a text of its own; a line that starts with `#` tells of the lines below it.
const SENTENCES: &str = include_str!("senses.txt");

#[test]
fn cues_are_flagged_in_the_sense_meant() {
    let mut wrong = Vec::new();
    for line in SENTENCES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let (text, expected) = marked::unmark(line);
        let report = hearsay::scan(&Document::from_plain(&text), &Options::default());
        let hedges = report.flags.iter().filter(|flag| flag.kind == Kind::Hedge);
        let found: Vec<_> = hedges.map(|flag| (flag.start, flag.end)).collect();
        if found != expected {
            wrong.push(format!("{line}\n    marked: {:?}", marked::words(&text, &found)));
        }
    }
    assert!(wrong.is_empty(), "{} sentences are misread:\n{}", wrong.len(), wrong.join("\n"));
}
