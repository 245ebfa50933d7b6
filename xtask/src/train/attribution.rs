//! Trains the three models of `src/attribution`: "is this phrase a source?", "should a reader be told that it is not
//! named?", "does nobody stand behind this cue?". Each is measured on articles left out, and its threshold set there.

use super::labels::{self, Article};
use super::logistic::{Example, Penalty, fit, quantise, score};
use anyhow::{Context, Result};
use hearsay::train::{ATTRIBUTION_SIZE, ATTRIBUTION_UNIT, Candidate, agentless_cues, phrases, told};
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

/// Folds of the cross-validation.
const FOLDS: usize = 5;
/// What a source costs that is unnamed but not worth telling: less than a named one, for the labels are not sure of it.
const PASSING: f64 = 0.3;
/// What an agentless cue costs that stands where the corpus labels nothing: it labels few of them.
const UNLABELLED: f64 = 0.6;
/// The same where its attribution is labelled, but not as worth telling.
const PASSING_CUE: f64 = 0.1;
/// Few of very many phrases are sources: there L1 alone does as well as L2 does with four times the weights.
const SOURCE: Penalty = Penalty { size: 1.0, square: 0.0 };
/// On articles left out L2 is worth 0.01 to 0.02 of average precision over L1 alone, on the 60 given news articles 0.06.
/// Half as much L1 as 1, twice as many weights, gains another 0.005 of F1; none at all, no more.
const TELL: Penalty = Penalty { size: 0.5, square: 6.0 };
/// At the threshold L1 of 1 alone does as well; this has more of average precision.
const AGENTLESS: Penalty = Penalty { size: 0.5, square: 3.0 };

/// Reads the labelled sets in `data` and writes the weights to `out`; prints how well they do on articles left out.
pub fn train(data: &Path, out: &Path) -> Result<()> {
    let articles = labels::read(data)?;
    let told = articles.iter().filter(|article| article.attributed).count();
    println!("{} articles to learn from, {told} of them with every attribution labelled", articles.len());
    let source = Sources::learn(&articles);
    let bytes: Vec<u8> = [source.all.clone(), tell(&articles, &source), agentless(&articles)]
        .iter()
        .inspect(|weights| println!("{} weights", weights.iter().filter(|&&weight| weight != 0).count()))
        .flatten()
        .map(|&weight| weight as u8)
        .collect();
    std::fs::write(out, bytes).with_context(|| out.display().to_string())
}

/// One case that a model is asked about.
struct Case {
    example: Example,
    /// Of which article.
    article: usize,
    /// A labelled source that is named.
    named: bool,
}

/// The weights that fit the cases whose article `keep` keeps.
fn learn(cases: &[Case], penalty: Penalty, keep: impl Fn(usize) -> bool) -> Vec<i8> {
    let examples: Vec<&Example> = cases.iter().filter(|case| keep(case.article)).map(|case| &case.example).collect();
    quantise(&fit(&examples, ATTRIBUTION_SIZE, penalty), ATTRIBUTION_UNIT)
}

/// Scores each case by weights that have not seen its article.
fn held_out(cases: &[Case], penalty: Penalty) -> Vec<i32> {
    let without = |fold: usize| move || learn(cases, penalty, |article| article % FOLDS != fold);
    let folds: Vec<Vec<i8>> = std::thread::scope(|scope| {
        let learning: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(without(fold))).collect();
        learning.into_iter().filter_map(|learnt| learnt.join().ok()).collect()
    });
    cases.iter().map(|case| score(&folds[case.article % FOLDS], &case.example.features)).collect()
}

/// The first model: what it says of every phrase of every article, by weights that have not seen that.
struct Sources {
    all: Vec<i8>,
    scores: Vec<Vec<i32>>,
}

impl Sources {
    fn learn(articles: &[Article]) -> Self {
        let mut cases = Vec::new();
        for (number, article) in articles.iter().enumerate() {
            let phrases = phrases(&article.text);
            let spans = [&article.core, &article.passing, &article.named];
            let bearers = bearers(spans.into_iter().flatten(), &phrases);
            cases.extend(phrases.into_iter().enumerate().map(|(at, phrase)| {
                let weight = f64::from(u8::from(article.attributed));
                case(phrase, bearers.contains(&at), weight, number)
            }));
        }
        let scores = held_out(&cases, SOURCE);
        let mut by_article = vec![Vec::new(); articles.len()];
        let mut figures = Vec::new();
        for (case, score) in cases.iter().zip(scores) {
            by_article[case.article].push(score);
            if case.example.weight > 0.0 {
                figures.push((score, case.example.yes));
            }
        }
        println!("is it a source, {FOLDS} folds: {}", figure(&figures, 0));
        Self { all: learn(&cases, SOURCE, |_| true), scores: by_article }
    }
}

fn case(candidate: Candidate, yes: bool, weight: f64, article: usize) -> Case {
    Case { example: Example { features: candidate.features, yes, weight }, article, named: false }
}

/// Two spans meet when they share at least half of the shorter one, as the scorer has it.
fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared > 0 && 2 * shared >= a.len().min(b.len())
}

fn touches(list: &[Range<usize>], span: &Range<usize>) -> bool {
    list.iter().any(|other| meet(other, span))
}

/// Of the candidates that meet a source, the first: "the head of | the agency" is borne by "the head".
fn bearers<'a>(sources: impl Iterator<Item = &'a Range<usize>>, candidates: &[Candidate]) -> HashSet<usize> {
    sources.filter_map(|source| candidates.iter().position(|candidate| meet(source, &candidate.span))).collect()
}

/// The second model.
fn tell(articles: &[Article], sources: &Sources) -> Vec<i8> {
    let mut cases = Vec::new();
    // Sources that a reader should be told of and the model is never asked about: missed whatever it says.
    let mut unasked = Vec::new();
    for (number, (article, scores)) in articles.iter().zip(&sources.scores).enumerate() {
        let phrases = phrases(&article.text);
        let (core, passing) = (bearers(article.core.iter(), &phrases), bearers(article.passing.iter(), &phrases));
        for (at, candidate) in told(&article.text, scores).into_iter().enumerate() {
            let Some(candidate) = candidate else {
                unasked.extend(core.contains(&at).then_some(number));
                continue;
            };
            // A phrase inside a longer source is neither.
            let inside = touches(&article.core, &candidate.span) || touches(&article.passing, &candidate.span);
            let weight = match (core.contains(&at), passing.contains(&at)) {
                (true, _) => 1.0,
                (false, true) => PASSING,
                (false, false) => f64::from(u8::from(!inside)),
            };
            let named = touches(&article.named, &candidate.span);
            cases.push(Case { named, ..case(candidate, core.contains(&at), weight, number) });
        }
    }
    // A flag on what is no source, on a named source, and on what the other sets leave unmarked: each is an error of its
    // own kind, and the threshold serves them all.
    let (mut strict, mut loose, mut news, mut written) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for article in unasked.into_iter().map(|number: usize| &articles[number]) {
        let sets = match article {
            Article { attributed: true, .. } => vec![&mut strict, &mut loose],
            Article { written: true, .. } => vec![&mut written],
            _ => vec![&mut news],
        };
        sets.into_iter().for_each(|set: &mut Scored| set.push((i32::MIN, true)));
    }
    for (case, score) in cases.iter().zip(held_out(&cases, TELL)) {
        let scored = (score, case.example.yes);
        if case.example.weight < 1.0 {
            continue;
        }
        if articles[case.article].written {
            written.push(scored);
            continue;
        }
        if !articles[case.article].attributed {
            news.push(scored);
            continue;
        }
        strict.push(scored);
        if case.named || case.example.yes {
            loose.push(scored);
        }
    }
    let sets = [("any", &strict), ("sources", &loose), ("news", &news), ("written", &written)];
    with_threshold("should a reader be told", &sets, learn(&cases, TELL, |_| true), &cases)
}

/// The third model.
fn agentless(articles: &[Article]) -> Vec<i8> {
    let mut cases = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for candidate in agentless_cues(&article.text) {
            let yes = touches(&article.agentless, &candidate.span);
            let weight = match article.attributed {
                _ if yes => 1.0,
                _ if touches(&article.unnamed_cues, &candidate.span) => PASSING_CUE,
                true if !touches(&article.named_cues, &candidate.span) => UNLABELLED,
                _ => 1.0,
            };
            cases.push(case(candidate, yes, weight, number));
        }
    }
    let (mut attributed, mut news, mut written) = (Vec::new(), Vec::new(), Vec::new());
    for (case, score) in cases.iter().zip(held_out(&cases, AGENTLESS)) {
        let to = match &articles[case.article] {
            Article { attributed: true, .. } => &mut attributed,
            Article { written: true, .. } => &mut written,
            _ => &mut news,
        };
        if case.example.weight > PASSING_CUE {
            to.push((score, case.example.yes));
        }
    }
    let sets = [("any", &attributed), ("news", &news), ("written", &written)];
    with_threshold("does nobody stand behind it", &sets, learn(&cases, AGENTLESS, |_| true), &cases)
}

/// How far on either side of a threshold counts as its neighbourhood.
const NEAR: i32 = 3;

type Scored = Vec<(i32, bool)>;

/// Finds the threshold that serves all `sets` best, prints what it and its neighbours bring, and puts it into the weight
/// of the first feature, which every case has.
fn with_threshold(question: &str, sets: &[(&str, &Scored)], mut weights: Vec<i8>, cases: &[Case]) -> Vec<i8> {
    // One threshold is best by luck; its neighbourhood, less so.
    let worth = |threshold: i32| {
        let near = threshold - NEAR..=threshold + NEAR;
        near.flat_map(|near| sets.iter().map(move |(_, set)| f1(set, near))).sum::<f64>() / f64::from(2 * NEAR + 1)
    };
    let best = (-60..60).max_by(|&a, &b| worth(a).total_cmp(&worth(b))).unwrap_or_default();
    for threshold in [best - 8, best - 4, best, best + 4, best + 8] {
        print!("{question}, {FOLDS} folds, at {threshold}:");
        sets.iter().for_each(|(name, set)| print!(" {name} {};", figure(set, threshold)));
        println!();
    }
    if let Some(&bias) = cases.first().and_then(|case| case.example.features.first()) {
        let bias = usize::from(bias);
        weights[bias] = (i32::from(weights[bias]) - best).clamp(-127, 127) as i8;
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
