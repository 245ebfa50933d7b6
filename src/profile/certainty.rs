//! How sure an article is: its hedges by category and voice, and whether its headline is as sure as what stands below.

use crate::annotate::Text;
use crate::document::BlockKind;
use crate::finding::Finding;
use crate::lexicon::{Class, classes};
use crate::order;
use crate::report::{Category, Kind, Voice};
use crate::rule::RULES;
use crate::token::TokenKind;
use serde::{Deserialize, Serialize};

/// How certain an article's wording is.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Certainty {
    /// All hedges, by whose words they are.
    pub hedges: Voices,
    /// All hedges, for each 1,000 words, to a tenth.
    pub rate: f64,
    /// Hedges by category, the most frequent first.
    pub categories: Vec<Hedges>,
    /// Words outside quotations that claim more certainty than a flat statement: "clearly", "undoubtedly".
    pub boosters: u32,
    /// The headline's certainty against the body's.
    pub tone: Tone,
}

/// The hedges of one category.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Hedges {
    /// Which form of hedge.
    pub category: Category,
    /// By whose words they are.
    pub voices: Voices,
    /// For each 1,000 words, to a tenth.
    pub rate: f64,
}

/// How many hedges are in whose words.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Voices {
    /// The outlet's own.
    pub article: u32,
    /// The paraphrase of a named source.
    pub attributed: u32,
    /// Inside a direct quotation.
    pub quoted: u32,
}

impl Voices {
    /// All together.
    #[must_use]
    pub fn total(self) -> u32 {
        self.article + self.attributed + self.quoted
    }

    fn add(&mut self, voice: Voice) {
        *match voice {
            Voice::Article => &mut self.article,
            Voice::Attributed => &mut self.attributed,
            Voice::Quoted => &mut self.quoted,
        } += 1;
    }
}

/// A headline's certainty against its article's.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// There is no headline, or too little below it to compare.
    None,
    /// Neither is clearly surer than the other.
    Alike,
    /// A flat headline over a hedged body.
    Flat,
    /// A hedged headline over a flat body.
    Hedged,
}

/// Words below a headline from which the two are compared: a paragraph.
const ENOUGH: u32 = 50;
/// Hedges outside quotations from which a body is hedged.
const SEVERAL: u32 = 3;
/// The same for each 1,000 words: twice what an ordinary news article has.
const OFTEN: u32 = 6;

pub(super) fn of(text: &Text, claims: &[Finding]) -> Certainty {
    let words = |headline: bool| {
        let blocks = text.sentences.iter().filter(|sentence| (sentence.kind == BlockKind::Headline) == headline);
        let words = blocks.flat_map(|sentence| &text.tokens[sentence.tokens.clone()]).filter(|token| token.is_word());
        u32::try_from(words.count()).unwrap_or(u32::MAX)
    };
    let (title, below) = (words(true), words(false));
    let all = title.saturating_add(below);
    let (mut hedges, mut headline, mut body) = (Voices::default(), Voices::default(), Voices::default());
    let mut categories: Vec<Hedges> = Vec::new();
    for hedge in claims.iter().filter(|claim| RULES[claim.rule].kind == Kind::Hedge) {
        let category = RULES[hedge.rule].category;
        let known = categories.iter().position(|one| one.category == category).unwrap_or_else(|| {
            categories.push(Hedges { category, voices: Voices::default(), rate: 0.0 });
            categories.len() - 1
        });
        categories[known].voices.add(hedge.voice);
        hedges.add(hedge.voice);
        match text.kind_of(hedge.marked.start) {
            BlockKind::Headline => headline.add(hedge.voice),
            _ => body.add(hedge.voice),
        }
    }
    categories.iter_mut().for_each(|one| one.rate = rate(one.voices, all));
    let categories = order::by_key(categories, |one| !one.voices.total());
    let told = body.article + body.attributed;
    let often = told >= SEVERAL && u64::from(told) * 1000 >= u64::from(OFTEN) * u64::from(below);
    let tone = match (headline.total(), told) {
        _ if title == 0 || below < ENOUGH => Tone::None,
        (0, _) if often && !asks(text) => Tone::Flat,
        (1.., 0) => Tone::Hedged,
        _ => Tone::Alike,
    };
    Certainty { hedges, rate: rate(hedges, all), categories, boosters: boosters(text, claims), tone }
}

/// Hedges for each 1,000 of `words`, to a tenth.
fn rate(hedges: Voices, words: u32) -> f64 {
    (f64::from(hedges.total()) * 10_000.0 / f64::from(words.max(1))).round() / 10.0
}

/// The headline is a question, and states nothing.
fn asks(text: &Text) -> bool {
    let mut headline = text.sentences.iter().filter(|sentence| sentence.kind == BlockKind::Headline);
    headline.any(|sentence| {
        let marks = sentence.tokens.clone().filter(|&at| text.tokens[at].kind == TokenKind::Stop);
        marks.into_iter().any(|at| text.words(at..at + 1).contains('?'))
    })
}

/// Verbs beside which "clearly" is still about the claim: "is clearly", "said clearly" is not.
const LIGHT: u64 = classes(&[Class::Auxiliary, Class::Be]);

/// How many words raise certainty: not in a quotation, not denied ("not certainly"), no part of a hedge ("almost
/// certainly"), and no manner of a verb ("spoke clearly").
fn boosters(text: &Text, claims: &[Finding]) -> u32 {
    // Hedges come in the order of the text, so one look ahead is enough.
    let mut hedges = claims.iter().filter(|claim| RULES[claim.rule].kind == Kind::Hedge).peekable();
    let mut count = 0;
    for sentence in &text.sentences {
        for at in sentence.tokens.clone().filter(|&at| text.tokens[at].word.is(Class::Booster) && !text.quoted(at)) {
            while hedges.next_if(|hedge| hedge.marked.end <= at).is_some() {}
            let hedged = hedges.peek().is_some_and(|hedge| hedge.marked.contains(&at));
            let before = at.checked_sub(1).filter(|before| sentence.tokens.contains(before));
            let other = before.is_some_and(|before| {
                let word = text.tokens[before].word;
                word.is(Class::Negation) || text.tags[before].is_verb() && !word.any(LIGHT)
            });
            count += u32::from(!hedged && !other);
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::report::Options;

    fn certainty(text: &str) -> Certainty {
        let report = crate::scan(&Document::from_plain(text), &Options::default());
        report.profile.expect("a profile of English text").certainty
    }

    /// Two paragraphs of 60 words without a hedge.
    const FLAT: &str = "The ferry has sailed between the island and the town since the war, and it stopped at noon on \
                        Monday.\nIts hull is worn and its engine is older than the captain, who bought the ticket for \
                        the last crossing himself. The town has ordered a new boat from a yard in the north, and paid \
                        for it in advance with the money of the harbour.";

    #[test]
    fn hedges_count_by_category_and_voice() {
        let text = "The ferry may stop. The hull appears to be worn.\nAna Ruiz said it might sink.\n“Perhaps it will,” \
                    Ana Ruiz said.";
        let certainty = certainty(text);
        let told: Vec<_> = certainty.categories.iter().map(|one| (one.category, one.voices)).collect();
        let possibility = Voices { article: 1, attributed: 1, quoted: 1 };
        let evidence = Voices { article: 1, attributed: 0, quoted: 0 };
        assert_eq!(told, [(Category::Possibility, possibility), (Category::Evidence, evidence)]);
        assert_eq!(certainty.hedges, Voices { article: 2, attributed: 1, quoted: 1 });
        // 4 hedges in 22 words.
        assert_eq!((certainty.rate, certainty.categories[1].rate), (181.8, 45.5));
    }

    #[test]
    fn a_headline_is_held_against_its_body() {
        let hedged = FLAT.replace("is worn", "may be worn").replace("is older", "may be older");
        let hedged = hedged.replace("it stopped", "it may have stopped");
        let tone = |headline: &str, body: &str| certainty(&format!("{headline}\n{body}")).tone;
        assert_eq!(tone("The ferry stops for good", &hedged), Tone::Flat);
        assert_eq!(tone("The ferry may stop for good", FLAT), Tone::Hedged);
        assert_eq!(tone("The ferry stops for good", FLAT), Tone::Alike);
        assert_eq!(tone("The ferry may stop for good", &hedged), Tone::Alike);
        assert_eq!(tone("Will the ferry stop for good?", &hedged), Tone::Alike);
        assert_eq!(certainty(FLAT).tone, Tone::None);
        assert_eq!(tone("The ferry may stop for good", "The ferry has stopped."), Tone::None);
    }

    #[test]
    fn boosters_are_counted_where_they_raise_certainty() {
        let boosters = |text: &str| certainty(text).boosters;
        assert_eq!(boosters("The ferry is clearly worn. It will undoubtedly sink. Obviously, the town knew."), 3);
        assert_eq!(boosters("It is almost certainly worn. It is not clearly worn. The captain spoke clearly."), 0);
        assert_eq!(boosters("“It is clearly worn,” Ana Ruiz said."), 0);
    }
}
