//! Passages that repeat another: a pull quote takes its words from a paragraph.

use super::outline::Outline;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a row that hardly two paragraphs share by chance.
const RUN: usize = 5;

/// Letters beyond which nothing is an ornament.
const LONGEST: usize = 250;

/// Which runs of words stand in which block.
pub(super) struct Repeats {
    /// The size of the largest block in which a run stands.
    largest: HashMap<u64, usize>,
    /// The runs of each block of the body that is short enough to be a pull quote.
    runs: HashMap<usize, Vec<u64>>,
    /// The size of each of those.
    sizes: HashMap<usize, usize>,
}

impl Repeats {
    /// Reads the blocks `body`.
    pub(super) fn new(outline: &Outline, body: &[usize]) -> Self {
        let mut repeats = Self { largest: HashMap::new(), runs: HashMap::new(), sizes: HashMap::new() };
        for &index in body {
            let block = &outline.blocks[index];
            let size = block.measure.size;
            let runs = runs(block.text);
            for run in &runs {
                let largest = repeats.largest.entry(*run).or_default();
                *largest = size.max(*largest);
            }
            if size <= LONGEST {
                repeats.runs.insert(index, runs);
                repeats.sizes.insert(index, size);
            }
        }
        repeats
    }

    /// Does all of block `index` stand in longer blocks too?
    pub(super) fn quotes_another(&self, index: usize) -> bool {
        let (Some(runs), Some(size)) = (self.runs.get(&index), self.sizes.get(&index)) else { return false };
        !runs.is_empty() && runs.iter().all(|run| self.largest.get(run).is_some_and(|largest| largest > size))
    }
}

/// A hash of each run of words in `text`.
fn runs(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let hash = |words: &[&str]| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    };
    words.windows(RUN).map(hash).collect()
}
