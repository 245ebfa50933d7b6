//! `cargo xtask build`: everything a browser loads, from sources.

use crate::npm;
use crate::root::{root, site};
use crate::wasm::{self, ENGINE, EXTRA, PLAYGROUND};
use anyhow::{Context, Result, bail};
use hearsay::rule::documented;
use std::fs;
use std::path::Path;

/// Builds engine, extension and demo site. One that fails does not keep the others from being built.
pub fn all() -> Result<()> {
    let mut failed = Vec::new();
    for (name, built) in [("engine", engine()), ("extension", extension()), ("demo site", demo())] {
        if let Err(error) = built {
            eprintln!("{name}: {error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("not built: {}", failed.join(", "));
    }
    Ok(())
}

/// The engine's Wasm modules with their JavaScript and types; the one that every page waits for is proved.
pub fn engine() -> Result<()> {
    wasm::add_target()?;
    let built = ENGINE.build()?;
    built.prove()?;
    built.finish()?;
    EXTRA.build()?.finish()?;
    vague()?;
    rules()
}

/// Puts the weights for strict reading beside the modules: the engine's holds them not.
fn vague() -> Result<()> {
    let (from, to) = (root().join("src/vague/weights.bin"), root().join("extension/engine/vague.bin"));
    fs::copy(&from, &to).map(drop).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// Puts every rule with its page beside the modules, for the list of rules in the options.
fn rules() -> Result<()> {
    let to = root().join("extension/engine/rules.json");
    let rules: Vec<_> = documented().collect();
    fs::write(&to, serde_json::to_vec(&rules)?).with_context(|| format!("cannot write {}", to.display()))
}

/// The extension's loadable folders; the engine must be there.
pub fn extension() -> Result<()> {
    let folder = root().join("extension");
    npm::install(&folder)?;
    npm::script(&folder, "build")
}

/// The demo site as it is served: its static files, the articles, and the playground's module.
pub fn demo() -> Result<()> {
    let (from, to) = (root().join("www"), site());
    wasm::add_target()?;
    if to.exists() {
        fs::remove_dir_all(&to).with_context(|| format!("cannot clear {}", to.display()))?;
    }
    copy(&from.join("static"), &to)?;
    copy(&from.join("articles"), &to.join("articles"))?;
    PLAYGROUND.build()?.finish()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}
