//! A rule: what the reader is told of a flag, with examples. Compiled from `lexicon/rules/*.toml` by `build.rs`;
//! what a rule matches is compiled from the same file into the tables of `lexicon`.

use crate::report::{Category, Kind};
use serde::Serialize;

/// One rule, as its file tells it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Rule {
    /// The file's name without `.toml`.
    pub id: &'static str,
    /// Which question it answers.
    pub kind: Kind,
    /// Which form of its kind it flags.
    pub category: Category,
    /// The heading of its card.
    pub title: &'static str,
    /// What it matches, in a sentence.
    pub matches: &'static str,
    /// Why that matters to a reader.
    pub why: &'static str,
    /// What a reader can do.
    pub action: &'static str,
    /// Texts in which it flags exactly what stands between `[[` and `]]`.
    pub flagged: &'static [&'static str],
    /// Texts in which it flags nothing.
    pub silent: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rule called `id`, if there is one.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&id, |rule| rule.id).ok().map(|at| &RULES[at])
}
