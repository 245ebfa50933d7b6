//! Sentences about a kind of thing at all times: there "may" says that it happens now and then or that it is allowed
//! ("A fever may follow", "The blocks may be stacked or laid flat"), and doubts no single claim.

use crate::lexicon::{Class, words};
use crate::sense::site::{NOT, Site};
use crate::tag::Tag;
use crate::token::TokenKind;

/// How far on either side of "may" its sentence is read; few sentences are longer, and those without end stay linear.
const AROUND: usize = 30;

/// What "may" is said of.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Subject {
    /// "a fever", "each member": any of its kind.
    Any,
    /// "fevers", "water", "some members": all or many of a kind.
    Kind,
    /// "they", which stand for a kind where no time and no name is in sight.
    They,
    /// "the member": one that is known, or in a rule anybody who is one.
    Known,
    /// "it", "this", "which".
    Pointed,
    /// A name.
    Named,
    /// None that is seen: "… and may be used".
    Other,
}

/// The sentence around the "may" at `site` tells of a kind, in no time.
pub fn generic(site: &Site) -> bool {
    if timed(site) || unfolds(site) {
        return false;
    }
    let subject = subject(site);
    // "Any boat of the Elbe may be stopped", "A fine of 200 crowns may follow": there a name or a number belongs to
    // the kind.
    let kind = subject == Subject::Any || passive(site) && matches!(subject, Subject::Kind | Subject::Other);
    if !kind && pinned(site) {
        return false;
    }
    let denied = site.is(site.after(0), NOT);
    // Behind a dash, "or" goes on about something else.
    let mut list = site.following(LIST).take_while(|&at| !site.kind(Some(at), TokenKind::Dash));
    let listed = !denied && list.any(|at| site.is(Some(at), words!["or", "either"]));
    let added = site.is(site.after(0), words!["also"]) || listed;
    let sign = passive(site) || added;
    let habit = around(site).any(|at| site.class(Some(at), Class::Habit));
    // A condition or a second "may" is how rules and descriptions go on; of one known thing it is how forecasts do.
    let among = |words: &[u32]| around(site).any(|at| site.is(Some(at), words));
    let further = among(words!["if", "when", "where", "unless", "whenever", "may"]);
    match subject {
        Subject::They => !among(words!["if"]),
        Subject::Any => true,
        // Of people it tells what they do now and then.
        Subject::Kind => further || habit || sign || site.human(site.previous()),
        Subject::Other | Subject::Named => !denied && (further || habit || sign),
        // "Depending on the soil, the yields may suffer", "The harbour may be dredged": what is known is forecast, unless
        // the sentence goes on as rules do.
        Subject::Known | Subject::Pointed => !denied && (added || passive(site) && (further || habit)),
    }
}

/// How far behind "may" the "or" stands that lists what may be.
const LIST: usize = 14;

fn around(site: &Site) -> impl Iterator<Item = usize> + use<> {
    site.preceding(AROUND).chain(site.following(AROUND))
}

/// Something ties the sentence to one time: a past tense, "soon", somebody who speaks.
fn timed(site: &Site) -> bool {
    around(site).any(|at| {
        site.tagged(Some(at), &[Tag::PastVerb])
            || site.class(Some(at), Class::Moment)
            || site.is(Some(at), words!["i", "we", "my", "our"])
    })
}

/// A name or a number ties the sentence to one thing.
fn pinned(site: &Site) -> bool {
    around(site)
        .any(|at| site.tagged(Some(at), &[Tag::ProperNoun, Tag::Number]) || site.kind(Some(at), TokenKind::Number))
}

/// "may have fallen", "may be falling": one event, over or under way.
fn unfolds(site: &Site) -> bool {
    let Some(verb) = site.next() else { return false };
    let then = site.skip_adverbs(verb + 1);
    site.is(Some(verb), words!["have"]) && site.tagged(then, &[Tag::PastParticiple, Tag::PastVerb])
        || site.is(Some(verb), words!["be"]) && site.tagged(then, &[Tag::Gerund])
}

/// "may be stacked".
fn passive(site: &Site) -> bool {
    site.is(site.after(0), words!["be"]) && site.tagged(site.after(1), &[Tag::PastParticiple, Tag::PastVerb])
}

fn subject(site: &Site) -> Subject {
    let Some(last) = site.previous() else { return Subject::Other };
    if site.is(Some(last), words!["they"]) {
        return Subject::They;
    }
    if site.tagged(Some(last), &[Tag::Pronoun])
        || site.is(Some(last), words!["this", "these", "that", "which", "who", "there"])
    {
        return Subject::Pointed;
    }
    if site.tag(last) == Tag::ProperNoun {
        return Subject::Named;
    }
    let before = site.phrase_start(last).checked_sub(1).and_then(|at| site.within(at));
    let noun = site.tagged(Some(last), &[Tag::Noun, Tag::PluralNoun]);
    let determined = site.tagged(before, &[Tag::Determiner, Tag::PossessivePronoun, Tag::Preposition]);
    if noun && site.is(before, words!["a", "an", "any", "each", "every", "no"]) {
        Subject::Any
    } else if noun && !determined
        || site.is(before, words!["some", "most", "many", "certain", "several", "all", "both", "other"])
    {
        Subject::Kind
    } else if site.is(before, words!["the", "this", "these", "his", "her", "its", "their"]) {
        Subject::Known
    } else {
        Subject::Other
    }
}
