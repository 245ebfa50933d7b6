//! What the command line takes, and how it ends: 0 when all input was read, 2 when some could not be.
//! What each command does is in its own file.

mod extract;
mod find;
mod input;
mod interrupt;
mod parallel;
mod problem;
mod progress;
mod row;
mod rules;
mod scan;
mod summary;
mod view;

use clap::{Parser, Subcommand};
use problem::Problem;
use std::io::{self, Write};
use std::process::ExitCode;

/// Finds the claims in a news article that rest on nobody you could ask, and those that are hedged
#[derive(Parser)]
#[command(version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Scan(scan::Scan),
    Extract(extract::Extract),
    Rules(rules::List),
    Explain(rules::Explain),
}

/// The exit code for input that could not be used, the same as for a wrong argument.
const BAD_INPUT: u8 = 2;

/// Reads the arguments and does as they say.
pub fn run() -> ExitCode {
    let command = Cli::parse().command;
    // Every command writes whole lines or flushes by itself, so the line buffer of standard output is enough.
    let mut out = io::stdout().lock();
    let done = match &command {
        Command::Scan(scan) => scan.run(&mut out),
        Command::Extract(extract) => extract.run(&mut out),
        Command::Rules(list) => list.run(&mut out),
        Command::Explain(explain) => explain.run(&mut out),
    };
    match done.and_then(|end| out.flush().map(|()| end)) {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::BadInput) => ExitCode::from(BAD_INPUT),
        // Whoever read our output has seen enough, as in `hearsay scan … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            Problem::new("standard output", format!("cannot be written: {error}"), "Write it elsewhere.").tell();
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// How a command that could write its output ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum End {
    /// All input was good.
    Good,
    /// Some was not, and the user has been told.
    BadInput,
}
