//! A rule: what the reader is told of a flag, and its page, which tells the rest, with examples. Compiled from
//! `lexicon/rules/*.toml` by `build.rs`; what a rule matches is compiled from the same file into the tables of `lexicon`.

use crate::report::{Category, Kind};
use serde::Serialize;

/// One rule, as its card tells it.
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
    /// Why that matters to a reader.
    pub why: &'static str,
    /// What a reader can do.
    pub action: &'static str,
}

/// What a rule's documentation tells besides, for lists of rules: apart, for no card shows it and the module that every
/// page waits for need not hold it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Page {
    /// What the rule matches, in a sentence.
    pub matches: &'static str,
    /// Texts in which it flags exactly what stands between `[[` and `]]`.
    pub flagged: &'static [&'static str],
    /// Texts in which it flags nothing.
    pub silent: &'static [&'static str],
}

/// A rule with all that its file tells of it.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Documented {
    /// Its card.
    #[serde(flatten)]
    pub rule: &'static Rule,
    /// The rest.
    #[serde(flatten)]
    pub page: &'static Page,
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The rule called `id`, if there is one.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.binary_search_by_key(&id, |rule| rule.id).ok().map(|at| &RULES[at])
}

/// Every rule with its page, in the order of their ids.
pub fn documented() -> impl Iterator<Item = Documented> {
    RULES.iter().zip(PAGES).map(|(rule, page)| Documented { rule, page })
}
