//! The tagger's weights as they lie in `weights.bin`, and the decision made with them.
//!
//! Two open tables, one after the other, nothing else; all numbers little-endian:
//!
//! 1. [`WORD_SLOTS`] entries of 4 bytes: words that have one tag wherever they stand. The upper 27 bits are those of
//!    the word's hash, the lower 5 its tag's number plus one; 0 is an empty slot. A word lies in one of [`PROBES`]
//!    slots from its place on.
//! 2. [`ROW_SLOTS`] rows of 24 bytes: what one feature says for each class. The first byte is a check of the feature's
//!    hash, so that a feature never seen in training meets no foreign row (but once in 256); the other 23 are the
//!    weights of the tags but `Punctuation`, each plus 128.
//!
//! A row is three 64-bit words, and a score 16 bits: four scores are added at once without SIMD, which Wasm may lack.

use super::Tag;
use super::feature::{FEATURES, walk};
use crate::token::Token;

/// Tags that the perceptron chooses among; marks need no choice.
pub const CLASSES: usize = 23;
/// Slots of the table of words.
pub const WORD_SLOTS: usize = 2048;
/// Slots of the table of features.
pub const ROW_SLOTS: usize = 8192;
/// Slots that a word may lie in.
pub const PROBES: usize = 4;

/// The bytes of one feature.
pub type Row = [u8; CLASSES + 1];

/// The weights, borrowed from the bytes of a file.
#[derive(Clone, Copy)]
pub struct Model<'w> {
    words: &'w [[u8; 4]],
    rows: &'w [Row],
}

impl Model<'static> {
    /// The weights that the engine carries.
    pub const OWN: Self = Self::read(include_bytes!("weights.bin"));
}

impl<'w> Model<'w> {
    /// The model in `bytes`; what is missing there is read as no weights at all.
    #[must_use]
    pub const fn read(bytes: &'w [u8]) -> Self {
        match bytes.split_at_checked(WORD_SLOTS * 4) {
            Some((words, rows)) => Self { words: words.as_chunks().0, rows: rows.as_chunks().0 },
            None => Self { words: &[], rows: &[] },
        }
    }

    /// As [`super::tag`], with these weights.
    pub fn tag(&self, text: &str, tokens: &[Token], out: &mut Vec<Tag>) {
        walk(text, tokens, |word| self.known(word), |_, features| self.choose(features), out);
    }

    /// The one tag of the word with this hash.
    #[must_use]
    pub fn known(&self, word: u32) -> Option<Tag> {
        let place = word_place(word);
        let slots = self.words.get(place..)?;
        let entry = slots.iter().take(PROBES).map(|slot| u32::from_le_bytes(*slot)).find(|e| (e ^ word) >> 5 == 0)?;
        Tag::ALL.get((entry as usize & 31).wrapping_sub(1)).copied()
    }

    /// The class that `features` speak for most; of equals the first.
    fn choose(&self, features: &[u32; FEATURES]) -> Tag {
        const LOW: u64 = 0x00ff_00ff_00ff_00ff;
        let mut sums = [[0u64; 2]; 3];
        for &feature in features {
            let (slot, check) = row_place(feature);
            let Some(row) = self.rows.get(slot) else { continue };
            // Another feature's row counts as zeros: a mask costs less than a branch that is seldom foreseen.
            let mask = u64::from(row[0] == check).wrapping_neg();
            for (sum, bytes) in sums.iter_mut().zip(row.as_chunks().0) {
                let weights = u64::from_le_bytes(*bytes) & mask;
                sum[0] += weights & LOW;
                sum[1] += (weights >> 8) & LOW;
            }
        }
        let (mut best, mut most) = (0, 0);
        for class in 0..CLASSES {
            let at = class + 1;
            let score = sums[at / 8][at % 2] >> (at % 8 / 2 * 16) & 0xffff;
            if score > most {
                (best, most) = (class, score);
            }
        }
        Tag::ALL[best]
    }
}

/// Where the word with this hash lies first.
#[must_use]
pub fn word_place(word: u32) -> usize {
    (word.wrapping_mul(0x9e37_79b1) >> (32 - WORD_SLOTS.ilog2())) as usize
}

/// The slot of a feature and its check, never 0: that marks an empty slot.
#[must_use]
pub fn row_place(feature: u32) -> (usize, u8) {
    ((feature >> (32 - ROW_SLOTS.ilog2())) as usize, feature as u8 | 1)
}
