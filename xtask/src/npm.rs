//! Packages from npm: installed exactly as the lock file says, and only when it changed.

use crate::command::{find, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The oldest Node that everything here runs on.
const NODE: u32 = 20;

/// Makes `folder/node_modules` what `folder/package-lock.json` says.
pub fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    // A copy of the lock beside the packages it was read for: `npm ci` takes seconds even with nothing to do.
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    check_node()?;
    run(npm(folder).arg("ci"))?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Runs the script `name` of `folder/package.json`.
pub fn script(folder: &Path, name: &str) -> Result<()> {
    run(npm(folder).args(["run", name]))
}

/// npm, quiet about itself, started in `folder`.
pub fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.arg("--loglevel=error").current_dir(folder);
    npm
}

fn check_node() -> Result<()> {
    if find("node").is_none() || find("npm").is_none() {
        bail!("Node is missing: install Node {NODE} or later with npm (https://nodejs.org, or your system's packages)");
    }
    let said = crate::command::read(Command::new("node").arg("--version"))?;
    let said = String::from_utf8_lossy(&said);
    let major = said.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        bail!("Node {} is too old: install Node {NODE} or later", said.trim());
    }
    Ok(())
}
