//! `cargo xtask fuzz TARGET`: a target of `fuzz/` for some minutes, and a line in its log of what came of it.
//! Fuzzing needs a nightly compiler, for the counting of branches; nothing else here does.

use crate::command::{line, works};
use crate::root::root;
use crate::tools::FUZZ;
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What can be fuzzed: the files of `fuzz/fuzz_targets`, and the folders of `tests/corpus`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Target {
    /// Any text through the whole engine
    Text,
    /// Any bytes as a saved page
    Page,
    /// Any structure that a captured page can claim
    Capture,
    /// Any file of a reader's own rules
    Rules,
    /// Any settings, stored or imported
    Settings,
}

/// An input that takes longer has found something: ordinary ones take microseconds.
const LONGEST: &str = "-timeout=10";
/// One that takes more memory, in megabytes, has, too.
const MOST: &str = "-rss_limit_mb=2048";
/// Inputs stay within so many bytes: what is wrong with a long one is nearly always wrong with a short one, sooner.
const SIZE: &str = "-max_len=512";
/// Nothing here is unsafe, so a sanitizer has nothing to find; with it, and with each comparison reported, the engine reads
/// fifty times fewer inputs. The words that it compares with are in the dictionary.
const PLAIN: [&str; 3] = ["--sanitizer", "none", "--no-trace-compares"];

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Page => "page",
            Self::Capture => "capture",
            Self::Rules => "rules",
            Self::Settings => "settings",
        }
    }

    /// Folders of inputs to start from, besides its corpus.
    fn seeds(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["tests/articles"],
            Self::Page => &["tests/pages", "www/articles"],
            Self::Capture | Self::Rules | Self::Settings => &[],
        }
    }
}

/// Fuzzes `target` for `minutes`; an error where it found something.
pub fn run(target: Target, minutes: u64) -> Result<()> {
    if !works(Command::new("cargo").args(["+nightly", "--version"])) {
        bail!("fuzzing needs a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    let name = target.name();
    // What a run learns stays here for the next one; only small inputs that say something go into the repository.
    let grown = root().join("target/fuzz-corpus").join(name);
    fs::create_dir_all(&grown).with_context(|| format!("cannot make {}", grown.display()))?;
    let mut fuzz = Command::new("cargo");
    fuzz.arg("+nightly").env("PATH", with_tools()?).current_dir(root().join("fuzz"));
    fuzz.args(["fuzz", "run"]).args(PLAIN).arg("--target-dir").arg(root().join("target/fuzz")).arg(name).arg(&grown);
    fuzz.arg(root().join("tests/corpus").join(name)).args(target.seeds().iter().map(|seeds| root().join(seeds)));
    fuzz.arg("--").arg(format!("-max_total_time={}", minutes * 60)).args([LONGEST, MOST, SIZE, "-print_final_stats=1"]);
    fuzz.arg(format!("-dict={}", root().join("fuzz/words.dict").display()));
    let mut child = fuzz.stderr(Stdio::piped()).spawn().with_context(|| format!("cannot run `{}`", line(&fuzz)))?;
    let (mut executions, mut seconds) = (0, 0);
    for said in child.stderr.take().into_iter().flat_map(|stderr| BufReader::new(stderr).lines()) {
        let said = said?;
        if let Some(number) = said.strip_prefix("stat::number_of_executed_units:") {
            executions = number.trim().parse().unwrap_or(0);
        } else if let Some((_, time)) = said.strip_prefix("Done ").and_then(|rest| rest.split_once(" runs in ")) {
            seconds = time.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0);
        }
        eprintln!("{said}");
    }
    let clean = child.wait()?.success();
    if executions == 0 {
        bail!("`{}` ran nothing", line(&fuzz));
    }
    log(name, seconds, executions, clean)?;
    if !clean {
        bail!(
            "{name}: found something; the input stands in fuzz/artifacts/{name}. Keep it as a file of tests/corpus/{name} \
             under a name that says what it is, and mend what it broke"
        );
    }
    Ok(())
}

/// Adds a line to the log, whose sums SECURITY.md tells.
fn log(name: &str, seconds: u64, executions: u64, clean: bool) -> Result<()> {
    let path = root().join("fuzz/log.tsv");
    let mut file =
        OpenOptions::new().append(true).open(&path).with_context(|| format!("cannot open {}", path.display()))?;
    Ok(writeln!(file, "{name}\t{seconds}\t{executions}\t{}", u8::from(!clean))?)
}

/// The search path with the folder of cargo-fuzz in front: cargo finds it there as its own subcommand.
fn with_tools() -> Result<std::ffi::OsString> {
    let folder = FUZZ.path()?.parent().map(PathBuf::from).unwrap_or_default();
    let path = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&path)))?)
}
