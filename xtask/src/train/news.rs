//! News that nobody has tagged, in sentences.

use super::treebank::Sentence;
use anyhow::{Context, Result};
use hearsay::document::Document;
use hearsay::segment;
use hearsay::train::tokenize;
use std::fs;
use std::path::Path;

/// The sentences of the texts in a file of JSON lines, without tags.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut all = Vec::new();
    for (number, line) in (1..).zip(content.lines()) {
        let place = || format!("{}, line {number}: no \"text\"", path.display());
        let value: serde_json::Value = serde_json::from_str(line).with_context(place)?;
        let text = value["text"].as_str().with_context(place)?;
        let segments = segment(&Document::from_plain(text));
        for sentence in &segments.sentences {
            let Some([first, .., last]) = segments.tokens.get(sentence.tokens.clone()) else { continue };
            let text = text[first.span().start..last.span().end].to_owned();
            let mut tokens = Vec::new();
            tokenize(&text, 0..text.len(), &mut tokens);
            all.push(Sentence { text, tokens, gold: Vec::new() });
        }
    }
    Ok(all)
}
