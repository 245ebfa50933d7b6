//! How much a hedge matters to a reader, 1 to 3.

use super::stack::Hedge;
use crate::annotate::Text;
use crate::document::BlockKind;
use crate::report::{Category, Voice};

/// The strength of `hedge`, spoken in `voice`.
pub fn of(text: &Text, hedge: &Hedge, voice: Voice) -> u8 {
    let category = hedge.cue.rule().category;
    if voice != Voice::Article || matches!(category, Category::Open | Category::Forecast) {
        return 1;
    }
    let headline = text.kind_of(hedge.marked.start) == BlockKind::Headline;
    if hedge.cues > 1 || headline { 3 } else { 2 }
}
