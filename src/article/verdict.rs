//! Is a page an article at all?

use crate::document::{Block, BlockKind};

/// Letters of running text below which a page is no article.
const LEAST: usize = 500;

pub(super) fn is_article(blocks: &[Block], text: &str) -> bool {
    let running = |block: &&Block| matches!(block.kind, BlockKind::Lead | BlockKind::Body);
    blocks.iter().filter(running).map(|block| text[block.span.clone()].len()).sum::<usize>() >= LEAST
}
