//! `rules/*.toml`: one rule a file.

use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

/// A rule's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    #[serde(skip)]
    pub id: String,
    kind: String,
    category: String,
    title: String,
    matches: String,
    why: String,
    action: String,
    flagged: Vec<String>,
    silent: Vec<String>,
}

/// Reads every rule, in the order of their ids.
pub fn read(folder: &Path) -> Result<Vec<File>, String> {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let mut rule: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            rule.id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            Ok(rule)
        })
        .collect()
}

/// The table of rules as Rust source.
pub fn table(rules: &[File]) -> String {
    let mut out = String::from("/// Every rule, in the order of their ids.\npub static RULES: &[Rule] = &[\n");
    for rule in rules {
        let _ = writeln!(
            out,
            "Rule {{ id: {:?}, kind: Kind::{}, category: Category::{}, title: {:?}, matches: {:?}, why: {:?}, \
             action: {:?}, flagged: &{:?}, silent: &{:?} }},",
            rule.id,
            capital(&rule.kind),
            capital(&rule.category),
            rule.title,
            rule.matches,
            rule.why,
            rule.action,
            rule.flagged,
            rule.silent
        );
    }
    out.push_str("];\n");
    out
}

fn capital(name: &str) -> String {
    name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect()
}
