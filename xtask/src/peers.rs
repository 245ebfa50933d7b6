//! `cargo xtask accuracy --peers`: what else finds the article in a saved page, scored beside the engine on the same pages
//! in the same run. The others live in `bench/`, and are built for this alone.

use crate::accuracy::{PAGES, hearsay, score};
use crate::root::{data, root};
use crate::{cargo, npm};
use anyhow::{Result, bail};
use std::env::consts::EXE_SUFFIX;

/// Scores all and prints a table.
pub fn run() -> Result<()> {
    let Some(data) = data().filter(|data| data.join(PAGES).is_file()) else {
        bail!(
            "no labelled pages: $HEARSAY_DATA, or ../shared beside the repository, is to hold {PAGES}, a line a page \
             ({{\"file\": …, \"text\": …}}) with the pages beside it, and eval/score.py, which scores them"
        );
    };
    let gold = data.join(PAGES);
    let bench = root().join("bench");
    npm::install(&bench)?;
    let trafilatura = cargo::build(
        &["--release", "--locked", "--manifest-path", "bench/trafilatura/Cargo.toml", "--target-dir", "target/bench"],
        &format!("hearsay-trafilatura{EXE_SUFFIX}"),
    )?;
    let contenders = [
        ("hearsay extract", format!("'{}' extract", hearsay()?.display())),
        ("@mozilla/readability", format!("node '{}'", bench.join("readability.mjs").display())),
        ("rs-trafilatura", format!("'{}'", trafilatura.display())),
    ];
    let mut table = String::new();
    for (name, command) in contenders {
        println!("\n{name}");
        let figures = score(&data, "text", &gold, &command)?;
        table += &format!("{name:<22} F1 {:.4}\n", figures.get("text").copied().unwrap_or_default());
    }
    println!("\n{table}");
    Ok(())
}
