//! Prints how good a tagger is and how large.

use super::treebank::Sentence;
use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use hearsay::train::{Model, Tag};
use std::collections::BTreeMap;
use std::io::Write;

/// The confusions printed: the rest are too rare to act on.
const CONFUSIONS: usize = 20;

/// Prints the size of the file, as it is and compressed.
pub fn size(bytes: &[u8]) -> Result<()> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    println!("{} bytes, {} gzipped", bytes.len(), encoder.finish()?.len());
    Ok(())
}

/// Prints how many of the tokens that have a tag get it.
pub fn accuracy(what: &str, sentences: &[Sentence], mut tag: impl FnMut(&Sentence, &mut Vec<Tag>)) {
    let (mut right, mut all) = (0, 0);
    let mut tags = Vec::new();
    for sentence in sentences {
        tags.clear();
        tag(sentence, &mut tags);
        for (gold, tag) in sentence.gold.iter().zip(&tags) {
            if let Some(gold) = gold {
                all += 1;
                right += usize::from(gold == tag);
            }
        }
    }
    println!("{what}: {:.2} % of {all} tokens right", 100.0 * f64::from(right as u32) / f64::from(all as u32));
}

/// Prints which tags are taken for which, most often first.
pub fn confusions(sentences: &[Sentence], model: &Model) {
    let mut pairs: BTreeMap<(Tag, Tag), (usize, Vec<&str>)> = BTreeMap::new();
    let mut tags = Vec::new();
    for sentence in sentences {
        tags.clear();
        model.tag(&sentence.text, &sentence.tokens, &mut tags);
        for ((gold, &tag), token) in sentence.gold.iter().zip(&tags).zip(&sentence.tokens) {
            if let Some(gold) = gold.filter(|gold| *gold != tag) {
                let pair = pairs.entry((gold, tag)).or_default();
                pair.0 += 1;
                pair.1.push(&sentence.text[token.span()]);
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(pair, (count, _))| (usize::MAX - count, *pair));
    for ((gold, tag), (count, words)) in pairs.iter().take(CONFUSIONS) {
        println!("{count:4} {gold:?} as {tag:?}: {}", words.iter().take(12).copied().collect::<Vec<_>>().join(" "));
    }
}
