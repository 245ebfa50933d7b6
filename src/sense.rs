//! Whether a cue is meant in the sense of its rule: one small function a sense, gathered by the words they judge.

mod adjective;
mod appearance;
pub mod belief;
mod generic;
mod modal;
mod open;
mod outlet;
pub mod site;

use crate::lexicon::Sense;
use site::Site;

/// The cue at `site` is meant in `sense`.
pub fn meant(site: &Site, sense: Sense) -> bool {
    match sense {
        Sense::Always => true,
        // Kept until what it covers is known: see `super::find`.
        Sense::SetPhrase => true,
        Sense::May => modal::may(site),
        Sense::Might => modal::might(site),
        Sense::Could => modal::could(site),
        Sense::Upheaval => modal::upheaval(site),
        Sense::Forecast => modal::forecast(site),
        Sense::Perhaps => adjective::perhaps(site),
        Sense::Likely => adjective::likely(site),
        Sense::Possible => adjective::possible(site),
        Sense::Potential => adjective::potential(site),
        Sense::Alleged => adjective::alleged(site),
        Sense::Seem => appearance::seem(site),
        Sense::Appear => appearance::appear(site),
        Sense::Look => appearance::look(site),
        Sense::Suggest => appearance::suggest(site),
        Sense::Sign => appearance::sign(site),
        Sense::Believed => belief::believed(site),
        Sense::Considered => belief::considered(site),
        Sense::Expected => belief::expected(site),
        Sense::Scoop => outlet::scoop(site),
        Sense::OwnWords => outlet::own_words(site),
        Sense::Unknown => open::unknown(site),
        Sense::Uncertain => open::uncertain(site),
    }
}
