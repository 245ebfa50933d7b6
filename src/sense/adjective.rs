//! Adjectives and adverbs of chance and of hearsay.

use crate::lexicon::{Class, words};
use crate::sense::site::Site;
use crate::tag::Tag;
use crate::token::TokenKind;

/// "perhaps", "possibly", "maybe": not where they only round off an aside ("perhaps more important,").
pub fn perhaps(site: &Site) -> bool {
    let aside = site.is(site.after(0), words!["more", "most", "even"])
        && site.following(4).any(|at| site.kind(Some(at), TokenKind::Comma));
    // "perhaps not surprisingly": a way to begin.
    let opening = site.is(site.after(0), words!["not", "unsurprisingly"])
        && (site.ends(site.after(0), &["ly"]) || site.ends(site.after(1), &["surprisingly"]));
    let impossible = site.is(site.before(0), words!["could", "can", "n't", "not"])
        && site.preceding(14).any(|at| {
            site.is(Some(at), words!["not", "n't", "never", "nothing", "all", "everything", "nobody", "how", "as"])
        });
    // "you should probably pick up a pair": advice.
    let advice = site.is(site.before(0), words!["should"]);
    !aside && !opening && !impossible && !advice
}

/// "likely" says that something is probable: no comparison of groups, no name.
pub fn likely(site: &Site) -> bool {
    let name = site.token(site.marked.start).shape.capital() && !site.opens() && !site.shouted();
    let compared = site.is(site.before(0), words!["more", "less", "as", "equally", "twice"])
        && (site.is(site.after(0), words!["to", "than", "as"])
            || site.following(10).any(|at| site.is(Some(at), words!["than"])));
    // "that least likely of moments"
    let least = site.is(site.before(0), words!["least"]) && site.is(site.after(0), words!["of"]);
    // "choosing the likely ones"
    let picked = site.is(site.after(0), words!["one", "ones"]);
    // "unlikely hubs": one would not have thought of them; there they are.
    let surprising = site.is(Some(site.marked.start), words!["unlikely"])
        && site.tagged(site.after(0), &[Tag::Noun, Tag::PluralNoun])
        && !site.is(site.after(0), words!["event"]);
    !name && !compared && !least && !picked && !surprising
}

/// "possible" says that something may be so, not that it can be done.
pub fn possible(site: &Site) -> bool {
    let before = site.before(0);
    if site.is(
        before,
        words![
            "as", "if", "where", "when", "whenever", "wherever", "all", "any", "every", "only", "best", "worst", "not",
            "n't", "make", "makes", "made", "making", "other", "no", "way", "far", "it", "total", "maximum", "minimum",
            "extent", "many",
        ],
    ) || site.ends(before, &["est"])
    {
        // "the highest possible score", "to the extent possible": what can be reached.
        return false;
    }
    if site.is(site.after(0), words!["to", "for", "by", "with", "only", "without", "through", "because", "thanks"]) {
        return false;
    }
    // "politically possible": what can be done; "quite possible that" doubts.
    if site.ends(before, &["ly"]) && !site.is(site.after(0), words!["that"]) {
        return false;
    }
    let predicate =
        site.is(site.previous(), words!["is", "'s", "was", "are", "were", "be", "been", "become", "remains", "seems"]);
    if predicate {
        return site.preceding(4).all(|at| {
            !site.is(Some(at), words!["as", "what", "how", "if", "where", "would", "could", "might", "will"])
        });
    }
    site.after(0).is_some_and(|at| site.token(at).is_word()) && !site.class(site.after(0), Class::Adverb)
}

/// "potential" before something that may not come: a harm, a result; not before a thing that is there ("potential
/// buyer").
pub fn potential(site: &Site) -> bool {
    site.following(3).take_while(|&at| site.token(at).is_word()).any(|at| site.class(Some(at), Class::Outcome))
}

/// "alleged", "suspected", "apparent" before what they qualify: not the verb, not a participle after a noun.
pub fn alleged(site: &Site) -> bool {
    let Some(next) = site.after(0) else { return false };
    let token = site.token(next);
    let verb = site.is(
        site.before(0),
        words![
            "he",
            "she",
            "they",
            "it",
            "who",
            "has",
            "have",
            "had",
            "also",
            "police",
            "prosecutors",
            "we",
            "i",
            "be",
            "is",
            "was",
            "are",
            "were",
            "been",
            "being",
            "become",
            "became",
            "becoming",
        ],
    );
    token.is_word()
        && !verb
        && !site.is(
            Some(next),
            words![
                "that", "in", "to", "of", "by", "the", "a", "an", "he", "she", "it", "they", "his", "her", "their",
                "and", "on", "at", "from", "when", "as", "is", "was", "for", "with", "there", "this", "some",
            ],
        )
}
