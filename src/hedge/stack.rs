//! Cues side by side that are one hedge: "may possibly", "it seems likely that", "is widely seen as a potential".

use crate::annotate::Text;
use crate::cue::Cue;
use crate::lexicon::{Class, spells};
use std::ops::Range;

/// One hedge: its first cue, and all its words.
pub struct Hedge {
    /// The cue that its card explains.
    pub cue: Cue,
    /// From the first cue's first word to the last one's last.
    pub marked: Range<usize>,
    /// How many cues it is made of.
    pub cues: usize,
}

/// Joins cues that overlap or touch, adverbs and "be" aside. Takes and gives them in the order of the text.
pub fn merge(text: &Text, cues: Vec<Cue>) -> Vec<Hedge> {
    let mut out: Vec<Hedge> = Vec::new();
    for cue in cues {
        match out.last_mut() {
            Some(last) if last.cue.sentence == cue.sentence && touches(text, last.marked.end, cue.marked.start) => {
                // A cue inside a longer one ("is believed to" holds none, but "looks likely to" does) adds nothing.
                last.cues += usize::from(cue.marked.start >= last.marked.end);
                last.marked.end = last.marked.end.max(cue.marked.end);
            }
            _ => out.push(Hedge { marked: cue.marked.clone(), cue, cues: 1 }),
        }
    }
    out
}

/// Nothing of weight stands between `end` and `start`.
fn touches(text: &Text, end: usize, start: usize) -> bool {
    // Two words at most: "could well be possible".
    start < end + 3
        && (end.min(start)..start).all(|at| {
            let word = text.tokens[at].word;
            word.is(Class::Adverb) || spells!(word, "be")
        })
}
