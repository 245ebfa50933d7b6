//! How sure is this: the words that lower the certainty of a claim, in the sense meant, with whose words they are
//! and how much they matter.

mod sense;

use crate::annotate::Text;
use crate::attribution::{Attribution, Who};
use crate::cue::{self, Cue};
use crate::finding::Finding;
use crate::report::{Kind, Voice};

/// Every hedge of `text`, in order; `attributions` tell whose paraphrase a hedge stands in.
pub fn find(text: &Text, attributions: &[Attribution]) -> Vec<Finding> {
    cue::find(text, Kind::Hedge)
        .into_iter()
        .filter(|cue| sense::meant(text, cue))
        .map(|cue| Finding {
            rule: usize::from(cue.pattern.rule),
            voice: voice(text, &cue, attributions),
            strength: 2,
            marked: cue.marked.clone(),
            source: None,
            cue: Some(cue.marked),
        })
        .collect()
}

/// Whose words a hedge is.
fn voice(text: &Text, cue: &Cue, attributions: &[Attribution]) -> Voice {
    let at = cue.marked.start;
    if text.quoted(at) {
        return Voice::Quoted;
    }
    let named = |attribution: &&Attribution| attribution.who == Who::Named && attribution.content.contains(&at);
    attributions.iter().find(named).map_or(Voice::Article, |_| Voice::Attributed)
}
