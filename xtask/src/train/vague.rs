//! Trains the model of `src/vague`: does this sentence wave at support that it does not give? Logistic regression over
//! features scaled by how much more often vague sentences show them (as naive Bayes would weigh them), with L2; scored
//! on five folds, none of which its model saw.

use anyhow::{Context, Result};
use hearsay::train::{VAGUE_ROW, VAGUE_SLOTS, VAGUE_THRESHOLD, VAGUE_UNIT, vague_features, vague_place};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// One labelled text: the features of its sentences as numbers from 0, and whether it is vague.
struct Example {
    sentences: Vec<Vec<usize>>,
    yes: bool,
}

/// Weights by number of feature, as stored.
type Weights = Vec<i8>;

impl Example {
    /// The features of all its sentences; nearly all have one.
    fn features(&self) -> impl Iterator<Item = usize> + '_ {
        self.sentences.iter().flatten().copied()
    }
}

const FOLDS: usize = 5;
const PASSES: usize = 40;
/// First step; the features of a sentence have a squared length of some hundreds.
const RATE: f64 = 0.01;
/// L2 per example.
const DECAY: f64 = 0.0045;
/// A feature seen less often tells nothing.
const SEEN: f64 = 2.0;
/// Features kept: those of the largest weights.
const KEPT: usize = 6900;

/// Reads the labelled set in `data` and writes the weights to `out`; prints how well they do on folds left out.
pub fn train(data: &Path, out: &Path) -> Result<()> {
    let path = data.join("data/wikiweasel-train.jsonl");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut numbers = HashMap::from([(VAGUE_THRESHOLD, 0)]);
    let mut examples = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line).with_context(|| path.display().to_string())?;
        let mut number = |feature: u32| {
            let next = numbers.len();
            *numbers.entry(feature).or_insert(next)
        };
        let sentences = vague_features(row["text"].as_str().unwrap_or_default());
        let sentences = sentences.into_iter().map(|list| list.into_iter().map(&mut number).collect()).collect();
        examples.push(Example { sentences, yes: row["uncertain"] == true });
    }
    let size = numbers.len();
    let mut left_out = Vec::new();
    for fold in 0..FOLDS {
        let of = |seen: bool| examples.iter().enumerate().filter(move |(at, _)| (at % FOLDS != fold) == seen);
        let weights = quantise(&fit(&of(true).map(|(_, example)| example).collect::<Vec<_>>(), size));
        left_out.extend(of(false).map(|(_, example)| (score(&weights, example), example.yes)));
    }
    let f1 = |threshold: i32| {
        let count = |said: bool, yes: bool| {
            left_out.iter().filter(|(score, is)| (*score > threshold) == said && *is == yes).count() as f64
        };
        let found = count(true, true);
        (2.0 * found / (2.0 * found + count(true, false) + count(false, true)).max(1.0), found)
    };
    let best = (-4 * VAGUE_UNIT..4 * VAGUE_UNIT).max_by(|&a, &b| f1(a).0.total_cmp(&f1(b).0)).unwrap_or_default();
    let mut weights = quantise(&fit(&examples.iter().collect::<Vec<_>>(), size));
    weights[0] = (i32::from(weights[0]) - best).clamp(-127, 127) as i8;
    let (bytes, dropped) = table(&numbers, &weights);
    println!("vague, {FOLDS} folds: F1={:.4} at {best}; {dropped} weights found no row", f1(best).0);
    std::fs::write(out, bytes).with_context(|| out.display().to_string())
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
            let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(example.yes));
            shrunk *= 1.0 - rate * DECAY;
            for feature in example.features() {
                weights[feature] -= rate * error * scale[feature] / shrunk;
            }
        }
    }
    weights.iter().zip(&scale).map(|(weight, scale)| weight * scale * shrunk).collect()
}

/// How much more often vague sentences show each feature than others do, as a logarithm.
fn scales(examples: &[&Example], size: usize) -> Vec<f64> {
    let mut counts = [vec![1.0; size], vec![1.0; size]];
    for example in examples {
        example.features().for_each(|feature| counts[usize::from(example.yes)][feature] += 1.0);
    }
    let [no, yes] = counts;
    let (all_no, all_yes) = (no.iter().sum::<f64>(), yes.iter().sum::<f64>());
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
