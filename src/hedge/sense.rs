//! Whether a cue is meant in the sense of its rule: one small function a sense.

use crate::annotate::Text;
use crate::cue::Cue;
use crate::lexicon::Sense;

/// The cue is meant in its rule's sense.
pub fn meant(_text: &Text, cue: &Cue) -> bool {
    match cue.pattern.sense {
        Sense::Always => true,
    }
}
