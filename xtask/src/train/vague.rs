//! Trains the model of `src/vague`: does this sentence wave at support that it does not give? Logistic regression over
//! features scaled by how much more often vague sentences show them (as naive Bayes would weigh them), with L2; scored
//! on five folds, none of which its model saw.
//!
//! A reader who asks for strict reading sees what the other stages flag too, so that is what is scored: a sentence
//! counts as found where any stage flags it: F1 0.640 over the five folds, each with a threshold from the other four; the
//! least change to what the other stages flag moves that by 0.002.
//! What `cargo xtask accuracy` prints of the same sentences is the fit, and only guards the weights.

use anyhow::{Context, Result};
use hearsay::train::{VAGUE_ROW, VAGUE_SLOTS, VAGUE_THRESHOLD, VAGUE_UNIT, vague_place, vague_text};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// One labelled text.
struct Example {
    /// The features of its sentences as numbers from 0; nearly all have one.
    sentences: Vec<Vec<usize>>,
    /// Another stage flags something in it.
    flagged: bool,
    /// It is labelled as vague.
    yes: bool,
}

/// Weights by number of feature, as stored.
type Weights = Vec<i8>;

impl Example {
    fn features(&self) -> impl Iterator<Item = usize> + '_ {
        self.sentences.iter().flatten().copied()
    }

    /// What the others flag is found whatever the model says: it need not fit those well.
    fn importance(&self) -> f64 {
        if self.flagged { FLAGGED } else { 1.0 }
    }
}

const FOLDS: usize = 5;
const PASSES: usize = 120;
/// First step; the features of a sentence have a squared length of some hundreds.
const RATE: f64 = 0.01;
/// L2 per example. Half and double lose half a point.
const DECAY: f64 = 0.0043;
/// Weight of an example that another stage flags; 0 and 1 lose some tenths of a point each.
const FLAGGED: f64 = 0.3;
/// A feature seen less often tells nothing.
const SEEN: f64 = 2.0;
/// Features kept, those of the largest weights: 44 kB packed. All of them, three times as many, do no better.
const KEPT: usize = 12_500;

/// Reads the labelled set in `data` and writes the weights to `out`; prints how well they do on folds left out.
pub fn train(data: &Path, out: &Path) -> Result<()> {
    let (examples, numbers) = read(&data.join("data/wikiweasel-train.jsonl"))?;
    let size = numbers.len();
    // Each example with its score under the model that did not see it.
    let mut left_out = Vec::new();
    for fold in 0..FOLDS {
        let of = |seen: bool| examples.iter().enumerate().filter(move |(at, _)| (at % FOLDS != fold) == seen);
        let weights = quantise(&fit(&of(true).map(|(_, example)| example).collect::<Vec<_>>(), size));
        left_out.extend(of(false).map(|(_, example)| (fold, score(&weights, example), example)));
    }
    // A fold's threshold comes from the others, so that the figure owes nothing to its own labels.
    let mut counts = Counts::default();
    for fold in 0..FOLDS {
        let threshold = best(left_out.iter().filter(|row| row.0 != fold).map(|&(_, score, example)| (score, example)));
        left_out.iter().filter(|row| row.0 == fold).for_each(|&(_, score, example)| {
            counts.add(example.flagged || score > threshold, example.yes);
        });
    }
    let threshold = best(left_out.iter().map(|&(_, score, example)| (score, example)));
    let mut weights = quantise(&fit(&examples.iter().collect::<Vec<_>>(), size));
    weights[0] = (i32::from(weights[0]) - threshold).clamp(-127, 127) as i8;
    let (bytes, dropped) = table(&numbers, &weights);
    println!(
        "vague and all other flags, {FOLDS} folds: P={:.4} R={:.4} F1={:.4}; threshold {threshold}; {dropped} weights found no row",
        counts.precision(),
        counts.recall(),
        counts.f1()
    );
    std::fs::write(out, bytes).with_context(|| out.display().to_string())
}

/// The examples of a labelled set, and the number of each feature.
fn read(path: &Path) -> Result<(Vec<Example>, HashMap<u32, usize>)> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut numbers = HashMap::from([(VAGUE_THRESHOLD, 0)]);
    let mut examples = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).with_context(|| path.display().to_string())?;
        let mut number = |feature: u32| {
            let next = numbers.len();
            *numbers.entry(feature).or_insert(next)
        };
        let read = vague_text(row["text"].as_str().unwrap_or_default());
        let sentences = read.sentences.into_iter().map(|list| list.into_iter().map(&mut number).collect()).collect();
        examples.push(Example { sentences, flagged: read.flagged, yes: row["uncertain"] == true });
    }
    Ok((examples, numbers))
}

/// How often what was said is so.
#[derive(Default)]
struct Counts {
    found: f64,
    false_alarms: f64,
    missed: f64,
}

impl Counts {
    fn add(&mut self, said: bool, yes: bool) {
        match (said, yes) {
            (true, true) => self.found += 1.0,
            (true, false) => self.false_alarms += 1.0,
            (false, true) => self.missed += 1.0,
            (false, false) => {}
        }
    }

    fn precision(&self) -> f64 {
        self.found / (self.found + self.false_alarms).max(1.0)
    }

    fn recall(&self) -> f64 {
        self.found / (self.found + self.missed).max(1.0)
    }

    fn f1(&self) -> f64 {
        2.0 * self.found / (2.0 * self.found + self.false_alarms + self.missed).max(1.0)
    }
}

/// The threshold under which `scored` examples have the best F1.
fn best<'e>(scored: impl Iterator<Item = (i32, &'e Example)>) -> i32 {
    let scored: Vec<_> = scored.collect();
    let f1 = |threshold: i32| {
        let mut counts = Counts::default();
        scored.iter().for_each(|(score, example)| counts.add(example.flagged || *score > threshold, example.yes));
        counts.f1()
    };
    // The score of the sentences around the best single threshold is a matter of luck; of its neighbourhood, less so.
    let near = VAGUE_UNIT / 10;
    let smooth = |threshold: i32| [-near, 0, near].map(|by| f1(threshold + by)).iter().sum::<f64>();
    (-2 * VAGUE_UNIT..=2 * VAGUE_UNIT).max_by(|&a, &b| smooth(a).total_cmp(&smooth(b))).unwrap_or_default()
}

/// The weights as the engine's hash table, the heaviest placed first; and how many found no free row.
fn table(numbers: &HashMap<u32, usize>, weights: &[i8]) -> (Vec<u8>, usize) {
    let mut kept: Vec<(u32, i8)> = numbers.iter().map(|(&feature, &at)| (feature, weights[at])).collect();
    kept.retain(|&(_, weight)| weight != 0);
    kept.sort_by_key(|&(feature, weight)| {
        (feature != VAGUE_THRESHOLD, std::cmp::Reverse(weight.unsigned_abs()), feature)
    });
    let (mut bytes, mut dropped) = (vec![0; VAGUE_SLOTS * VAGUE_ROW], 0);
    for (feature, weight) in kept {
        let (mut rows, check) = vague_place(feature);
        match rows.find(|row| bytes[row * VAGUE_ROW + 2] == 0) {
            Some(row) => {
                bytes[row * VAGUE_ROW..][..2].copy_from_slice(&check);
                bytes[row * VAGUE_ROW + 2] = weight as u8;
            }
            None => dropped += 1,
        }
    }
    (bytes, dropped)
}

/// The weights that fit `examples`, in natural-log units.
fn fit(examples: &[&Example], size: usize) -> Vec<f64> {
    let scale = scales(examples, size);
    // A weight is `shrunk` times its entry, so that the decay of all of them costs one product a step.
    let (mut weights, mut shrunk) = (vec![0.0; size], 1.0_f64);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let (mut seed, mut step) = (0x9e37_79b9_7f4a_7c15_u64, 0.0);
    for _ in 0..PASSES {
        for at in (1..order.len()).rev() {
            // xorshift: any order will do, as long as it is the same on every machine.
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(at, (seed % (at as u64 + 1)) as usize);
        }
        for &at in &order {
            let example = examples[at];
            let rate = RATE / (1.0 + RATE * DECAY * step);
            step += 1.0;
            let sum: f64 = example.features().map(|feature| weights[feature] * scale[feature]).sum::<f64>() * shrunk;
            let error = (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(example.yes))) * example.importance();
            shrunk *= 1.0 - rate * DECAY;
            for feature in example.features() {
                weights[feature] -= rate * error * scale[feature] / shrunk;
            }
        }
    }
    weights.iter().zip(&scale).map(|(weight, scale)| weight * scale * shrunk).collect()
}

/// How much more often a vague sentence shows each feature than another does, as a logarithm. Counted by sentences: by
/// features, a vague sentence, which is longer, would make all of them look rarer in it.
fn scales(examples: &[&Example], size: usize) -> Vec<f64> {
    let mut counts = [vec![1.0; size], vec![1.0; size]];
    let mut all = [0.0, 0.0];
    for example in examples {
        all[usize::from(example.yes)] += 1.0;
        example.features().for_each(|feature| counts[usize::from(example.yes)][feature] += 1.0);
    }
    let [no, yes] = counts;
    let [all_no, all_yes] = all;
    let scale =
        |(no, yes): (&f64, &f64)| if no + yes < 2.0 + SEEN { 0.0 } else { (yes / all_yes / (no / all_no)).ln() };
    let mut scales: Vec<f64> = no.iter().zip(&yes).map(scale).collect();
    scales[0] = 1.0;
    scales
}

/// The weights as stored: the largest [`KEPT`] of them, the others 0.
fn quantise(weights: &[f64]) -> Weights {
    let mut sizes: Vec<f64> = weights.iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let least = sizes.get(KEPT).copied().unwrap_or_default();
    let stored = |weight: &f64| (weight * f64::from(VAGUE_UNIT)).round().clamp(-127.0, 127.0) as i8;
    weights
        .iter()
        .enumerate()
        .map(|(at, weight)| if at == 0 || weight.abs() > least { stored(weight) } else { 0 })
        .collect()
}

/// The score of the vaguest sentence of `example`.
fn score(weights: &[i8], example: &Example) -> i32 {
    let sentence = |features: &Vec<usize>| features.iter().map(|&feature| i32::from(weights[feature])).sum();
    example.sentences.iter().map(sentence).max().unwrap_or_default()
}
