//! What a detection stage hands to the report: a flag in tokens, before offsets and titles.

use crate::order;
use crate::report::{About, Reason, Voice};
use std::ops::Range;

/// One thing found, in token ranges of its text.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Index into [`crate::rule::RULES`].
    pub rule: usize,
    /// Whose words.
    pub voice: Voice,
    /// 1 to 3.
    pub strength: u8,
    /// Why it is that strong, the weightiest first.
    pub reasons: Vec<Reason>,
    /// What is marked.
    pub marked: Range<usize>,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// The words that show it.
    pub cue: Option<Range<usize>>,
    /// The clause whose certainty it lowers, of a hedge.
    pub claim: Option<Range<usize>>,
    /// What is given about the source, of an unnamed one.
    pub about: Option<About<Range<usize>>>,
}

/// `findings` in the order of the text; of two that start together what stood first stays first.
pub fn in_order(findings: Vec<Finding>) -> Vec<Finding> {
    // Tokens are counted in 32 bits.
    order::by_key(findings, |finding| finding.marked.start as u32)
}
