//! Two linear models over hashed features: is this phrase a source, and should a reader be told that it is not named?
//!
//! Weights are bytes, [`SIZE`] a model, one after the other in `weights.bin`, scaled by [`UNIT`]; learned by
//! `cargo xtask train attribution` from labelled articles, none of whose text is in them.

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
    Unnamed,
}

/// The log-odds of yes, in [`UNIT`]s.
pub fn score(model: Model, features: &Features) -> i32 {
    let offset = model as usize * SIZE;
    let weight = |feature: &u16| WEIGHTS.get(offset + usize::from(*feature)).map_or(0, |&byte| i32::from(byte as i8));
    features.0.iter().map(weight).sum()
}

/// What a source's score adds to that of the second model: one who is told to a reader must first be a source, and the
/// first model has seen many more of those. Three fifths of it did best on articles left out.
pub fn prior(sourceness: i32) -> i32 {
    sourceness.clamp(-6 * UNIT, 4 * UNIT) * 3 / 5
}
