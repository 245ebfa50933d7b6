//! Verbs of appearance and of evidence: what is seen, as against what is known.

use crate::lexicon::{Class, words};
use crate::sense::site::Site;
use crate::tag::Tag;
use crate::token::TokenKind;

/// "seems" before what is only seen: not a bare infinitive ("make it seem"), not a taste ("seems a little dull").
pub fn seem(site: &Site) -> bool {
    let sentence = site.is(site.previous(), words!["it"])
        && site.is(site.after(0), words!["the", "a", "an", "this", "these", "every"])
        && site.following(9).any(|at| site.tag(at).is_finite());
    !infinitive(site)
        && !own_impression(site)
        && !site.class(site.after(0), Class::Degree)
        && (sentence || !site.is(site.after(0), words!["the", "a", "an"]))
        || infinitive_of_would(site)
}

/// "appears" before what is only seen: "appears to", "it appears that"; not on a stage nor in a court.
pub fn appear(site: &Site) -> bool {
    // "appeared to the shepherds": somebody was seen there.
    let shown = site.tagged(
        site.next(),
        &[Tag::Determiner, Tag::ProperNoun, Tag::Pronoun, Tag::PossessivePronoun, Tag::PluralNoun],
    );
    let to = site.is(site.within(site.marked.end - 1), words!["to", "if", "though"])
        && !(shown && site.is(site.within(site.marked.end - 1), words!["to"]))
        || site.is(site.next(), words!["that", "likely", "unlikely", "set", "poised", "ready"]);
    let it = site.is(site.previous(), words!["it"])
        && site.after(0).is_some_and(|at| site.token(at).is_word() && !site.class(Some(at), Class::Preposition));
    (to || it || adjective(site))
        && !site.is(site.next(), words!["as"])
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
    let it = site.is(site.previous(), words!["it", "things"]) || site.opens();
    let like = site.is(site.marked.end.checked_sub(1), words!["like"]);
    !like || (it && !site.is(site.after(0), words!["a", "an"]))
}

/// The verb is bare ("could seem", "to seem", "made it seem"); after "does" it is not.
fn infinitive(site: &Site) -> bool {
    let at = site.marked.start;
    // "makes a person fall ill and appear to die": such a joined verb is bare as often as not.
    if site.tagged(site.before(0), &[Tag::Conjunction]) && site.is(Some(at), words!["seem", "appear", "look"]) {
        return true;
    }
    site.tag(at) == Tag::BaseVerb
        && site.is(Some(at), words!["seem", "appear", "look"])
        && !site.is(site.previous(), words!["do", "does", "did"])
        || site.preceding(5).any(|at| site.is(Some(at), words!["make", "makes", "made", "making"]))
}

fn infinitive_of_would(site: &Site) -> bool {
    site.is(Some(site.marked.start), words!["seem", "appear"])
        && site.is(site.previous(), words!["would", "'d"])
        && (site.is(site.within(site.marked.end - 1), words!["to"]) || site.is(site.next(), words!["that"]))
}

/// "we seem to get our best ideas": nobody doubts what he says of himself.
fn own_impression(site: &Site) -> bool {
    site.is(site.previous(), words!["i", "we", "you"])
}

/// "signs that the strike is ending", where a clause follows with a subject of its own; "signs that stopped traffic" are
/// boards.
pub fn sign(site: &Site) -> bool {
    !site.next().is_some_and(|at| site.tag(at).is_finite())
}

/// "suggests" of data, a study, an act: evidence. Of a person it relays what he says.
pub fn suggest(site: &Site) -> bool {
    let (Some(subject), Some(object)) = (site.previous(), site.after(0)) else { return false };
    let told = site.token(object).is_word() || matches!(site.token(object).kind, TokenKind::Quote | TokenKind::Number);
    if !told || site.is(Some(object), words!["by", "in", "with", "on", "for", "as", "at"]) {
        return false;
    }
    // "Nothing suggests that", "no sign points to": what is denied lowers nothing.
    if site.preceding(4).any(|at| site.is(Some(at), words!["nothing", "no", "not", "n't", "never"])) {
        return false;
    }
    let evidence = site.preceding(SUBJECT).any(|at| site.class(Some(at), Class::Evidence));
    if site.is(Some(subject), words!["that", "which"]) {
        return evidence || site.skip_adverbs_back(subject).is_none_or(|at| !site.human(Some(at)));
    }
    if site.is(Some(subject), words!["it", "this", "these", "those"]) {
        return true;
    }
    if site.is(Some(subject), words!["to"]) {
        return site
            .is(site.skip_adverbs_back(subject), words!["appear", "appears", "appeared", "seem", "seems", "seemed"])
            && evidence;
    }
    let clause = site.is(Some(object), words!["that"]);
    if site.kind(Some(subject), TokenKind::Comma) {
        // ", suggesting that": the act just told suggests it; ", suggested that" goes on about its speaker.
        return site.tag(site.marked.start) == Tag::Gerund && clause;
    }
    // "reports seen by Reuters suggest": the name only completes the papers before it.
    let completes = site.preceding(4).any(|at| site.class(Some(at), Class::Preposition));
    let thing = site.tagged(Some(subject), &[Tag::Noun, Tag::PluralNoun])
        && !site.human(Some(subject))
        && !site.class(Some(subject), Class::Collective);
    let noun = site.tag(subject).is_noun()
        || site.is(Some(subject), words!["also", "even"])
        || site.tag(site.marked.start) == Tag::Gerund;
    thing || evidence && noun && (!site.human(Some(subject)) || completes)
}

/// How far back the noun may stand that suggests something.
const SUBJECT: usize = 9;
