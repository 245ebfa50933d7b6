//! How sure is this: the words that lower the certainty of a claim, in the sense meant, with whose words they are
//! and how much they matter.

mod claim;
mod stack;
mod strength;
mod voice;

use crate::annotate::Text;
use crate::attribution::Attribution;
use crate::cue::{self, Cue};
use crate::finding::Finding;
use crate::lexicon::Sense;
use crate::report::Kind;
use crate::sense::{self, site::Site};
use voice::Voices;

/// Every hedge of `text`, in order; `attributions` tell whose paraphrase a hedge stands in.
pub fn find(text: &Text, attributions: &[Attribution]) -> Vec<Finding> {
    let cues = cue::find(text, Kind::Hedge);
    let voices = Voices::new(text, attributions);
    let hedges = stack::merge(text, meant(text, cues));
    let told: Vec<_> =
        hedges.iter().map(|hedge| (claim::of(text, &hedge.marked), voices.of(text, hedge.marked.start))).collect();
    hedges
        .iter()
        .enumerate()
        .map(|(at, hedge)| {
            let (claim, voice) = told[at].clone();
            let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| hedges.get(at));
            let shared = neighbours.filter(|other| claim.contains(&other.marked.start)).count();
            let (strength, reasons) = strength::of(text, hedge, voice, shared > 0);
            Finding {
                rule: usize::from(hedge.cue.pattern.rule),
                voice,
                strength,
                reasons,
                marked: hedge.marked.clone(),
                source: None,
                cue: Some(hedge.marked.clone()),
                claim: Some(claim),
                about: None,
            }
        })
        .collect()
}

/// The cues that are meant as hedges. A set phrase hedges nothing, nor does any cue inside it.
fn meant(text: &Text, cues: Vec<Cue>) -> Vec<Cue> {
    let mut free = 0;
    cues.into_iter()
        .filter(|cue| {
            if cue.pattern.sense == Sense::SetPhrase {
                free = free.max(cue.tokens.end);
            }
            cue.marked.start >= free && sense::meant(&Site::new(text, cue), cue.pattern.sense)
        })
        .collect()
}
