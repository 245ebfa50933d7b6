//! Which claims rest on nobody a reader could ask: attributions whose source is not named, and agentless cues.

mod about;
mod strength;

use crate::annotate::Text;
use crate::attribution::{Attribution, Who};
use crate::cue::{self, Cue};
use crate::finding::Finding;
use crate::lexicon::{self, Class};
use crate::report::{Category, Kind, Voice};
use crate::sense::{self, site::Site};
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// Every unnamed source of `text` and every agentless cue, in order.
pub fn find(text: &Text, attributions: &[Attribution]) -> Vec<Finding> {
    let sources = attributions.iter().filter_map(|attribution| source(text, attributions, attribution));
    let mut out: Vec<Finding> = sources.collect();
    let mut covered = 0;
    for cue in cue::find(text, Kind::Unnamed) {
        // "has been seen as" holds "been seen as": the longer one, which starts first, is the cue.
        let meant = || sense::meant(&Site::new(text, &cue), cue.pattern.sense);
        if cue.tokens.start >= covered && meant() && agentless(text, &cue) {
            covered = cue.tokens.end;
            out.push(nobody(text, &cue));
        }
    }
    out.sort_by_key(|finding| finding.marked.start);
    out
}

fn source(text: &Text, attributions: &[Attribution], attribution: &Attribution) -> Option<Finding> {
    let Who::Unnamed(category) = attribution.who else { return None };
    let head = text.tokens[attribution.head].word.lemma();
    let source = extent(text, &attribution.source);
    let voice = voice(text, attribution.head);
    let about = about::of(text, attributions, attribution, &source);
    let (strength, reasons) = strength::of(text, &source, category, voice, &about);
    Some(Finding {
        rule: usize::from(lexicon::rule_of(category, head)?),
        voice,
        strength,
        reasons,
        marked: source.clone(),
        source: Some(source),
        cue: attribution.cue.clone(),
        claim: None,
        about: Some(about),
    })
}

fn nobody(text: &Text, cue: &Cue) -> Finding {
    let voice = voice(text, cue.marked.start);
    let about = about::of_nobody(text, &cue.marked);
    let (strength, reasons) = strength::of(text, &cue.marked, Category::Nobody, voice, &about);
    Finding {
        rule: usize::from(cue.pattern.rule),
        voice,
        strength,
        reasons,
        source: None,
        claim: None,
        about: Some(about),
        cue: Some(cue.marked.clone()),
        marked: cue.marked.clone(),
    }
}

/// Most tokens that tell how close a source is: "with direct knowledge of the board's last three meetings".
const CLOSENESS: usize = 10;

/// A source with the words that tell how close it is: "sources | close to the talks".
fn extent(text: &Text, phrase: &Range<usize>) -> Range<usize> {
    let sentence = &text.sentences[text.sentence_of(phrase.start)].tokens;
    let opens = sentence.contains(&phrase.end) && text.tokens[phrase.end].word.is(Class::Closeness);
    if !opens {
        return phrase.clone();
    }
    let limit = sentence.end.min(phrase.end + CLOSENESS);
    let ends = |at: usize| {
        let tag = text.tags[at];
        (tag == Tag::Punctuation && text.tokens[at].kind != TokenKind::Other)
            || matches!(tag, Tag::Wh | Tag::Pronoun)
            || (at > phrase.end && tag.is_finite())
    };
    phrase.start..(phrase.end..limit).find(|&at| ends(at)).unwrap_or(limit)
}

fn voice(text: &Text, at: usize) -> Voice {
    if text.quoted(at) { Voice::Quoted } else { Voice::Article }
}

/// How far behind an agentless cue its agent is looked for.
const AGENT: usize = 4;

/// Nobody is told who does it: no "by" follows, nobody who could have said it is the subject of a verb like "raise",
/// and "as" does not mean while.
fn agentless(text: &Text, cue: &Cue) -> bool {
    let sentence = &text.sentences[cue.sentence].tokens;
    let end = sentence.end.min(cue.tokens.end + AGENT);
    let by = |at: usize| text.tokens[at].word.text() == "by" && text.tags[at] == Tag::Preposition;
    let last = text.tokens[cue.tokens.end - 1].word.text();
    let clause = last == "as" && sentence.contains(&cue.tokens.end) && text.tags[cue.tokens.end] == Tag::Pronoun;
    let stirred = text.tokens[cue.tokens.start].word.is(Class::Stir);
    // "was reported to the police", "points to": without a verb behind it, "to" is no part of what is believed.
    let verb = || {
        (cue.tokens.end..end)
            .any(|at| matches!(text.tags[at], Tag::BaseVerb) || text.tokens[at].word.is(Class::Auxiliary))
    };
    let recipient = last == "to" && !verb();
    let told = recipient || (cue.tokens.end..end).any(by) || (stirred && somebody_before(text, cue, sentence.start));
    !told && !clause
}

/// How far before a verb its subject is looked for.
const SUBJECT: usize = 4;

/// A person, a body or a pronoun for one stands before the cue, as the subject of its verb.
fn somebody_before(text: &Text, cue: &Cue, from: usize) -> bool {
    (from.max(cue.tokens.start.saturating_sub(SUBJECT))..cue.tokens.start)
        .rev()
        .find(|&at| text.tags[at].is_noun() || text.tags[at] == Tag::Pronoun || text.tags[at] == Tag::Punctuation)
        .is_some_and(|at| {
            let word = text.tokens[at].word;
            text.tags[at] == Tag::ProperNoun
                || word.is(Class::Person)
                || matches!(word.text(), "he" | "she" | "they" | "we" | "i")
        })
}
