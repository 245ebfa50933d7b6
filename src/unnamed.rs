//! Which claims rest on nobody a reader could ask: attributions whose source is not named, and agentless cues.

use crate::annotate::Text;
use crate::attribution::{Attribution, Who};
use crate::cue::{self, Cue};
use crate::finding::Finding;
use crate::lexicon;
use crate::report::{Kind, Voice};
use crate::tag::Tag;

/// Every unnamed source of `text` and every agentless cue, in order.
pub fn find(text: &Text, attributions: &[Attribution]) -> Vec<Finding> {
    let sources = attributions.iter().filter_map(|attribution| source(text, attribution));
    let cues = cue::find(text, Kind::Unnamed);
    let mut out: Vec<Finding> = sources.collect();
    out.extend(cues.into_iter().filter(|cue| agentless(text, cue)).map(|cue| Finding {
        rule: usize::from(cue.pattern.rule),
        voice: voice(text, cue.marked.start),
        strength: 2,
        reasons: Vec::new(),
        source: None,
        claim: None,
        cue: Some(cue.marked.clone()),
        marked: cue.marked,
    }));
    out.sort_by_key(|finding| finding.marked.start);
    out
}

fn source(text: &Text, attribution: &Attribution) -> Option<Finding> {
    let (Who::Unnamed(category), Some(source)) = (attribution.who, &attribution.source) else { return None };
    let head = text.tokens[attribution.head].word.lemma();
    Some(Finding {
        rule: usize::from(lexicon::rule_of(category, head)?),
        voice: voice(text, attribution.head),
        strength: 2,
        reasons: Vec::new(),
        marked: source.clone(),
        source: Some(source.clone()),
        cue: attribution.cue.clone(),
        claim: None,
    })
}

fn voice(text: &Text, at: usize) -> Voice {
    if text.quoted(at) { Voice::Quoted } else { Voice::Article }
}

/// How far behind an agentless cue its agent is looked for.
const AGENT: usize = 4;

/// Nobody is told who does it: no "by" follows.
fn agentless(text: &Text, cue: &Cue) -> bool {
    let sentence = &text.sentences[cue.sentence].tokens;
    let end = sentence.end.min(cue.tokens.end + AGENT);
    let by = |at: usize| text.tokens[at].word.text() == "by" && text.tags[at] == Tag::Preposition;
    !(cue.tokens.end..end).any(by)
}
