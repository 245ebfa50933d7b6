//! An article at a glance: on whom its attributed claims rest, and how sure it is of what it says. Counts what the
//! stages found; finds nothing itself.

pub mod certainty;
pub mod sourcing;

use crate::annotate::Text;
use crate::attribution::Attribution;
use crate::document::BlockKind;
use crate::finding::Finding;
pub use certainty::{Certainty, Hedges, Tone, Voices};
use serde::{Deserialize, Serialize};
pub use sourcing::{Footing, Form, Places, Source, Sourcing, Unnamed};

/// What an article rests on, and how sure it is. Readers' own rules and vague wording are not counted.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Profile {
    /// Who says so.
    pub sourcing: Sourcing,
    /// How sure it is.
    pub certainty: Certainty,
}

/// The profile of `text`, whose `claims` are its unnamed sources and hedges.
pub(crate) fn of(text: &Text, attributions: &[Attribution], claims: &[Finding]) -> Profile {
    Profile { sourcing: sourcing::of(text, attributions, claims), certainty: certainty::of(text, claims) }
}

/// Where in an article something stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// In the title or the summary under it.
    Headline,
    /// In the first paragraph.
    Lead,
    /// Further down.
    Body,
}

impl Place {
    /// Where a block of this kind stands.
    pub(crate) fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Headline | BlockKind::Standfirst => Self::Headline,
            BlockKind::Lead => Self::Lead,
            _ => Self::Body,
        }
    }
}
