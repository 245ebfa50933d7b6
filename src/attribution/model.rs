//! Linear models over hashed features: is this phrase a source, should a reader be told that it is not named, and does
//! nobody stand behind this cue?
//!
//! Weights are bytes, [`SIZE`] a model, one after the other in `weights.bin`, scaled by [`UNIT`]; nearly all are zero.
//! Learned by `cargo xtask train attribution` from labelled articles, none of whose text is in them.

use super::feature::{Features, SIZE};

/// A weight of one natural-log unit, as stored.
pub const UNIT: i32 = 16;

static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// Which model.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Model {
    /// Is the phrase a source?
    Source,
    /// Should a reader be told that it is not named?
    Tell,
    /// Is the cue one with nobody behind it?
    Agentless,
}

/// The log-odds of yes, in [`UNIT`]s.
pub fn score(model: Model, features: &Features) -> i32 {
    let offset = model as usize * SIZE;
    let weight = |feature: &u16| WEIGHTS.get(offset + usize::from(*feature)).map_or(0, |&byte| i32::from(byte as i8));
    features.0.iter().map(weight).sum()
}
