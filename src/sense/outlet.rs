//! What an outlet says that it knows, without saying from whom.

use crate::lexicon::Class;
use crate::lexicon::words;
use crate::sense::site::Site;
use crate::tag::Tag;
use crate::token::TokenKind;

/// Last words of outlets' names.
const NAMES: &[u32] = words![
    "news",
    "times",
    "post",
    "journal",
    "herald",
    "tribune",
    "gazette",
    "star",
    "guardian",
    "telegraph",
    "mail",
    "express",
    "mirror",
    "sun",
    "observer",
    "independent",
    "standard",
    "chronicle",
    "reuters",
    "bloomberg",
    "axios",
    "politico",
    "press",
    "radio",
    "tv",
    "television",
    "magazine",
    "newspaper",
    "paper",
    "network",
    "broadcaster",
    "agency",
    "outlet",
    "website",
    "newsroom",
    "weekly",
    "daily",
];

/// "The Harbour Post has learned that", "this newspaper understands that": not "Ana Ruiz has learned to wait".
pub fn scoop(site: &Site) -> bool {
    let Some(subject) = site.previous() else { return false };
    let acronym = site.token(subject).shape.upper() && site.tag(subject) == Tag::ProperNoun;
    let outlet = acronym || site.is(Some(subject), NAMES);
    let that = site.is(site.within(site.marked.end.saturating_sub(1)), words!["that"]);
    // "…, the Post has learned.": what it learned stands before.
    let told =
        site.after(0).is_none_or(|at| site.kind(Some(at), TokenKind::Stop) || site.kind(Some(at), TokenKind::Comma));
    outlet && (that || told) && !site.class(Some(subject), Class::Person)
}

/// "I'm told" of the writer: not of somebody quoted.
pub fn own_words(site: &Site) -> bool {
    !site.text.quoted(site.marked.start)
}
