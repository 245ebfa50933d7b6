//! Who says so: every attribution of the text, and whether a reader could know its source.

use crate::annotate::Text;
use crate::report::Category;
use std::ops::Range;

/// Whether a reader could go and ask the source.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    /// The article names it, or what it stands for.
    Named,
    /// Nothing in the article does.
    Unnamed(Category),
}

/// One attribution: somebody or nobody says, thinks, shows or denies something.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The tokens that name the source; `None` where it is not expressed.
    pub source: Option<Range<usize>>,
    /// The tokens that attribute: "said", "according to", "is believed to".
    pub cue: Range<usize>,
    /// What is attributed, as far as the sentence tells: tokens of the same sentence.
    pub content: Range<usize>,
    /// Whether the source can be known.
    pub who: Who,
}

/// Finds every attribution in `text`, in the order of their cues.
pub fn find(_text: &Text) -> Vec<Attribution> {
    Vec::new()
}
