//! Wording that sounds like support and gives none, as encyclopedia editors mark it: weasel and puffery. Off unless a
//! reader asks for strict reading.
//!
//! One linear model tells whether a sentence holds any; its weights also tell which words carry it, and those are
//! marked.

pub(crate) mod feature;
pub(crate) mod model;

pub use model::WEIGHTS;

use crate::annotate::Text;
use crate::finding::Finding;
use crate::lexicon::Class;
use crate::report::{Reason, Voice};
use crate::rule;
use crate::tag::Tag;
use feature::Features;
use std::ops::Range;

/// Every sentence of `text` that reads as vague, with the words that carry it, in order; `others` are what the other
/// stages found, in the order of the text, and `weights` the model's.
pub fn find(text: &Text, others: &[Finding], weights: &[u8]) -> Vec<Finding> {
    let mut features = Features::default();
    let mut from = 0;
    let mut out = Vec::new();
    for sentence in &text.sentences {
        let tokens = sentence.tokens.clone();
        from += others[from..].iter().take_while(|other| other.marked.start < tokens.start).count();
        let here = others[from..].iter().take_while(|other| other.marked.start < tokens.end).count();
        features.read(text, tokens.clone(), &others[from..from + here]);
        if model::score(&features, weights) <= 0 {
            continue;
        }
        if let Some(marked) = carrier(&features, tokens, weights) {
            out.extend(finding(text, marked));
        }
    }
    out
}

fn finding(text: &Text, marked: Range<usize>) -> Option<Finding> {
    // What praises is an adjective; "many" and "various", which the tagger takes for some, count.
    let praises = |at: usize| text.tags[at] == Tag::Adjective && !text.tokens[at].word.is(Class::Quantity);
    let relays = |at: usize| text.tags[at].is_verb() || text.tags[at] == Tag::Pronoun;
    let praise = marked.clone().any(praises) && !marked.clone().any(relays);
    let quoted = text.quoted(marked.start);
    Some(Finding {
        rule: rule::RULES.iter().position(|rule| rule.id == if praise { "puffery" } else { "weasel" })?,
        voice: if quoted { Voice::Quoted } else { Voice::Article },
        // Asked for by the reader; only a quotation makes it slight.
        strength: if quoted { 1 } else { 2 },
        reasons: if quoted { vec![Reason::Quoted] } else { Vec::new() },
        marked: marked.clone(),
        source: None,
        cue: Some(marked),
        claim: None,
        about: None,
    })
}

/// Most words that one mark takes: the model's features reach no farther.
const LONGEST: usize = 4;

/// The word that speaks most for vagueness, with the neighbours that speak for it too.
fn carrier(features: &Features, tokens: Range<usize>, weights: &[u8]) -> Option<Range<usize>> {
    let weights = model::by_token(features, tokens.clone(), weights);
    let best = (0..weights.len()).max_by_key(|&at| weights[at])?;
    let strong = |at: usize| weights.get(at).is_some_and(|&weight| weight > 0 && weight * 3 > weights[best]);
    let (mut start, mut end) = (best, best + 1);
    while start > 0 && end - start < LONGEST && strong(start - 1) {
        start -= 1;
    }
    while end - start < LONGEST && strong(end) {
        end += 1;
    }
    (weights[best] > 0).then_some(tokens.start + start..tokens.start + end)
}
