//! Passages that repeat another: a pull quote takes its words from a paragraph.

use super::outline::Outline;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a row that hardly two paragraphs share by chance.
const RUN: usize = 5;

/// Letters beyond which nothing is an ornament.
const LONGEST: usize = 250;

/// Which blocks of `body` are short and stand, all of them, in longer ones too.
pub(super) fn quotes(outline: &Outline, body: &[usize]) -> HashSet<usize> {
    // The size of the largest block in which each run of words stands.
    let mut largest: HashMap<u64, usize> = HashMap::new();
    let mut short = Vec::new();
    for &index in body {
        let block = &outline.blocks[index];
        let (size, runs) = (block.measure.size, runs(block.text));
        for run in &runs {
            let largest = largest.entry(*run).or_default();
            *largest = size.max(*largest);
        }
        if size <= LONGEST && !runs.is_empty() {
            short.push((index, size, runs));
        }
    }
    let repeated = |size: usize, runs: &[u64]| runs.iter().all(|run| largest.get(run).is_some_and(|most| *most > size));
    short.into_iter().filter(|(_, size, runs)| repeated(*size, runs)).map(|(index, ..)| index).collect()
}

/// A hash of each run of words in `text`.
fn runs(text: &str) -> Vec<u64> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let hash = |word: &str| {
        let mut hasher = DefaultHasher::new();
        word.hash(&mut hasher);
        hasher.finish()
    };
    let words: Vec<u64> = words.map(hash).collect();
    // Any odd number makes the order of the words count.
    let join = |run: u64, word: &u64| run.wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(*word);
    words.windows(RUN).map(|run| run.iter().fold(0, join)).collect()
}
