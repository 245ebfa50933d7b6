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
}

/// The rows that a token's features have, as far as they have one.
pub type Active = [Option<u32>; FEATURES];

impl Perceptron {
    /// `rows` rows of zeros.
    pub fn new(rows: usize) -> Self {
        Self { rows: vec![[0; CLASSES]; rows], sums: vec![[0; CLASSES]; rows], step: 1 }
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
        self.rows[row][class] += by;
        self.sums[row][class] += i64::from(by) * self.step;
    }

    /// The averaged weights, each times `scale` and rounded towards the nearest.
    pub fn averaged(&self, scale: i64) -> Vec<Weights> {
        let average = |weight: i32, sum: i64| {
            let total = (i64::from(weight) * self.step - sum) * scale;
            ((2 * total + self.step * total.signum()) / (2 * self.step)) as i32
        };
        self.rows
            .iter()
            .zip(&self.sums)
            .map(|(row, sums)| std::array::from_fn(|class| average(row[class], sums[class])))
            .collect()
    }
}
