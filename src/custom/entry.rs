//! A rule as it is written in a file: its fields, read from TOML with their places, and written.
//!
//! By hand, from the tree that `toml` makes: readers and writers of any type, as serde has them, are half of what `toml`
//! weighs.

use super::file::{Fault, Problem, problem};
use crate::report::{Category, Kind};
use serde::de::value::{Error, StrDeserializer};
use serde::de::{Deserialize, IntoDeserializer};
use std::fmt;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_writer::{TomlWrite, WriteTomlValue};

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
    /// None that is known: memory takes any text.
    pub fn write(rules: &[Self]) -> Result<String, fmt::Error> {
        let mut file = String::new();
        for rule in rules {
            if !file.is_empty() {
                file.newline()?;
            }
            file.open_array_of_tables_header()?;
            file.key("rule")?;
            file.close_array_of_tables_header()?;
            file.newline()?;
            rule.fields(&mut file)?;
        }
        Ok(file)
    }

    fn fields(&self, file: &mut String) -> fmt::Result {
        let Self { name, kind, category, note, phrases, regexes, flagged, silent } = self;
        field(file, "name", name)?;
        field(file, "kind", kind.to_string())?;
        if let Some(category) = category {
            field(file, "category", category.to_string())?;
        }
        field(file, "note", note)?;
        field(file, "phrases", phrases)?;
        field(file, "regexes", regexes)?;
        field(file, "flagged", flagged)?;
        field(file, "silent", silent)
    }
}

fn field(file: &mut String, name: &str, value: impl WriteTomlValue) -> fmt::Result {
    file.key(name)?;
    file.space()?;
    file.keyval_sep()?;
    file.space()?;
    file.value(value)?;
    file.newline()
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text() -> impl Strategy<Value = String> {
        prop_oneof![any::<String>(), "[a\"'\\\\\n\r\t\\[=#é]{0,12}"]
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(text(), 0..4)
    }

    prop_compose! {
        fn draft()(
            (name, note) in (text(), text()),
            (kind, category) in prop_oneof![
                Just((Kind::Hedge, None)),
                Just((Kind::Unnamed, Some(Category::Opaque))),
                Just((Kind::Vague, Some(Category::Weasel))),
            ],
            (phrases, regexes, flagged, silent) in (texts(), texts(), texts(), texts()),
        ) -> Draft {
            Draft { name, kind, category, note, phrases, regexes, flagged, silent }
        }
    }

    /// Serde's reader and writer of any type, which the browser's module does without.
    #[derive(serde::Deserialize, serde::Serialize)]
    struct File {
        #[serde(default)]
        rule: Vec<Draft>,
    }

    fn json(rules: &[Draft]) -> String {
        serde_json::to_string(rules).expect("text")
    }

    proptest! {
        #[test]
        fn is_written_and_read_as_serde_does(rule in prop::collection::vec(draft(), 0..3)) {
            let file = Draft::write(&rule).expect("memory");
            let theirs = toml::from_str::<File>(&file).expect("a file of rules");
            prop_assert_eq!(json(&theirs.rule), json(&rule));
            let ours = Draft::all(&file).expect("a file of rules");
            prop_assert_eq!(json(&ours), json(&rule));
            if !rule.is_empty() {
                prop_assert_eq!(file, toml::to_string(&File { rule }).expect("text"));
            }
        }
    }
}
