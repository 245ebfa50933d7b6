//! The boundary to JavaScript: the same text gives the same flags natively and in Wasm, and every span cuts out the same
//! characters, whether it counts UTF-8 bytes here or UTF-16 units there.

use hearsay::capture::Capture;
use hearsay::report::{Flag, Options, Span};
use hearsay::{article, scan};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

#[test]
#[ignore = "needs the Wasm module, which `cargo xtask build` makes"]
fn spans_name_the_same_characters_in_rust_and_in_javascript() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("node")
        .arg(root.join("tests/boundary/scan.mjs"))
        .arg(root.join("extension/engine/hearsay.js"))
        .arg(root.join("extension/engine/hearsay_bg.wasm"))
        .output()
        .expect("Node is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("JSON");
    let (mut texts, mut flags) = (0, 0);
    for line in lines.lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        flags += compare(&row);
        texts += 1;
    }
    assert_eq!(texts, 12, "one line a text");
    assert!(flags >= texts, "too few flags to tell: {flags} in {texts} texts");
}

/// Scans the row's capture here and compares with what Wasm and JavaScript made of it; returns the number of flags.
fn compare(row: &Value) -> usize {
    let name = row["name"].as_str().expect("a name");
    let capture: Capture = serde_json::from_value(row["capture"].clone()).expect("a capture");
    let report = scan(&article::find(&capture), &Options { strict: true });
    let there = row["report"]["flags"].as_array().expect("flags");
    assert_eq!(there.len(), report.flags.len(), "{name}: as many flags there as here");
    for ((flag, there), cuts) in report.flags.iter().zip(there).zip(row["cuts"].as_array().expect("cuts")) {
        assert_eq!(there["rule"].as_str(), Some(&*flag.rule), "{name}");
        let spans = [Some(Span { start: flag.start, end: flag.end }), flag.source, flag.cue, flag.claim];
        for (span, cut) in spans.iter().zip(cuts.as_array().expect("four cuts")) {
            let here = span.map(|span| cut_out(&capture.text, span, flag));
            assert_eq!(here, cut.as_str(), "{name}: {}", flag.rule);
        }
    }
    report.flags.len()
}

fn cut_out<'t>(text: &'t str, span: Span, flag: &Flag) -> &'t str {
    let range = span.start as usize..span.end as usize;
    text.get(range).unwrap_or_else(|| panic!("{flag:?} splits a character"))
}

#[test]
#[ignore = "needs the Wasm module, which `cargo xtask build` makes"]
fn the_module_names_no_folder_of_whoever_built_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let module = std::fs::read(root.join("extension/engine/hearsay_bg.wasm")).expect("the module");
    let text = String::from_utf8_lossy(&module);
    let home = std::env::home_dir().expect("a home folder");
    for folder in [&*home, root] {
        let folder = folder.to_str().expect("Unicode");
        assert!(folder.len() > 1 && !text.contains(folder), "{folder}");
    }
}
