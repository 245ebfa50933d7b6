//! How a noun phrase stands to the words around it: whose subject it is, what verb it follows, which preposition
//! governs it. Says nothing of whether that makes it a source.

use super::phrase::Phrase;
use super::verb::Verb;
use crate::annotate::Text;
use crate::lexicon::{Class, classes, spells};
use crate::tag::Tag;
use crate::token::TokenKind;

/// What stands between a phrase and the verb it is the subject of, as bits.
pub mod between {
    /// A prepositional phrase.
    pub const PREPOSITION: u8 = 1;
    /// A relative clause.
    pub const RELATIVE: u8 = 2;
    /// A comma.
    pub const COMMA: u8 = 4;
    /// A conjunction.
    pub const CONJUNCTION: u8 = 8;
    /// A participle or an adjective.
    pub const MODIFIER: u8 = 16;
    /// Another phrase that stands right before the verb and could be its subject.
    pub const RIVAL: u8 = 32;
}

/// Where a phrase stands.
#[derive(Clone, Debug, Default)]
pub struct Relation {
    /// Index of the verb that it is the subject of, as far as can be told.
    pub verb: Option<usize>,
    /// What stands between, bits of [`between`].
    pub between: u8,
    /// Index of the verb of its relative clause ("people who fear …").
    pub relative: Option<usize>,
    /// Index of the verb it follows directly ("said a senior official").
    pub inverted: Option<usize>,
    /// Index of a later verb of the same subject ("a spokesman declined to comment but | said").
    pub joined: Option<usize>,
    /// The participle by which it says something besides what it does ("residents gathered there, | saying"), or that
    /// stands in the place of its verb ("with three in ten | saying").
    pub participle: Option<usize>,
    /// The preposition before it.
    pub preposition: Option<usize>,
    /// The word that governs that preposition ("according | to", "described as a waste | by").
    pub governor: Option<usize>,
    /// The noun it owns, where that is one of saying ("critics' claim").
    pub owned: Option<usize>,
}

impl Relation {
    /// The phrase is the subject of a verb.
    pub fn subject(&self) -> bool {
        self.preposition.is_none() && (self.verb.is_some() || self.inverted.is_some())
    }
}

/// Verbs by which somebody is a source.
const SAYS: u64 = classes(&[Class::Say, Class::Think, Class::Judge, Class::Show]);

/// What each part of speech adds to what stands between.
const BETWEEN: [u8; Tag::ALL.len()] = {
    let mut bits = [0; Tag::ALL.len()];
    bits[Tag::Wh as usize] = between::RELATIVE;
    bits[Tag::Preposition as usize] = between::PREPOSITION;
    bits[Tag::To as usize] = between::PREPOSITION;
    bits[Tag::Conjunction as usize] = between::CONJUNCTION;
    bits[Tag::PastParticiple as usize] = between::MODIFIER;
    bits[Tag::Gerund as usize] = between::MODIFIER;
    bits[Tag::Adjective as usize] = between::MODIFIER;
    bits
};

/// How far to the right a verb is looked for, in tokens; a longer subject is rare and costs time.
const AHEAD: usize = 36;

/// Relates each of `phrases` to the `verbs` of the same text; both in order.
pub fn relations(text: &Text, phrases: &[Phrase], verbs: &[Verb]) -> Vec<Relation> {
    let mut first_verb = 0;
    let mut out = Vec::with_capacity(phrases.len());
    for (index, phrase) in phrases.iter().enumerate() {
        while first_verb < verbs.len() && verbs[first_verb].tokens.end <= phrase.tokens.start {
            first_verb += 1;
        }
        let mut relation = Relation::default();
        to_the_left(text, phrase, verbs, first_verb, &mut relation);
        if let Some(of) = index.checked_sub(1).filter(|&of| listed(text, &phrases[of], phrase)) {
            let of: &Relation = &out[of];
            (relation.preposition, relation.governor) = (of.preposition, of.governor);
        }
        if !(relation.inverted.is_some() && closed(text, phrase)) {
            to_the_right(text, phrases, index, &verbs[first_verb..], first_verb, &mut relation);
        }
        out.push(relation);
    }
    out
}

/// "Between the council, growers, and the dealers": a list goes on behind `phrase`, and what governs `before` governs it
/// too. "In the valley, growers said" is none.
fn listed(text: &Text, before: &Phrase, phrase: &Phrase) -> bool {
    let comma = |at: usize| text.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Comma);
    let end = phrase.tokens.end;
    before.sentence == phrase.sentence
        && before.tokens.end + 1 == phrase.tokens.start
        && comma(before.tokens.end)
        && comma(end)
        && text.tags.get(end + 1) == Some(&Tag::Conjunction)
}

/// "The bridge, say engineers, is unsafe": what goes on behind the comma is the bridge.
fn closed(text: &Text, phrase: &Phrase) -> bool {
    let sentence = &text.sentences[phrase.sentence].tokens;
    let kind = |at: usize| sentence.contains(&at).then(|| text.tokens[at].kind);
    let next = phrase.tokens.end;
    kind(next) == Some(TokenKind::Comma) && text.tags.get(next + 1).is_some_and(|tag| tag.is_finite())
}

fn to_the_right(text: &Text, phrases: &[Phrase], index: usize, verbs: &[Verb], offset: usize, relation: &mut Relation) {
    let phrase = &phrases[index];
    let sentence = &text.sentences[phrase.sentence].tokens;
    let end = sentence.end.min(phrase.tokens.end + AHEAD);
    let mut next_verb = verbs.iter().position(|verb| verb.tokens.start >= phrase.tokens.end).unwrap_or(verbs.len());
    let mut in_relative = false;
    let mut at = phrase.tokens.end;
    if let Some(owned) = owned(text, at, end) {
        relation.owned = Some(owned);
        return;
    }
    // "that" opens what somebody said, not more of who said it.
    if at < end && matches!(text.tags[at], Tag::Preposition | Tag::To) && spells!(text.tokens[at].word, "that") {
        return;
    }
    while at < end {
        if verbs.get(next_verb).is_some_and(|verb| verb.tokens.start == at) {
            if !in_relative && reduced(text, &verbs[next_verb..], end) {
                relation.between |= between::MODIFIER;
                at = verbs[next_verb].tokens.end;
                next_verb += 1;
                continue;
            }
            if in_relative {
                relation.relative.get_or_insert(offset + next_verb);
                in_relative = false;
                at = verbs[next_verb].tokens.end;
                next_verb += 1;
                continue;
            }
            relation.verb = Some(offset + next_verb);
            break;
        }
        let tag = text.tags[at];
        relation.between |= BETWEEN[tag as usize];
        match tag {
            Tag::Wh => in_relative = true,
            Tag::Gerund if at == phrase.tokens.end && says(text, at) => relation.participle = Some(at),
            Tag::Punctuation => match text.tokens[at].kind {
                TokenKind::Comma => relation.between |= between::COMMA,
                // "Ana Ruiz (D-Ohio.) said"
                TokenKind::Open => {
                    at = closing(text, at, end).unwrap_or(at);
                    next_verb += verbs[next_verb..].iter().take_while(|verb| verb.tokens.start < at).count();
                }
                TokenKind::Close | TokenKind::Dash | TokenKind::Other => {}
                TokenKind::Quote if !text.quoted(phrase.head) && !text.quoted(at + 1) => {}
                _ => return,
            },
            _ => {}
        }
        at += 1;
    }
    if relation.participle.is_none() && relation.verb.is_some() {
        relation.participle = participle(text, &verbs[next_verb..], end);
    }
    relation.joined = relation.verb.and_then(|_| {
        let joined = |verb: &&Verb| text.tags[verb.tokens.start - 1] == Tag::Conjunction;
        let later =
            verbs[next_verb + 1..].iter().take_while(|verb| verb.tokens.start < end).position(|verb| joined(&verb));
        later.map(|later| offset + next_verb + 1 + later)
    });
    if relation.verb.is_some() && relation.between & (between::COMMA | between::CONJUNCTION) != 0 {
        let rival = phrases[index + 1..]
            .iter()
            .take_while(|other| other.tokens.start < at)
            .any(|other| other.tokens.end == at && !governed(text, other.tokens.start));
        if rival {
            relation.between |= between::RIVAL;
        }
    }
}

/// Most tokens in brackets between a subject and its verb.
const ASIDE: usize = 12;

/// Where the bracket that opens at `at` closes.
fn closing(text: &Text, at: usize, end: usize) -> Option<usize> {
    (at + 1..end.min(at + ASIDE)).find(|&at| text.tokens[at].kind == TokenKind::Close)
}

/// A participle of saying or thinking.
fn says(text: &Text, at: usize) -> bool {
    text.tags[at] == Tag::Gerund && text.tokens[at].word.any(SAYS)
}

/// "residents gathered there, | saying the plan was too dear": behind the first of `verbs`, before another has a subject.
fn participle(text: &Text, verbs: &[Verb], end: usize) -> Option<usize> {
    let from = verbs.first()?.tokens.end;
    let end = verbs.get(1).map_or(end, |next| next.tokens.start.min(end));
    let comma = |at: usize| text.tokens[at].kind == TokenKind::Comma;
    (from + 1..end).find(|&at| {
        let before = (from..at).rev().find(|&before| text.tags[before] != Tag::Adverb);
        says(text, at) && before.is_some_and(comma)
    })
}

/// The first of `verbs` is none, for another follows without a subject of its own: "a report | published on Monday said",
/// "the crowd gathered in the hall cheered". What a verb of saying is followed by is what was said.
fn reduced(text: &Text, verbs: &[Verb], end: usize) -> bool {
    let [verb, next, ..] = verbs else { return false };
    let (after, word) = (verb.tokens.end, text.tokens[verb.main].word);
    if verb.tokens.len() > 1 || text.tags[verb.main] != Tag::PastVerb || next.tokens.start >= end || word.any(SAYS) {
        return false;
    }
    let calendar = |at: usize| text.tokens[at].word.is(Class::Calendar);
    let tags = &text.tags[after..next.tokens.start];
    let plain = |tag: &Tag| !matches!(tag, Tag::Punctuation | Tag::Conjunction | Tag::Wh | Tag::To | Tag::Pronoun);
    let opens = tags.first().is_some_and(|tag| *tag == Tag::Preposition) && !spells!(text.word(after), "that");
    let object = (after + 1..next.tokens.start).all(|at| {
        // Each noun phrase but the last day or month hangs on a preposition: "in the hall | Ana Ruiz built" has a subject.
        let starts = text.tags[at] == Tag::Determiner || text.tags[at] == Tag::ProperNoun && !calendar(at);
        !starts || matches!(text.tags[at - 1], Tag::Preposition | Tag::Determiner | Tag::Adjective | Tag::ProperNoun)
    });
    (opens || (tags.len() == 1 && calendar(after))) && tags.iter().all(plain) && object
}

/// A preposition stands right before token `at`.
fn governed(text: &Text, at: usize) -> bool {
    at > 0 && matches!(text.tags[at - 1], Tag::Preposition | Tag::To)
}

/// "critics' claim", "the official's account": the noun of saying that the phrase before `at` owns.
fn owned(text: &Text, at: usize, end: usize) -> Option<usize> {
    let mark = at < end
        && (text.tags[at] == Tag::PossessiveMark
            || (text.tokens[at].kind == TokenKind::Quote && !text.tokens[at].shape.spaced()));
    if !mark {
        return None;
    }
    (at + 1..end.min(at + 4)).find(|&noun| text.tokens[noun].word.is(Class::Speech) && text.tags[noun].is_noun())
}

/// Nothing stands before the verb that could be its subject: "…”, said an aide", but not "which suggests that". What
/// is asked or told is asked of somebody: "the union, citing the law, asked a judge" has its subject further up.
fn opens(text: &Text, verb: &Verb, from: usize) -> bool {
    let before = (from..verb.tokens.start).rev().find(|&before| text.tags[before] != Tag::Adverb);
    let addressed = spells!(text.tokens[verb.main].word.lemma(), "ask" | "tell" | "urge" | "call" | "inform");
    before.is_none_or(|before| {
        let mark = text.tags[before] == Tag::Punctuation;
        let quote = mark && (text.tokens[before].kind == TokenKind::Quote || text.quoted(before));
        quote || (!addressed && (mark || text.tags[before] == Tag::Conjunction))
    })
}

/// How far before "by" the participle is looked for whose agent it tells.
const AGENT: usize = 8;

/// The word that governs the preposition at `at`: the one before it; of "by", the participle whose agent it tells, which
/// may stand further up ("was called a waste by").
fn governor(text: &Text, at: usize, from: usize) -> Option<usize> {
    let next = at.checked_sub(1).filter(|&next| next >= from)?;
    if !spells!(text.tokens[at].word, "by") || text.tags[next] == Tag::PastParticiple {
        return Some(next);
    }
    let participle = (from.max(at.saturating_sub(AGENT))..at)
        .rev()
        .take_while(|&before| !text.tags[before].is_finite() && text.tokens[before].kind != TokenKind::Comma)
        .find(|&before| text.tags[before] == Tag::PastParticiple);
    participle.or(Some(next))
}

fn to_the_left(text: &Text, phrase: &Phrase, verbs: &[Verb], first_verb: usize, relation: &mut Relation) {
    let sentence = &text.sentences[phrase.sentence].tokens;
    let Some(before) = phrase.tokens.start.checked_sub(1).filter(|&before| before >= sentence.start) else { return };
    if matches!(text.tags[before], Tag::Preposition | Tag::To) {
        relation.preposition = Some(before);
        relation.governor = governor(text, before, sentence.start);
        return;
    }
    let verb = first_verb.checked_sub(1).map(|at| (at, &verbs[at]));
    relation.inverted = verb
        .filter(|(_, verb)| verb.tokens.end == phrase.tokens.start && opens(text, verb, sentence.start))
        .map(|(at, _)| at);
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::attribution::with_phrases;
    use crate::document::Document;

    /// The word that governs `noun` through a preposition.
    fn governor(text: &str, noun: &str) -> Option<String> {
        let annotated = annotate(&Document::from_plain(text));
        let word = |at: usize| annotated.text[annotated.span(at..at + 1)].to_owned();
        with_phrases(&annotated, |p| {
            let at = p.phrases.iter().position(|phrase| word(phrase.head) == noun)?;
            p.relations[at].governor.map(word)
        })
    }

    #[test]
    fn what_governs_a_list_governs_all_that_stands_in_it() {
        let list = "There were talks between the council, growers, and the dealers to save the lock.";
        assert_eq!(governor(list, "growers").as_deref(), Some("talks"));
        assert_eq!(governor("There were talks in the valley, growers said.", "growers"), None);
    }

    /// The words of the verb of which `noun` is the subject, and of its participle.
    fn says(text: &str, noun: &str) -> (Option<String>, Option<String>) {
        let annotated = annotate(&Document::from_plain(text));
        with_phrases(&annotated, |p| {
            let at = p.phrases.iter().position(|phrase| annotated.words(phrase.head..phrase.head + 1) == noun);
            let relation = &p.relations[at.expect("a phrase with that head")];
            let verb = relation.verb.map(|verb| annotated.words(p.verbs[verb].tokens.clone()).to_owned());
            (verb, relation.participle.map(|at| annotated.words(at..at + 1).to_owned()))
        })
    }

    #[test]
    fn a_subject_finds_its_verb_past_what_completes_it() {
        let cases = [
            ("A report published on Monday said the mine would close.", "report", Some("said"), None),
            ("The crowd gathered in the hall cheered.", "crowd", Some("cheered"), None),
            ("The crowd gathered in the hall.", "crowd", Some("gathered"), None),
            ("Officials said on Monday Ana Ruiz took the money.", "Officials", Some("said"), None),
            ("A resident (he is 51) said it was loud.", "resident", Some("said"), None),
            ("Residents met there, saying it was loud.", "Residents", Some("met"), Some("saying")),
        ];
        for (text, noun, verb, participle) in cases {
            let found = says(text, noun);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (verb, participle), "{text}");
        }
    }
}
