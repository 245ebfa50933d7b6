//! Labelled articles: the sets that lie beside the project, and this project's own labels of further ones, which say who
//! stands behind each attribution and hold none of the text; and articles written for this project (`xtask/labels`).

use crate::cargo;
use crate::root::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::HashMap;
use std::env::consts::EXE_SUFFIX;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// One article with its labelled spans, in bytes.
#[derive(Default)]
pub struct Article {
    /// Its text.
    pub text: String,
    /// Every attribution is labelled, named ones too; else only what a reader should be told of.
    pub attributed: bool,
    /// It was written for this project, not by an outlet.
    pub written: bool,
    /// Unnamed sources that a reader should be told of.
    pub core: Vec<Range<usize>>,
    /// Unnamed ones not worth telling.
    pub passing: Vec<Range<usize>>,
    /// Named ones.
    pub named: Vec<Range<usize>>,
    /// Cues with nobody behind them that a reader should be told of.
    pub agentless: Vec<Range<usize>>,
    /// Other cues of unnamed sources.
    pub unnamed_cues: Vec<Range<usize>>,
    /// Cues of named sources.
    pub named_cues: Vec<Range<usize>>,
}

/// Who stands behind an attribution, and whether a reader should be told.
type Judgement = (char, bool);

/// Every labelled article that may be learnt from.
pub fn read(data: &Path) -> Result<Vec<Article>> {
    let labelled = rows(&data.join("data/polnear-labelled.jsonl"))?;
    let given = |attribution: &Value| {
        (attribution["who"].as_str().and_then(|who| who.chars().next()).unwrap_or('N'), attribution["core"] == true)
    };
    let mut articles: Vec<Article> = labelled.iter().map(|row| attributed(row, |_, of| given(of))).collect();
    let own = own("polnear.tsv")?;
    for row in rows(&data.join("data/polnear-train.jsonl"))? {
        let Some(judgements) = row["id"].as_str().and_then(|id| own.get(id)) else { continue };
        let judgements = judgements.iter().map(|label| judgement(label)).collect::<Result<HashMap<_, _>>>()?;
        articles.push(attributed(&row, |number, _| judgements.get(&number).copied().unwrap_or(('N', false))));
    }
    articles.extend(rows(&data.join("data/news-train.jsonl"))?.iter().map(marked));
    articles.extend(pages(data)?);
    articles.extend(written()?);
    Ok(articles)
}

fn rows(path: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| serde_json::from_str(line).with_context(|| path.display().to_string())).collect()
}

/// This project's own labels in `file`: by article, what stands behind the tab.
pub(super) fn own(file: &str) -> Result<HashMap<String, Vec<String>>> {
    let path = root().join("xtask/labels").join(file);
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let line = |line: &str| {
        let (article, labels) = line.split_once('\t').unwrap_or((line, ""));
        (article.to_owned(), labels.split_whitespace().map(str::to_owned).collect())
    };
    Ok(text.lines().map(line).collect())
}

/// "12P+": of the article's attribution 12, counted from 0, the source is a person, and worth telling.
fn judgement(label: &str) -> Result<(usize, Judgement)> {
    let digits = label.find(|c: char| !c.is_ascii_digit()).unwrap_or(label.len());
    let (number, rest) = label.split_at(digits);
    let mut rest = rest.chars();
    let who = rest.next().with_context(|| format!("{label:?} tells nobody"))?;
    Ok((number.parse().with_context(|| format!("{label:?} counts nothing"))?, (who, rest.next() == Some('+'))))
}

/// An article of which every attribution is labelled.
fn attributed(row: &Value, judge: impl Fn(usize, &Value) -> Judgement) -> Article {
    let (mut article, starts) = start(row);
    article.attributed = true;
    for (number, attribution) in list(&row["attributions"]).iter().enumerate() {
        let spans = |key: &str| -> Vec<Range<usize>> {
            list(&attribution[key]).iter().map(|span| bytes(&article.text, &starts, &span[0], &span[1])).collect()
        };
        let (sources, cues) = (spans("source"), spans("cue"));
        let (sources_to, cues_to) = match judge(number, attribution) {
            ('X', true) => {
                article.agentless.extend(sources.iter().cloned());
                (&mut article.core, &mut article.agentless)
            }
            ('P' | 'S' | 'G' | 'D' | 'X', core) => {
                (if core { &mut article.core } else { &mut article.passing }, &mut article.unnamed_cues)
            }
            _ => (&mut article.named, &mut article.named_cues),
        };
        sources_to.extend(sources);
        cues_to.extend(cues);
    }
    article
}

/// An article in which what a reader should be told of is marked.
fn marked(row: &Value) -> Article {
    let (mut article, starts) = start(row);
    for mark in list(&row["marks"]).iter().filter(|mark| mark["kind"] == "A") {
        let span = bytes(&article.text, &starts, &mark["start"], &mark["end"]);
        article.mark(span, mark["label"].as_str().unwrap_or_default());
    }
    article
}

impl Article {
    /// Adds a mark: in capitals it is worth telling, in small letters not; X has nobody behind it.
    fn mark(&mut self, span: Range<usize>, who: &str) {
        match who {
            "X" => {
                self.agentless.push(span.clone());
                self.core.push(span);
            }
            "x" => self.unnamed_cues.push(span),
            _ if who.starts_with(|c: char| c.is_ascii_lowercase()) => self.passing.push(span),
            _ => self.core.push(span),
        }
    }
}

/// Articles written for this project, with their marks inside: "said [[G|officials]] on Monday".
fn written() -> Result<Vec<Article>> {
    let folder = root().join("xtask/labels/articles");
    let mut files = std::fs::read_dir(&folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>())
        .with_context(|| folder.display().to_string())?;
    files.sort();
    files
        .iter()
        .map(|file| unmarked(&std::fs::read_to_string(file)?).with_context(|| file.display().to_string()))
        .collect()
}

/// Takes the marks out of `marked`.
fn unmarked(marked: &str) -> Result<Article> {
    let mut article = Article { written: true, ..Article::default() };
    let mut rest = marked;
    while let Some((before, opened)) = rest.split_once("[[") {
        let (mark, after) = opened.split_once("]]").context("a mark has no end")?;
        let (who, words) = mark.split_once('|').context("a mark tells nobody")?;
        article.text += before;
        let start = article.text.len();
        article.text += words;
        article.mark(start..article.text.len(), who);
        rest = after;
    }
    article.text += rest;
    Ok(article)
}

/// Saved pages with this project's labels: a paragraph by the hash of its text, bytes in it, and who ([`Article::mark`]).
fn pages(data: &Path) -> Result<Vec<Article>> {
    let hearsay =
        cargo::build(&["--release", "--package", "hearsay", "--bin", "hearsay"], &format!("hearsay{EXE_SUFFIX}"))?;
    let (mut articles, mut lost) = (Vec::new(), 0);
    let mut own: Vec<_> = own("pages.tsv")?.into_iter().collect();
    own.sort();
    for (file, labels) in own {
        let output = Command::new(&hearsay).args(["extract", "--all"]).arg(data.join("pages").join(&file)).output()?;
        let mut article = Article { text: String::from_utf8(output.stdout)?, ..Article::default() };
        let mut starts = HashMap::new();
        let mut at = 0;
        for line in article.text.split_inclusive('\n') {
            starts.entry(format!("{:016x}", hash(line.trim_end_matches('\n')))).or_insert(at);
            at += line.len();
        }
        for label in labels {
            let place = label.split_once(':').and_then(|(paragraph, span)| {
                let start = starts.get(paragraph)?;
                let (span, who) = span.split_at(span.find(|c: char| c.is_ascii_alphabetic())?);
                let (from, to) = span.split_once('-')?;
                Some((start + from.parse::<usize>().ok()?..start + to.parse::<usize>().ok()?, who))
            });
            match place {
                Some((span, who)) => article.mark(span, who),
                None => lost += 1,
            }
        }
        articles.push(article);
    }
    if lost > 0 {
        println!("{lost} marks of pages not found: their paragraphs are read otherwise than when they were labelled");
    }
    Ok(articles)
}

/// FNV-1a in 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn start(row: &Value) -> (Article, Vec<usize>) {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let starts = text.char_indices().map(|(at, _)| at).collect();
    (Article { text, ..Article::default() }, starts)
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
