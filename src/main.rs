//! The command line: `hearsay scan`, `hearsay rules`, `hearsay explain`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
