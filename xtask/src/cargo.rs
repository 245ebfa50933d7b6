//! Cargo, called for what it makes.

use crate::command::{line, read};
use crate::root::root;
use anyhow::{Context, Result};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The cargo that runs us, so that toolchain overrides hold for what it builds, started at the root.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Builds what `arguments`, a profile among them, choose, and returns the path of the `file` it made.
pub fn build(arguments: &[&str], file: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build"]).args(arguments).arg("--message-format=json-render-diagnostics");
    let messages = read(&mut build)?;
    // Where a file lies depends on settings of the reader's own (CARGO_TARGET_DIR): cargo tells.
    serde_json::Deserializer::from_slice(&messages)
        .into_iter::<serde_json::Value>()
        .filter_map(Result::ok)
        .filter(|message| message["reason"] == "compiler-artifact")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|path| path.as_str().map(PathBuf::from))
        .find(|path| path.file_name().is_some_and(|name| name == file))
        .with_context(|| format!("`{}` made no {file}", line(&build)))
}
