//! `cargo xtask package`: what the stores take. A zip for Chromium, an xpi for Firefox, and the sources of both, from
//! which anybody can build the same bytes again.

use crate::archive::{files, unzip, zip};
use crate::command::{read, run};
use crate::root::{extension, root};
use crate::{budget, build, npm};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace's version, which the manifest also takes from Cargo.toml.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The archives, by the ends of their names.
const CHROMIUM: &str = "chromium.zip";
const FIREFOX: &str = "firefox.xpi";
const SOURCE: &str = "source.zip";

/// Builds the extension and packs it; with `again`, builds it once more elsewhere and compares.
pub fn run_all(again: bool) -> Result<()> {
    build::engine()?;
    build::extension()?;
    if again {
        npm::script(&root().join("extension"), "lint")?;
    }
    pack()?;
    println!("with {} and Node {}", said("rustc")?, said("node")?);
    if again { prove() } else { Ok(()) }
}

/// Packs what is built, and holds it against the budgets.
pub fn pack() -> Result<()> {
    fs::create_dir_all(folder()).with_context(|| format!("cannot make {}", folder().display()))?;
    for (name, from, sources) in
        [(CHROMIUM, extension("chromium"), false), (FIREFOX, extension("firefox"), false), (SOURCE, root(), true)]
    {
        let path = path(name);
        let bytes = zip(&from, &files(&from, sources)?)?;
        fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}: {:.1} kB", path.display(), budget::kilo(bytes.len()));
    }
    budget::check(&[path(CHROMIUM), path(FIREFOX)])
}

/// Builds all archives again from the source bundle alone, in a folder of another name, and compares byte for byte.
pub fn prove() -> Result<()> {
    // Kept between runs: what does not change is not compiled again, and a change of sources compiles all of ours.
    let elsewhere = root().join("target/packaged-again");
    let (sources, target) = (elsewhere.join("sources"), elsewhere.join("target"));
    clear(&sources)?;
    unzip(&fs::read(path(SOURCE))?, &sources)?;
    let mut again = Command::new(std::env::current_exe()?);
    // The variable says where the repository is (`root`), as cargo sets it for `cargo xtask`.
    again.arg("package").env("CARGO_MANIFEST_DIR", sources.join("xtask")).env("CARGO_TARGET_DIR", target);
    run(again.current_dir(&sources))?;
    for name in [CHROMIUM, FIREFOX, SOURCE] {
        let ours = path(name);
        let theirs = sources.join("dist").join(file_name(name));
        if fs::read(&ours)? != fs::read(&theirs)? {
            bail!("{} and {} differ, though built from the same sources", ours.display(), theirs.display());
        }
    }
    println!("built again from the source bundle in {}: the same bytes", sources.display());
    Ok(())
}

/// Empties `folder` but for installed packages, which `npm ci` would fetch again.
fn clear(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for file in files(folder, false)? {
        if !file.iter().any(|part| part == "node_modules") {
            fs::remove_file(&file).with_context(|| format!("cannot clear {}", file.display()))?;
        }
    }
    Ok(())
}

/// Which version of `program` this is: other ones may compile to other bytes.
fn said(program: &str) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(Command::new(program).arg("--version"))?).trim().to_owned())
}

fn folder() -> PathBuf {
    root().join("dist")
}

fn path(name: &str) -> PathBuf {
    folder().join(file_name(name))
}

fn file_name(name: &str) -> String {
    format!("hearsay-{VERSION}-{name}")
}
