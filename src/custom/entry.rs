//! A rule as it is written in a file: its fields, read from TOML with their places, and written.
//!
//! Read by hand from the tree that `toml` makes: readers of any type, as serde has them, are half of what `toml` weighs.

use super::file::{Fault, Problem, problem};
use crate::report::{Category, Kind};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// `[[rule]]`, its texts and its category with their places in the file or without.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Entry<T, C> {
    /// What the rule is called.
    pub name: T,
    /// Which question its flags answer.
    pub kind: Kind,
    /// Which form of that kind; the one that claims least where it is left out.
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none")]
    pub category: Option<C>,
    /// What a reader of the flag should know.
    pub note: T,
    /// Words to flag as they stand.
    #[serde(default = "Vec::new")]
    pub phrases: Vec<T>,
    /// Regular expressions.
    #[serde(default = "Vec::new")]
    pub regexes: Vec<T>,
    /// Texts in which the rule flags exactly what stands between `[[` and `]]`.
    #[serde(default = "Vec::new")]
    pub flagged: Vec<T>,
    /// Texts in which it flags nothing.
    #[serde(default = "Vec::new")]
    pub silent: Vec<T>,
}

/// A rule as it is written, without its places.
pub type Draft = Entry<String, Category>;

/// The same with them.
pub type Placed = Entry<Spanned<String>, Spanned<Category>>;

/// `Default` would ask the same of what is not there.
fn nothing<C>() -> Option<C> {
    None
}

/// A file as it is written.
#[derive(serde::Serialize)]
struct File {
    rule: Vec<Draft>,
}

impl Draft {
    /// The rules of `file` as they are written there.
    ///
    /// # Errors
    /// Where it is no file of rules. Whether they hold what they should is [`super::Rules::parse`]'s to say.
    pub fn all(file: &str) -> Result<Vec<Self>, Vec<Problem>> {
        Ok(entries(file)?.into_iter().map(Placed::without_places).collect())
    }

    /// The file that holds `rules`.
    ///
    /// # Errors
    /// None that is known: all of it is text.
    pub fn write(rules: Vec<Self>) -> Result<String, toml::ser::Error> {
        toml::to_string(&File { rule: rules })
    }
}

impl Placed {
    fn without_places(self) -> Draft {
        let all = |texts: Vec<Spanned<String>>| texts.into_iter().map(Spanned::into_inner).collect();
        Draft {
            name: self.name.into_inner(),
            kind: self.kind,
            category: self.category.map(Spanned::into_inner),
            note: self.note.into_inner(),
            phrases: all(self.phrases),
            regexes: all(self.regexes),
            flagged: all(self.flagged),
            silent: all(self.silent),
        }
    }
}

/// The rules in `file`, or the first reason why it is no file of rules.
pub fn entries(file: &str) -> Result<Vec<Placed>, Vec<Problem>> {
    let read = DeTable::parse(file).map_err(|error| {
        // TOML's own reasons may have several lines.
        let what = error.message().lines().collect::<Vec<_>>().join("; ");
        Wrong { at: error.span().map_or(0, |span| span.start), what }
    });
    read.and_then(|table| rules(table.get_ref())).map_err(|Wrong { at, what }| {
        vec![problem(file, at, Fault::new(what, "`hearsay scan --help` shows a file of rules."))]
    })
}

/// What is not as a file of rules has it, and at which byte.
struct Wrong {
    at: usize,
    what: String,
}

fn rules(file: &DeTable) -> Result<Vec<Placed>, Wrong> {
    let mut rules = Vec::new();
    for (key, value) in file {
        match key.get_ref().as_ref() {
            "rule" => rules = list(value, entry)?,
            other => return Err(Wrong { at: key.span().start, what: unknown(other, &["rule"]) }),
        }
    }
    Ok(rules)
}

/// The fields of an entry.
const FIELDS: [&str; 8] = ["name", "kind", "category", "note", "phrases", "regexes", "flagged", "silent"];

fn entry(written: &Spanned<DeValue>) -> Result<Placed, Wrong> {
    let Some(table) = written.get_ref().as_table() else { return Err(other(written, "a table")) };
    let (mut name, mut kind, mut category, mut note) = (None, None, None, None);
    let [mut phrases, mut regexes, mut flagged, mut silent] = [const { Vec::new() }; 4];
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "name" => name = Some(text(value)?),
            "kind" => kind = Some(one_of(value)?.into_inner()),
            "category" => category = Some(one_of(value)?),
            "note" => note = Some(text(value)?),
            "phrases" => phrases = list(value, text)?,
            "regexes" => regexes = list(value, text)?,
            "flagged" => flagged = list(value, text)?,
            "silent" => silent = list(value, text)?,
            other => return Err(Wrong { at: key.span().start, what: unknown(other, &FIELDS) }),
        }
    }
    let missing = |field| Wrong { at: written.span().start, what: format!("missing field `{field}`") };
    Ok(Placed {
        name: name.ok_or_else(|| missing("name"))?,
        kind: kind.ok_or_else(|| missing("kind"))?,
        category,
        note: note.ok_or_else(|| missing("note"))?,
        phrases,
        regexes,
        flagged,
        silent,
    })
}

fn list<T>(written: &Spanned<DeValue>, item: fn(&Spanned<DeValue>) -> Result<T, Wrong>) -> Result<Vec<T>, Wrong> {
    let Some(items) = written.get_ref().as_array() else { return Err(other(written, "a sequence")) };
    items.iter().map(item).collect()
}

fn text(written: &Spanned<DeValue>) -> Result<Spanned<String>, Wrong> {
    let Some(text) = written.get_ref().as_str() else { return Err(other(written, "a string")) };
    Ok(Spanned::new(written.span(), String::from(text)))
}

/// One of the names that `T` knows.
fn one_of<T: for<'n> Deserialize<'n>>(written: &Spanned<DeValue>) -> Result<Spanned<T>, Wrong> {
    let name = text(written)?;
    let known: StrDeserializer<Error> = name.get_ref().as_str().into_deserializer();
    match T::deserialize(known) {
        Ok(known) => Ok(Spanned::new(written.span(), known)),
        Err(error) => Err(Wrong { at: written.span().start, what: error.to_string() }),
    }
}

fn unknown(field: &str, known: &[&str]) -> String {
    let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
    let expected = if known.len() == 1 { "" } else { "one of " };
    format!("unknown field `{field}`, expected {expected}{}", known.join(", "))
}

/// `written` is something other than what was `expected`.
fn other(written: &Spanned<DeValue>, expected: &str) -> Wrong {
    let found = match written.get_ref() {
        DeValue::String(text) => format!("string {text:?}"),
        DeValue::Integer(number) => format!("integer `{number}`"),
        DeValue::Float(number) => format!("floating point `{number}`"),
        DeValue::Boolean(truth) => format!("boolean `{truth}`"),
        DeValue::Array(_) => String::from("sequence"),
        DeValue::Table(_) => String::from("map"),
        DeValue::Datetime(_) => String::from("date"),
    };
    Wrong { at: written.span().start, what: format!("invalid type: {found}, expected {expected}") }
}
