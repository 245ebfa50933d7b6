//! The engine natively: whole, each stage, at every size, on texts made to do harm, and the floors under it. Prints a row
//! of JSON a figure, for `cargo xtask bench`, which calls it with a file of texts.
//!
//! No benchmark library: they measure wall time of one function, and what counts here is CPU time of stages that only
//! exist inside one pass, paired with others' on the same texts.

#[path = "../tests/harm/mod.rs"]
mod harm;

use cpu_time::ProcessTime;
use hearsay::capture::Capture;
use hearsay::document::Document;
use hearsay::report::Options;
use std::collections::{BTreeMap, HashSet};
use std::hint::black_box;
use std::time::Duration;

/// Rounds of which the median counts.
const ROUNDS: usize = 9;
/// A round is repeated until it has taken so long, far above what the clock can tell apart.
const LONG_ENOUGH: Duration = Duration::from_millis(60);
/// Sizes of one text, in bytes.
const SIZES: [usize; 6] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
/// How many times longer the texts made to do harm are than in the tests, and then twice that.
const SCALE: usize = 8;

fn main() {
    // `cargo test --benches` calls without a file: then there is nothing to measure.
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else { return };
    let file = std::fs::read_to_string(&path).expect("a file of texts");
    let texts: Vec<String> = serde_json::from_str(&file).expect("an array of texts");
    let bytes: usize = texts.iter().map(String::len).sum();
    let options = Options { strict: true };

    let scan = |text: &str| drop(black_box(hearsay::scan(&Document::from_plain(text), &options)));
    row("engine, native", "whole engine, strict", bytes, median(|| texts.iter().for_each(|text| scan(text))));
    let plain = Options { strict: false };
    let whole = median(|| {
        texts.iter().for_each(|text| drop(black_box(hearsay::scan(&Document::from_plain(text), &plain))));
    });
    row("engine, native", "whole engine", bytes, whole);
    for (stage, time) in stages(&texts, &options) {
        row("stage, native", &stage, bytes, time);
    }
    let html: Vec<String> = texts.iter().map(|text| page(text)).collect();
    let marked_up: usize = html.iter().map(String::len).sum();
    let read = median(|| html.iter().for_each(|html| drop(black_box(hearsay::html::parse(html)))));
    row("stage, native", "HTML reader", marked_up, read);
    let captures: Vec<Capture> = html.iter().map(|html| hearsay::html::parse(html)).collect();
    let captured: usize = captures.iter().map(|capture| capture.text.len()).sum();
    let found = median(|| captures.iter().for_each(|capture| drop(black_box(hearsay::article::find(capture)))));
    row("stage, native", "article", captured, found);

    row("limit, native", "word split and hash", bytes, median(|| texts.iter().for_each(|text| hashes(text, |_| ()))));
    let words: HashSet<u64> = texts[0].split_whitespace().map(|word| word.bytes().fold(SEED, mix)).collect();
    let looked_up = median(|| {
        let mut hits = 0usize;
        texts.iter().for_each(|text| hashes(text, |hash| hits += usize::from(words.contains(&hash))));
        black_box(hits);
    });
    row("limit, native", "and a table lookup a word", bytes, looked_up);

    for size in SIZES {
        let text = texts.iter().cycle().scan(0, |length, text| {
            (*length < size).then(|| {
                *length += text.len() + 1;
                text.as_str()
            })
        });
        let mut text = text.collect::<Vec<_>>().join("\n");
        let end = (0..=size.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        text.truncate(end);
        let time = if size > 1_000_000 { once(|| scan(&text)) } else { median(|| scan(&text)) };
        row("one text of", &format!("{:>11} bytes", text.len()), text.len(), time);
    }
    let doubled = harm::texts(2 * SCALE);
    for ((name, text), (_, twice)) in harm::texts(SCALE).into_iter().zip(doubled) {
        let [one, two] = [&text, &twice].map(|text| (0..3).map(|_| once(|| scan(text))).min().unwrap_or_default());
        println!(
            "{}",
            serde_json::json!({ "group": "twice the text", "what": name, "bytes": text.len(),
                "ratio": two.as_secs_f64() / one.as_secs_f64(), "ms": one.as_secs_f64() * 1e3 })
        );
    }
}

fn row(group: &str, what: &str, bytes: usize, time: Duration) {
    let rate = bytes as f64 / time.as_secs_f64();
    println!("{}", serde_json::json!({ "group": group, "what": what, "bytes": bytes, "rate": rate }));
}

/// CPU time of one call.
fn once(work: impl FnOnce()) -> Duration {
    let start = ProcessTime::now();
    work();
    start.elapsed()
}

/// The median CPU time of a call over all rounds.
fn median(mut work: impl FnMut()) -> Duration {
    let first = once(&mut work);
    let repeats = (LONG_ENOUGH.as_secs_f64() / first.as_secs_f64().max(1e-7)).ceil().clamp(1.0, 1e6) as u32;
    let mut times: Vec<_> = (0..ROUNDS).map(|_| once(|| (0..repeats).for_each(|_| work())) / repeats).collect();
    times.sort_unstable();
    times[ROUNDS / 2]
}

/// The median CPU time that each stage of the engine takes over all texts.
fn stages(texts: &[String], options: &Options) -> Vec<(String, Duration)> {
    let mut order = Vec::new();
    let mut times: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let mut round: BTreeMap<&str, Duration> = BTreeMap::new();
        for text in texts {
            let document = Document::from_plain(text);
            let mut start = ProcessTime::now();
            drop(black_box(hearsay::scan_watched(&document, options, &mut |stage| {
                *round.entry(stage).or_default() += start.elapsed();
                if !order.contains(&stage) {
                    order.push(stage);
                }
                start = ProcessTime::now();
            })));
        }
        round.into_iter().for_each(|(stage, time)| times.entry(stage).or_default().push(time));
    }
    let median = |stage: &str| {
        let mut all = times[stage].clone();
        all.sort_unstable();
        (stage.to_owned(), all[all.len() / 2])
    };
    order.into_iter().map(median).collect()
}

/// A page that holds `text` as its article, with what stands around articles.
fn page(text: &str) -> String {
    let paragraphs: String =
        text.lines().map(|line| format!("<p class=\"story-text\">{}</p>\n", line.replace('<', "&lt;"))).collect();
    let links = "<li><a href=\"/news/section/some-other-article\">Some other article of the day</a></li>\n".repeat(20);
    format!(
        "<!doctype html><html lang=\"en\"><body><nav><ul>{links}</ul></nav><article><h1>Title</h1>{paragraphs}</article></body></html>"
    )
}

/// Start of the FNV hash of 64 bits.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of each run of ASCII letters, in lower case: less than any engine can do.
fn hashes(text: &str, mut each: impl FnMut(u64)) {
    let mut hash = SEED;
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphabetic() {
            hash = mix(hash, byte | 0x20);
        } else if hash != SEED {
            each(black_box(hash));
            hash = SEED;
        }
    }
}
