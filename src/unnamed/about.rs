//! What the article gives about an unnamed source: read off the words around it, judged by nobody.

use crate::annotate::Text;
use crate::attribution::{Attribution, Referent, Who};
use crate::document::BlockKind;
use crate::lexicon::{Class, Form, WordId, classes, spells};
use crate::report::{About, Anonymity, Content, Position};
use crate::tag::Tag;
use std::ops::Range;

/// How far behind a source the reason for its anonymity is looked for, in tokens: "…, who is not authorised to discuss
/// the talks and spoke on condition of anonymity".
const REASON: usize = 36;
/// How far behind a cue the verb of what is relayed is looked for, in tokens.
const RELAYED: usize = 12;

/// What is given about the source at `head`, the words of which and of how close it is are `marked`; `phrase` are its
/// own words, `cue` those that attribute.
pub fn of(
    text: &Text,
    attributions: &[Attribution],
    attribution: &Attribution,
    marked: &Range<usize>,
) -> About<Range<usize>> {
    let phrase = &attribution.source;
    let closeness = phrase.end..marked.end;
    About {
        count: count(text, attribution),
        closeness: (!closeness.is_empty()).then_some(closeness),
        anonymity: anonymity(text, marked),
        through: through(text, attributions, attribution),
        content: content(text, attribution.cue.as_ref().unwrap_or(marked), marked),
        position: position(text, marked.start),
    }
}

/// The same of an agentless cue: nobody is told of, so nothing but what is relayed, and where.
pub fn of_nobody(text: &Text, cue: &Range<usize>) -> About<Range<usize>> {
    About {
        count: None,
        closeness: None,
        anonymity: Anonymity::Unexplained,
        through: None,
        content: content(text, cue, cue),
        position: position(text, cue.start),
    }
}

/// The part of the article that token `at` stands in.
pub fn position(text: &Text, at: usize) -> Position {
    match text.kind_of(at) {
        BlockKind::Headline | BlockKind::Standfirst => Position::Headline,
        BlockKind::Lead => Position::Lead,
        _ => Position::Body,
    }
}

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// "two people" are two, "a source" is one; "officials" and "dozens of officials" are not counted.
fn count(text: &Text, attribution: &Attribution) -> Option<u32> {
    let words = |at: usize| text.words(at..at + 1).to_ascii_lowercase();
    let number = attribution.source.clone().find(|&at| text.tags[at] == Tag::Number).map(words);
    if let Some(number) = number {
        let spelt = NUMBERS.iter().position(|known| *known == number).and_then(|at| u32::try_from(at + 1).ok());
        return spelt.or_else(|| number.parse().ok());
    }
    let head = text.tokens[attribution.head].word;
    let single = head.can_be(Form::Singular) && !head.can_be(Form::Plural);
    let first = text.tags[attribution.source.start];
    (single && head.any(ONE) && matches!(first, Tag::Determiner | Tag::Noun | Tag::Adjective | Tag::PossessivePronoun))
        .then_some(1)
}

/// Nouns that, in the singular, are one source: "a person", "an insider", "a memo"; "a team" is not.
const ONE: u64 = classes(&[Class::Person, Class::Opaque, Class::Paper]);

/// "because she feared for her job" is a reason of its own; "not authorised to speak" is everybody's.
fn anonymity(text: &Text, marked: &Range<usize>) -> Anonymity {
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let behind = marked.start..sentence.end.min(marked.end + REASON);
    let any = |is: fn(WordId) -> bool| behind.clone().any(|at| is(text.tokens[at].word));
    let written = |words: &[&str]| behind.clone().any(|at| words.contains(&text.words(at..at + 1)));
    if !behind.clone().any(|at| text.tokens[at].word.is(Class::Anonymity)) {
        Anonymity::Unexplained
    } else if any(|word| spells!(word, "authorized" | "authorised" | "publicly")) || written(&["permitted", "allowed"])
    {
        Anonymity::Boilerplate
    } else if any(|word| spells!(word, "because" | "fear" | "fears" | "feared" | "fearing" | "retaliation"))
        || written(&["reprisal", "reprisals", "protect"])
    {
        Anonymity::Specific
    } else {
        Anonymity::Unexplained
    }
}

/// "Axios reported, citing two officials": the named source of the same sentence that cites this one.
fn through(text: &Text, attributions: &[Attribution], attribution: &Attribution) -> Option<Range<usize>> {
    let start = attribution.source.start;
    let citing = start.checked_sub(1).map(|at| text.tokens[at].word.lemma());
    if !citing.is_some_and(|word| spells!(word, "cite" | "quote")) {
        return None;
    }
    let sentence = text.sentence_of(start);
    let index = attributions.partition_point(|other| other.source.start < start);
    attributions[..index]
        .iter()
        .rev()
        .take_while(|other| text.sentence_of(other.source.start) == sentence)
        .find(|other| other.who == Who::Named && matches!(other.referent, Referent::Name(_)))
        .map(|other| other.source.clone())
}

/// Attack, where somebody is blamed; opinion, where it is thought or felt; forecast, where it is yet to be; else fact.
fn content(text: &Text, cue: &Range<usize>, marked: &Range<usize>) -> Content {
    let near = cue.start.min(marked.start)..cue.end.max(marked.end);
    let blames = |at: usize| {
        let word = text.tokens[at].word;
        word.is(Class::Blame) || spells!(word.lemma(), "critic" | "accusation" | "allegation" | "criticism")
    };
    let sentence = &text.sentences[text.sentence_of(marked.start)].tokens;
    let relayed = cue.end..sentence.end.min(cue.end + RELAYED);
    let verb = relayed.into_iter().find(|&at| text.tags[at].is_finite());
    let coming = verb.is_some_and(|at| spells!(text.tokens[at].word, "will" | "would" | "'ll" | "shall"))
        || cue.clone().any(|at| spells!(text.tokens[at].word.lemma(), "expect" | "forecast" | "predict"));
    if near.into_iter().any(blames) {
        Content::Attack
    } else if coming {
        Content::Forecast
    } else if cue.clone().any(|at| text.tokens[at].word.any(FELT)) {
        Content::Opinion
    } else {
        Content::Fact
    }
}

/// Words of a view, as against an account.
const FELT: u64 = classes(&[Class::Think, Class::Feel, Class::Judge]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::report::Options;

    /// What is given about the first unnamed source of `text`, its stretches as words.
    fn about(text: &str) -> About<String> {
        let report = crate::scan(&Document::from_plain(text), &Options::default());
        let about = report.flags.into_iter().find_map(|flag| flag.about).expect("an unnamed source");
        about.map(|span| text[span.start as usize..span.end as usize].to_owned())
    }

    #[test]
    fn sources_are_counted_where_the_article_counts_them() {
        let counts = [
            ("Two people familiar with the talks said the deal was off.", Some(2)),
            ("A senior official said the deal was off.", Some(1)),
            ("The deal was off, according to 14 diplomats.", Some(14)),
            ("Officials said the deal was off.", None),
            ("Dozens of officials said the deal was off.", None),
        ];
        for (text, count) in counts {
            assert_eq!(about(text).count, count, "{text}");
        }
    }

    #[test]
    fn closeness_is_told_in_the_articles_words() {
        let close = about("Two people familiar with the talks said the deal was off.").closeness;
        assert_eq!(close.as_deref(), Some("familiar with the talks"));
        assert_eq!(about("Two people said the deal was off.").closeness, None);
    }

    #[test]
    fn a_reason_that_fits_anybody_is_boilerplate() {
        let reasons = [
            ("An official said the deal was off, asking not to be named for fear of reprisal.", Anonymity::Specific),
            ("An official who was not authorized to speak publicly said the deal was off.", Anonymity::Boilerplate),
            (
                "An official not permitted to discuss it said, on condition of anonymity, that the deal was off.",
                Anonymity::Boilerplate,
            ),
            ("An official who spoke anonymously to avoid reprisals said the deal was off.", Anonymity::Specific),
            ("An official said on condition of anonymity that the deal was off.", Anonymity::Unexplained),
            ("An official said the deal was off.", Anonymity::Unexplained),
        ];
        for (text, reason) in reasons {
            assert_eq!(about(text).anonymity, reason, "{text}");
        }
    }

    #[test]
    fn the_outlet_that_cites_a_source_is_told() {
        let through = about("The Harbour Post reported, citing two officials, that the deal was off.").through;
        assert_eq!(through.as_deref(), Some("The Harbour Post"));
        assert_eq!(about("Two officials told reporters the deal was off.").through, None);
    }

    #[test]
    fn what_is_relayed_is_a_fact_a_forecast_a_view_or_an_attack() {
        let contents = [
            ("Two officials said the bridge was closed.", Content::Fact),
            ("Two officials said the bridge would close in May.", Content::Forecast),
            ("Many residents fear the bridge is unsafe.", Content::Opinion),
            ("Some residents accused the mayor of neglect.", Content::Attack),
            ("The speech was seen as a warning.", Content::Opinion),
        ];
        for (text, content) in contents {
            assert_eq!(about(text).content, content, "{text}");
        }
    }

    #[test]
    fn the_headline_and_the_lead_are_told_apart() {
        let text = "Bridge unsafe, sources say\nThe bridge is unsafe, two officials said.\nIt is old, experts said.";
        let report = crate::scan(&Document::from_plain(text), &Options::default());
        let positions: Vec<_> = report.flags.iter().filter_map(|flag| Some(flag.about.as_ref()?.position)).collect();
        assert_eq!(positions, [Position::Headline, Position::Lead, Position::Body]);
    }
}
