//! Tokens of one sentence → a part of speech each, by a greedy averaged perceptron: left to right, one decision a token,
//! no second thoughts. Decides the form and function of a word; which words matter is left to later stages.
//!
//! `weights.bin` is written by `cargo xtask train tagger` from two treebanks: GUM, with GENTLE (CC BY 4.0), and
//! the English Web Treebank (CC BY-SA 4.0); and from PolNeAR's news (no licence stated), tagged by a larger tagger that
//! learnt from those, whose labels tell which words attribute. Its layout stands in `model`.

mod clause;
mod feature;
mod model;
mod repair;

#[cfg(feature = "train")]
pub use feature::{FEATURES, walk};
pub use model::Model;
#[cfg(feature = "train")]
pub use model::{CLASSES, PROBES, ROW_SLOTS, WORD_SLOTS, row_place, word_place};

use crate::token::Token;

/// A part of speech: the Penn Treebank's tags, with those that no later stage tells apart folded into one.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Ord, PartialOrd)]
#[repr(u8)]
pub enum Tag {
    /// Common noun, singular or mass: "official", "evidence" (Penn NN).
    Noun,
    /// Common noun, plural: "officials" (NNS).
    PluralNoun,
    /// Proper noun of either number: "Brussels", "Democrats" (NNP, NNPS).
    ProperNoun,
    /// Personal pronoun: "they" (PRP).
    Pronoun,
    /// Possessive pronoun: "their" (PRP$).
    PossessivePronoun,
    /// Article, demonstrative or quantifier before a noun or for one: "the", "some", "this" (DT, PDT).
    Determiner,
    /// Number in digits or words: "12", "twelve" (CD).
    Number,
    /// Adjective of any degree: "senior", "higher" (JJ, JJR, JJS).
    Adjective,
    /// Adverb of any degree, and "not": "reportedly", "n't" (RB, RBR, RBS).
    Adverb,
    /// Preposition, subordinating conjunction or particle: "of", "because", "that", "up" (IN, RP).
    Preposition,
    /// "to" before a base form; before a noun it is a preposition (TO).
    To,
    /// Modal verb: "may", "'ll" (MD).
    Modal,
    /// Base form: "to say", "may say" (VB).
    BaseVerb,
    /// Present tense, not third person singular: "they say" (VBP).
    PresentVerb,
    /// Present tense, third person singular: "she says" (VBZ).
    ThirdPersonVerb,
    /// Past tense: "they said" (VBD).
    PastVerb,
    /// Past participle: "was said", "it is believed" (VBN).
    PastParticiple,
    /// Gerund or present participle: "saying" (VBG).
    Gerund,
    /// Coordinating conjunction: "and", "&" (CC).
    Conjunction,
    /// Interrogative or relative word: "who", "which", "when", "whose" (WP, WDT, WRB, WP$).
    Wh,
    /// The possessive "'s" and "'" (POS).
    PossessiveMark,
    /// "there" of "there is" (EX).
    Existential,
    /// Interjection: "yes", "oh" (UH).
    Interjection,
    /// Punctuation and symbols.
    Punctuation,
}

impl Tag {
    /// Every tag, in the order of its number.
    pub const ALL: [Self; 24] = [
        Self::Noun,
        Self::PluralNoun,
        Self::ProperNoun,
        Self::Pronoun,
        Self::PossessivePronoun,
        Self::Determiner,
        Self::Number,
        Self::Adjective,
        Self::Adverb,
        Self::Preposition,
        Self::To,
        Self::Modal,
        Self::BaseVerb,
        Self::PresentVerb,
        Self::ThirdPersonVerb,
        Self::PastVerb,
        Self::PastParticiple,
        Self::Gerund,
        Self::Conjunction,
        Self::Wh,
        Self::PossessiveMark,
        Self::Existential,
        Self::Interjection,
        Self::Punctuation,
    ];

    /// A noun, common or proper; pronouns are none.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::PluralNoun | Self::ProperNoun)
    }
    /// A verb in any form, modals included.
    #[must_use]
    pub fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::BaseVerb | Self::PastParticiple | Self::Gerund)
    }
    /// A verb that can be the verb of a clause: present, past or modal.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, Self::PresentVerb | Self::ThirdPersonVerb | Self::PastVerb | Self::Modal)
    }
}

/// Appends one tag for each of `tokens`, the tokens of one sentence of `text`, to `out`. Total: any tokens do.
pub fn tag(text: &str, tokens: &[Token], out: &mut Vec<Tag>) {
    let from = out.len();
    Model::OWN.tag(text, tokens, out);
    if let Some(tags) = out.get_mut(from..) {
        repair::repair(tokens, tags);
        clause::repair(tokens, tags);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;
    use proptest::prelude::*;

    fn tags(text: &str) -> Vec<(&str, Tag)> {
        let (mut tokens, mut tags) = (Vec::new(), Vec::new());
        tokenize(text, 0..text.len(), &mut tokens);
        tag(text, &tokens, &mut tags);
        tokens.iter().map(|token| &text[token.span()]).zip(tags).collect()
    }

    /// Each sentence, and the tags of some of its words, in order.
    const SENTENCES: &[(&str, &[(&str, Tag)])] = &[
        (
            "Officials said the talks may collapse.",
            &[
                ("Officials", Tag::PluralNoun),
                ("said", Tag::PastVerb),
                ("the", Tag::Determiner),
                ("talks", Tag::PluralNoun),
                ("may", Tag::Modal),
                ("collapse", Tag::BaseVerb),
                (".", Tag::Punctuation),
            ],
        ),
        (
            "In a lot where she had been trying to sleep, a police report indicates.",
            &[("report", Tag::Noun), ("indicates", Tag::ThirdPersonVerb)],
        ),
        (
            "The minister is believed to have left the country.",
            &[
                ("minister", Tag::Noun),
                ("is", Tag::ThirdPersonVerb),
                ("believed", Tag::PastParticiple),
                ("to", Tag::To),
                ("have", Tag::BaseVerb),
                ("left", Tag::PastParticiple),
                ("country", Tag::Noun),
            ],
        ),
        (
            "She says their plans weren't shared with the company's lawyers.",
            &[
                ("She", Tag::Pronoun),
                ("says", Tag::ThirdPersonVerb),
                ("their", Tag::PossessivePronoun),
                ("plans", Tag::PluralNoun),
                ("were", Tag::PastVerb),
                ("n't", Tag::Adverb),
                ("shared", Tag::PastParticiple),
                ("'s", Tag::PossessiveMark),
                ("lawyers", Tag::PluralNoun),
            ],
        ),
        (
            "There are two people who know what Mr. Okafor is planning in Lagos & Accra.",
            &[
                ("There", Tag::Existential),
                ("are", Tag::PresentVerb),
                ("two", Tag::Number),
                ("people", Tag::PluralNoun),
                ("who", Tag::Wh),
                ("know", Tag::PresentVerb),
                ("what", Tag::Wh),
                ("Mr.", Tag::ProperNoun),
                ("Okafor", Tag::ProperNoun),
                ("planning", Tag::Gerund),
                ("in", Tag::Preposition),
                ("&", Tag::Conjunction),
            ],
        ),
        (
            "They fear that that plan, which costs 12 million, is a well-known trick.",
            &[
                ("fear", Tag::PresentVerb),
                ("that", Tag::Preposition),
                ("that", Tag::Determiner),
                ("plan", Tag::Noun),
                ("which", Tag::Wh),
                ("costs", Tag::ThirdPersonVerb),
                ("12", Tag::Number),
                ("well-known", Tag::Adjective),
                ("trick", Tag::Noun),
            ],
        ),
    ];

    #[test]
    fn tags_what_later_stages_ask_for() {
        let mut wrong = Vec::new();
        for (text, expected) in SENTENCES {
            let mut found = tags(text).into_iter();
            for &(word, tag) in *expected {
                match found.find(|(other, _)| *other == word) {
                    Some((_, other)) if other == tag => {}
                    other => wrong.push(format!("{text}: {word} should be {tag:?}, is {other:?}")),
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_lexicon_mends_who_speaks() {
        let after = |text: &'static str, word: &str| tags(text).into_iter().find(|(other, _)| *other == word);
        for (text, word, tag) in [
            ("Few Lakewood strategists think it matters.", "strategists", Tag::PluralNoun),
            ("Some supporters doubt the plan.", "doubt", Tag::PresentVerb),
            ("What the council's economists call spending is debt.", "economists", Tag::PluralNoun),
            ("The tenants had no say in it.", "say", Tag::Noun),
        ] {
            assert_eq!(after(text, word), Some((word, tag)), "{text}");
        }
    }

    #[test]
    fn tags_are_numbered_in_their_order() {
        for (number, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, number);
        }
    }

    proptest! {
        #[test]
        fn one_tag_a_token(text in r#"([a-zA-Z'’é.,\-0-9 "&%]|\PC){0,60}"#) {
            let mut tokens = Vec::new();
            tokenize(&text, 0..text.len(), &mut tokens);
            let mut tags = vec![Tag::Noun];
            tag(&text, &tokens, &mut tags);
            prop_assert_eq!(tags.len(), tokens.len() + 1);
        }
    }
}
