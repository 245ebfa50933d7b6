//! Verbs of appearance and of evidence: what is seen, as against what is known.

use crate::hedge::site::{NOT, Site};
use crate::lexicon::Class;
use crate::token::TokenKind;

/// "seems" before what is only seen: not a bare infinitive ("make it seem"), not a taste ("seems a little dull").
pub fn seem(site: &Site) -> bool {
    !infinitive(site)
        && !own_impression(site)
        && !site.class(site.after(0), Class::Degree)
        && !site.is(site.after(0), &["the", "a", "an"])
        || infinitive_of_would(site)
}

/// "appears" before what is only seen: "appears to", "it appears that"; not on a stage nor in a court.
pub fn appear(site: &Site) -> bool {
    let to = site.is(site.within(site.marked.end - 1), &["to", "if", "though"])
        || site.is(site.next(), &["that", "likely", "unlikely", "set", "poised", "ready"]);
    let it = site.is(site.previous(), &["it"])
        && site.after(0).is_some_and(|at| site.token(at).is_word() && !site.class(Some(at), Class::Preposition));
    (to || it || adjective(site))
        && !site.is(site.next(), &["as"])
        && (!infinitive(site) || infinitive_of_would(site))
        && !own_impression(site)
}

fn adjective(site: &Site) -> bool {
    site.ends(site.after(0), &["able", "ible", "ive", "ous", "ful", "less"])
        && !site.class(site.after(0), Class::Preposition)
}

/// "looks like", "looks set to", of a state of things; not of a thing that is like another.
pub fn look(site: &Site) -> bool {
    if infinitive(site) {
        return false;
    }
    let it = site.is(site.previous(), &["it", "things"]) || site.opens();
    let like = site.is(site.marked.end.checked_sub(1), &["like"]);
    !like || (it && !site.is(site.after(0), &["a", "an"]))
}

/// The verb is bare ("could seem", "to seem", "made it seem").
fn infinitive(site: &Site) -> bool {
    let bare = site.is(Some(site.marked.start), &["seem", "appear", "look"]);
    bare && (site.is(
        site.previous(),
        &[
            "can", "could", "may", "might", "to", "not", "should", "will", "would", "must", "and", "it", "him", "her",
            "them",
        ],
    ) || site.preceding(4).any(|at| site.is(Some(at), &["make", "makes", "made", "making"])))
        && !(site.is(site.before(0), NOT) && site.preceding(3).any(|at| site.is(Some(at), &["do", "does", "did"])))
}

fn infinitive_of_would(site: &Site) -> bool {
    site.is(Some(site.marked.start), &["seem", "appear"])
        && site.is(site.previous(), &["would", "'d"])
        && site.is(site.next(), &["to", "that"])
}

/// "we seem to get our best ideas": nobody doubts what he says of himself.
fn own_impression(site: &Site) -> bool {
    site.is(site.previous(), &["i", "we", "you"])
}

/// "suggests" of data, a study, an act: evidence. Of a person it relays what he says.
pub fn suggest(site: &Site) -> bool {
    let Some(subject) = site.previous() else { return false };
    if site.is(site.after(0), &["by", "in", "with", "on", "for", "as"])
        || !site.after(0).is_some_and(|at| site.token(at).is_word() || site.kind(Some(at), TokenKind::Quote))
    {
        return false;
    }
    if site.is(
        Some(subject),
        &["he", "she", "they", "we", "i", "you", "who", "as", "is", "was", "are", "were", "be", "been"],
    ) {
        return false;
    }
    if site.is(Some(subject), &["it", "this", "that", "which", "these", "those"])
        && !site.is(site.marked.end.checked_sub(1), &["suggesting", "indicating"])
    {
        return site.is(Some(subject), &["it", "this", "these", "those"])
            || site.preceding(9).any(|at| site.class(Some(at), Class::Evidence))
            || site.skip_adverbs_back(subject).is_none_or(|at| !site.human(Some(at)));
    }
    // "reports seen by Reuters suggest": the name only completes the papers before it.
    let completes = site.preceding(4).any(|at| site.class(Some(at), Class::Preposition));
    site.preceding(9).any(|at| site.class(Some(at), Class::Evidence)) && (!site.human(Some(subject)) || completes)
}
