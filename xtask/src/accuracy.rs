//! `cargo xtask accuracy`: the engine scored on the labelled data by the scorer that lies beside it.

use crate::cargo;
use crate::command::{line, show};
use crate::count::Count;
use crate::floors::{self, Figures};
use crate::root::data;
use crate::tools::PYTHON;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// One labelled set.
struct Set {
    /// Its name in the table of floors.
    name: &'static str,
    /// The scorer's task.
    task: &'static str,
    /// Its file, from the folder of the data.
    file: &'static str,
    /// What `hearsay` is told.
    arguments: &'static str,
}

/// Saved pages with the text of their articles, from the folder of the data.
pub const PAGES: &str = "pages/aeb/gold.jsonl";

const SCAN: &str = "scan --format jsonl";

const SETS: &[Set] = &[
    Set { name: "seed", task: "articles", file: "data/seed.jsonl", arguments: SCAN },
    Set { name: "news-train", task: "articles", file: "data/news-train.jsonl", arguments: SCAN },
    Set { name: "news-dev", task: "articles", file: "data/news-dev.jsonl", arguments: SCAN },
    Set { name: "polnear-labelled", task: "sources", file: "data/polnear-labelled.jsonl", arguments: SCAN },
    Set { name: "polnear-dev", task: "sources", file: "data/polnear-dev.jsonl", arguments: SCAN },
    Set {
        name: "wikiweasel-train",
        task: "sentences",
        file: "data/wikiweasel-train.jsonl",
        // The set's annotators marked encyclopedia weasels, which are `vague` here.
        arguments: "scan --format jsonl --strict",
    },
    Set { name: "aeb", task: "text", file: PAGES, arguments: "extract" },
];

/// Prints every figure and holds it against its floor, or lifts the floors.
pub fn run(raise: bool) -> Result<()> {
    let (measured, count) = measure()?;
    if raise {
        println!("{} floors rose", floors::raise(&measured)?);
    } else if count.failed > 0 {
        bail!("{} figures fell below their floors in tests/accuracy.toml", count.failed);
    }
    Ok(())
}

/// Measures what there is data for. A floor that is kept counts as a test passed, a set without data as one skipped.
pub fn measure() -> Result<(Figures, Count)> {
    let mut count = Count::default();
    let mut measured = Figures::new();
    let Some(data) = data() else {
        println!("skipped: no labelled data: set HEARSAY_DATA to the folder that holds `data` and `eval`");
        return Ok((measured, Count { skipped: 1, ..count }));
    };
    let floors = floors::read()?;
    let hearsay = hearsay()?;
    for set in SETS {
        println!("\n{} ({})", set.name, set.task);
        if let Some(lack) = set.lack(&data, &hearsay) {
            println!("skipped: {lack}");
            count.skipped += 1;
            continue;
        }
        let figures = set.score(&data, &hearsay)?;
        for (name, floor) in floors.get(set.name).into_iter().flatten() {
            match figures.get(name) {
                Some(value) if value >= floor => count.passed += 1,
                value => {
                    println!("  {name} fell below its floor {floor}: {value:?}");
                    count.failed += 1;
                }
            }
        }
        measured.insert(set.name.to_owned(), figures);
    }
    Ok((measured, count))
}

impl Set {
    /// Why the set cannot be scored, if so.
    fn lack(&self, data: &Path, hearsay: &Path) -> Option<String> {
        let file = data.join(self.file);
        if !file.is_file() {
            return Some(format!("{} is missing", file.display()));
        }
        let command = self.arguments.split(' ').next()?;
        let known = Command::new(hearsay)
            .args([command, "--help"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        (!known.is_ok_and(|status| status.success())).then(|| format!("`hearsay {command}` does not exist yet"))
    }

    fn score(&self, data: &Path, hearsay: &Path) -> Result<BTreeMap<String, f64>> {
        score(data, self.task, &data.join(self.file), &format!("'{}' {}", hearsay.display(), self.arguments))
    }
}

/// The command line, built to be fast.
pub fn hearsay() -> Result<PathBuf> {
    cargo::build(&["--release", "--package", "hearsay", "--bin", "hearsay"], &format!("hearsay{EXE_SUFFIX}"))
}

/// The scorer's figures on the labelled `gold` for what `command`, split as a shell would, prints.
pub fn score(data: &Path, task: &str, gold: &Path, command: &str) -> Result<BTreeMap<String, f64>> {
    let mut scorer = Command::new(PYTHON.path()?);
    scorer.arg(data.join("eval/score.py")).arg(task).arg(gold).arg("--run").arg(command);
    let (output, succeeded) = show(&mut scorer)?;
    if !succeeded {
        bail!("`{}` failed", line(&scorer));
    }
    let figures: BTreeMap<_, _> = output.lines().flat_map(figures).collect();
    figures.first_key_value().with_context(|| format!("`{}` printed no figure", line(&scorer)))?;
    Ok(figures)
}

/// The figures in one line of the scorer's: `NAME P=… R=… F1=…`, or `NAME: category right 3/4, voice right 4/4`.
fn figures(line: &str) -> Vec<(String, f64)> {
    if let Some((name, f1)) = line.split_once(" P=").and_then(|(name, rest)| Some((name, rest.split_once("F1=")?.1))) {
        return f1.split(' ').next().and_then(|f1| Some((name.to_owned(), f1.parse().ok()?))).into_iter().collect();
    }
    let Some((name, shares)) = line.split_once(": ") else { return Vec::new() };
    match name.strip_suffix(" right") {
        // `category right: 3/4; …`: the only line without a name, of the task `sources`.
        Some(what) => share(shares).map(|share| (format!("sources-{what}"), share)).into_iter().collect(),
        None => shares
            .split(", ")
            .filter_map(|part| part.split_once(" right "))
            .filter_map(|(what, counts)| Some((format!("{name}-{what}"), share(counts)?)))
            .collect(),
    }
}

/// `3/4; …` as 0.75, to the four digits that the scorer gives; none where nothing was found.
fn share(counts: &str) -> Option<f64> {
    let (right, all) = counts.split([';', ' ']).next()?.split_once('/')?;
    let (right, all): (f64, f64) = (right.parse().ok()?, all.parse().ok()?);
    (all > 0.0).then(|| (right / all * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::figures;

    #[test]
    fn every_line_of_the_scorer_is_read() {
        let read = |line: &str| figures(line);
        assert_eq!(read("articles P=0.5000 R=1.0000 F1=0.6667  (tp 1, fp 1, fn 0)"), [("articles".into(), 0.6667)]);
        assert_eq!(
            read("hedge: category right 2/3, voice right 3/3"),
            [("hedge-category".into(), 0.6667), ("hedge-voice".into(), 1.0)]
        );
        assert_eq!(
            read("category right: 3/4; flags outside every labelled attribution: 7"),
            [("sources-category".into(), 0.75)]
        );
        assert_eq!(read("unnamed: category right 0/0, voice right 0/0"), []);
        assert_eq!(read("missed: P: said so"), []);
    }
}
