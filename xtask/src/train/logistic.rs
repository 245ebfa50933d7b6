//! Logistic regression over hashed binary features, by AdaGrad with L2, in a fixed order: the same data give the same
//! bytes.

/// One example: its features, whether it is one, and how much it counts.
#[derive(Clone)]
pub struct Example {
    /// Hashed features, each below the model's size.
    pub features: Vec<u16>,
    /// The answer.
    pub yes: bool,
    /// What is added to its score, in natural-log units.
    pub offset: f64,
    /// How much a mistake on it costs.
    pub weight: f64,
}

/// How a model is fitted.
pub struct Settings {
    /// Number of features.
    pub size: usize,
    /// Passes over the examples.
    pub passes: usize,
    /// First step of AdaGrad.
    pub rate: f64,
    /// Pull of each touched weight towards zero.
    pub decay: f64,
}

/// The weights that fit `examples`, in natural-log units.
pub fn fit(examples: &[Example], settings: &Settings) -> Vec<f64> {
    let mut weights = vec![0.0; settings.size];
    let mut squares = vec![1e-6; settings.size];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..settings.passes {
        for at in (1..order.len()).rev() {
            // xorshift: any order will do, as long as it is the same on every machine.
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(at, (seed % (at as u64 + 1)) as usize);
        }
        for &at in &order {
            let example = &examples[at];
            let sum: f64 = example.features.iter().map(|&feature| weights[feature as usize]).sum();
            let sum = sum + example.offset;
            let error = (1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(example.yes))) * example.weight;
            for &feature in &example.features {
                let at = feature as usize;
                let gradient = error + settings.decay * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= settings.rate * gradient / f64::sqrt(squares[at]);
            }
        }
    }
    weights
}

/// Weights as bytes, `unit` to a natural-log unit.
pub fn quantise(weights: &[f64], unit: i32) -> Vec<i8> {
    weights.iter().map(|weight| (weight * f64::from(unit)).round().clamp(-127.0, 127.0) as i8).collect()
}

/// The score of `features` in stored units.
pub fn score(weights: &[i8], features: &[u16]) -> i32 {
    features.iter().map(|&feature| i32::from(weights[feature as usize])).sum()
}
