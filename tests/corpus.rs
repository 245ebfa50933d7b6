//! Inputs to start fuzzing from, and all that fuzzing ever found: a file each under tests/corpus, by what reads it.

mod sound;

use std::fs;
use std::path::Path;

/// Runs `check` on every file in the folder `name`.
fn all(name: &str, check: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    let mut files: Vec<_> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    for file in files {
        // Shown only where the check fails: then this is the file it failed on.
        println!("{}", file.display());
        check(&fs::read(&file).expect("a file that can be read"));
    }
}

#[test]
fn texts_are_sound() {
    all("text", |input| sound::text(&String::from_utf8_lossy(input)));
}

#[test]
fn pages_are_sound() {
    all("page", sound::page);
}

#[test]
fn captures_are_sound() {
    all("capture", sound::capture);
}

#[test]
fn rules_are_sound() {
    all("rules", |input| sound::rules(&String::from_utf8_lossy(input)));
}

#[test]
fn settings_are_sound() {
    all("settings", |input| sound::settings(&String::from_utf8_lossy(input)));
}
