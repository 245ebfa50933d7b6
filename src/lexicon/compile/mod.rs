//! Runs at build time only: reads the word lists and rules of `src/lexicon` and writes them as Rust tables.

#[path = "../hash.rs"]
mod hash;
mod patterns;
mod rules;
mod words;

use std::path::{Path, PathBuf};

/// Compiles the lexicon in `from` into Rust files in `to`; the error names the file and what is wrong in it.
pub fn run(from: &Path, to: &Path) -> Result<(), String> {
    let rules = rules::read(&from.join("rules"))?;
    let mut lexicon = words::Lexicon::read(&from.join("words"))?;
    rules.iter().for_each(|rule| rule.mention(&mut lexicon));
    let (patterns, starts) = patterns::table(&rules, &mut lexicon)?;
    let heads = rules::heads(&rules, &lexicon);
    write(&to.join("rules.rs"), &rules::table(&rules))?;
    write(&to.join("lexicon.rs"), &(lexicon.table(&starts)? + &patterns + &heads))
}

/// The files of `folder` that end in `.extension`, in the order of their names.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == extension))
        .collect();
    paths.sort();
    Ok(paths)
}

/// A file's name without its extension.
fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// "set-to" as a Rust variant: `SetTo`.
fn camel(name: &str) -> String {
    name.split(['-', '_'])
        .flat_map(|part| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)))
        .collect()
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
