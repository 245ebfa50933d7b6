//! Where the cue patterns of the rules occur. Candidates only: whether a cue is meant in its rule's sense is decided
//! by the stage that owns it (`hedge`, `attribution`, `vague`).

use crate::annotate::Text;
use crate::lexicon::{self, Pattern, Take, WordId};
use crate::report::Kind;
use crate::rule::{RULES, Rule};
use std::ops::Range;

/// A pattern found in the text.
#[derive(Clone, Debug)]
pub struct Cue {
    /// The pattern.
    pub pattern: &'static Pattern,
    /// All its tokens, context included.
    pub tokens: Range<usize>,
    /// The tokens to mark.
    pub marked: Range<usize>,
    /// Index of its sentence.
    pub sentence: usize,
}

impl Cue {
    /// The rule that owns it.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        &RULES[self.pattern.rule as usize]
    }
}

/// The cues of `kind` in `text`, in order; of those of one kind that start at one token, the longest, and none whose
/// mark lies inside another's ("believed to" in "is believed to").
pub fn find(text: &Text, kind: Kind) -> Vec<Cue> {
    let mut out = Vec::new();
    let mut covered = 0;
    for (index, sentence) in text.sentences.iter().enumerate() {
        for (at, token) in sentence.tokens.clone().zip(&text.tokens[sentence.tokens.clone()]) {
            let patterns = lexicon::patterns(token.word, kind);
            if patterns.len() == 0 {
                continue;
            }
            let next = text.tokens[..sentence.tokens.end].get(at + 1).map_or(WordId::UNKNOWN, |token| token.word);
            let found = patterns
                .filter(|pattern| pattern.goes_on_with(next))
                .filter_map(|pattern| matched(text, pattern, at..sentence.tokens.end))
                .max_by_key(|(_, tokens, _)| tokens.end)
                .filter(|(_, _, marked)| marked.end > covered);
            covered = found.as_ref().map_or(covered, |(_, _, marked)| marked.end);
            out.extend(found.map(|(pattern, tokens, marked)| Cue { pattern, tokens, marked, sentence: index }));
        }
    }
    out
}

/// Longest run of adverbs that a `~` takes: "has not yet been fully".
const ADVERBS: usize = 3;

type Match = (&'static Pattern, Range<usize>, Range<usize>);

fn matched(text: &Text, pattern: &'static Pattern, within: Range<usize>) -> Option<Match> {
    let mut at = within.start;
    let (mut from, mut to) = (at, at);
    for (index, step) in pattern.steps().iter().enumerate() {
        if index == usize::from(pattern.marked.0) {
            from = at;
        }
        if step.take == Take::Adverbs {
            let end = within.end.min(at + ADVERBS);
            while at < end && text.tokens[at].word.is(lexicon::Class::Adverb) {
                at += 1;
            }
        } else {
            let word = text.tokens[..within.end].get(at).map_or(WordId::UNKNOWN, |token| token.word);
            if word != WordId::UNKNOWN && step.atoms().iter().any(|atom| atom.fits(word)) {
                at += 1;
            } else if step.take == Take::One {
                return None;
            }
        }
        if index + 1 == usize::from(pattern.marked.1) {
            to = at;
        }
    }
    Some((pattern, within.start..at, from..to))
}
