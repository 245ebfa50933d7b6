//! Trains the tagger: which words have one tag, which features are worth a row, and what each row weighs.
//!
//! Twice over: a first model with a row for every feature tells which of them carry weight; the second has rows for
//! these alone and learns to do without the rest.

use super::perceptron::{Active, Perceptron, Weights};
use super::treebank::{self, Sentence};
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use hearsay::train::{CLASSES, FEATURES, Model, PROBES, ROW_SLOTS, Tag, WORD_SLOTS, row_place, walk, word_place};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// How training goes; each value was chosen by accuracy on the held-out news and the size of the file.
struct Plan {
    /// Times that a word must stand in the data to have its tag in the table of words,
    word_count: u32,
    /// and which share of them may have another tag, one in so many.
    word_purity: u32,
    /// Most words in that table.
    words: usize,
    /// Times that a feature must be seen to be tried at all.
    feature_count: u32,
    /// Passes over the data, to choose features and to weigh them.
    passes: [usize; 2],
    /// By how much the right class must win.
    margin: i32,
    /// Rows kept.
    rows: usize,
    /// What an average weight of one becomes in the file.
    scale: i64,
}

const PLAN: Plan = Plan {
    word_count: 10,
    word_purity: 100,
    words: 1000,
    feature_count: 2,
    passes: [4, 10],
    margin: 0,
    rows: 3000,
    scale: 2,
};

/// Trains on the treebanks in `data` and writes `src/tag/weights.bin`.
pub fn train(data: &Path, target: &Path) -> Result<()> {
    let plan = &PLAN;
    let start = Instant::now();
    let (training, held) = load(data)?;
    println!(
        "{} sentences to train on, {} held out; {:.1} s",
        training.len(),
        held.len(),
        start.elapsed().as_secs_f32()
    );
    println!("tokens without a tag: {:?}", treebank::census(&training).get(&None));

    let words = words_of_one_tag(&training, plan);
    let bytes = encode(&words, &[], &[]);
    let own = Model::read(&bytes);
    let known = |word: u32| own.known(word);
    let features = count_features(&training, known, plan.feature_count);
    println!(
        "{} words of one tag, {} features; {:.1} s",
        words.iter().filter(|word| **word != 0).count(),
        features.len(),
        start.elapsed().as_secs_f32()
    );
    let mut first = Perceptron::new(features.len());
    run(&mut first, &training, known, |feature| features.get(&feature).copied(), plan.passes[0], plan.margin);
    let weights = first.averaged(1024);
    report("every feature", &held, |sentence, tags| {
        let index = |f: &u32| features.get(f).copied();
        walk(&sentence.text, &sentence.tokens, known, |_, f| best(&weights, &f.each_ref().map(index)), tags);
    });

    let slots = choose(&features, &weights, plan.rows);
    let slot = |feature: u32| {
        let (slot, check) = row_place(feature);
        (slots[slot] == check).then_some(slot as u32)
    };
    let mut second = Perceptron::new(ROW_SLOTS);
    run(&mut second, &training, known, slot, plan.passes[1], plan.margin);
    let weights = second.averaged(1024);
    report("chosen features", &held, |sentence, tags| {
        let index = |f: &u32| slot(*f);
        walk(&sentence.text, &sentence.tokens, known, |_, f| best(&weights, &f.each_ref().map(index)), tags);
    });
    let bytes = encode(&words, &slots, &second.averaged(plan.scale));
    let model = Model::read(&bytes);
    report("as written", &held, |sentence, tags| model.tag(&sentence.text, &sentence.tokens, tags));
    confusions(&held, &model);
    println!("{} bytes, {} gzipped; {:.1} s", bytes.len(), gzipped(&bytes)?, start.elapsed().as_secs_f32());
    fs::write(target, &bytes).with_context(|| format!("cannot write {}", target.display()))
}

/// The sentences to train on, and the news held out: its texts measure the whole engine, so nothing may learn from it.
fn load(data: &Path) -> Result<(Vec<Sentence>, Vec<Sentence>)> {
    let (mut training, mut held) = (Vec::new(), Vec::new());
    for folder in ["gum", "ewt"] {
        for path in treebank::files(&data.join("data").join(folder))? {
            let news = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("GUM_news_"));
            (if news { &mut held } else { &mut training }).extend(treebank::read(&path)?);
        }
    }
    Ok((training, held))
}

/// The table of the words that are frequent and have one tag, or nearly.
fn words_of_one_tag(sentences: &[Sentence], plan: &Plan) -> Vec<u32> {
    let mut counts: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (token, gold) in sentence.tokens.iter().zip(&sentence.gold) {
            if let Some(tag) = gold.filter(|_| token.is_word()) {
                *counts.entry(token.hash).or_default().entry(tag).or_default() += 1;
            }
        }
    }
    let mut words = plan.words;
    let mut frequent: Vec<(u32, u32, Tag)> = Vec::new();
    for (word, tags) in counts {
        let all: u32 = tags.values().sum();
        let Some((&tag, &count)) = tags.iter().max_by_key(|(_, count)| **count) else { continue };
        let pure = (all - count) * plan.word_purity <= all;
        if all >= plan.word_count && pure && (tag as usize) < CLASSES {
            frequent.push((all, word, tag));
        }
    }
    frequent.sort_by_key(|&(count, word, _)| (u32::MAX - count, word));
    let mut table = vec![0u32; WORD_SLOTS];
    for (_, word, tag) in frequent {
        let place = word_place(word);
        if let Some(slot) = table.iter_mut().skip(place).take(PROBES).find(|slot| **slot == 0) {
            *slot = (word & !31) | (tag as u32 + 1);
            words -= 1;
            if words == 0 {
                break;
            }
        }
    }
    table
}

/// The features seen at least `least` times when every tag is right, numbered as they come.
fn count_features(sentences: &[Sentence], known: impl Fn(u32) -> Option<Tag>, least: u32) -> HashMap<u32, u32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut tags = Vec::new();
    for sentence in sentences {
        tags.clear();
        let decide = |index: usize, features: &[u32; FEATURES]| {
            for feature in features {
                *counts.entry(*feature).or_default() += 1;
            }
            sentence.gold[index].unwrap_or(Tag::Noun)
        };
        walk(&sentence.text, &sentence.tokens, &known, decide, &mut tags);
    }
    let mut frequent: Vec<u32> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(f, _)| f).collect();
    frequent.sort_unstable();
    (0..).zip(frequent).map(|(index, feature)| (feature, index)).collect()
}

/// Learns from `sentences`, `passes` times, each in another order.
fn run(
    perceptron: &mut Perceptron,
    sentences: &[Sentence],
    known: impl Fn(u32) -> Option<Tag>,
    row: impl Fn(u32) -> Option<u32>,
    passes: usize,
    margin: i32,
) {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = 0x2545_f491_4f6c_dd1d;
    let mut tags = Vec::new();
    for _ in 0..passes {
        shuffle(&mut order, &mut random);
        for &index in &order {
            let sentence = &sentences[index];
            tags.clear();
            let decide = |index: usize, features: &[u32; FEATURES]| {
                perceptron.learn(&features.map(&row), sentence.gold[index], margin)
            };
            walk(&sentence.text, &sentence.tokens, &known, decide, &mut tags);
        }
    }
}

/// Fisher and Yates' shuffle by Marsaglia's generator.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}

fn best(weights: &[Weights], active: &Active) -> Tag {
    let mut scores = [0; CLASSES];
    for row in active.iter().flatten() {
        for (score, weight) in scores.iter_mut().zip(&weights[*row as usize]) {
            *score += weight;
        }
    }
    let mut best = 0;
    for class in 1..CLASSES {
        if scores[class] > scores[best] {
            best = class;
        }
    }
    Tag::ALL[best]
}

/// The check byte of each slot: the features that weigh most, each where no heavier one lies; 0 for empty slots.
fn choose(features: &HashMap<u32, u32>, weights: &[Weights], rows: usize) -> Vec<u8> {
    let mut heaviest: Vec<(i64, u32)> = features
        .iter()
        .map(|(&feature, &row)| (weights[row as usize].iter().map(|w| i64::from(w.abs())).sum(), feature))
        .collect();
    heaviest.sort_by_key(|&(weight, feature)| (-weight, feature));
    let mut slots = vec![0; ROW_SLOTS];
    let mut kept = 0;
    for (_, feature) in heaviest {
        let (slot, check) = row_place(feature);
        if slots[slot] == 0 && kept < rows {
            slots[slot] = check;
            kept += 1;
        }
    }
    slots
}

/// The file's bytes.
fn encode(words: &[u32], slots: &[u8], weights: &[Weights]) -> Vec<u8> {
    let mut bytes: Vec<u8> = words.iter().flat_map(|entry| entry.to_le_bytes()).collect();
    for (&check, row) in slots.iter().zip(weights) {
        bytes.push(check);
        bytes.extend(row.iter().map(|&weight| (weight.clamp(-127, 127) + 128) as u8));
    }
    bytes
}

fn gzipped(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Prints how many of the tokens that have a tag get it.
fn report(what: &str, sentences: &[Sentence], mut tag: impl FnMut(&Sentence, &mut Vec<Tag>)) {
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
fn confusions(sentences: &[Sentence], model: &Model) {
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
    for ((gold, tag), (count, words)) in pairs.iter().take(20) {
        println!("{count:4} {gold:?} as {tag:?}: {}", words.iter().take(12).copied().collect::<Vec<_>>().join(" "));
    }
}
