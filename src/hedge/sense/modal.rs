//! Modal verbs: possibility as against permission, ability, feasibility, wish and concession.

use crate::hedge::site::{NOT, Site};
use crate::lexicon::Class;
use crate::token::TokenKind;

/// "may" says that something is possible.
pub fn may(site: &Site) -> bool {
    modal(site) && possibility(site) && !wish(site)
}

/// "might", the verb, says that something is possible.
pub fn might(site: &Site) -> bool {
    modal(site)
        && !power(site)
        && possibility(site)
        && !site.is(site.before(0), &["what", "who", "whoever", "whatever"])
}

/// The word is a verb: neither the month nor a name. Only its capital makes that doubtful.
fn modal(site: &Site) -> bool {
    let token = site.token(site.marked.start);
    if !token.shape.capital() {
        return true;
    }
    let Some(next) = site.after(0) else { return false };
    let follows = site.token(next);
    // "May 3", "May, June", "Theresa May said", "May's".
    if !follows.is_word() || follows.shape.digit() || site.kind(site.before(0), TokenKind::Number) {
        return false;
    }
    if site.is(
        Some(next),
        &[
            "be", "have", "not", "also", "still", "yet", "never", "soon", "well", "even", "he", "she", "it", "they",
            "we", "you", "i", "the", "this", "these",
        ],
    ) {
        return site.opens() || site.shouted();
    }
    // In a title each word has its capital; then only a base form of what is no name tells the verb.
    if site.opens() {
        !follows.shape.capital() && !not_base(site, next)
    } else {
        site.shouted() && !not_base(site, next) && site.is(site.before(0), &["that", "it", "which"])
    }
}

/// A word that no base form of a verb looks like: "May election", "May arrived", "May is".
fn not_base(site: &Site, at: usize) -> bool {
    site.ends(Some(at), &["ed", "ing", "'s", "’s", "tion"])
        || site.is(
            Some(at),
            &[
                "is", "was", "has", "had", "said", "says", "and", "or", "of", "in", "on", "at", "to", "for", "with",
                "by", "election", "day", "will", "would", "could", "did", "does", "who", "which", "that", "when", "as",
                "but", "last", "this", "next",
            ],
        )
}

/// "military might", "with all his might": a noun.
fn power(site: &Site) -> bool {
    let noun_before = site.is(
        site.before(0),
        &[
            "the",
            "their",
            "his",
            "her",
            "its",
            "our",
            "your",
            "my",
            "military",
            "economic",
            "industrial",
            "financial",
            "political",
            "full",
            "of",
            "and",
            "naval",
            "all",
        ],
    );
    noun_before
        && (site.is(site.after(0), &["of", "and", "in", "to", "is", "was", "against", "behind"])
            || site.after(0).is_none_or(|at| !site.token(at).is_word()))
}

/// Neither permission, nor a reader's liberty, nor a point granted before "but".
fn possibility(site: &Site) -> bool {
    !generic_subject(site)
        && !granted(site)
        && !site.is(site.previous(), &["than", "as", "if", "come", "so"])
        && !relative(site)
}

/// "you may", "one might", "we may": general advice or liberty, no claim of the news.
fn generic_subject(site: &Site) -> bool {
    site.is(site.previous(), &["you", "one", "we", "i"])
        || site.is(site.previous(), &["readers", "applicants", "visitors", "users", "customers", "members"])
            && !site.is(site.next(), &["have", "be"])
        || site.opens() && site.is(site.after(0), &["i", "we", "you"])
}

/// "It may sound harsh, but …": the speaker grants the point, and doubts nothing.
fn granted(site: &Site) -> bool {
    if site.is(site.next(), &["sound", "seem", "look", "appear"]) {
        return true;
    }
    let contrast = site
        .following(CONTRAST)
        .any(|at| site.kind(Some(at), TokenKind::Comma) && site.is(site.within(at + 1), &["but", "yet"]));
    contrast || site.preceding(4).any(|at| site.is(Some(at), &["while"]))
}

/// "the threats he might face", "who they might be": what is possible is not claimed.
fn relative(site: &Site) -> bool {
    let Some(subject) = site.previous() else { return false };
    site.is(Some(subject), &["he", "she", "they"])
        && (site.is(
            site.skip_adverbs_back(subject),
            &["who", "what", "where", "how", "wherever", "whatever", "all", "anything", "everything"],
        ) || site.skip_adverbs_back(subject).is_some_and(|at| {
            site.ends(Some(at), &["s"])
                && !site.class(Some(at), Class::Be)
                && !site.is(Some(at), &["as", "says", "this", "'s"])
        }))
}

/// How far the "but" may be that makes a possibility a concession.
const CONTRAST: usize = 14;

/// "May they rest in peace."
fn wish(site: &Site) -> bool {
    site.is(site.after(0), &["he", "she", "they", "god"]) && !site.question()
}

/// "could" says that something is possible: not that somebody was able, allowed or free to do it.
pub fn could(site: &Site) -> bool {
    if site.is(site.after(0), NOT) {
        return false;
    }
    if site.before(0).is_none_or(|at| site.kind(Some(at), TokenKind::Quote)) {
        return site.question() && !site.is(site.after(0), &["i", "we", "you", "one", "somebody", "someone", "anyone"]);
    }
    let subject = site.previous();
    let Some(verb) = site.next() else { return false };
    if site.is(
        subject,
        &[
            "i", "we", "you", "one", "how", "where", "what", "who", "than", "if", "as", "nobody", "everyone", "anyone",
            "all", "us",
        ],
    ) {
        return false;
    }
    // "how it could", "so they could", "as far as he could".
    if site
        .preceding(5)
        .any(|at| site.is(Some(at), &["how", "so", "if", "whatever", "everything", "hope", "hoped", "wish", "wished"]))
        || site.preceding(2).any(|at| site.is(Some(at), &["as", "than", "until", "when", "where"]))
    {
        return false;
    }
    if penalty(site, verb) {
        return false;
    }
    // "could have been triggered by": of the past, nothing but possibility.
    if site.is(Some(verb), &["have", "'ve"]) {
        return true;
    }
    let animate = site.is(subject, &["he", "she", "they"]);
    if site.is(Some(verb), &["be"]) {
        return match site.skip_adverbs(verb + 1) {
            Some(next) => !participle(site, next) || site.class(Some(next), Class::Befall),
            None => false,
        };
    }
    if site.class(Some(verb), Class::Able) {
        return false;
    }
    !animate || site.class(Some(verb), Class::Befall)
}

/// "could face ten years": what the law provides.
fn penalty(site: &Site, verb: usize) -> bool {
    site.is(Some(verb), &["face", "be", "get", "receive", "carry", "result", "lead", "bring"])
        && site.following(10).any(|at| {
            site.is(
                Some(at),
                &[
                    "years",
                    "prison",
                    "jail",
                    "jailed",
                    "imprisonment",
                    "sentenced",
                    "fine",
                    "fined",
                    "fines",
                    "penalty",
                    "penalties",
                    "charges",
                    "bars",
                ],
            )
        })
}

/// Looks like a past participle.
fn participle(site: &Site, at: usize) -> bool {
    let irregular = &[
        "done",
        "made",
        "taken",
        "seen",
        "found",
        "given",
        "built",
        "sold",
        "bought",
        "sent",
        "won",
        "held",
        "heard",
        "kept",
        "met",
        "paid",
        "put",
        "read",
        "set",
        "shown",
        "told",
        "brought",
        "cut",
        "drawn",
        "driven",
        "grown",
        "known",
        "led",
        "run",
        "said",
        "spent",
        "understood",
        "worn",
        "written",
        "caught",
        "traced",
    ];
    site.ends(Some(at), &["ed"]) && !site.is(Some(at), &["need", "indeed", "red"])
        || site.is(Some(at), irregular)
        || site.class(Some(at), Class::Befall)
}

/// "is set to", "poised to": an outcome foretold, not a date in a calendar nor a dial.
pub fn forecast(site: &Site) -> bool {
    let verb = site.next();
    let scheduled = site
        .is(verb, &["start", "begin", "open", "air", "meet", "take", "appear", "speak", "stand", "private"])
        || super::belief::dated(site);
    let past = site.is(site.previous(), &["was", "were", "had", "been"]);
    !scheduled && !past && site.after(0).is_some_and(|at| site.token(at).is_word())
}
