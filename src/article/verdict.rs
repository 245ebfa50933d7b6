//! Is a page an article at all?

use super::prose::Measure;
use crate::document::{Block, BlockKind};

/// Letters of running text from which a page is an article: some hundred words.
const LEAST: usize = 450;

/// The same where nothing names it.
const LEAST_UNNAMED: usize = 900;

/// Are `blocks`, found in `text`, enough of an article to read it unasked?
///
/// Lists of articles, forms, shops and players have teasers, labels and links, but few paragraphs, and the stages
/// before leave little of them.
pub(super) fn is_article(blocks: &[Block], text: &str) -> bool {
    let named = blocks.iter().any(|block| block.kind == BlockKind::Headline);
    let paragraphs = blocks.iter().filter(|block| matches!(block.kind, BlockKind::Lead | BlockKind::Body));
    let measures = paragraphs.map(|block| Measure::of(&text[block.span.clone()], 0));
    let mut missing = if named { LEAST } else { LEAST_UNNAMED };
    // What follows once there is enough need not be measured.
    measures.filter(Measure::is_paragraph).any(|measure| {
        missing = missing.saturating_sub(measure.size);
        missing == 0
    })
}
