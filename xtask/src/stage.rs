//! Stages of a long run: each is timed, none stops the others, and a table at the end tells all.

use crate::count::Count;
use anyhow::{Result, anyhow};
use std::time::{Duration, Instant};

/// The stages that ran so far.
#[derive(Default)]
pub struct Stages {
    rows: Vec<Row>,
}

struct Row {
    name: &'static str,
    time: Duration,
    count: Count,
    problem: Option<String>,
}

impl Stages {
    /// Runs a stage, unless one that it needs failed: what it would find then tells nothing.
    pub fn run(&mut self, name: &'static str, needs: &[&str], work: impl FnOnce() -> Result<Count>) {
        println!("\n=== {name}");
        let start = Instant::now();
        let broken = self.rows.iter().find(|row| needs.contains(&row.name) && row.failed());
        let done = match broken {
            Some(row) => Err(anyhow!("not run: it needs the stage “{}”", row.name)),
            None => work(),
        };
        let (count, problem) = match done {
            Ok(count) => (count, None),
            Err(error) => (Count { failed: 1, ..Count::default() }, Some(format!("{error:#}"))),
        };
        if let Some(problem) = &problem {
            println!("{name}: {problem}");
        }
        let time = start.elapsed();
        println!("--- {name}: {:.1} s", time.as_secs_f32());
        self.rows.push(Row { name, time, count, problem });
    }

    /// Prints the table and, on a line alone, the sum; returns whether nothing failed.
    pub fn finish(self) -> bool {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
        let mut total = Count::default();
        println!("\n{:width$}  {:>8}  passed  failed  skipped", "stage", "time");
        for Row { name, time, count, problem } in &self.rows {
            let Count { passed, failed, skipped } = count;
            println!("{name:width$}  {:>6.1} s  {passed:>6}  {failed:>6}  {skipped:>7}", time.as_secs_f32());
            if let Some(first) = problem.as_ref().and_then(|problem| problem.lines().next()) {
                println!("{:width$}  {first}", "");
            }
            total += *count;
        }
        let time: Duration = self.rows.iter().map(|row| row.time).sum();
        println!(
            "{:width$}  {:>6.1} s  {:>6}  {:>6}  {:>7}\n",
            "all",
            time.as_secs_f32(),
            total.passed,
            total.failed,
            total.skipped
        );
        println!("{} passed, {} failed", total.passed, total.failed);
        total.failed == 0
    }
}

impl Row {
    fn failed(&self) -> bool {
        self.count.failed > 0
    }
}
