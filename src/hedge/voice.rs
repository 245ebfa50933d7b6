//! Whose words a hedge is.

use crate::annotate::Text;
use crate::attribution::{Attribution, Who};
use crate::report::Voice;
use std::ops::Range;

/// The voice of the words `marked`: quoted before paraphrased, paraphrased before the outlet's own.
pub fn of(text: &Text, marked: &Range<usize>, attributions: &[Attribution]) -> Voice {
    if text.quoted(marked.start) {
        return Voice::Quoted;
    }
    let named =
        |attribution: &&Attribution| attribution.who == Who::Named && attribution.content.contains(&marked.start);
    attributions.iter().find(named).map_or(Voice::Article, |_| Voice::Attributed)
}
