//! The tagger's weights as they lie in `weights.bin`, and the decision made with them.
//!
//! Three open tables, one after the other, nothing else; all numbers little-endian:
//!
//! 1. [`WORD_SLOTS`] entries of 4 bytes: words that have one tag wherever they stand. The upper 27 bits are those of
//!    the word's hash, the lower 5 its tag's number plus one; 0 is an empty slot. A word lies in one of [`PROBES`]
//!    slots from its place on.
//! 2. [`ROW_SLOTS`] checks of one byte, one a feature: part of its hash, so that a feature never seen in training
//!    meets no foreign weights (but once in 128); 0 is an empty slot.
//! 3. [`ROW_SLOTS`] rows of 12 bytes: what that feature says for each tag but `Punctuation`, each weight plus 8 in four
//!    bits: tags 0, 2, 4 … 22 in the lower halves, 1, 3, 5 … 21 in the upper, the last of which is unused.
//!
//! Four bits cost hardly any accuracy, where training asks for a margin, and no more than 17 features can add up to
//! more than a byte holds: eight scores are added at once without SIMD, which Wasm may lack.

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

/// The weights of one feature.
type Row = [u8; CLASSES.div_ceil(2)];

// The sum of the greatest weights, eight more each, still fits a byte.
const _: () = assert!(FEATURES * 15 <= 255);

/// The weights, borrowed from the bytes of a file.
#[derive(Clone, Copy)]
pub struct Model<'w> {
    words: &'w [[u8; 4]],
    checks: &'w [u8; ROW_SLOTS],
    rows: &'w [Row; ROW_SLOTS],
}

impl Model<'static> {
    /// The weights that the engine carries.
    pub const OWN: Self = Self::read(include_bytes!("weights.bin"));
}

impl<'w> Model<'w> {
    /// The least and the greatest weight.
    #[cfg(feature = "train")]
    pub const WEIGHTS: std::ops::RangeInclusive<i32> = -8..=7;

    /// The model in `bytes`, as long as the tables of one.
    ///
    /// # Panics
    /// Where they are shorter; of its own weights the engine knows that when it is compiled.
    #[must_use]
    pub const fn read(bytes: &'w [u8]) -> Self {
        let (words, rest) = bytes.split_at(WORD_SLOTS * 4);
        let (checks, rows) = rest.split_at(ROW_SLOTS);
        match (checks.first_chunk(), rows.as_chunks().0.first_chunk()) {
            (Some(checks), Some(rows)) => Self { words: words.as_chunks().0, checks, rows },
            _ => panic!("weights cut short"),
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
        let mut sums = Sums::default();
        for &feature in features {
            let (slot, check) = row_place(feature);
            // Another feature's row counts as zeros: whether it is one is too hard to foresee for a branch.
            sums.add(&self.rows[slot], u64::from(self.checks[slot] == check).wrapping_neg());
        }
        sums.best()
    }
}

/// The scores of all classes, a byte each, in the order of a row's halves.
#[derive(Default)]
struct Sums {
    low: (u64, u32),
    high: (u64, u32),
}

impl Sums {
    fn add(&mut self, row: &Row, mask: u64) {
        let half = mask & 0x0f0f_0f0f_0f0f_0f0f;
        let [a, b, c, d, e, f, g, h, rest @ ..] = *row;
        let (first, rest) = (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes(rest));
        self.low.0 += first & half;
        self.high.0 += (first >> 4) & half;
        self.low.1 += rest & half as u32;
        self.high.1 += (rest >> 4) & half as u32;
    }

    fn best(&self) -> Tag {
        // Score and class in one number, so that the greatest needs no branch; of equal scores the first class wins.
        let key = |score: u8, class: usize| u32::from(score) << 8 | (0xff - class as u32);
        let mut best = 0;
        for (half, (first, rest)) in [self.low, self.high].into_iter().enumerate() {
            for (place, score) in first.to_le_bytes().into_iter().enumerate() {
                best = best.max(key(score, 2 * place + half));
            }
            for (place, score) in rest.to_le_bytes().into_iter().enumerate() {
                let class = 2 * (place + 8) + half;
                best = best.max(if class < CLASSES { key(score, class) } else { 0 });
            }
        }
        Tag::ALL.get(0xff - (best & 0xff) as usize).copied().unwrap_or(Tag::Noun)
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
    const SHIFT: u32 = 32 - ROW_SLOTS.ilog2();
    ((feature >> SHIFT) as usize, (feature >> (SHIFT - 8)) as u8 | 1)
}
