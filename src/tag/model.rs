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
//! more than a byte holds: all scores are added at once, in the bytes of two vectors.

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

/// Bytes of the weights of one feature.
const ROW: usize = CLASSES.div_ceil(2);
/// Bytes of one vector.
const LANES: usize = 16;
/// A vector is read so that it ends with its row: its first bytes are what lies before that, and count for nothing.
const SPARE: usize = LANES - ROW;

// The sum of the greatest weights, eight more each, still fits a byte.
const _: () = assert!(FEATURES * 15 <= 255);

/// The weights, borrowed from the bytes of a file.
#[derive(Clone, Copy)]
pub struct Model<'w> {
    words: &'w [[u8; 4]],
    checks: &'w [u8; ROW_SLOTS],
    /// The last checks, and behind those spare bytes the rows.
    rows: &'w [u8; SPARE + ROW_SLOTS * ROW],
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
        let (_, rows) = rest.split_at(ROW_SLOTS - SPARE);
        match (rest.first_chunk(), rows.first_chunk()) {
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
        let slots = self.words.get(place..WORD_SLOTS.min(place + PROBES))?;
        // All of them, the first one last: where the search ends is too hard to foresee for a branch.
        let entry = slots.iter().rev().map(|slot| u32::from_le_bytes(*slot));
        let entry = entry.fold(0, |found, entry| {
            let same = u32::from((entry ^ word) >> 5 == 0).wrapping_neg();
            (entry & same) | (found & !same)
        });
        Tag::ALL.get((entry as usize & 31).wrapping_sub(1)).copied()
    }

    /// The class that `features` speak for most; of equals the first.
    fn choose(&self, features: &[u32; FEATURES]) -> Tag {
        let (mut even, mut odd) = ([0u8; LANES], [0u8; LANES]);
        for &feature in features {
            let (slot, check) = row_place(feature);
            // Another feature's row counts as zeros: whether it is one is too hard to foresee for a branch.
            let other = u32::from(self.checks[slot] ^ check);
            let half = (other.wrapping_sub(1) >> 28) as u8;
            let Some(row) = self.rows.get(slot * ROW..).and_then(|rows| rows.first_chunk::<LANES>()) else { continue };
            for lane in 0..LANES {
                even[lane] = even[lane].wrapping_add(row[lane] & half);
                odd[lane] = odd[lane].wrapping_add((row[lane] >> 4) & half);
            }
        }
        // Score and class in one number, so that the greatest needs no branch; of equal scores the first class wins.
        let mut keys = [0i16; LANES];
        // Were it seen that some lanes count for nothing, they would be left out, and what is left is no vector.
        let ranks = std::hint::black_box(&RANKS);
        for lane in 0..LANES {
            let key = |score: u8, rank: i16| (i16::from(score) << 7 | rank) & -i16::from(rank != 0);
            keys[lane] = key(even[lane], ranks[0][lane]).max(key(odd[lane], ranks[1][lane]));
        }
        let best = keys.into_iter().fold(0, i16::max);
        Tag::ALL.get(CLASSES - (best & 0x7f) as usize).copied().unwrap_or(Tag::Noun)
    }
}

/// What stands for its class beside the score in each lane of the even and of the odd classes: the first class has the
/// greatest, and spare lanes have 0.
const RANKS: [[i16; LANES]; 2] = {
    let mut ranks = [[0; LANES]; 2];
    let mut class = 0;
    while class < CLASSES {
        ranks[class % 2][SPARE + class / 2] = (CLASSES - class) as i16;
        class += 1;
    }
    ranks
};

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
