//! News that nobody has tagged, in sentences.

use super::treebank::Sentence;
use anyhow::{Context, Result};
use hearsay::document::Document;
use hearsay::segment;
use hearsay::train::tokenize;
use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// A sentence without tags.
pub struct Untagged {
    /// Its text and tokens.
    pub sentence: Sentence,
    /// The tokens that stand right behind a source and attribute something to it, by those who labelled them: its
    /// verb, nearly always.
    pub cues: Vec<usize>,
}

/// The sentences of the texts in a file of JSON lines; the labels of the articles in `held` are left alone.
pub fn read(path: &Path, held: &HashSet<String>) -> Result<Vec<Untagged>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut all = Vec::new();
    for (number, line) in (1..).zip(content.lines()) {
        let place = || format!("{}, line {number}: no \"text\"", path.display());
        let value: serde_json::Value = serde_json::from_str(line).with_context(place)?;
        let text = value["text"].as_str().with_context(place)?;
        let known = value["id"].as_str().is_some_and(|id| held.contains(id));
        let cues = if known { HashSet::new() } else { cues(text, &value["attributions"]) };
        let segments = segment(&Document::from_plain(text));
        for sentence in &segments.sentences {
            let Some([first, .., last]) = segments.tokens.get(sentence.tokens.clone()) else { continue };
            let from = first.span().start;
            let text = text[from..last.span().end].to_owned();
            let mut tokens = Vec::new();
            tokenize(&text, 0..text.len(), &mut tokens);
            let cues = (1..tokens.len()).filter(|&at| cues.contains(&(from + tokens[at].span().start))).collect();
            all.push(Untagged { sentence: Sentence { text, tokens, gold: Vec::new() }, cues });
        }
    }
    Ok(all)
}

/// Where the cues start, in bytes, that stand right behind their source.
fn cues(text: &str, attributions: &serde_json::Value) -> HashSet<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |value: &serde_json::Value| starts.get(usize::try_from(value.as_u64()?).ok()?).copied();
    let mut out = HashSet::new();
    for attribution in attributions.as_array().into_iter().flatten() {
        let spans = |of: &str| attribution[of].as_array().cloned().unwrap_or_default();
        for source in spans("source").iter().filter_map(|span| byte(&span[1])) {
            out.extend(spans("cue").iter().filter_map(|span| byte(&span[0])).filter(|&cue| {
                text.get(source..cue).is_some_and(|between| !between.is_empty() && between.trim().is_empty())
            }));
        }
    }
    out
}
