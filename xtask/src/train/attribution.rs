//! Trains the two models of `src/attribution`: "is this phrase a source?" on every attribution of the large set,
//! "should a reader be told that it is not named?" on the labelled ones.

use super::logistic::{Example, Settings, fit, quantise, score};
use anyhow::{Context, Result};
use hearsay::train::{ATTRIBUTION_SIZE, ATTRIBUTION_UNIT, Candidate, candidates};
use serde_json::Value;
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

/// Folds of the cross-validation whose figures are printed and whose threshold is kept.
const FOLDS: usize = 5;
/// What a source costs that is unnamed but not worth telling: noise, but less than a named one.
const PASSING: f64 = 0.3;

/// Reads the labelled sets in `data` and writes the weights to `out`; prints how well they do on articles left out.
pub fn train(data: &Path, out: &Path) -> Result<()> {
    let labelled = read(&data.join("data/polnear-labelled.jsonl"))?;
    let news = read(&data.join("data/news-train.jsonl"))?;
    let known: HashSet<&str> = labelled.iter().filter_map(|row| row["id"].as_str()).collect();
    // The first model is asked about the labelled articles while the second learns, so it must not have seen them.
    let large: Vec<Value> = read(&data.join("data/polnear-train.jsonl"))?
        .into_iter()
        .filter(|row| !row["id"].as_str().is_some_and(|id| known.contains(id)))
        .collect();
    let source = source_model(&large);
    let sourceness = |features: &[u16]| score(&source, features);
    let articles: Vec<Article> = labelled
        .iter()
        .map(Labels::attributions)
        .chain(news.iter().map(Labels::marks))
        .map(|l| l.article(sourceness))
        .collect();
    let unnamed = unnamed_model(&articles, labelled.len());
    let bytes: Vec<u8> = source.iter().chain(&unnamed).map(|&weight| weight as u8).collect();
    std::fs::write(out, bytes).with_context(|| out.display().to_string())
}

fn read(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}

/// The labelled spans of one article, in bytes.
#[derive(Default)]
struct Labels<'a> {
    text: &'a str,
    /// Unnamed sources that a reader should be told of.
    core: Vec<Range<usize>>,
    /// Unnamed ones not worth telling.
    passing: Vec<Range<usize>>,
    /// Named ones.
    named: Vec<Range<usize>>,
}

impl<'a> Labels<'a> {
    /// From a row with `attributions`, with or without `who`.
    fn attributions(row: &'a Value) -> Self {
        let (mut labels, starts) = Self::start(row);
        for attribution in list(&row["attributions"]) {
            let unnamed = matches!(attribution["who"].as_str(), Some("P" | "S" | "G" | "D" | "X"));
            let to = match (unnamed, attribution["core"] == true) {
                (true, true) => &mut labels.core,
                (true, false) => &mut labels.passing,
                (false, _) => &mut labels.named,
            };
            to.extend(list(&attribution["source"]).iter().map(|span| bytes(labels.text, &starts, &span[0], &span[1])));
        }
        labels
    }

    /// From a row with `marks`.
    fn marks(row: &'a Value) -> Self {
        let (mut labels, starts) = Self::start(row);
        let marks = list(&row["marks"]).iter().filter(|mark| mark["kind"] == "A");
        labels.core.extend(marks.map(|mark| bytes(labels.text, &starts, &mark["start"], &mark["end"])));
        labels
    }

    fn start(row: &'a Value) -> (Self, Vec<usize>) {
        let text = row["text"].as_str().unwrap_or_default();
        (Self { text, ..Self::default() }, text.char_indices().map(|(at, _)| at).collect())
    }

    /// The cases that the second model learns from.
    fn article(&self, sourceness: impl Fn(&[u16]) -> i32) -> Article {
        let candidates = candidates(self.text, sourceness);
        let (core, passing) = (bearers(&self.core, &candidates), bearers(&self.passing, &candidates));
        let touches =
            |list: &[Range<usize>], candidate: &Candidate| list.iter().any(|span| meet(span, &candidate.span));
        let mut out = Vec::new();
        for (at, candidate) in candidates.iter().enumerate() {
            let Some((prior, features)) = candidate.unnamed.clone() else { continue };
            let yes = core.contains(&at);
            let passing = passing.contains(&at);
            // A phrase inside a longer source is neither.
            if yes || passing || !(touches(&self.core, candidate) || touches(&self.passing, candidate)) {
                let weight = if passing { PASSING } else { 1.0 };
                out.push(Case {
                    example: Example { features, yes, weight, offset: f64::from(prior) / f64::from(ATTRIBUTION_UNIT) },
                    prior,
                    named: touches(&self.named, candidate),
                    passing,
                });
            }
        }
        out
    }
}

/// An article's cases.
type Article = Vec<Case>;

/// One phrase that the second model is asked about.
struct Case {
    example: Example,
    /// What the first model adds to its score, as stored.
    prior: i32,
    /// A labelled source that is named.
    named: bool,
    /// One that is unnamed and not worth telling.
    passing: bool,
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A span in characters as bytes.
fn bytes(text: &str, starts: &[usize], start: &Value, end: &Value) -> Range<usize> {
    let byte = |value: &Value| {
        value.as_u64().and_then(|at| starts.get(usize::try_from(at).ok()?).copied()).unwrap_or(text.len())
    };
    byte(start)..byte(end)
}

/// Two spans meet when they share at least half of the shorter one, as the scorer has it.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

/// Of the candidates that meet a source, the first: "the head of | the agency" is borne by "the head".
fn bearers(sources: &[Range<usize>], candidates: &[Candidate]) -> HashSet<usize> {
    let first = |source: &Range<usize>| candidates.iter().position(|candidate| meet(source, &candidate.span));
    sources.iter().filter_map(first).collect()
}

fn source_model(rows: &[Value]) -> Vec<i8> {
    let mut examples = Vec::new();
    for labels in rows.iter().map(Labels::attributions) {
        let candidates = candidates(labels.text, |_| 0);
        let bearers = bearers(&labels.named, &candidates);
        examples.extend(candidates.into_iter().enumerate().map(|(at, candidate)| Example {
            features: candidate.source,
            yes: bearers.contains(&at),
            weight: 1.0,
            offset: 0.0,
        }));
    }
    let settings = Settings { size: ATTRIBUTION_SIZE, passes: 4, rate: 0.1, decay: 1e-5 };
    let held = examples.len() * 9 / 10;
    let weights = quantise(&fit(&examples[..held], &settings), ATTRIBUTION_UNIT);
    let scores: Vec<(i32, bool)> = examples[held..].iter().map(|e| (score(&weights, &e.features), e.yes)).collect();
    println!("is it a source, a tenth left out: {}", figure(&scores, 0));
    quantise(&fit(&examples, &settings), ATTRIBUTION_UNIT)
}

/// The second model; the first `attributed` articles tell named sources from what is none.
fn unnamed_model(articles: &[Article], attributed: usize) -> Vec<i8> {
    let settings = Settings { size: ATTRIBUTION_SIZE, passes: 6, rate: 0.05, decay: 2e-3 };
    let fit_without = |fold: usize| {
        let seen = articles.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let examples: Vec<Example> =
            seen.flat_map(|(_, article)| article.iter().map(|case| case.example.clone())).collect();
        quantise(&fit(&examples, &settings), ATTRIBUTION_UNIT)
    };
    // A flag on what is no source, on a named source, and on what the news set leaves unmarked: each is an error of
    // its own kind, and the threshold serves all three.
    let (mut strict, mut loose, mut news) = (Vec::new(), Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let weights = fit_without(fold);
        for (at, article) in articles.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
            for case in article.iter().filter(|case| !case.passing) {
                let scored = (score(&weights, &case.example.features) + case.prior, case.example.yes);
                if at >= attributed {
                    news.push(scored);
                    continue;
                }
                strict.push(scored);
                if case.named || case.example.yes {
                    loose.push(scored);
                }
            }
        }
    }
    let worth = |threshold: i32| f1(&strict, threshold) + f1(&loose, threshold) + f1(&news, threshold);
    let best = (-60..60).max_by(|&a, &b| worth(a).total_cmp(&worth(b))).unwrap_or_default();
    for threshold in [best - 12, best - 6, best, best + 6, best + 12] {
        println!("should a reader be told, {FOLDS} folds, at {threshold}:");
        let [strict, loose, news] = [&strict, &loose, &news].map(|scores| figure(scores, threshold));
        println!("  any {strict}; sources {loose}; news {news}");
    }
    let mut weights = fit_without(FOLDS);
    // Every case has the first feature, so the threshold goes into its weight.
    if let Some(&bias) = articles.iter().flatten().next().and_then(|case| case.example.features.first()) {
        weights[usize::from(bias)] = (i32::from(weights[usize::from(bias)]) - best).clamp(-127, 127) as i8;
    }
    weights
}

/// True positives, false positives, misses at `threshold`.
fn counts(scores: &[(i32, bool)], threshold: i32) -> (f64, f64, f64) {
    let count = |said: bool, yes: bool| {
        scores.iter().filter(|(score, is)| (*score >= threshold) == said && *is == yes).count() as f64
    };
    (count(true, true), count(true, false), count(false, true))
}

fn f1(scores: &[(i32, bool)], threshold: i32) -> f64 {
    let (right, wrong, missed) = counts(scores, threshold);
    2.0 * right / (2.0 * right + wrong + missed).max(1.0)
}

fn figure(scores: &[(i32, bool)], threshold: i32) -> String {
    let (right, wrong, missed) = counts(scores, threshold);
    let (precision, recall) = (right / (right + wrong).max(1.0), right / (right + missed).max(1.0));
    format!("P={precision:.3} R={recall:.3} F1={:.3}", f1(scores, threshold))
}
