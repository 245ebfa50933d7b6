//! The crates we take: their licences, sources, bans and known faults, held against deny.toml.

use crate::command::{run, works};
use crate::count::Count;
use crate::root::root;
use crate::tools::DENY;
use anyhow::Result;
use std::process::Command;

/// What needs nothing but the crates themselves.
const OFFLINE: [&str; 3] = ["licenses", "bans", "sources"];

/// Checks all that can be checked here. The list of known faults lies on a server: where that cannot be reached, the
/// check says that it is skipped, and is counted as skipped.
pub fn check() -> Result<Count> {
    let failed = Count { failed: 1, ..Count::default() };
    let mut count = match run(deny()?.arg("check").args(OFFLINE)) {
        Ok(()) => Count { passed: 3, ..Count::default() },
        Err(_) => failed,
    };
    if works(deny()?.args(["fetch", "db"])) {
        let clean = run(deny()?.args(["check", "--disable-fetch", "advisories"]));
        count += clean.map_or(failed, |()| Count::ONE);
    } else {
        println!(
            "skipped: known faults of crates: the list (github.com/RustSec/advisory-db) cannot be reached from here"
        );
        count.skipped += 1;
    }
    Ok(count)
}

fn deny() -> Result<Command> {
    let mut deny = Command::new(DENY.path()?);
    // Warnings are for who wonders why a crate comes in two versions: `cargo deny check` tells them.
    deny.current_dir(root()).args(["--all-features", "--log-level", "error"]);
    Ok(deny)
}
