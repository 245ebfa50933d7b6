//! Logistic regression over hashed binary features with an L1 and an L2 penalty, by cyclic coordinate descent. L1 leaves
//! most weights at zero, which is what keeps the files small; L2 spreads what a model knows over all that tells it, which
//! serves unseen texts better. In a fixed order: the same data give the same bytes.
//!
//! The step in one coordinate, and the region it is trusted in, are those of Genkin, Lewis and Madigan, "Large-scale
//! Bayesian logistic regression for text categorization" (Technometrics 49, 2007).

/// One example: its features, whether it is one, and how much it counts.
#[derive(Clone)]
pub struct Example {
    /// Hashed features, each below the model's size, none twice.
    pub features: Vec<u16>,
    /// The answer.
    pub yes: bool,
    /// How much a mistake on it costs; of nothing, it is left out.
    pub weight: f64,
}

/// What a model pays for its weights.
#[derive(Clone, Copy)]
pub struct Penalty {
    /// For each, times its size.
    pub size: f64,
    /// For each, times half its square.
    pub square: f64,
}

/// Passes over the features: weights have settled to less than what rounding takes away.
const PASSES: usize = 60;
/// A pass over all features in so many: between them only those that have a weight are gone over.
const FULL: usize = 10;
/// A full pass in which no weight moves further ends it.
const SETTLED: f64 = 5e-3;
/// Examples that a feature must be of: what is seen less often could only be learnt by heart.
const SEEN: usize = 3;

/// The `size` weights that fit `examples` at `penalty`, in natural-log units. The first feature of every example is taken
/// for the bias and costs nothing.
pub fn fit(examples: &[&Example], size: usize, penalty: Penalty) -> Vec<f64> {
    let examples: Vec<&Example> = examples.iter().copied().filter(|example| example.weight > 0.0).collect();
    let bias = examples.first().and_then(|example| example.features.first()).map_or(0, |&bias| usize::from(bias));
    let mut columns: Vec<Vec<u32>> = vec![Vec::new(); size];
    for (row, example) in (0..).zip(&examples) {
        for &feature in &example.features {
            columns[usize::from(feature)].push(row);
        }
    }
    let known: Vec<usize> = (0..size).filter(|&feature| columns[feature].len() >= SEEN).collect();
    let mut weights = vec![0.0; size];
    let mut trust = vec![1.0_f64; size];
    // Of each example its weight, whether it is one, and the odds that the weights so far give its answer.
    let mut rows: Vec<(f64, bool, f64)> = examples.iter().map(|example| (example.weight, example.yes, 1.0)).collect();
    for pass in 0..PASSES {
        let full = pass % FULL < 2;
        let mut moved: f64 = 0.0;
        for &feature in &known {
            if !full && weights[feature] == 0.0 {
                continue;
            }
            let (mut gradient, mut curvature) = (0.0, 1e-6);
            let reach = trust[feature].exp();
            for &row in &columns[feature] {
                let (weight, yes, odds) = rows[row as usize];
                let slope = weight / (1.0 + odds);
                gradient += if yes { -slope } else { slope };
                // The largest curvature within the trusted region.
                let near = (odds.max(1.0 / odds) / reach).max(1.0);
                curvature += weight / (2.0 + near + 1.0 / near);
            }
            let free = Penalty { size: 0.0, square: 0.0 };
            let Penalty { size, square } = if feature == bias { free } else { penalty };
            let weight = weights[feature];
            let step = shrunk(weight, gradient + square * weight, curvature + square, size);
            let step = step.clamp(-trust[feature], trust[feature]);
            trust[feature] = (2.0 * step.abs()).max(trust[feature] / 2.0);
            if step != 0.0 {
                weights[feature] += step;
                moved = moved.max(step.abs());
                let (more, less) = (step.exp(), (-step).exp());
                for &row in &columns[feature] {
                    let (_, yes, odds) = &mut rows[row as usize];
                    *odds *= if *yes { more } else { less };
                }
            }
        }
        if full && moved < SETTLED {
            break;
        }
    }
    weights
}

/// The step from `weight` to where a parabola with this slope and curvature, and the penalty, are least.
fn shrunk(weight: f64, gradient: f64, curvature: f64, penalty: f64) -> f64 {
    let target = weight - gradient / curvature;
    let pull = penalty / curvature;
    let rest = (target.abs() - pull).max(0.0) * target.signum();
    rest - weight
}

/// Weights as bytes, `unit` to a natural-log unit.
pub fn quantise(weights: &[f64], unit: i32) -> Vec<i8> {
    weights.iter().map(|weight| (weight * f64::from(unit)).round().clamp(-127.0, 127.0) as i8).collect()
}

/// The score of `features` in stored units.
pub fn score(weights: &[i8], features: &[u16]) -> i32 {
    features.iter().map(|&feature| i32::from(weights[feature as usize])).sum()
}
