//! Which claims rest on nobody a reader could ask: attributions whose source is not named, and agentless cues.

mod about;
pub(crate) mod agentless;
mod strength;

use crate::annotate::Text;
use crate::attribution::feature::Features;
use crate::attribution::model::Model;
use crate::attribution::{Attribution, Who};
use crate::cue::Cue;
use crate::finding::{self, Finding};
use crate::lexicon::{self, Class, spells};
use crate::report::{Category, Voice};
use crate::sense::{self, site::Site};
use crate::tag::Tag;
use crate::token::TokenKind;
use agentless::{Candidate, Form};
use std::ops::Range;

/// Every unnamed source of `text` and every agentless cue, in order.
pub fn find(text: &Text, attributions: &[Attribution]) -> Vec<Finding> {
    let sources = attributions.iter().filter_map(|attribution| source(text, attributions, attribution));
    let mut out: Vec<Finding> = sources.collect();
    let sources = out.len();
    for candidate in agentless::candidates(text) {
        if owned(text, &out[..sources], &candidate)
            || told(text, attributions, &candidate)
            || supposed(text, &candidate)
        {
            continue;
        }
        let rule = match &candidate.cue {
            Some(cue) if !agentless(text, cue) => None,
            Some(cue) if sense::meant(&Site::new(text, cue), cue.pattern.sense) => Some(cue.pattern.rule),
            _ => {
                let mut features = Features::of(Model::Agentless);
                agentless::features(text, &candidate, &mut features);
                (features.score() >= 0).then(|| rule_for(text, &candidate)).flatten()
            }
        };
        out.extend(rule.map(|rule| nobody(text, rule, &candidate.marked)));
    }
    finding::in_order(out)
}

/// "concerns among officials", "was hailed by critics": whose they are is told, and marked.
fn owned(text: &Text, sources: &[Finding], candidate: &Candidate) -> bool {
    let marked = &candidate.marked;
    let joins = |at: usize| spells!(text.tokens[at].word, "by" | "from" | "among" | "of");
    let from = sources.partition_point(|source| source.marked.start + OWNER < marked.start);
    sources[from..].iter().take_while(|source| source.marked.start < marked.end + OWNER).any(|source| {
        let behind = source.marked.start > marked.end && joins(source.marked.start - 1);
        behind || source.cue.as_ref().is_some_and(|cue| cue.start < marked.end && marked.start < cue.end)
    })
}

/// The whole sentence is somebody's words, who is told of before or after it.
fn quotation(text: &Text, sentence: &Range<usize>) -> bool {
    let word = |at: &usize| text.tokens[*at].is_word();
    let quoted = |at: Option<usize>| at.is_some_and(|at| text.quoted(at));
    quoted(sentence.clone().take(MARKS).find(word)) && quoted(sentence.clone().rev().take(MARKS).find(word))
}

/// Most marks at either end of a sentence.
const MARKS: usize = 8;

/// Most attributions looked at on either side of a cue.
const SPEAKERS: usize = 8;

/// How far from a cue it still tells whose it is who says so: a clause.
const CLAUSE: usize = 24;

/// How far before a cue a condition opens.
const CONDITION: usize = 3;

/// "if the rumours are true", "unless it is believed that": nothing is relayed.
fn supposed(text: &Text, candidate: &Candidate) -> bool {
    let start = candidate.marked.start;
    let from = text.sentences[candidate.sentence].tokens.start.max(start.saturating_sub(CONDITION));
    (from..start).any(|at| spells!(text.tokens[at].word, "if" | "unless"))
}

/// "Ruiz said that doubts remained", "“It was seen as dull,” said Ruiz", "is thought to help, according to the institute":
/// who says so is told in the sentence.
fn told(text: &Text, attributions: &[Attribution], candidate: &Candidate) -> bool {
    let sentence = &text.sentences[candidate.sentence].tokens;
    let marked = &candidate.marked;
    let ahead = marked.end..sentence.end.min(marked.end + CLAUSE);
    if quotation(text, sentence) || ahead.into_iter().any(|at| spells!(text.tokens[at].word, "according")) {
        return true;
    }
    let next = attributions.partition_point(|attribution| attribution.source.start < marked.start);
    let near = &attributions[next.saturating_sub(SPEAKERS)..attributions.len().min(next + SPEAKERS)];
    near.iter().filter(|attribution| sentence.contains(&attribution.source.start)).any(|attribution| {
        let Some(cue) = &attribution.cue else { return false };
        let word = |at: usize| text.word(at);
        let according = spells!(word(cue.start), "to") && cue.start > 0 && spells!(word(cue.start - 1), "according");
        let says = according || cue.clone().any(|at| word(at).is(Class::Say));
        // Behind the claim only set off and last: not "it was reportedly said", "it was said, and Ruiz said no".
        let start = cue.start.min(attribution.source.start);
        let end = cue.end.max(attribution.source.end);
        let mark = |at: usize| !sentence.contains(&at) || text.tags[at] == Tag::Punctuation;
        let behind = marked.end <= start && (according || mark(start - 1)) && mark(end);
        // "Ruiz said no, a word that was seen as a warning": past a comma the article speaks again.
        let clause = cue.end..marked.start;
        let before = cue.end <= marked.start && clause.len() <= CLAUSE && !clause.clone().any(mark);
        says && (before || behind || text.quoted(candidate.head))
    })
}

/// How far from a cue its owner is looked for, in tokens: "doubts voiced in private by".
const OWNER: usize = 6;

/// The rule that explains what no pattern of a rule proposes: talk, a passive of saying, or one of judging.
fn rule_for(text: &Text, candidate: &Candidate) -> Option<u16> {
    let say = text.tokens[candidate.head].word.is(Class::Say);
    let head = match candidate.form {
        Form::Noun => "talk",
        Form::Passive | Form::Other if say => "say",
        Form::Passive | Form::Other => "",
    };
    lexicon::rule_of(Category::Nobody, lexicon::lookup(head))
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

fn nobody(text: &Text, rule: u16, marked: &Range<usize>) -> Finding {
    let voice = voice(text, marked.start);
    let about = about::of_nobody(text, marked);
    let (strength, reasons) = strength::of(text, marked, Category::Nobody, voice, &about);
    Finding {
        rule: usize::from(rule),
        voice,
        strength,
        reasons,
        source: None,
        claim: None,
        about: Some(about),
        cue: Some(marked.clone()),
        marked: marked.clone(),
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

/// Nobody is told who does it: no "by" follows, nobody who could have said it is the subject of "raise", and "as" does
/// not mean while.
fn agentless(text: &Text, cue: &Cue) -> bool {
    let sentence = &text.sentences[cue.sentence].tokens;
    let end = sentence.end.min(cue.tokens.end + AGENT);
    let by = |at: usize| spells!(text.tokens[at].word, "by") && text.tags[at] == Tag::Preposition;
    let last = text.tokens[cue.tokens.end - 1].word;
    let clause = spells!(last, "as") && sentence.contains(&cue.tokens.end) && text.tags[cue.tokens.end] == Tag::Pronoun;
    // "Ana Ruiz raised fears that": she has them; who faces, draws or sparks them has them not.
    let raised = spells!(text.tokens[cue.tokens.start].word.lemma(), "raise");
    // "was reported to the police", "points to": without a verb behind it, "to" is no part of what is believed.
    let verb = || {
        (cue.tokens.end..end)
            .any(|at| matches!(text.tags[at], Tag::BaseVerb) || text.tokens[at].word.is(Class::Auxiliary))
    };
    let recipient = spells!(last, "to") && !verb();
    let told = recipient || (cue.tokens.end..end).any(by) || (raised && somebody_before(text, cue, sentence.start));
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
                || spells!(word, "he" | "she" | "they" | "we" | "i")
        })
}
