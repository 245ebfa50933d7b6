//! Trains the tagger: which words have one tag, which features are worth a row, and what each row weighs.
//!
//! Twice over, from the treebanks and from news that a far larger tagger has tagged (see [`news`]). A first one with a
//! weight for everything learns which weights carry most; the last has these alone, and learns to do without the rest.
//! Of the news held out, 96.0 % is right; 95.2 % where a tagger of this kind, not the larger one, tags the news to learn from.

use super::augment::augment;
use super::measure;
use super::news;
use super::perceptron::{Active, Perceptron, Weights};
use super::treebank::{self, Sentence};
use anyhow::{Context, Result};
use hearsay::train::{CLASSES, FEATURES, Model, PROBES, ROW_SLOTS, Tag, WORD_SLOTS, row_place, walk, word_place};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

/// How training goes; each value was chosen by accuracy on the held-out news and the size of the file.
struct Plan {
    /// Times that a word must stand in the treebanks to have its tag in the table of words,
    word_count: u32,
    /// of which one in so many may have another tag.
    word_purity: u32,
    /// Most words in that table.
    words: usize,
    /// Times that a feature must be seen to be tried at all.
    feature_count: u32,
    /// Passes over the data with all weights, and with those kept: more of them make the file larger, not better.
    passes: [usize; 2],
    /// By how much the right class must win: weights that need only just win do not survive rounding to four bits.
    margin: i32,
    /// Weights kept.
    weights: usize,
    /// An average weight of so much becomes one in the file.
    step: i64,
}

const PLAN: Plan = Plan {
    word_count: 10,
    word_purity: 100,
    words: 1000,
    feature_count: 2,
    passes: [4, 3],
    margin: 16,
    weights: 45_000,
    step: 6,
};

/// Trains on the data in `data` and writes the weights to `target`.
pub fn train(data: &Path, target: &Path) -> Result<()> {
    let (mut training, held) = load(data)?;
    println!("{} sentences to learn from, {} held out", training.len(), held.len());

    let words = words_of_one_tag(&training);
    let table = encode(&words, &[0; ROW_SLOTS], &vec![[0; CLASSES]; ROW_SLOTS]);
    let table = Model::read(&table);
    let known = |word: u32| table.known(word);
    training.extend(augment(&training));
    let mut news = news::read(&data.join("data/polnear-train.jsonl"), &labelled(data)?)?;
    let mended: usize = news.iter_mut().map(|(news, cues)| cues.iter().filter(|&&cue| mend(news, cue)).count()).sum();
    println!("{} sentences of news, {mended} verbs of theirs set right", news.len());
    training.extend(news.into_iter().map(|(news, _)| news));

    let full = Full::learn(&training, known);
    measure::accuracy("a weight for everything", &held, |sentence, tags| full.tag(sentence, known, tags));
    let (checks, masks) = full.choose();
    let slot = |feature: u32| {
        let (slot, check) = row_place(feature);
        (checks[slot] == check).then_some(slot as u32)
    };
    let mut kept = Perceptron::new(masks);
    run(&mut kept, &training, known, slot, PLAN.passes[1]);
    let bytes = encode(&words, &checks, &kept.averaged(1, PLAN.step));
    let model = Model::read(&bytes);
    measure::accuracy("as written", &held, |sentence, tags| model.tag(&sentence.text, &sentence.tokens, tags));
    measure::confusions(&held, &model);
    measure::size(&bytes)?;
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

/// The articles whose labels measure the models of attribution: the tagger does not learn from those.
fn labelled(data: &Path) -> Result<HashSet<String>> {
    let path = data.join("data/polnear-labelled.jsonl");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let id = |line: &str| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["id"].as_str()?.to_owned());
    Ok(text.lines().filter_map(id).collect())
}

/// Sets the tag at `cue` right, which stands behind its source and says what that does; true where it was wrong.
fn mend(sentence: &mut Sentence, cue: usize) -> bool {
    let tag = |at: usize| sentence.gold.get(at).copied().flatten();
    let (Some(before), Some(tag), next) = (cue.checked_sub(1).and_then(tag), tag(cue), tag(cue + 1)) else {
        return false;
    };
    // "Smith supporters say": what a verb follows is the end of its subject.
    let subject = next.is_some_and(Tag::is_verb);
    let word = &sentence.text[sentence.tokens[cue].span()];
    let verb = match tag {
        Tag::PastParticiple => Tag::PastVerb,
        Tag::PluralNoun if !subject && word.ends_with('s') => Tag::ThirdPersonVerb,
        Tag::Noun | Tag::Adjective | Tag::BaseVerb if !subject && before == Tag::PluralNoun => Tag::PresentVerb,
        _ => return false,
    };
    sentence.gold[cue] = Some(verb);
    true
}

/// The table of the words that are frequent and have one tag, or nearly.
fn words_of_one_tag(sentences: &[Sentence]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (token, gold) in sentence.tokens.iter().zip(&sentence.gold) {
            if let Some(tag) = gold.filter(|_| token.is_word()) {
                *counts.entry(token.hash).or_default().entry(tag).or_default() += 1;
            }
        }
    }
    let mut words = PLAN.words;
    let mut frequent: Vec<(u32, u32, Tag)> = Vec::new();
    for (word, tags) in counts {
        let all: u32 = tags.values().sum();
        let Some((&tag, &count)) = tags.iter().max_by_key(|(_, count)| **count) else { continue };
        let pure = (all - count) * PLAN.word_purity <= all;
        if all >= PLAN.word_count && pure && (tag as usize) < CLASSES {
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

/// A model with a row for every feature, and each feature's row and frequency.
struct Full {
    features: HashMap<u32, (u32, u32)>,
    weights: Vec<Weights>,
}

impl Full {
    fn learn(sentences: &[Sentence], known: impl Fn(u32) -> Option<Tag> + Copy) -> Self {
        let features = count_features(sentences, known);
        let mut perceptron = Perceptron::new(vec![u32::MAX; features.len()]);
        let row = |feature| features.get(&feature).map(|&(row, _)| row);
        run(&mut perceptron, sentences, known, row, PLAN.passes[0]);
        // Finer than any weight that matters.
        let weights = perceptron.averaged(1024, 1);
        Self { features, weights }
    }

    fn tag(&self, sentence: &Sentence, known: impl Fn(u32) -> Option<Tag>, tags: &mut Vec<Tag>) {
        let row = |feature: u32| self.features.get(&feature).map(|&(row, _)| row);
        let decide = |_, features: &[u32; FEATURES]| best(&self.weights, &features.map(row));
        walk(&sentence.text, &sentence.tokens, known, decide, tags);
    }

    /// The check of each slot, 0 for empty ones, and the classes that its row weighs, as bits: the weights that carry
    /// most, each where no feature with a heavier one lies.
    fn choose(&self) -> (Vec<u8>, Vec<u32>) {
        let mut heaviest: Vec<(i64, u32, usize)> = Vec::new();
        for (&feature, &(row, count)) in &self.features {
            // The fourth root of its frequency: a weight counts neither by its size alone nor by how often it is used.
            // Roots are rounded alike everywhere; other powers are not.
            let factor = f64::from(count).sqrt().sqrt();
            for (class, weight) in self.weights[row as usize].iter().enumerate().filter(|(_, weight)| **weight != 0) {
                heaviest.push(((f64::from(weight.abs()) * factor) as i64, feature, class));
            }
        }
        heaviest.sort_unstable_by_key(|&(weight, feature, class)| (-weight, feature, class));
        let mut checks = vec![0; ROW_SLOTS];
        let mut owners = vec![None; ROW_SLOTS];
        let mut masks = vec![0; ROW_SLOTS];
        let mut left = PLAN.weights;
        for (_, feature, class) in heaviest {
            let (slot, check) = row_place(feature);
            if left > 0 && *owners[slot].get_or_insert(feature) == feature {
                checks[slot] = check;
                masks[slot] |= 1 << class;
                left -= 1;
            }
        }
        (checks, masks)
    }
}

/// Each feature seen often enough when every tag is right: its row, numbered in the order of features, and how often.
fn count_features(sentences: &[Sentence], known: impl Fn(u32) -> Option<Tag>) -> HashMap<u32, (u32, u32)> {
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
    let mut frequent: Vec<(u32, u32)> = counts.into_iter().filter(|(_, count)| *count >= PLAN.feature_count).collect();
    frequent.sort_unstable();
    (0..).zip(frequent).map(|(row, (feature, count))| (feature, (row, count))).collect()
}

/// Learns from `sentences`, `passes` times, each in another order.
fn run(
    perceptron: &mut Perceptron,
    sentences: &[Sentence],
    known: impl Fn(u32) -> Option<Tag>,
    row: impl Fn(u32) -> Option<u32>,
    passes: usize,
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
                perceptron.learn(&features.map(&row), sentence.gold[index], PLAN.margin)
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

/// The file's bytes.
fn encode(words: &[u32], checks: &[u8], weights: &[Weights]) -> Vec<u8> {
    let mut bytes: Vec<u8> = words.iter().flat_map(|entry| entry.to_le_bytes()).collect();
    bytes.extend(checks);
    let (least, greatest) = Model::WEIGHTS.into_inner();
    for row in weights {
        let half = |class: usize| {
            let weight = row.get(class).copied().unwrap_or(0).clamp(least, greatest);
            (weight - least) as u8
        };
        bytes.extend((0..CLASSES).step_by(2).map(|class| half(class) | half(class + 1) << 4));
    }
    bytes
}
