//! `cargo xtask train MODEL`: makes the weights that the engine carries, from the data they are learnt from.

mod attribution;
mod augment;
mod labels;
mod logistic;
mod measure;
mod news;
mod perceptron;
mod tagger;
mod treebank;
mod vague;

use crate::root::{data, root};
use anyhow::{Context, Result};
use clap::ValueEnum;

/// Weights that can be made.
#[derive(Clone, Copy, ValueEnum)]
pub enum Model {
    /// `src/tag/weights.bin`
    Tagger,
    /// `src/attribution/weights.bin`
    Attribution,
    /// `src/vague/weights.bin`
    Vague,
}

/// Trains `model` and writes its weights where the engine takes them from.
pub fn run(model: Model) -> Result<()> {
    let data = data().context("no labelled data to learn from: name its folder in $HEARSAY_DATA")?;
    match model {
        Model::Attribution => attribution::train(&data, &root().join("src/attribution/weights.bin")),
        Model::Vague => vague::train(&data, &root().join("src/vague/weights.bin")),
        Model::Tagger => tagger::train(&data, &root().join("src/tag/weights.bin")),
    }
}
