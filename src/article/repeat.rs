//! Passages that repeat another: a pull quote takes its words from a paragraph.

use super::outline::Outline;
use std::collections::{HashMap, HashSet};

/// Words in a row that hardly two paragraphs share by chance.
const RUN: usize = 5;

/// Letters beyond which nothing is an ornament.
const LONGEST: usize = 250;

/// Which blocks of `body` are short and stand, all of them, in longer ones too.
pub(super) fn quotes(outline: &Outline, body: &[usize]) -> HashSet<usize> {
    // Nearly always none is, and the first run of words of each tells: it stands nowhere else.
    let candidate = |&&index: &&usize| {
        let block = &outline.blocks[index];
        let first = Runs::of(block.text).next().filter(|_| block.measure.size <= LONGEST);
        first.map(|first| (index, block.measure.size, first))
    };
    let mut short: Vec<_> = body.iter().filter_map(|index| candidate(&index)).collect();
    let firsts = largest(outline, body, short.iter().map(|(.., first)| *first));
    short.retain(|(_, size, first)| firsts.get(first).is_some_and(|most| most > size));
    let wanted = short.iter().flat_map(|(index, ..)| Runs::of(outline.blocks[*index].text));
    let largest = largest(outline, body, wanted);
    let repeated = |index: usize, size: usize| {
        Runs::of(outline.blocks[index].text).all(|run| largest.get(&run).is_some_and(|most| *most > size))
    };
    short.into_iter().filter(|(index, size, _)| repeated(*index, *size)).map(|(index, ..)| index).collect()
}

/// The size of the largest block in which each of the `wanted` runs stands.
fn largest(outline: &Outline, body: &[usize], wanted: impl Iterator<Item = u64>) -> HashMap<u64, usize> {
    // What is wanted, by some bits of it: asked before the table, it spares nearly all questions to that.
    let mut known = [0u64; 64];
    let place = |run: u64| ((run >> 58) as usize, 1u64 << (run >> 52 & 63));
    let mut largest = HashMap::new();
    for run in wanted {
        let (word, bit) = place(run);
        known[word] |= bit;
        largest.insert(run, 0);
    }
    if largest.is_empty() {
        return largest;
    }
    for block in body.iter().map(|&index| &outline.blocks[index]) {
        for run in Runs::of(block.text) {
            let (word, bit) = place(run);
            if known[word] & bit != 0
                && let Some(most) = largest.get_mut(&run)
            {
                *most = block.measure.size.max(*most);
            }
        }
    }
    largest
}

/// A hash of each run of words in a text, in order.
struct Runs<'t> {
    text: &'t str,
    /// The hashes of the last words, the oldest first.
    words: [u64; RUN],
    read: usize,
}

impl<'t> Runs<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, words: [0; RUN], read: 0 }
    }

    /// The hash of the next word.
    fn word(&mut self) -> Option<u64> {
        let mut hash = 0;
        for (at, c) in self.text.char_indices() {
            if c.is_alphanumeric() {
                // FNV-1a, a character at a time.
                hash = (if hash == 0 { 0xcbf2_9ce4_8422_2325 } else { hash } ^ u64::from(c))
                    .wrapping_mul(0x0100_0000_01b3);
            } else if hash != 0 {
                self.text = &self.text[at..];
                return Some(hash);
            }
        }
        self.text = "";
        (hash != 0).then_some(hash)
    }
}

impl Iterator for Runs<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        loop {
            let word = self.word()?;
            self.words.rotate_left(1);
            self.words[RUN - 1] = word;
            self.read += 1;
            if self.read >= RUN {
                // Any odd number makes the order of the words count.
                let join = |run: u64, word: &u64| run.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*word);
                return Some(self.words.iter().fold(0, join));
            }
        }
    }
}
