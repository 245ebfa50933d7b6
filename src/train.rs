//! What the trainers in `xtask` need of the engine: the features of its models, extracted by the code that scores
//! them. Only built with the feature `train`.

use crate::annotate::annotate;
use crate::attribution::feature::{Features, SIZE, source, unnamed};
use crate::attribution::{WORTH_ASKING, may_be_unnamed, model, with_phrases};
use crate::document::Document;
use crate::vague::feature::Features as VagueFeatures;
use std::ops::Range;

pub use crate::tag::{CLASSES, FEATURES, Model, PROBES, ROW_SLOTS, Tag, WORD_SLOTS, row_place, walk, word_place};
pub use crate::token::{Token, tokenize};
pub use crate::vague::feature::THRESHOLD as VAGUE_THRESHOLD;
pub use crate::vague::model::{ROW as VAGUE_ROW, SLOTS as VAGUE_SLOTS, UNIT as VAGUE_UNIT, place as vague_place};

/// Hashed features of each attribution model.
pub const ATTRIBUTION_SIZE: usize = SIZE;
/// A weight of one natural-log unit, as stored.
pub const ATTRIBUTION_UNIT: i32 = model::UNIT;

/// A noun phrase as the attribution models see it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its features for "is it a source?".
    pub source: Vec<u16>,
    /// What the first model adds to its score for "should a reader be told?", as stored, and its features for that;
    /// `None` where it is not asked.
    pub unnamed: Option<(i32, Vec<u16>)>,
}

/// Every noun phrase of a plain text; `sourceness` is the first model's log-odds, in [`ATTRIBUTION_UNIT`]s.
pub fn candidates(text: &str, sourceness: impl Fn(&[u16]) -> i32) -> Vec<Candidate> {
    let text = annotate(&Document::from_plain(text));
    with_phrases(&text, |p| {
        (0..p.phrases.len())
            .map(|index| {
                let mut features = Features::default();
                source(p, index, &mut features);
                let score = sourceness(&features.0);
                let asked = score >= WORTH_ASKING && may_be_unnamed(p, index);
                let second = asked.then(|| {
                    let mut second = Features::default();
                    unnamed(p, index, score / model::UNIT, &mut second);
                    (model::prior(score), second.0)
                });
                let span = p.text.span(p.phrases[index].tokens.clone());
                Candidate { span, source: features.0, unnamed: second }
            })
            .collect()
    })
}

/// The features of each sentence of a plain text, as the model for vague sentences sees them.
#[must_use]
pub fn vague_features(text: &str) -> Vec<Vec<u32>> {
    let text = annotate(&Document::from_plain(text));
    let others = crate::claims(&text, &crate::attribution::find(&text));
    let read = |sentence: &crate::segment::Sentence| {
        let tokens = sentence.tokens.clone();
        let here: Vec<_> = others.iter().filter(|other| tokens.contains(&other.marked.start)).cloned().collect();
        let mut features = VagueFeatures::default();
        features.read(&text, tokens, &here);
        features.iter().map(|(feature, _)| feature).collect()
    };
    text.sentences.iter().map(read).collect()
}
