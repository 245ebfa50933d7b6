//! An averaged perceptron over rows of weights, in whole numbers only: the same data give the same weights anywhere.

use hearsay::train::{CLASSES, FEATURES, Tag};

/// One weight a class.
pub type Weights = [i32; CLASSES];

/// The rows of a model in training.
pub struct Perceptron {
    rows: Vec<Weights>,
    /// For each weight the sum of its changes, each times the step it happened at: what averaging takes off.
    sums: Vec<[i64; CLASSES]>,
    step: i64,
    /// For each row the classes that it may weigh, as bits.
    masks: Vec<u32>,
}

/// The rows that a token's features have, as far as they have one.
pub type Active = [Option<u32>; FEATURES];

impl Perceptron {
    /// A row of zeros for each of `masks`.
    pub fn new(masks: Vec<u32>) -> Self {
        Self { rows: vec![[0; CLASSES]; masks.len()], sums: vec![[0; CLASSES]; masks.len()], step: 1, masks }
    }

    fn scores(&self, active: &Active) -> Weights {
        let mut scores = [0; CLASSES];
        for row in active.iter().flatten() {
            for (score, weight) in scores.iter_mut().zip(&self.rows[*row as usize]) {
                *score += weight;
            }
        }
        scores
    }

    /// Predicts, and learns where `gold` does not win by `margin`.
    pub fn learn(&mut self, active: &Active, gold: Option<Tag>, margin: i32) -> Tag {
        let scores = self.scores(active);
        let mut best = 0;
        for class in 1..CLASSES {
            if scores[class] > scores[best] {
                best = class;
            }
        }
        self.step += 1;
        if let Some(gold) = gold.map(|tag| tag as usize).filter(|&gold| gold < CLASSES) {
            let mut rival = usize::from(gold == 0);
            for class in 0..CLASSES {
                if class != gold && scores[class] > scores[rival] {
                    rival = class;
                }
            }
            if scores[gold] <= scores[rival] + margin {
                for row in active.iter().flatten() {
                    self.change(*row as usize, gold, 1);
                    self.change(*row as usize, rival, -1);
                }
            }
        }
        Tag::ALL[best]
    }

    fn change(&mut self, row: usize, class: usize, by: i32) {
        if self.masks[row] >> class & 1 == 0 {
            return;
        }
        self.rows[row][class] += by;
        self.sums[row][class] += i64::from(by) * self.step;
    }

    /// The averaged weights, each times `times` and divided by `step`, rounded to the nearest.
    pub fn averaged(&self, times: i64, step: i64) -> Vec<Weights> {
        let average = |weight: i32, sum: i64| {
            let total = (i64::from(weight) * self.step - sum) * times;
            let divisor = self.step * step;
            ((2 * total + divisor * total.signum()) / (2 * divisor)) as i32
        };
        self.rows
            .iter()
            .zip(&self.sums)
            .map(|(row, sums)| std::array::from_fn(|class| average(row[class], sums[class])))
            .collect()
    }
}
