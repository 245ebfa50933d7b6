//! Modal verbs: possibility as against permission, ability, feasibility, wish and concession.

use super::generic::generic;
use crate::lexicon::{Class, words};
use crate::sense::site::{NOT, Site};
use crate::tag::Tag;
use crate::token::TokenKind;

/// "may" says that something is possible: of one thing, not of a kind of things at all times.
pub fn may(site: &Site) -> bool {
    modal(site) && possibility(site) && !wish(site) && !generic(site)
}

/// "might", the verb, says that something is possible.
pub fn might(site: &Site) -> bool {
    modal(site) && possibility(site) && !supposed(site)
}

/// "what some might call a barn": a manner of speaking.
fn supposed(site: &Site) -> bool {
    let called = site.is(site.next(), words!["call", "say", "put", "term", "describe", "expect", "imagine"]);
    called && site.preceding(4).any(|at| site.is(Some(at), words!["what", "as"]))
}

/// The word is a verb: neither the month, nor a name, nor "military might". A verb follows, or the subject of a
/// question does.
fn modal(site: &Site) -> bool {
    let token = site.token(site.marked.start);
    let Some(next) = site.after(0) else { return false };
    if !site.token(next).is_word() {
        // "may, or may not, close": the rest of the verb comes later.
        return !token.shape.capital()
            && site.kind(Some(next), TokenKind::Comma)
            && site.tag(site.marked.start) == Tag::Modal;
    }
    if token.shape.capital() && (site.kind(site.before(0), TokenKind::Number) || (site.opens() && surname(site))) {
        return false;
    }
    // The tagger takes some verbs for nouns ("it might rain"); after a pronoun nothing else follows.
    let verb = site.tagged(site.next(), &[Tag::BaseVerb])
        || site.is(site.next(), words!["be", "have"])
        || site.tagged(site.previous(), &[Tag::Pronoun]) && site.tagged(site.next(), &[Tag::Noun]);
    verb && (!token.shape.capital() || site.tag(site.marked.start) == Tag::Modal || site.shouted())
        // "Might the talks fail?"
        || site.opens() && site.tag(site.marked.start) == Tag::Modal
}

/// How far back a name is looked for, in tokens: an article's length, and no more of a text without end.
const ARTICLE: usize = 2000;

/// "Theresa May" or "Ms May" stands further up: "May read the figures out" tells of her.
fn surname(site: &Site) -> bool {
    let at = site.marked.start;
    let may = site.token(at).hash;
    (at.saturating_sub(ARTICLE).max(1)..at).any(|other| {
        let before = site.token(other - 1);
        site.token(other).hash == may
            && site.tag(other) == Tag::ProperNoun
            && site.tag(other - 1) == Tag::ProperNoun
            && before.shape.capital()
            && !before.word.is(Class::Calendar)
    })
}

/// Neither permission, nor a reader's liberty, nor a point granted before "but".
fn possibility(site: &Site) -> bool {
    !liberty(site)
        && !service(site)
        && !decreed(site)
        && !granted(site)
        && !relative(site)
        && !site.is(site.previous(), words!["than", "as", "if", "come", "so"])
}

/// "She may be reached at", "Tickets may be bought on board": how a thing is had.
fn service(site: &Site) -> bool {
    site.is(site.after(0), words!["be"])
        && site.is(
            site.after(1),
            words![
                "reached",
                "contacted",
                "bought",
                "purchased",
                "ordered",
                "obtained",
                "downloaded",
                "booked",
                "viewed"
            ],
        )
}

/// "you may", "one might", "visitors may": general advice or leave, no claim of the news.
fn liberty(site: &Site) -> bool {
    site.is(site.previous(), words!["you", "one"])
        || leave(site)
        || site.opens() && site.is(site.after(0), words!["i", "we", "you"])
}

/// "Passengers may take one bicycle": people of a kind, and what they do at will; one leave in a sentence makes all
/// of them leave.
fn leave(site: &Site) -> bool {
    let given = |modal: usize| {
        let Some(subject) = site.skip_adverbs_back(modal) else { return false };
        let bare = subject
            .checked_sub(1)
            .and_then(|at| site.within(at))
            .is_none_or(|at| site.kind(Some(at), TokenKind::Comma));
        let will = site.skip_adverbs(modal + 1).is_some_and(|verb| {
            site.tag(verb) == Tag::BaseVerb
                && !site.is(Some(verb), words!["be", "have", "need"])
                && !site.class(Some(verb), Class::Befall)
        });
        // "Voters may yet turn": a turn of events.
        bare && will
            && !site.class(site.within(modal + 1), Class::Moment)
            && site.tag(subject) == Tag::PluralNoun
            && site.class(Some(subject), Class::Person)
    };
    given(site.marked.start) || site.preceding(FRAME).filter(|&at| site.is(Some(at), words!["may"])).any(given)
}

/// "The court ruled that members may …", "Under the law, owners may …".
fn decreed(site: &Site) -> bool {
    let frame = site.preceding(FRAME).filter(|&at| site.class(Some(at), Class::Decree)).any(|at| {
        let under = (1..=3).any(|n| site.is(at.checked_sub(n).and_then(|at| site.within(at)), words!["under"]));
        under || site.is(site.within(at + 1), words!["that"])
    });
    frame && !site.is(site.next(), words!["have", "be"])
}

/// How far back the rule may stand that gives leave.
const FRAME: usize = 16;

/// "It may sound harsh, but …": the speaker grants the point, and doubts nothing.
fn granted(site: &Site) -> bool {
    if site.opens() {
        return false;
    }
    let impression = site.is(site.next(), words!["sound", "seem", "look", "appear", "surprise"]);
    let contrast = site
        .following(CONTRAST)
        .any(|at| site.kind(Some(at), TokenKind::Comma) && site.is(site.within(at + 1), words!["but", "yet"]));
    impression || contrast || site.preceding(4).any(|at| site.is(Some(at), words!["while"]))
}

/// How far the "but" may be that makes a possibility a concession.
const CONTRAST: usize = 14;

/// "the threats he might face", "who they might be": the clause picks something out and claims nothing.
fn relative(site: &Site) -> bool {
    let Some(subject) = site.previous() else { return false };
    if site.is(Some(subject), words!["what", "whatever", "whoever"]) {
        return true;
    }
    let before = site.skip_adverbs_back(subject);
    site.tagged(Some(subject), &[Tag::Pronoun])
        && !site.is(Some(subject), words!["it"])
        && (site.tagged(before, &[Tag::Noun, Tag::PluralNoun, Tag::Wh])
            || site.is(before, words!["all", "anything", "everything", "somebody", "someone", "anybody", "anyone"]))
}

/// "May they rest in peace."
fn wish(site: &Site) -> bool {
    site.is(site.after(0), words!["he", "she", "they", "god"]) && !site.question()
}

/// "could" says that something is possible: not that somebody was able, allowed or free to do it.
pub fn could(site: &Site) -> bool {
    if site.is(site.after(0), NOT) || site.is(site.after(0), words!["never"]) {
        return false;
    }
    if site.before(0).is_none_or(|at| site.kind(Some(at), TokenKind::Quote)) {
        // "Could it have been saved?" asks what was in somebody's power.
        let saved = site.following(9).any(|at| {
            site.is(Some(at), words!["been"]) && site.tagged(site.within(at + 1), &[Tag::PastParticiple, Tag::PastVerb])
        });
        let asked = site.is(site.after(0), words!["i", "we", "you", "one", "somebody", "someone", "anyone"]);
        return site.question() && !asked && !saved;
    }
    let subject = site.previous();
    let Some(verb) = site.next() else { return false };
    // "… and could I have the salt?"
    if site.is(Some(verb), words!["i", "we", "you"]) {
        return false;
    }
    if site.is(
        subject,
        words![
            "i", "we", "you", "one", "how", "where", "what", "who", "than", "if", "as", "nobody", "everyone", "anyone",
            "all", "us",
        ],
    ) {
        return false;
    }
    // "the cable could carry 40 gigabits": what a thing has room or strength for.
    let holds = words!["carry", "hold", "seat", "store", "cover", "accommodate", "handle", "fit", "bear"];
    let measured = site.following(5).any(|at| site.tag(at) == Tag::Number || site.kind(Some(at), TokenKind::Number));
    if site.is(Some(verb), holds) && measured {
        return false;
    }
    // "how it could", "so they could", "as far as he could".
    if site.preceding(5).any(|at| {
        site.is(Some(at), words!["how", "so", "if", "whatever", "everything", "hope", "hoped", "wish", "wished"])
    }) || site.preceding(2).any(|at| site.is(Some(at), words!["as", "than", "until", "when", "where"]))
    {
        return false;
    }
    // "She was fast and could win": the one told of was able to.
    if site.tagged(subject, &[Tag::Conjunction])
        && site.preceding(8).any(|at| site.is(Some(at), words!["he", "she", "they"]))
    {
        return false;
    }
    // "could easily be mended": feasible.
    let feasible = site.is(
        site.after(0),
        words!["easily", "readily", "safely", "freely", "legally", "simply", "barely", "hardly", "scarcely", "only"],
    );
    let denied =
        site.preceding(4).any(|at| site.is(Some(at), words!["neither", "nobody", "nothing", "little", "few", "no"]));
    if feasible || denied || penalty(site, verb) {
        return false;
    }
    // "could have been triggered by": of the past, nothing but possibility.
    if site.is(Some(verb), words!["have", "'ve"]) {
        return true;
    }
    let animate = site.is(subject, words!["he", "she", "they"]);
    if site.is(Some(verb), words!["be"]) {
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
    site.is(Some(verb), words!["face", "be", "get", "receive", "carry", "result", "lead", "bring"])
        && site.following(10).any(|at| {
            site.is(
                Some(at),
                words![
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

/// A past participle; the tagger takes some for past tenses or adjectives.
fn participle(site: &Site, at: usize) -> bool {
    site.tagged(Some(at), &[Tag::PastParticiple, Tag::PastVerb]) && !site.is(Some(at), words!["present"])
}

/// "would" of an upheaval that nobody has worked out: "a move that would transform the region".
pub fn upheaval(site: &Site) -> bool {
    site.class(site.next(), Class::Upheaval)
        && !site
            .preceding(FRAME)
            .chain(site.following(FRAME))
            .any(|at| site.is(Some(at), words!["if", "said", "says", "unless", "had", "were"]))
}

/// "is set to", "poised to": an outcome foretold, not a date in a calendar nor a dial.
pub fn forecast(site: &Site) -> bool {
    let verb = site.next();
    // What is in somebody's own diary is no forecast.
    let scheduled = site.is(
        verb,
        words![
            "start", "begin", "open", "air", "meet", "take", "appear", "speak", "stand", "private", "publish",
            "release", "launch", "host", "hold", "vote", "testify", "announce", "unveil", "debate", "address", "join",
            "retire", "perform", "play", "premiere", "visit", "debut",
        ],
    ) || super::belief::dated(site);
    let past = site.is(site.previous(), words!["was", "were", "had", "been"])
        || site.tagged(site.previous(), &[Tag::PastVerb]);
    site.tagged(verb, &[Tag::BaseVerb])
        && !scheduled
        && !past
        && site.after(0).is_some_and(|at| site.token(at).is_word())
}
