//! Passages that repeat another: a pull quote takes its words from a paragraph.

use super::outline::Outline;
use super::prose::{ASCII, is_letter};
use crate::order;

/// Words in a row that hardly two paragraphs share by chance.
const RUN: usize = 5;

/// Letters beyond which nothing is an ornament.
const LONGEST: usize = 250;

/// Which blocks of `body` are short and stand, all of them, in longer ones too; in the order of `body`.
pub(super) fn quotes(outline: &Outline, body: &[usize]) -> Vec<usize> {
    // Nearly always none is, and the first run of words of each tells, read roughly: it stands nowhere else.
    let candidate = |&&index: &&usize| {
        let block = &outline.blocks[index];
        let first = || Runs::of(block.text, rough).next();
        (block.measure.size <= LONGEST).then(first).flatten().map(|first| (index, block.measure.size, first))
    };
    let mut short: Vec<_> = body.iter().filter_map(|index| candidate(&index)).collect();
    let firsts = largest(outline, body, rough, short.iter().map(|(.., first)| *first));
    short.retain(|(_, size, first)| size_of(&firsts, *first).is_some_and(|most| most > *size));
    let wanted = short.iter().flat_map(|(index, ..)| Runs::of(outline.blocks[*index].text, exact));
    let largest = largest(outline, body, exact, wanted);
    let repeated = |index: usize, size: usize| {
        let mut runs = Runs::of(outline.blocks[index].text, exact);
        runs.all(|run| size_of(&largest, run).is_some_and(|most| most > size))
    };
    short.into_iter().filter(|(index, size, _)| repeated(*index, *size)).map(|(index, ..)| index).collect()
}

/// What [`largest`] found of `run`.
fn size_of(largest: &[(u64, usize)], run: u64) -> Option<usize> {
    largest.binary_search_by_key(&run, |(run, _)| *run).ok().map(|at| largest[at].1)
}

/// Each of the `wanted` runs, in order, with the size of the largest block in which it stands.
fn largest(
    outline: &Outline,
    body: &[usize],
    word: fn(&[u8]) -> u64,
    wanted: impl Iterator<Item = u64>,
) -> Vec<(u64, usize)> {
    // What is wanted, by some bits of it: asked before the list, it spares nearly all questions to that.
    let mut known = [0u64; 64];
    let place = |run: u64| ((run >> 58) as usize, 1u64 << (run >> 52 & 63));
    let mut wanted: Vec<u64> = wanted.collect();
    order::sort(&mut wanted);
    wanted.dedup();
    for &run in &wanted {
        let (word, bit) = place(run);
        known[word] |= bit;
    }
    let mut largest: Vec<(u64, usize)> = wanted.into_iter().map(|run| (run, 0)).collect();
    if largest.is_empty() {
        return largest;
    }
    for block in body.iter().map(|&index| &outline.blocks[index]) {
        for run in Runs::of(block.text, word) {
            let (word, bit) = place(run);
            if known[word] & bit != 0
                && let Ok(at) = largest.binary_search_by_key(&run, |(run, _)| *run)
            {
                largest[at].1 = block.measure.size.max(largest[at].1);
            }
        }
    }
    largest
}

/// A hash of each run of words in a text, in order.
struct Runs<'t> {
    text: &'t str,
    at: usize,
    /// What a word is told by.
    word: fn(&[u8]) -> u64,
    /// The hashes of the last words.
    words: [u64; RUN],
    read: usize,
    run: u64,
}

/// What a run's hash is multiplied with for each further word: any odd number makes their order count.
const ORDER: u64 = 0x9e37_79b9_7f4a_7c15;

/// What the oldest word of a run has been multiplied with when it drops out.
const OLDEST: u64 = ORDER.wrapping_pow(RUN as u32);

impl<'t> Runs<'t> {
    fn of(text: &'t str, word: fn(&[u8]) -> u64) -> Self {
        Self { text, at: 0, word, words: [0; RUN], read: 0, run: 0 }
    }

    /// The next word.
    #[inline(never)] // Asked in four places, each of which it would make a kilobyte longer.
    fn word(&mut self) -> Option<u64> {
        let start = past(false, self.text, self.at);
        self.at = past(true, self.text, start);
        let word = &self.text.as_bytes()[start..self.at];
        (!word.is_empty()).then(|| (self.word)(word))
    }
}

/// The first place from `at` on where no letter or digit stands, or none but such.
fn past(letters: bool, text: &str, mut at: usize) -> usize {
    let plain = |byte: &u8| ASCII.get(usize::from(*byte)).is_some_and(|(letter, _)| *letter == letters);
    loop {
        while text.as_bytes().get(at).is_some_and(plain) {
            at += 1;
        }
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && is_letter(c) == letters => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// FNV-1a of all of a word.
fn exact(word: &[u8]) -> u64 {
    word.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Its ends and its length: words that are alike agree in them, and of five in a row hardly any others do.
fn rough(word: &[u8]) -> u64 {
    let ends = [word.first(), word.last()].map(|end| u64::from(end.copied().unwrap_or_default()));
    1 + (ends[0] | ends[1] << 8 | (word.len() as u64) << 16)
}

impl Iterator for Runs<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        loop {
            let word = self.word()?;
            let oldest = std::mem::replace(&mut self.words[0], word);
            self.words.rotate_left(1);
            self.run = self.run.wrapping_mul(ORDER).wrapping_add(word).wrapping_sub(oldest.wrapping_mul(OLDEST));
            self.read += 1;
            if self.read >= RUN {
                return Some(self.run);
            }
        }
    }
}
