//! `cargo xtask TASK`: everything this repository can do with itself. Here is the command line; each task has its file.

mod build;
mod command;
mod npm;
mod root;
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
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Build => build::all(),
    };
    if let Err(error) = done {
        // Not `Debug`: where in this program it happened helps nobody who only wants to build.
        eprintln!("error: {error:#}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
