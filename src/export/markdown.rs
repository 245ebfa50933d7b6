//! A report as Markdown: who is cited, then each shown flag in its sentence. Words of the page are escaped until no
//! program reads more in them than words: no link, no image, no HTML, no emphasis.

use super::{Sentences, plain};
use crate::document::{BlockKind, Document};
use crate::profile::{Profile, Sourcing};
use crate::report::{Flag, Kind, Report, Voice};
use std::fmt::Write;

/// The report of `document`, which is the page or file called `page`, with the flags that `shows` picks.
#[must_use]
pub fn markdown(page: &str, document: &Document, report: &Report, shows: impl Fn(&Flag) -> bool) -> String {
    let headline = document.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    let title = headline.map_or(page, |block| &document.text[block.span.clone()]);
    let flags: Vec<&Flag> = report.flags.iter().filter(|flag| shows(flag)).collect();
    let count = |kind| flags.iter().filter(|flag| flag.kind == kind).count();
    let (unnamed, hedges, vague) = (count(Kind::Unnamed), count(Kind::Hedge), count(Kind::Vague));
    let hidden = report.flags.len() - flags.len();

    let mut out = format!("# {}\n\n", escaped(title));
    if headline.is_some() {
        out += &format!("{}\n\n", escaped(page));
    }
    out += &format!(
        "{} words. Shown: {unnamed} unnamed, {hedges} hedged, {vague} vague. Not shown: {hidden}.\n",
        report.words
    );
    if let Some(Profile { sourcing, certainty }) = &report.profile {
        out += &sources(sourcing);
        let total = certainty.hedges.total();
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n## How sure it is\n\n{total} hedges, {:.1} for each 1,000 words.", certainty.rate);
    }
    if flags.is_empty() {
        return out;
    }
    out += "\n## Marks\n";
    let sentences = Sentences::of(document);
    for flag in flags {
        let [before, marked, after] = sentences.around(flag).map(escaped);
        let _ = write!(out, "\n> {}**{}**{}\n\n{}\n", before.trim_start(), marked.trim(), after.trim_end(), told(flag));
    }
    out
}

fn sources(sourcing: &Sourcing) -> String {
    let mut out = format!("\n## Who says so\n\n{} attributed claims.\n", sourcing.claims);
    if sourcing.named.is_empty() && sourcing.unnamed.is_empty() {
        return out;
    }
    out += "\n| source | claims | share |\n|---|--:|--:|\n";
    let named = sourcing.named.iter().map(|one| (escaped(&one.name), one.cited.total(), one.share));
    let unnamed =
        sourcing.unnamed.iter().map(|one| (format!("unnamed: {}", one.category), one.cited.total(), one.share));
    for (name, claims, share) in named.chain(unnamed) {
        let _ = writeln!(out, "| {name} | {claims} | {share} % |");
    }
    out
}

/// "Unnamed: an opaque source. Strength 3: lead, quotation. Rule `source`."
fn told(flag: &Flag) -> String {
    let reasons = flag.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let reasons = if reasons.is_empty() { reasons } else { format!(": {reasons}") };
    let voice = match flag.voice {
        Voice::Article => "",
        Voice::Attributed => ", in the words of a named source",
        Voice::Quoted => ", in a quotation",
    };
    let (kind, title, rule) = (flag.kind, escaped(&flag.title), escaped(&flag.rule));
    format!("{kind}{voice}: {title}. Strength {}{reasons}. Rule: {rule}.", flag.strength)
}

/// `text` on one line, each sign that Markdown or its dialects could read as more than itself behind a backslash.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    let mut number = true;
    let mut before = ' ';
    for c in text.chars() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '#' | '+' | '-' | '!' | '|'
            | '~' | '&' | '$' | '^' | '=' | '@' => true,
            // "1." at the start is a list, "www." and "://" are links that nobody wrote as one.
            '.' => (number && before.is_ascii_digit()) || before.eq_ignore_ascii_case(&'w'),
            ':' => true,
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
        number &= c.is_ascii_digit() || c == ' ';
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Options;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options as Dialect, Parser, Tag};

    /// The words that a reader of `markdown` sees, and the tags around them.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let (mut words, mut tags) = (String::new(), Vec::new());
        // Every dialect, but without the one that only sets quotation marks round.
        for event in Parser::new_ext(markdown, Dialect::all() - Dialect::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(text) => words += &text,
                Event::Start(Tag::Paragraph | Tag::BlockQuote(_) | Tag::Strong) | Event::End(_) => {}
                other => tags.push(format!("{other:?}")),
            }
        }
        (words, tags)
    }

    #[test]
    fn a_report_reads_as_it_was_meant() {
        let text = "Ferry to stop\nThe ferry will stop, Ana Ruiz said. Sources said it [was](http://x.example) sold.";
        let document = Document::from_plain(text);
        let report = crate::scan(&document, &Options::default());
        let out = markdown("https://news.example/a", &document, &report, Flag::prominent);
        assert!(out.starts_with("# Ferry to stop\n\nhttps\\://news.example/a\n"), "{out}");
        assert!(out.contains("| Ana Ruiz | 1 | 50 % |"), "{out}");
        assert!(out.contains("> **Sources** said it \\[was\\]\\(http\\://x.example\\) sold."), "{out}");
    }

    #[test]
    fn words_of_a_page_stay_words() {
        for text in [
            "[a](javascript:b)",
            "![a](b)",
            "<img src=x onerror=y>",
            "https://a.example",
            "www.a.example",
            "a@b.example",
            "- a",
            "1. a",
            "1) a",
            "# a",
            "> a",
            "```a",
            "a\n\n# b",
            "**a**",
            "~~a~~",
            "|a|b|",
            "&lt;",
            "$a$",
            "[^1]",
            "---",
            "===",
            "a  \nb",
            "    a",
            "\\[a](b)",
            "[x] a",
        ] {
            for markdown in [format!("> {}", escaped(text)), format!("**{}**", escaped(text).trim())] {
                let (words, tags) = read(&markdown);
                assert_eq!((words.trim(), tags), (plain(text).trim(), Vec::new()), "{markdown:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_words_stay_words(text in prop_oneof![any::<String>(), r"[ab1 .,:;/@w$^=&#+!|~*_`<>(){}\[\]\\\n-]{0,24}"]) {
            let (words, tags) = read(&format!("> a{}", escaped(&text)));
            prop_assert_eq!(tags, Vec::<String>::new());
            let kept = format!("a{}", plain(&text));
            prop_assert_eq!(words.trim_end(), kept.trim_end());
        }
    }
}
