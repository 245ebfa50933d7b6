//! The sample articles as the engine reads them beside how a careful reader marked them. `tests/articles/reading.txt`
//! tells of each what is found, missed and flagged without need; `BLESS=1 cargo test --test articles` writes it anew,
//! so that a change to the engine shows in its diff what it does to whole articles.

use hearsay::document::Document;
use hearsay::report::{Kind, Options};
use std::fmt::Write;
use std::path::Path;

/// A mark: its kind and its bytes.
type Mark = (Kind, usize, usize);

#[test]
fn the_sample_articles_read_as_blessed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("tests/articles is there")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt") && name != "reading.txt")
        .collect();
    names.sort();
    let mut reading = String::new();
    for name in names {
        let marked = std::fs::read_to_string(folder.join(&name)).expect("an article is text");
        let (text, expected) = unmark(&marked);
        let report = hearsay::scan(&Document::from_plain(&text), &Options::default());
        let found: Vec<Mark> = report
            .flags
            .iter()
            .filter(|flag| flag.prominent())
            .map(|flag| (flag.kind, flag.start as usize, flag.end as usize))
            .collect();
        tell(&mut reading, &name, &text, &expected, &found);
    }
    let blessed = folder.join("reading.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&blessed, &reading).expect("tests/articles can be written");
    }
    let before = std::fs::read_to_string(&blessed).unwrap_or_default();
    assert!(before == reading, "the articles read otherwise than blessed; if that is meant, bless them:\n{reading}");
}

fn tell(out: &mut String, name: &str, text: &str, expected: &[Mark], found: &[Mark]) {
    let meet = |a: &Mark, b: &Mark| a.0 == b.0 && a.1 < b.2 && b.1 < a.2;
    for kind in [Kind::Unnamed, Kind::Hedge] {
        let of = |marks: &[Mark]| -> Vec<Mark> { marks.iter().copied().filter(|mark| mark.0 == kind).collect() };
        let (expected, found) = (of(expected), of(found));
        let missed: Vec<&Mark> = expected.iter().filter(|mark| !found.iter().any(|flag| meet(flag, mark))).collect();
        let needless: Vec<&Mark> = found.iter().filter(|flag| !expected.iter().any(|mark| meet(flag, mark))).collect();
        let (right, all) = (expected.len() - missed.len(), expected.len());
        let _ = writeln!(out, "{name}: {kind}: {right} of {all} found, {} flagged without need", needless.len());
        for (what, marks) in [("missed", missed), ("needless", needless)] {
            for &&(_, start, end) in &marks {
                let _ = writeln!(out, "    {what}: {}", around(text, start, end));
            }
        }
    }
}

/// The line's words around a mark.
fn around(text: &str, start: usize, end: usize) -> String {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[end..].split('\n').next().unwrap_or_default();
    let words = |side: &str, last: bool| -> String {
        let words: Vec<&str> = side.split_inclusive(' ').collect();
        let from = if last { words.len().saturating_sub(5) } else { 0 };
        words[from..].iter().take(5).copied().collect()
    };
    format!("{}[[{}]]{}", words(before, true), &text[start..end], words(after, false)).trim_end().to_owned()
}

/// The text without its marks, and the marks: `[[u:…]]` unnamed, `[[h:…]]` hedge, one in the other where words are both.
fn unmark(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(inside) = rest.strip_prefix("[[u:") {
            open.push((Kind::Unnamed, text.len()));
            rest = inside;
        } else if let Some(inside) = rest.strip_prefix("[[h:") {
            open.push((Kind::Hedge, text.len()));
            rest = inside;
        } else {
            let (kind, start) = open.pop().expect("marks match");
            marks.push((kind, start, text.len()));
            rest = rest.strip_prefix("]]").expect("a mark is [[u: or [[h:");
        }
    }
    text.push_str(rest);
    (text, marks)
}
