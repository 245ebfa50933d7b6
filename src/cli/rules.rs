//! `hearsay rules` and `hearsay explain`: what the rules are and what one of them says.

use super::End;
use super::problem::Problem;
use super::view::{self, width};
use hearsay::rule::{self, Documented, RULES, Rule};
use std::io::{self, Write};

/// List the rules: id, kind, category, title
#[derive(clap::Args)]
pub struct List {}

/// Explain one rule: what it matches, why that matters, what a reader can do
#[derive(clap::Args)]
pub struct Explain {
    /// The rule's id, as `hearsay rules` lists it
    rule: String,
}

impl List {
    /// Writes the list.
    pub fn run(&self, out: &mut impl Write) -> io::Result<End> {
        let longest = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        for Rule { id, kind, category, title, .. } in RULES {
            // `pad` is for strings; kind and category are written by serde.
            let (kind, category) = (kind.to_string(), category.to_string());
            writeln!(out, "{id:longest$}  {kind:7}  {category:11}  {title}")?;
        }
        Ok(End::Good)
    }
}

impl Explain {
    /// Writes the explanation.
    pub fn run(&self, out: &mut impl Write) -> io::Result<End> {
        let Some(Documented { rule, page }) = rule::documented().find(|known| known.rule.id == self.rule) else {
            let near = RULES
                .iter()
                .map(|rule| (strsim::damerau_levenshtein(rule.id, &self.rule), rule.id))
                .filter(|&(distance, id)| distance <= 1 + id.len() / 3)
                .min();
            let remedy = match near {
                Some((_, id)) => format!("Did you mean {id}? `hearsay rules` lists them all."),
                None => String::from("`hearsay rules` lists them all."),
            };
            Problem::new(&self.rule, "there is no such rule", remedy).tell();
            return Ok(End::BadInput);
        };
        writeln!(out, "{}: {}", rule.id, rule.title)?;
        writeln!(out, "{}, {}", rule.kind, rule.category)?;
        for (heading, text) in
            [("What it matches", page.matches), ("Why it matters", rule.why), ("You can", rule.action)]
        {
            writeln!(out, "\n{heading}")?;
            paragraph(out, text)?;
        }
        for (heading, examples) in [("Flagged", page.flagged), ("Not flagged", page.silent)] {
            writeln!(out, "\n{heading}")?;
            examples.iter().try_for_each(|example| paragraph(out, example))?;
        }
        Ok(End::Good)
    }
}

/// Writes `text` indented and wrapped.
fn paragraph(out: &mut impl Write, text: &str) -> io::Result<()> {
    view::rows(text, width()).into_iter().try_for_each(|row| writeln!(out, "  {}", text[row].trim_end()))
}
