//! On whom an article's attributed claims rest: each source it names with how often and where it is cited, and the
//! unnamed ones by category. Claims inside quotations are left to their speakers.

use super::Place;
use crate::annotate::Text;
use crate::attribution::{Attribution, Referent, Who};
use crate::finding::Finding;
use crate::lexicon::{Class, spells};
use crate::order;
use crate::report::{Category, Kind, Voice};
use crate::rule::RULES;
use crate::tag::Tag;
use crate::token::Token;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Who stands behind an article's attributed claims.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Sourcing {
    /// Attributed claims: the sum of all that follow.
    pub claims: u32,
    /// Sources that a reader could ask, the most cited first.
    pub named: Vec<Source>,
    /// Sources that nobody could, by category, the most cited first.
    pub unnamed: Vec<Unnamed>,
    /// Claims of people mentioned in passing, and of pronouns that are tied to no name.
    pub other: Places,
    /// On whom the headline and the summary under it rest.
    pub headline: Footing,
    /// On whom the first paragraph rests.
    pub lead: Footing,
}

/// A source that a reader could ask.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Source {
    /// The fullest form of its name in the article, or the words that first describe it.
    pub name: String,
    /// What `name` is.
    pub form: Form,
    /// Its claims.
    pub cited: Places,
    /// Its part of all attributed claims, in per cent.
    pub share: u8,
}

/// How the article tells of a source.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a name of its own, or of somebody beside whom it is found: "Ruiz's lawyer".
    Name,
    /// As a paper, poll or law.
    Document,
    /// By what it is, known to the reader: "the company", "both ministers".
    Description,
}

/// The unnamed sources of one category.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Unnamed {
    /// Which form of unnamed.
    pub category: Category,
    /// Their claims.
    pub cited: Places,
    /// Their part of all attributed claims, in per cent.
    pub share: u8,
}

/// How many claims stand where.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Places {
    /// In the headline and the summary under it.
    pub headline: u32,
    /// In the first paragraph.
    pub lead: u32,
    /// Further down.
    pub body: u32,
}

impl Places {
    /// Everywhere together.
    #[must_use]
    pub fn total(self) -> u32 {
        self.headline + self.lead + self.body
    }

    fn add(&mut self, place: Place) {
        *match place {
            Place::Headline => &mut self.headline,
            Place::Lead => &mut self.lead,
            Place::Body => &mut self.body,
        } += 1;
    }

    fn at(self, place: Place) -> u32 {
        match place {
            Place::Headline => self.headline,
            Place::Lead => self.lead,
            Place::Body => self.body,
        }
    }
}

/// What the attributed claims of one place rest on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Footing {
    /// Nothing is attributed there to anybody.
    None,
    /// Sources that a reader could ask.
    Named,
    /// Some of both.
    Mixed,
    /// Unnamed sources only.
    Unnamed,
}

pub(super) fn of(text: &Text, attributions: &[Attribution], claims: &[Finding]) -> Sourcing {
    let place = |at: usize| Place::of(text.kind_of(at));
    let mut tally = Tally::default();
    for attribution in attributions.iter().filter(|attribution| !text.quoted(attribution.head)) {
        let place = place(attribution.head);
        match (attribution.who, &attribution.referent) {
            // Those come with the findings, together with claims that have no source at all.
            (Who::Unnamed(_), _) => {}
            // "Nobody had told them" is nobody's claim.
            (_, Referent::Description { words, .. }) if denied(text, words) => {}
            (Who::Passing, _) | (_, Referent::Unknown) => tally.other.add(place),
            (Who::Named, Referent::Name(tokens)) => tally.cite(Form::Name, tokens.clone(), tokens.clone(), place),
            (Who::Named, Referent::Description { words, head }) => {
                let paper = text.tokens[*head].word.is(Class::Paper);
                // "a Harbour Institute poll" and "the poll" differ; "the company" and "this company" do not.
                let named = (words.start..*head).find(|&at| text.tags[at] == Tag::ProperNoun);
                let form = match named {
                    _ if paper => Form::Document,
                    Some(_) => Form::Name,
                    None => Form::Description,
                };
                tally.cite(form, named.unwrap_or(*head)..*head + 1, words.clone(), place);
            }
        }
    }
    let mut unnamed: Vec<Unnamed> = Vec::new();
    let ours = |claim: &&Finding| RULES[claim.rule].kind == Kind::Unnamed && claim.voice != Voice::Quoted;
    for claim in claims.iter().filter(ours) {
        let category = RULES[claim.rule].category;
        let known = unnamed.iter().position(|one| one.category == category).unwrap_or_else(|| {
            unnamed.push(Unnamed { category, cited: Places::default(), share: 0 });
            unnamed.len() - 1
        });
        unnamed[known].cited.add(place(claim.marked.start));
    }
    assemble(tally.sources(text), tally.other, unnamed)
}

/// "nobody", "no official", "neither minister"
fn denied(text: &Text, words: &Range<usize>) -> bool {
    let first = text.tokens[words.start].word;
    first.is(Class::Negation) || spells!(first, "nothing" | "few")
}

fn assemble(mut named: Vec<Source>, other: Places, mut unnamed: Vec<Unnamed>) -> Sourcing {
    let sum = |place: fn(Places) -> u32| {
        let named: u32 = named.iter().map(|one| place(one.cited)).sum();
        (named, unnamed.iter().map(|one| place(one.cited)).sum::<u32>())
    };
    let footing = |place: fn(Places) -> u32| match sum(place) {
        (0, 0) => Footing::None,
        (_, 0) => Footing::Named,
        (0, _) => Footing::Unnamed,
        _ => Footing::Mixed,
    };
    let (headline, lead) = (footing(|cited| cited.at(Place::Headline)), footing(|cited| cited.at(Place::Lead)));
    let (asked, hidden) = sum(Places::total);
    let claims = asked + hidden + other.total();
    let share = |cited: Places| {
        // A part of the whole, and at most 100.
        ((u64::from(cited.total()) * 200 + u64::from(claims)) / (2 * u64::from(claims.max(1)))) as u8
    };
    named.iter_mut().for_each(|one| one.share = share(one.cited));
    unnamed.iter_mut().for_each(|one| one.share = share(one.cited));
    // Stable: of two cited alike the one told of first stays first.
    let named = order::by_key(named, |one| !one.cited.total());
    let unnamed = order::by_key(unnamed, |one| !one.cited.total());
    Sourcing { claims, named, unnamed, other, headline, lead }
}

/// Claims counted so far.
#[derive(Default)]
struct Tally {
    /// Those of sources that a reader could ask, in the order of the text.
    claims: Vec<Claim>,
    other: Places,
}

/// A claim of a source that a reader could ask.
struct Claim {
    form: Form,
    /// The words that tell the source from others.
    key: Range<usize>,
    /// The words that show it.
    words: Range<usize>,
    place: Place,
}

/// Most words of a source that are compared and shown: a description without end keeps its last ones.
const SHOWN: usize = 16;

impl Tally {
    /// Counts a claim of the source that the words `key` tell from others and `words` show.
    fn cite(&mut self, form: Form, key: Range<usize>, words: Range<usize>, place: Place) {
        let last = |tokens: Range<usize>| tokens.start.max(tokens.end.saturating_sub(SHOWN))..tokens.end;
        self.claims.push(Claim { form, key: last(key), words: last(words), place });
    }

    /// The sources, in the order in which the text first tells of them.
    fn sources(&self, text: &Text) -> Vec<Source> {
        let same = |one: &Claim, other: &Claim| {
            let hashes = |claim: &Claim| text.tokens[claim.key.clone()].iter().map(|token| token.hash);
            one.form == other.form && hashes(one).eq(hashes(other))
        };
        // Claims of one source lie together once they are in the order of a hash of all its words.
        let whole = |claim: &Claim| {
            let join = |whole: u32, token: &Token| (whole.rotate_left(5) ^ token.hash).wrapping_mul(0x9e37_79b1);
            text.tokens[claim.key.clone()].iter().fold(0, join)
        };
        let mut firsts: Vec<(usize, Places)> = Vec::new();
        let mut group = (0, 0);
        for (hash, at) in order::places(self.claims.iter().map(whole)) {
            if hash != group.0 {
                group = (hash, firsts.len());
            }
            let claim = &self.claims[at];
            let known = firsts[group.1..].iter().position(|&(first, _)| same(&self.claims[first], claim));
            let known = known.map_or(firsts.len(), |known| group.1 + known);
            if known == firsts.len() {
                firsts.push((at, Places::default()));
            }
            firsts[known].1.add(claim.place);
        }
        let source = |(first, cited): (usize, Places)| {
            let Claim { form, ref words, .. } = self.claims[first];
            Source { name: shown(text, words.clone()), form, cited, share: 0 }
        };
        // Claims are no more than tokens, which are counted in 32 bits.
        order::by_key(firsts, |&(first, _)| first as u32).into_iter().map(source).collect()
    }
}

/// `words` on one line, and without the capital that a determiner has from where it stands.
fn shown(text: &Text, words: Range<usize>) -> String {
    let opens = matches!(text.tags[words.start], Tag::Determiner | Tag::PossessivePronoun);
    let mut out = String::new();
    for word in text.words(words).split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&if opens && out.is_empty() { word.to_lowercase() } else { word.to_owned() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::report::Options;

    fn sourcing(text: &str) -> Sourcing {
        let report = crate::scan(&Document::from_plain(text), &Options::default());
        report.profile.expect("a profile of English text").sourcing
    }

    fn cited(text: &str, name: &str) -> u32 {
        sourcing(text).named.iter().find(|one| one.name == name).map_or(0, |one| one.cited.total())
    }

    #[test]
    fn short_forms_and_pronouns_count_for_the_full_name() {
        let text = "Ferry to stop in winter\n\
                    The mayor, Ana Ruiz, said on Monday that the ferry will stop in November.\n\
                    Mrs Ruiz said the hull was worn. She said a new one had been ordered.\n\
                    “It was time,” said Ruiz.";
        let sourcing = sourcing(text);
        let names: Vec<_> = sourcing.named.iter().map(|one| (one.name.as_str(), one.cited)).collect();
        assert_eq!(names, [("Ana Ruiz", Places { headline: 0, lead: 1, body: 3 })]);
        assert_eq!((sourcing.claims, sourcing.named[0].share, sourcing.named[0].form), (4, 100, Form::Name));
    }

    #[test]
    fn people_who_share_a_surname_stay_apart() {
        let text = "Ana Ruiz said the ferry was old. Tom Ruiz said it was not.\nMr Ruiz said he would buy it.";
        assert_eq!([cited(text, "Ana Ruiz"), cited(text, "Tom Ruiz")], [1, 1]);
        assert_eq!(cited(text, "Ruiz"), 1);
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        assert_eq!(cited("Mr. Ruiz said the ferry was old.", "Ruiz"), 1);
        assert_eq!(cited("Former Senator Ana Ruiz said the ferry was old.", "Ana Ruiz"), 1);
        assert_eq!(cited("The Justice Department said the ferry was old.", "Justice Department"), 1);
    }

    #[test]
    fn a_place_or_a_day_is_nobody_a_pronoun_stands_for() {
        let text = "Ana Ruiz spoke in Marn on Friday. She said the ferry was old.";
        assert_eq!([cited(text, "Ana Ruiz"), cited(text, "Marn"), cited(text, "Friday")][1..], [0, 0]);
        assert!(cited(text, "Ana Ruiz") >= 1);
    }

    #[test]
    fn an_acronym_counts_for_what_it_spells() {
        let text = "The Ferry Safety Board (FSB) said the hull was worn. The FSB said it had warned the town twice.";
        assert_eq!(cited(text, "Ferry Safety Board"), 2);
    }

    #[test]
    fn unnamed_sources_count_by_category_with_their_share() {
        let text = "The ferry will stop, officials said.\nSources said the hull was worn. Critics said it was not.\n\
                    Ana Ruiz said she had seen it.";
        let sourcing = sourcing(text);
        let unnamed: Vec<_> = sourcing.unnamed.iter().map(|one| (one.category, one.cited.total(), one.share)).collect();
        assert_eq!(unnamed, [(Category::Group, 2, 50), (Category::Opaque, 1, 25)]);
        assert_eq!(sourcing.claims, 4);
    }

    #[test]
    fn headline_and_lead_tell_whom_they_rest_on() {
        let footings = |text: &str| (sourcing(text).headline, sourcing(text).lead);
        let unnamed = "Ferry to stop, sources say\nThe ferry will stop, Ana Ruiz said. Officials said it was sold.";
        assert_eq!(footings(unnamed), (Footing::Unnamed, Footing::Mixed));
        let named = "The ferry stops\nThe ferry will stop, Ana Ruiz said.\nOfficials said it was sold.";
        assert_eq!(footings(named), (Footing::None, Footing::Named));
    }

    #[test]
    fn claims_in_quotations_and_of_nobody_are_not_counted() {
        let text = "“Officials said it was sold,” Ana Ruiz said. Nobody said that it was not.";
        let sourcing = sourcing(text);
        assert_eq!((sourcing.claims, sourcing.unnamed.len()), (1, 0), "{sourcing:?}");
    }

    #[test]
    fn the_parts_add_up() {
        let sourcing = sourcing(include_str!("../../tests/articles/strait.txt"));
        let named: u32 = sourcing.named.iter().map(|one| one.cited.total()).sum();
        let unnamed: u32 = sourcing.unnamed.iter().map(|one| one.cited.total()).sum();
        assert!(named > 10 && unnamed > 3, "{sourcing:?}");
        assert_eq!(named + unnamed + sourcing.other.total(), sourcing.claims);
    }
}
