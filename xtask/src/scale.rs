//! `cargo xtask scale`: the command line on as many articles as a year of news has, with its time, memory and cores.

use crate::cargo;
use crate::root::root;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run took.
struct Run {
    wall: Duration,
    /// Of all cores, and the most memory at once, in MB; none where the system does not tell.
    used: Option<(Duration, f64)>,
}

/// Scans `articles` of them on one core and on all, and a tenth of them for comparison of the memory.
pub fn run(articles: u64) -> Result<()> {
    let program = cargo::build(
        &["--release", "--package", "hearsay", "--bin", "hearsay"],
        &format!("hearsay{}", std::env::consts::EXE_SUFFIX),
    )?;
    let folder = root().join("target/scale");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (tenth, whole) = (folder.join("tenth.jsonl"), folder.join("whole.jsonl"));
    write(&tenth, articles / 10)?;
    let bytes = write(&whole, articles)?;
    let cores = std::thread::available_parallelism()?.to_string();
    println!("{articles} articles, {:.1} MB, on a machine of {cores} cores", bytes as f64 / 1e6);
    println!(
        "{:>10} {:>6} {:>9} {:>9} {:>9} {:>12} {:>12}",
        "articles", "jobs", "wall, s", "CPU, s", "peak, MB", "articles/s", "MB/CPU s"
    );
    for (file, count, jobs) in [(&tenth, articles / 10, &*cores), (&whole, articles, "1"), (&whole, articles, &cores)] {
        let Run { wall, used } = scan(&program, file, count, jobs)?;
        let size = fs::metadata(file)?.len() as f64 / 1e6;
        let (cpu, peak, rate) = used.map_or_else(
            || ["?"; 3].map(String::from).into(),
            |(cpu, peak)| {
                (format!("{:.1}", cpu.as_secs_f64()), format!("{peak:.1}"), format!("{:.1}", size / cpu.as_secs_f64()))
            },
        );
        let wall = wall.as_secs_f64();
        println!("{count:>10} {jobs:>6} {wall:>9.1} {cpu:>9} {peak:>9} {:>12.0} {rate:>12}", count as f64 / wall);
    }
    Ok(())
}

/// Writes `count` articles of some 500 words: paragraphs of the sample articles, shuffled, in a row of JSON each.
fn write(path: &Path, count: u64) -> Result<u64> {
    let mut paragraphs = Vec::new();
    for file in crate::archive::files(&root().join("tests/articles"), true)? {
        if file.extension().is_some_and(|it| it == "txt") {
            paragraphs.extend(
                fs::read_to_string(file)?
                    .replace(['[', ']'], "")
                    .lines()
                    .filter(|it| !it.is_empty())
                    .map(str::to_owned),
            );
        }
    }
    let mut out = BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?);
    // Any mixing will do, so long as it is the same each time: Knuth's multiplier for 64 bits.
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        &paragraphs[(state >> 33) as usize % paragraphs.len()]
    };
    for id in 0..count {
        let mut text = String::new();
        while text.len() < 3_000 {
            text.push_str(next());
            text.push('\n');
        }
        serde_json::to_writer(&mut out, &serde_json::json!({ "id": id, "text": text }))?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(fs::metadata(path)?.len())
}

/// Runs the scan and sees that every article is answered, in order.
fn scan(program: &PathBuf, file: &Path, count: u64, jobs: &str) -> Result<Run> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["scan", "--format", "jsonl", "--jobs", jobs])
        .arg(file)
        .stdout(Stdio::piped())
        .spawn()?;
    let pid = child.id();
    let mut used = None;
    let mut answered = 0;
    let out = child.stdout.take().context("standard output is piped")?;
    for line in BufReader::new(out).split(b'\n') {
        let line = line?;
        if !line.starts_with(format!("{{\"id\":{answered},").as_bytes()) {
            bail!("answer {answered} is not in its place: {}", String::from_utf8_lossy(&line[..line.len().min(80)]));
        }
        answered += 1;
        // Often enough to miss less than a hundredth, seldom enough to cost nothing.
        if answered % (count / 200).max(1) == 0 {
            used = of_process(pid).or(used);
        }
    }
    let wall = start.elapsed();
    if !child.wait()?.success() || answered != count {
        bail!("{answered} of {count} articles were answered");
    }
    Ok(Run { wall, used })
}

/// CPU time and peak memory of a running process, as Linux tells them.
fn of_process(pid: u32) -> Option<(Duration, f64)> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse::<f64>().ok()?;
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // After the name, which may hold anything: user and system time are the 12th and 13th, in hundredths of a second.
    let times = stat.rsplit_once(')')?.1.split_whitespace().skip(11).take(2);
    let ticks: u64 = times.filter_map(|time| time.parse::<u64>().ok()).sum();
    Some((Duration::from_millis(ticks * 10), peak / 1024.0))
}
