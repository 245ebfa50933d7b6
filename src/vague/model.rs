//! A linear model: does this sentence wave at support that it does not give?
//!
//! `weights.bin` is a hash table of [`SLOTS`] rows: a check of the feature in two bytes, little-endian, and its weight
//! in one, scaled by [`UNIT`]; a row of weight 0 is free. Learned by `cargo xtask train vague` from encyclopedia
//! sentences, none of whose text is in it.

use super::feature::{Features, THRESHOLD};
use std::ops::Range;

/// A weight of one natural-log unit, as stored.
#[cfg(feature = "train")]
pub const UNIT: i32 = 64;
/// Rows of the table, a power of two.
pub const SLOTS: usize = 1 << 15;
/// Rows looked at for one feature; the trainer drops the few features that find none free.
pub const PROBES: usize = 4;
/// Bytes of a row.
pub const ROW: usize = 3;

/// The weights as they are stored.
pub static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// The rows where `feature` may stand, and its check.
pub fn place(feature: u32) -> (impl Iterator<Item = usize>, [u8; 2]) {
    let first = feature as usize;
    ((0..PROBES).map(move |probe| (first + probe) & (SLOTS - 1)), ((feature >> 16) as u16).to_le_bytes())
}

fn weight(weights: &[u8], feature: u32) -> i32 {
    let (mut rows, check) = place(feature);
    let row = rows.find_map(|row| weights.get(row * ROW..(row + 1) * ROW).filter(|row| row[..2] == check));
    row.map_or(0, |row| i32::from(row[2] as i8))
}

/// Positive where the sentence is vague.
pub fn score(features: &Features, weights: &[u8]) -> i32 {
    features.iter().map(|(feature, _)| weight(weights, feature)).sum()
}

/// What each of `tokens` adds to the score.
pub fn by_token(features: &Features, tokens: Range<usize>, weights: &[u8]) -> Vec<i32> {
    let mut sums = vec![0; tokens.len()];
    // The threshold, which the first token would bear, is no word's own.
    for (feature, token) in features.iter().filter(|&(feature, _)| feature != THRESHOLD) {
        if let Some(sum) = token.checked_sub(tokens.start).and_then(|at| sums.get_mut(at)) {
            *sum += weight(weights, feature);
        }
    }
    sums
}
