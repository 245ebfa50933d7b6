//! Linear models over hashed features: is this phrase a source, should a reader be told that it is not named, and does
//! nobody stand behind this cue?
//!
//! Weights are bytes, [`SIZE`] a model, one after the other in `weights.bin`, scaled by [`UNIT`]; nearly all are zero.
//! Learned by `cargo xtask train attribution` from labelled articles, none of whose text is in them.

use super::feature::SIZE;

/// A weight of one natural-log unit, as stored.
pub const UNIT: i32 = 16;

static WEIGHTS: &[[u8; SIZE]] = include_bytes!("weights.bin").as_chunks().0;

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

/// The weights of `model`, each of which is a signed byte.
pub fn weights(model: Model) -> &'static [u8; SIZE] {
    &WEIGHTS[model as usize]
}
