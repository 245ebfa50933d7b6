//! Runs at build time only: reads the word lists and rules of this folder and writes Rust tables.

mod rules;

use std::path::Path;

/// Compiles the lexicon in `from` into Rust files in `to`; the error names the file and what is wrong in it.
pub fn run(from: &Path, to: &Path) -> Result<(), String> {
    let rules = rules::read(&from.join("rules"))?;
    write(&to.join("rules.rs"), &rules::table(&rules))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
