//! `cargo xtask TASK`: everything this repository can do with itself. Here is the command line; each task has its file.

mod accuracy;
mod archive;
mod bench;
mod browser;
mod budget;
mod build;
mod cargo;
mod command;
mod count;
mod demo;
mod deny;
mod floors;
mod fuzz;
mod npm;
mod package;
mod pages;
mod peers;
mod root;
mod scale;
mod serve;
mod silent;
mod stage;
mod test;
mod tools;
mod train;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Builds, shows, tests and measures Hearsay.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the Wasm modules, the extension for both browsers and the demo site
    Build,
    /// Builds all and serves the demo site; with a browser, starts it with the extension loaded
    Demo {
        /// Start this browser on a sample article
        #[arg(long)]
        browser: Option<browser::Browser>,
    },
    /// Installs what is missing where it may, then runs every check there is
    Test,
    /// Checks in real browsers, on a folder of saved pages, what must hold on every page
    Pages(pages::Pages),
    /// Packs the extension for the stores, with its sources
    Package {
        /// Also lint it, build it again from the packed sources in another folder, and compare byte for byte
        #[arg(long)]
        prove: bool,
    },
    /// Feeds one part made-up input for some minutes, and logs what came of it
    Fuzz {
        /// What to feed
        target: fuzz::Target,
        /// For how long
        #[arg(long, default_value_t = 10)]
        minutes: u64,
    },
    /// Scans as many articles as a year of news has, and tells time, memory and cores
    Scale {
        /// How many
        #[arg(long, default_value_t = 100_000)]
        articles: u64,
    },
    /// Measures the engine, what a reader waits for, and what else does part of the job
    Bench {
        /// Put the figures into BENCHMARKS.md
        #[arg(long)]
        write: bool,
    },
    /// Scores the engine on the labelled data and compares with the floors in tests/accuracy.toml
    Accuracy {
        /// Lift each floor to what was measured; none is lowered
        #[arg(long)]
        raise: bool,
        /// Instead: the text of articles in saved pages, beside what else finds it
        #[arg(long, conflicts_with = "raise")]
        peers: bool,
    },
    /// Makes the weights that the engine carries, from the labelled data
    Train {
        /// Which weights
        model: train::Model,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Build => build::all(),
        Task::Demo { browser } => demo::run(browser),
        Task::Test => test::run_all(),
        Task::Pages(pages) => pages.run(),
        Task::Package { prove } => package::run_all(prove),
        Task::Fuzz { target, minutes } => fuzz::run(target, minutes),
        Task::Scale { articles } => scale::run(articles),
        Task::Bench { write } => bench::run(write),
        Task::Accuracy { peers: true, .. } => peers::run(),
        Task::Accuracy { raise, .. } => accuracy::run(raise),
        Task::Train { model } => train::run(model),
    };
    if let Err(error) = done {
        // Not `Debug`: where in this program it happened helps nobody who only wants to build.
        eprintln!("error: {error:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
