//! One flag as the list shows it: the marked words, what the flag is, and, opened, what its rule says.

use crate::page;
use hearsay::report::{Flag, Kind, Voice};
use hearsay::rule;
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlDetailsElement};

/// What a row shows; equal contents make equal rows.
#[derive(Eq, PartialEq)]
pub struct Content {
    words: String,
    after: String,
    /// Which of the three kinds.
    pub kind: Kind,
    /// Does the extension leave it out until asked?
    pub quiet: bool,
    facts: String,
    title: Cow<'static, str>,
    rule: Cow<'static, str>,
}

impl Content {
    /// What the row of `flag`, whose spans count bytes of `text`, shows.
    pub fn new(flag: &Flag, text: &str) -> Self {
        let kind = kind_name(flag.kind);
        let category = format!("{:?}", flag.category).to_lowercase();
        let voice = match flag.voice {
            Voice::Article => "article’s words",
            Voice::Attributed => "named source’s words",
            Voice::Quoted => "in a quotation",
        };
        Self {
            words: text.get(flag.start as usize..flag.end as usize).unwrap_or_default().to_owned(),
            after: words_after(text.get(flag.end as usize..).unwrap_or_default()),
            kind: flag.kind,
            quiet: !flag.prominent(),
            facts: format!("{kind} · {category} · {voice} · {} of 3", flag.strength),
            title: flag.title.clone(),
            rule: flag.rule.clone(),
        }
    }

    /// A `details` element: its summary is the flag, what it opens is the rule's card.
    pub fn render(&self) -> Result<HtmlDetailsElement, JsValue> {
        let details: HtmlDetailsElement = page::element("details", kind_name(self.kind), "")?.unchecked_into();
        // Of details that share a name the browser keeps at most one open.
        details.set_attribute("name", "flag")?;
        let sign = page::element("span", "sign", sign(self.kind))?;
        sign.set_attribute("aria-hidden", "true")?;
        let words = join("span", "words", &[page::element("b", "", &self.words)?])?;
        words.append_with_str_1(&self.after)?;
        let summary = join("summary", "", &[sign, words, page::element("span", "facts", &self.facts)?])?;
        let card = page::element("div", "card", "")?;
        card.append_child(&*page::element("h3", "", &self.title)?)?;
        if let Some(rule) = rule::find(&self.rule) {
            card.append_child(&*page::element("p", "", rule.why)?)?;
            let label = page::element("b", "", "What you can do: ")?;
            let action = join("p", "", &[label])?;
            action.append_with_str_1(rule.action)?;
            card.append_child(&action)?;
        }
        let show = page::element("button", "show", "Show it in the text")?;
        show.set_attribute("type", "button")?;
        card.append_child(&show)?;
        details.append_child(&summary)?;
        details.append_child(&card)?;
        Ok(details)
    }
}

/// The kind's name, which is also its class and its highlight in the style sheet.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Unnamed => "unnamed",
        Kind::Hedge => "hedge",
        Kind::Vague => "vague",
    }
}

/// The kind's sign, so that colour is never the only difference.
fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Unnamed => "?",
        Kind::Hedge => "~",
        Kind::Vague => "…",
    }
}

/// What follows a mark on its line, as far as a row has room: a cue alone does not say what is uncertain.
fn words_after(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let Some((room, _)) = line.char_indices().nth(48) else { return line.to_owned() };
    let word = line[..room].rfind(' ').unwrap_or(room);
    format!("{} …", line[..word].trim_end_matches([' ', ',', ';', ':', '.']))
}

fn join(tag: &str, class: &str, parts: &[Element]) -> Result<Element, JsValue> {
    let whole = page::element(tag, class, "")?;
    for part in parts {
        whole.append_child(part)?;
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::words_after;

    #[test]
    fn the_words_after_a_mark_end_with_the_line_or_with_a_whole_word() {
        assert_eq!(words_after(" rain.\nMore."), " rain.");
        assert_eq!(words_after(""), "");
        let long = " cost the city more than anybody had foreseen, which is a lot";
        assert_eq!(words_after(long), " cost the city more than anybody had foreseen …");
        assert_eq!(words_after(&"é".repeat(60)).chars().count(), 50);
    }
}
