//! Trains the two models of `src/attribution`: "is this phrase a source?" on every attribution of the large set,
//! "should a reader be told that it is not named?" on the labelled ones.

use super::logistic::{Example, Settings, fit, quantise, score};
use anyhow::{Context, Result};
use hearsay::train::{ATTRIBUTION_SIZE, ATTRIBUTION_UNIT, candidates};
use serde_json::Value;
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

/// Reads the labelled sets in `data` and writes the weights to `out`; prints how well they fit articles left out.
pub fn train(data: &Path, out: &Path) -> Result<()> {
    let labelled = read(&data.join("data/polnear-labelled.jsonl"))?;
    let news = read(&data.join("data/news-train.jsonl"))?;
    let known: HashSet<&str> = labelled.iter().filter_map(|row| row["id"].as_str()).collect();
    let large: Vec<Value> = read(&data.join("data/polnear-train.jsonl"))?
        .into_iter()
        .filter(|row| !row["id"].as_str().is_some_and(|id| known.contains(id)))
        .collect();
    let source = source_model(&large);
    let unnamed = unnamed_model(&labelled, &news, &source);
    let bytes: Vec<u8> = source.iter().chain(&unnamed).map(|&weight| weight as u8).collect();
    std::fs::write(out, bytes).with_context(|| out.display().to_string())
}

fn read(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}

/// The bytes of `row`'s spans, which count characters.
fn spans(row: &Value, list: &Value, starts: &[usize]) -> Vec<Range<usize>> {
    let end = row["text"].as_str().map_or(0, str::len);
    let byte = |value: &Value| value.as_u64().map_or(end, |at| starts.get(at as usize).copied().unwrap_or(end));
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|span| byte(&span[0])..byte(&span[1])).collect()
}

fn starts(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).collect()
}

/// Two spans meet when they share at least half of the shorter one, as the scorer has it.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

fn source_model(rows: &[Value]) -> Vec<i8> {
    let mut examples = Vec::new();
    for row in rows {
        let text = row["text"].as_str().unwrap_or_default();
        let starts = starts(text);
        let sources: Vec<Range<usize>> = row["attributions"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|attribution| spans(row, &attribution["source"], &starts))
            .collect();
        for candidate in candidates(text, |_| 0) {
            // Only the phrase that bears the source, not one inside it ("the head of | the agency").
            let yes =
                sources.iter().any(|source| meet(source, &candidate.span) && source.start + 3 >= candidate.span.start);
            examples.push(Example { features: candidate.source, yes, weight: 1.0 });
        }
    }
    let settings = Settings { size: ATTRIBUTION_SIZE, passes: 4, rate: 0.1, decay: 1e-5 };
    let held = examples.len() * 9 / 10;
    let weights = quantise(&fit(&examples[..held], &settings), ATTRIBUTION_UNIT);
    figure("source, a tenth left out", examples[held..].iter().map(|e| (score(&weights, &e.features), e.yes)), 0);
    quantise(&fit(&examples, &settings), ATTRIBUTION_UNIT)
}

/// An article's examples for the second model.
type Article = Vec<Example>;

fn unnamed_model(labelled: &[Value], news: &[Value], source: &[i8]) -> Vec<i8> {
    let sourceness = |features: &[u16]| score(source, features);
    let mut articles: Vec<Article> = Vec::new();
    for row in labelled {
        let text = row["text"].as_str().unwrap_or_default();
        let starts = starts(text);
        let (mut core, mut passing) = (Vec::new(), Vec::new());
        for attribution in row["attributions"].as_array().into_iter().flatten() {
            let unnamed = matches!(attribution["who"].as_str(), Some("P" | "S" | "G" | "D" | "X"));
            let list = if attribution["core"] == true { &mut core } else { &mut passing };
            if unnamed {
                list.extend(spans(row, &attribution["source"], &starts));
            }
        }
        articles.push(examples(text, sourceness, &core, &passing));
    }
    for row in news {
        let text = row["text"].as_str().unwrap_or_default();
        let starts = starts(text);
        let marks: Vec<Value> = row["marks"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|mark| mark["kind"] == "A")
            .map(|mark| serde_json::json!([mark["start"], mark["end"]]))
            .collect();
        articles.push(examples(text, sourceness, &spans(row, &Value::Array(marks), &starts), &[]));
    }
    let settings = Settings { size: ATTRIBUTION_SIZE, passes: 30, rate: 0.05, decay: 2e-3 };
    let folds = 5;
    let mut left_out: Vec<(i32, bool)> = Vec::new();
    for fold in 0..folds {
        let seen: Vec<Example> = pick(&articles, |at| at % folds != fold);
        let weights = quantise(&fit(&seen, &settings), ATTRIBUTION_UNIT);
        let unseen = pick(&articles, |at| at % folds == fold);
        left_out.extend(
            unseen.iter().filter(|e| e.weight >= 1.0).map(|example| (score(&weights, &example.features), example.yes)),
        );
    }
    let best = (-40..40)
        .max_by(|&a, &b| f1(left_out.iter().copied(), a).total_cmp(&f1(left_out.iter().copied(), b)))
        .unwrap_or_default();
    for threshold in [-16, -8, 0, 8, best] {
        figure("unnamed, five folds", left_out.iter().copied(), threshold);
    }
    let all = pick(&articles, |_| true);
    let mut weights = quantise(&fit(&all, &settings), ATTRIBUTION_UNIT);
    // Every example has the first feature, so the threshold goes into its weight.
    if let Some(&bias) = all.first().and_then(|example| example.features.first()) {
        weights[bias as usize] = (i32::from(weights[bias as usize]) - best).clamp(-127, 127) as i8;
    }
    weights
}

fn examples(
    text: &str,
    sourceness: impl Fn(&[u16]) -> i32,
    core: &[Range<usize>],
    passing: &[Range<usize>],
) -> Article {
    candidates(text, sourceness)
        .into_iter()
        .filter_map(|candidate| {
            let features = candidate.unnamed?;
            let hits = |list: &[Range<usize>]| list.iter().any(|span| meet(span, &candidate.span));
            let yes = hits(core);
            // Unnamed but not worth telling: a flag there is noise, but the scorer does not count it.
            let weight = if !yes && hits(passing) { 0.3 } else { 1.0 };
            Some(Example { features, yes, weight })
        })
        .collect()
}

fn pick(articles: &[Article], want: impl Fn(usize) -> bool) -> Vec<Example> {
    let copy = |e: &Example| Example { features: e.features.clone(), yes: e.yes, weight: e.weight };
    articles.iter().enumerate().filter(|(at, _)| want(*at)).flat_map(|(_, article)| article.iter().map(copy)).collect()
}

fn counts(scores: impl Iterator<Item = (i32, bool)>, threshold: i32) -> (f64, f64, f64) {
    scores.fold((0.0, 0.0, 0.0), |(tp, fp, missed), (score, yes)| match (score >= threshold, yes) {
        (true, true) => (tp + 1.0, fp, missed),
        (true, false) => (tp, fp + 1.0, missed),
        (false, true) => (tp, fp, missed + 1.0),
        _ => (tp, fp, missed),
    })
}

fn f1(scores: impl Iterator<Item = (i32, bool)>, threshold: i32) -> f64 {
    let (tp, fp, missed) = counts(scores, threshold);
    2.0 * tp / (2.0 * tp + fp + missed).max(1.0)
}

fn figure(name: &str, scores: impl Iterator<Item = (i32, bool)> + Clone, threshold: i32) {
    let (tp, fp, missed) = counts(scores.clone(), threshold);
    println!(
        "{name}: P={:.3} R={:.3} F1={:.3} (tp {tp}, fp {fp}, missed {missed}, threshold {threshold})",
        tp / (tp + fp).max(1.0),
        tp / (tp + missed).max(1.0),
        f1(scores, threshold)
    );
}
