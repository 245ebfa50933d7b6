//! `cargo xtask bench`: how fast everything is, the engine natively and in Wasm, what a reader waits for in Chromium, and
//! what else does part of the job, all in one run on the same texts. One table at the end, or BENCHMARKS.md.

use crate::archive::files;
use crate::cargo::cargo;
use crate::command::read;
use crate::root::{data, root};
use crate::tools::CHROMIUM;
use crate::{build, npm};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Most text that is measured on, in bytes: more changes no figure, and every round goes over all of it.
const ENOUGH: usize = 1_000_000;

/// Between these, BENCHMARKS.md holds what was measured; what stands around them is written by hand.
const FIGURES: [&str; 2] = ["<!-- figures: cargo xtask bench --write -->\n", "<!-- end of figures -->"];

/// One figure.
#[derive(Deserialize)]
struct Row {
    /// What was measured with it, in the same way.
    group: String,
    what: String,
    /// Bytes a second of CPU time (in Chromium: of wall time).
    rate: Option<f64>,
    ms: Option<f64>,
    /// Time for twice the text.
    ratio: Option<f64>,
}

/// Measures all and prints the table; with `write`, into BENCHMARKS.md as well.
pub fn run(write: bool) -> Result<()> {
    build::engine()?;
    build::extension()?;
    let texts = texts()?;
    let engine = root().join("extension/engine");
    let mut rows = Vec::new();
    println!("natively …");
    rows.extend(parse(&read(cargo().args(["bench", "--bench", "engine", "--"]).arg(&texts))?)?);
    println!("in node, against others …");
    npm::install(&root().join("bench"))?;
    let mut peers = node("bench", "peers.mjs", &texts);
    rows.extend(parse(&read(peers.args([engine.join("hearsay.js"), engine.join("hearsay_bg.wasm")]))?)?);
    println!("in Chromium …");
    npm::install(&root().join("tests/browser"))?;
    let mut browser = node("tests/browser", "speed.mjs", &texts);
    rows.extend(parse(&read(browser.env_remove("DISPLAY").env("CHROMIUM", CHROMIUM.path()?))?)?);
    let tables = tables(&rows)?;
    println!("\n{tables}");
    if write { into_file(&tables) } else { Ok(()) }
}

/// A file of texts: the sample articles, and the labelled ones where they are.
fn texts() -> Result<PathBuf> {
    let mut texts = Vec::new();
    for file in files(&root().join("tests/articles"), true)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|it| it == "txt"))
    {
        texts.push(fs::read_to_string(file)?.replace("[[", "").replace("]]", ""));
    }
    for set in ["news-dev.jsonl", "news-train.jsonl", "polnear-dev.jsonl"] {
        let Some(path) = data().map(|data| data.join("data").join(set)).filter(|path| path.is_file()) else { continue };
        for line in fs::read_to_string(path)?.lines() {
            let article: serde_json::Value = serde_json::from_str(line)?;
            texts.extend(article["text"].as_str().map(str::to_owned));
        }
    }
    let mut bytes = 0;
    texts.retain(|text| {
        bytes += text.len();
        bytes <= ENOUGH
    });
    let path = root().join("target/bench-texts.json");
    fs::write(&path, serde_json::to_vec(&texts)?).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{} texts, {} bytes", texts.len(), texts.iter().map(String::len).sum::<usize>());
    Ok(path)
}

fn node(folder: &str, program: &str, texts: &Path) -> Command {
    let mut node = Command::new("node");
    node.current_dir(root().join(folder)).arg(program).arg(texts);
    node
}

fn parse(output: &[u8]) -> Result<Vec<Row>> {
    let lines = std::str::from_utf8(output)?.lines().filter(|line| line.starts_with('{'));
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("no figure: {line}"))).collect()
}

/// A table a group, in the order in which they were measured.
fn tables(rows: &[Row]) -> Result<String> {
    let mut out = String::new();
    let mut group = "";
    for row in rows {
        let wall = row.group.contains("wall time");
        if row.group != group {
            group = &row.group;
            let unit = match (row.rate, row.ratio) {
                _ if wall => "",
                (Some(_), _) => "MB per CPU second",
                (_, Some(_)) => "times the time",
                _ => "ms",
            };
            write!(out, "\n| {group} | {unit} |\n|---|---:|\n")?;
        }
        let figure = match (row.rate.map(|rate| rate / 1e6), row.ratio) {
            // In Chromium some rows are rates and some are times, so each says which.
            (Some(rate), _) => format!("{rate:.*}{}", if rate < 1.0 { 3 } else { 1 }, if wall { " MB/s" } else { "" }),
            (_, Some(ratio)) => format!("{ratio:.2}"),
            _ => format!("{:.1} ms", row.ms.unwrap_or_default()),
        };
        writeln!(out, "| {} | {figure} |", row.what)?;
    }
    Ok(out)
}

/// Puts the tables into BENCHMARKS.md, with the machine and the versions they hold for.
fn into_file(tables: &str) -> Result<()> {
    let path = root().join("BENCHMARKS.md");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let [begin, end] = FIGURES;
    let (before, rest) = text.split_once(begin).context("BENCHMARKS.md has no place for figures")?;
    let (_, after) = rest.split_once(end).context("BENCHMARKS.md has no end of its figures")?;
    let cores = std::thread::available_parallelism()?;
    let version = |program: &Path| -> Result<String> {
        Ok(String::from_utf8_lossy(&read(Command::new(program).arg("--version"))?).trim().to_owned())
    };
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor =
        processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("a processor that does not tell");
    let machine = format!(
        "Measured on {cores} cores of {}, {}, Node {}, {}.\n",
        processor.trim_start_matches([' ', '\t', ':']),
        version(Path::new("rustc"))?,
        version(Path::new("node"))?,
        version(&CHROMIUM.path()?)?
    );
    fs::write(&path, format!("{before}{begin}{machine}{tables}{end}{after}"))?;
    println!("written to {}", path.display());
    Ok(())
}
