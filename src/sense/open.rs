//! Questions that the article leaves open.

use crate::lexicon::words;
use crate::sense::site::Site;

/// "unknown" of a fact: not of a person whom nobody knows, nor of what was unknown before.
pub fn unknown(site: &Site) -> bool {
    !site.human(site.after(0))
        && !site.is(site.after(0), words!["to", "number", "soldier", "quantity", "territory", "unknowns"])
        && !site.is(
            site.before(0),
            words!["previously", "hitherto", "relatively", "virtually", "largely", "mostly", "the", "little"],
        )
}

/// "uncertain whether", "remains uncertain": not "uncertain times".
pub fn uncertain(site: &Site) -> bool {
    site.is(site.after(0), words!["how", "whether", "if", "when", "what", "why", "where", "about", "who"])
        || site.is(site.previous(), words!["is", "remains", "remain", "was", "are", "were", "remained", "'s"])
            && site.after(0).is_none_or(|at| !site.token(at).is_word())
}
