//! Treebanks in CoNLL-U → sentences in the engine's own tokens, each with the tag that the annotators gave it.

use anyhow::{Context, Result};
use hearsay::train::{Tag, Token, tokenize};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A sentence with its tags.
pub struct Sentence {
    /// As written.
    pub text: String,
    /// The engine's tokens of it.
    pub tokens: Vec<Token>,
    /// For each token its tag; `None` where the treebank cuts the text so differently that it has none.
    pub gold: Vec<Option<Tag>>,
}

/// One word of a treebank.
struct Word {
    span: Range<usize>,
    tag: String,
    relation: String,
    id: usize,
    head: usize,
}

/// The treebank files of `folder`, by name.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listing = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in listing {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "conllu") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The sentences of one file.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let content = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    content
        .split("\n\n")
        .filter(|block| !block.trim().is_empty())
        .map(|block| sentence(block).with_context(|| format!("{}: a sentence is malformed:\n{block}", path.display())))
        .collect()
}

fn sentence(block: &str) -> Result<Sentence> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = ")).context("no line \"# text =\"")?;
    let mut words = Vec::new();
    // The surface span of a word cut in two ("don't") and the last id that it covers.
    let mut surface: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, _, tag, _, head, relation, ..] = columns[..] else {
            anyhow::bail!("too few columns: {line}");
        };
        if id.contains('.') {
            continue;
        }
        if let Some((_, last)) = id.split_once('-') {
            let span = find(text, at, form)?;
            surface = Some((span, last.parse()?));
            continue;
        }
        let id: usize = id.parse()?;
        let span = match &surface {
            // "wanna" and its like are not spelt as their parts: each part then stands for what is left of the whole.
            Some((whole, _)) => find(&text[..whole.end], at, form).unwrap_or(at..whole.end),
            None => find(text, at, form)?,
        };
        at = span.end;
        if let Some((whole, _)) = surface.take_if(|(_, last)| *last == id) {
            at = whole.end;
        }
        let [tag, relation] = [tag, relation].map(str::to_owned);
        words.push(Word { span, tag, relation, id, head: head.parse()? });
    }
    let mut tokens = Vec::new();
    tokenize(text, 0..text.len(), &mut tokens);
    let gold = tokens.iter().map(|token| gold(&words, token.span())).collect();
    Ok(Sentence { text: text.to_owned(), tokens, gold })
}

/// Where `form` stands in `text`, white space skipped.
fn find(text: &str, at: usize, form: &str) -> Result<Range<usize>> {
    let rest = text.get(at..).context("the text ends before its words")?;
    let start = text.len() - rest.trim_start().len();
    anyhow::ensure!(text[start..].starts_with(form), "\"{form}\" is not at byte {start} of the text");
    Ok(start..start + form.len())
}

/// The tag of the token at `span`.
fn gold(words: &[Word], span: Range<usize>) -> Option<Tag> {
    let first = words.iter().position(|word| word.span.start == span.start && !word.span.is_empty())?;
    let past = words.iter().rposition(|word| word.span.end == span.end)? + 1;
    match words.get(first..past)? {
        [] => None,
        [word] => penn(&word.tag),
        parts => compound(parts),
    }
}

/// The tag of a hyphenated word from its parts: that of the last, but one that stands before a noun and describes it
/// ("U.S.-backed", "15-year") is an adjective.
fn compound(parts: &[Word]) -> Option<Tag> {
    let ids = parts.first()?.id..=parts.last()?.id;
    let last = penn(&parts.last()?.tag)?;
    let top = parts.iter().find(|word| !ids.contains(&word.head))?;
    let describes = matches!(top.relation.as_str(), "amod" | "compound" | "nmod" | "nummod") && top.head > *ids.end();
    Some(match last {
        Tag::PastParticiple | Tag::PastVerb | Tag::Gerund if describes => Tag::Adjective,
        Tag::PastParticiple if parts.len() > 1 && !matches!(parts[0].tag.as_str(), "AFX" | "RB") => Tag::Adjective,
        Tag::Noun | Tag::PluralNoun if describes && penn(&parts[0].tag)? != Tag::Noun => Tag::Adjective,
        Tag::ProperNoun if top.relation == "amod" => Tag::Adjective,
        _ => last,
    })
}

/// The tag of a Penn tag; `None` for those that name no part of speech.
fn penn(tag: &str) -> Option<Tag> {
    Some(match tag {
        "NN" | "FW" => Tag::Noun,
        "NNS" => Tag::PluralNoun,
        "NNP" | "NNPS" => Tag::ProperNoun,
        "PRP" => Tag::Pronoun,
        "PRP$" => Tag::PossessivePronoun,
        "DT" | "PDT" => Tag::Determiner,
        "CD" => Tag::Number,
        "JJ" | "JJR" | "JJS" => Tag::Adjective,
        "RB" | "RBR" | "RBS" => Tag::Adverb,
        "IN" | "RP" => Tag::Preposition,
        "TO" => Tag::To,
        "MD" => Tag::Modal,
        "VB" => Tag::BaseVerb,
        "VBP" => Tag::PresentVerb,
        "VBZ" => Tag::ThirdPersonVerb,
        "VBD" => Tag::PastVerb,
        "VBN" => Tag::PastParticiple,
        "VBG" => Tag::Gerund,
        "CC" => Tag::Conjunction,
        "WP" | "WDT" | "WRB" | "WP$" => Tag::Wh,
        "POS" => Tag::PossessiveMark,
        "EX" => Tag::Existential,
        "UH" => Tag::Interjection,
        "AFX" | "GW" | "ADD" | "LS" => return None,
        _ => Tag::Punctuation,
    })
}
