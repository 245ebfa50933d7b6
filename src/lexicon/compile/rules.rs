//! `rules/*.toml`: one rule a file.

use super::words::Lexicon;
use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

/// The kinds of rules, in the order of `report::Kind`.
pub const KINDS: [&str; 3] = ["unnamed", "hedge", "vague"];

/// A rule's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    #[serde(skip)]
    pub id: String,
    pub kind: String,
    category: String,
    title: String,
    matches: String,
    why: String,
    action: String,
    flagged: Vec<String>,
    silent: Vec<String>,
    /// Cue patterns, each group with what decides its sense.
    #[serde(default)]
    pub cue: Vec<CueGroup>,
    /// Head nouns of the sources that this rule explains; `["*"]`: all of its category that no other rule claims.
    #[serde(default)]
    heads: Vec<String>,
}

/// `[[cue]]`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueGroup {
    pub patterns: Vec<String>,
    pub sense: Option<String>,
}

impl File {
    /// Makes sure that the words the rule names have rows.
    pub fn mention(&self, lexicon: &mut Lexicon) {
        self.heads.iter().filter(|head| *head != "*").for_each(|head| lexicon.mention(head));
    }
}

/// Reads every rule, in the order of their ids.
pub fn read(folder: &Path) -> Result<Vec<File>, String> {
    let mut rules = Vec::new();
    for path in super::files(folder, "toml")? {
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut rule: File = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        rule.id = super::stem(&path);
        rules.push(rule);
    }
    Ok(rules)
}

/// Which rule explains a source, by category and head noun, as Rust source; row 0 stands for any other head.
pub fn heads(rules: &[File], lexicon: &Lexicon) -> String {
    let mut out = String::from("\nstatic HEADS: &[(Category, u16, u16)] = &[\n");
    for (rule, file) in rules.iter().enumerate() {
        for head in &file.heads {
            let head = lexicon.id(head).unwrap_or_default();
            let _ = writeln!(out, "(Category::{}, {head}, {rule}),", super::camel(&file.category));
        }
    }
    out.push_str("];\n");
    out
}

/// The table of rules as Rust source.
pub fn table(rules: &[File]) -> String {
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut out =
        format!("/// The ids of all rules, for who needs no more of them.\npub static IDS: &[&str] = &{ids:?};\n");
    out.push_str("/// Every rule, in the order of their ids.\npub static RULES: &[Rule] = &[\n");
    for File { id, kind, category, title, why, action, .. } in rules {
        let (kind, category) = (super::camel(kind), super::camel(category));
        let _ = writeln!(
            out,
            "Rule {{ id: {id:?}, kind: Kind::{kind}, category: Category::{category}, title: {title:?}, why: {why:?}, \
             action: {action:?} }},"
        );
    }
    out.push_str("];\n/// Their pages, in the same order.\npub static PAGES: &[Page] = &[\n");
    for File { matches, flagged, silent, .. } in rules {
        let _ = writeln!(out, "Page {{ matches: {matches:?}, flagged: &{flagged:?}, silent: &{silent:?} }},");
    }
    out.push_str("];\n");
    out
}
