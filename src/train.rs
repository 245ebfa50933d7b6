//! What the trainers in `xtask` need of the engine: the features of its models, extracted by the code that scores
//! them. Only built with the feature `train`.

use crate::annotate::annotate;
use crate::attribution::feature::{Features, SIZE, source};
use crate::attribution::{asked, model, tell, with_phrases};
use crate::document::Document;
use crate::unnamed::agentless;
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

/// What a model of attribution is asked about.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its bytes.
    pub span: Range<usize>,
    /// Its features, hashed.
    pub features: Vec<u16>,
}

/// Every noun phrase of a plain text, as the model sees it that tells sources.
#[must_use]
pub fn phrases(text: &str) -> Vec<Candidate> {
    let text = annotate(&Document::from_plain(text));
    with_phrases(&text, |p| {
        let read = |index: usize| {
            let mut features = Features::of(model::Model::Source);
            source(p, index, &mut features);
            Candidate { span: p.text.span(p.phrases[index].tokens.clone()), features: features.list }
        };
        (0..p.phrases.len()).map(read).collect()
    })
}

/// The same phrases, as the model sees them that tells which a reader should hear of; `None` where it is not asked.
/// `sourceness` is what the first model says of each, in [`ATTRIBUTION_UNIT`]s.
#[must_use]
pub fn told(text: &str, sourceness: &[i32]) -> Vec<Option<Candidate>> {
    let text = annotate(&Document::from_plain(text));
    with_phrases(&text, |p| {
        let read = |(index, &sourceness): (usize, &i32)| {
            asked(p, index, sourceness).then(|| {
                let mut features = Features::of(model::Model::Tell);
                tell::features(p, index, sourceness, &mut features);
                Candidate { span: p.text.span(p.phrases[index].tokens.clone()), features: features.list }
            })
        };
        sourceness.iter().enumerate().map(read).collect()
    })
}

/// Every cue of a plain text that may have nobody behind it, as its model sees it.
#[must_use]
pub fn agentless_cues(text: &str) -> Vec<Candidate> {
    let text = annotate(&Document::from_plain(text));
    let read = |candidate: &agentless::Candidate| {
        let mut features = Features::of(model::Model::Agentless);
        agentless::features(&text, candidate, &mut features);
        Candidate { span: text.span(candidate.marked.clone()), features: features.list }
    };
    agentless::candidates(&text).iter().map(read).collect()
}

/// A plain text as the model for vague sentences sees it.
#[derive(Clone, Debug)]
pub struct VagueText {
    /// The features of each sentence.
    pub sentences: Vec<Vec<u32>>,
    /// Another stage flags something in it.
    pub flagged: bool,
}

/// Reads a plain text for the model for vague sentences.
#[must_use]
pub fn vague_text(text: &str) -> VagueText {
    let text = annotate(&Document::from_plain(text));
    let others = crate::claims(&text, &crate::attribution::find(&text));
    let read = |sentence: &crate::segment::Sentence| {
        let tokens = sentence.tokens.clone();
        let here: Vec<_> = others.iter().filter(|other| tokens.contains(&other.marked.start)).cloned().collect();
        let mut features = VagueFeatures::default();
        features.read(&text, tokens, &here);
        features.iter().map(|(feature, _)| feature).collect()
    };
    VagueText { sentences: text.sentences.iter().map(read).collect(), flagged: !others.is_empty() }
}
