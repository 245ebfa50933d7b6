//! CSV as RFC 4180 has it, a row a flag. Spreadsheets run a cell that starts with one of a few signs as a formula, so such
//! a cell gets an apostrophe before it, which they read as: this is text.

use super::{Sentences, plain};
use crate::document::Document;
use crate::report::{Flag, Report};

/// The first row. Offsets count bytes of the text, as everywhere outside browsers.
pub const HEADER: &str = "page,kind,category,voice,strength,reasons,start,end,marked,sentence,rule,title\r\n";

/// A row for each flag of `report`, which is of `document`; `page` is its file or address.
#[must_use]
pub fn rows(page: &str, document: &Document, report: &Report) -> String {
    let sentences = Sentences::of(document);
    let mut out = String::new();
    for flag in &report.flags {
        let [before, marked, after] = sentences.around(flag);
        let Flag { kind, category, voice, strength, start, end, rule, title, .. } = flag;
        let reasons = flag.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let cells = [
            page,
            &kind.to_string(),
            &category.to_string(),
            &voice.to_string(),
            &strength.to_string(),
            &reasons,
            &start.to_string(),
            &end.to_string(),
            marked,
            &[before, marked, after].concat(),
            rule,
            title,
        ];
        out += &cells.map(cell).join(",");
        out += "\r\n";
    }
    out
}

/// One cell, always in quotation marks: a number may stand in them, and what is quoted needs no second thought.
fn cell(text: &str) -> String {
    let mut out = String::from("\"");
    let mut first = true;
    for c in plain(text).trim().chars() {
        if first && starts_formula(c) {
            out.push('\'');
        }
        // Where the decimal sign is a comma, spreadsheets cut at semicolons, whatever is quoted.
        first = c == ';' || (first && (c == ' ' || c == '"'));
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out + "\""
}

/// The signs in ASCII, and their wide forms, which some spreadsheets take for the same.
fn starts_formula(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Options;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_row_a_flag() {
        let text = "Sources said, \"for now\", that it, the bridge, was closed. It may close.";
        let document = Document::from_plain(text);
        let report = crate::scan(&document, &Options::default());
        let rows = read(&[HEADER, &rows("a.txt", &document, &report)].concat());
        assert_eq!(rows.len(), 1 + report.flags.len());
        assert!(report.flags.len() >= 2, "{report:?}");
        let column = |name: &str| rows[0].iter().position(|cell| cell == name).expect(name);
        for (row, flag) in rows[1..].iter().zip(&report.flags) {
            assert_eq!(row[column("page")], "a.txt");
            assert_eq!(row[column("marked")], text[flag.start as usize..flag.end as usize]);
            assert!(
                text.contains(&row[column("sentence")]) && row[column("sentence")].contains(&row[column("marked")])
            );
            assert_eq!(row[column("strength")], flag.strength.to_string());
            assert_eq!(row[column("rule")], flag.rule);
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r\n=1",
            " =1",
            "＝1",
            "\u{202e}=1",
            "\"=1",
            "a;=1",
            "a; =1",
            "a;\"=1",
        ] {
            let cell = cell(text);
            assert!(cell.contains('\''), "{text:?}: {cell}");
        }
        for text in ["a=1", "2-1", "1;2", "mail@example", ""] {
            assert!(!cell(text).contains('\''), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_cell_is_read_back(text in any::<String>()) {
            let rows = read(&cell(&text));
            let back = &rows[0][0];
            prop_assert_eq!(back.replace('\'', ""), plain(&text).trim().replace('\'', ""));
            prop_assert!(!back.starts_with(starts_formula));
        }
    }
}
