//! Whether a phrase relays anything: its verb, preposition or noun is one of saying, thinking, showing or judging, and
//! is meant as done. Groups that act, sources in a question, a negation, a condition or the future relay nothing.

use super::feature::{Phrases, named_member_nearby};
use super::identity::SEEN;
use super::phrase::{Determiner, HeadKind, Phrase};
use super::relation::between;
use super::verb::Verb;
use crate::annotate::Text;
use crate::document::BlockKind;
use crate::lexicon::{Class, classes, spells, words};
use crate::segment::Sentence;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

const VERBS: u64 = classes(&[Class::Say, Class::Think, Class::Judge, Class::Show, Class::Feel]);
const PERSONAL: u64 = classes(&[Class::Say, Class::Think, Class::Judge, Class::Feel]);
const PEOPLE: u64 = classes(&[Class::Person, Class::People, Class::Opaque]);
const GOVERNORS: u64 = classes(&[Class::Say, Class::Think, Class::Judge, Class::Show, Class::Speech, Class::Feel]);

/// Phrase `index` relays something.
pub fn relays(p: &Phrases, index: usize) -> bool {
    let by_verb = verb(p, index).is_some();
    let by_noun = p.relations[index].owned.is_some();
    let head = p.text.tokens[p.phrases[index].head].word;
    // "both said": who they are was told before.
    let told = spells!(head, "both" | "each" | "neither");
    let by_participle = p.relations[index].participle.is_some_and(|at| p.text.tokens[at].word.any(PERSONAL));
    (by_verb || by_noun || by_participle || governed(p, index) || cited(p, index) || labels(p, index))
        && !told
        && !unsaid(p, index)
}

/// Whatever the words around phrase `index`, it relays nothing, or its people can be looked up: the reader and the
/// writer ("many of us"), nobody, a condition, a question, respondents of a named poll.
pub fn unsaid(p: &Phrases, index: usize) -> bool {
    let head = p.text.tokens[p.phrases[index].head].word;
    let nobody = head.is(Class::Negation) || spells!(head, "us" | "you" | "we" | "i");
    nobody || conditional(p, index) || polled(p, index) || kept(p, index)
}

/// "officials did not say why", "a spokeswoman for the firm declined to comment": they keep it to themselves.
fn kept(p: &Phrases, index: usize) -> bool {
    let relation = &p.relations[index];
    let verb = relation.verb.filter(|_| relation.between & !between::PREPOSITION == 0).map(|verb| &p.verbs[verb]);
    verb.is_some_and(|verb| {
        let word = p.text.words(verb.main..verb.main + 1);
        let declined = matches!(word, "declined" | "refused" | "declines" | "refuses");
        (declined && p.text.tags.get(verb.tokens.end) == Some(&Tag::To))
            || (verb.negated && spells!(p.text.tokens[verb.main].word.lemma(), "say"))
    }) && !speaks_up(p, index)
}

/// "A spokesman declined to comment on the report but | said that the yard was safe".
fn speaks_up(p: &Phrases, index: usize) -> bool {
    let joined = p.relations[index].joined.map(|verb| &p.verbs[verb]);
    joined.is_some_and(|verb| p.text.tokens[verb.main].word.is(Class::Say) && relaying(p, verb))
}

/// How many phrases back the poll is looked for whose respondents speak: some three sentences.
const POLL: usize = 30;
/// How many phrases further on in its sentence: "one in four voters in a Harbour Post poll said".
const POLL_BEHIND: usize = 6;
/// How far on either side of a group a percentage shows that its answers were counted: "by 58 % to 33 %, farmers said".
const COUNTED: usize = 10;

/// "In a poll, half of those asked said so": respondents, whose answers the poll reports, and the poll is the source.
fn polled(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let sentence = &p.text.sentences[phrase.sentence].tokens;
    let near =
        sentence.start.max(phrase.tokens.start.saturating_sub(COUNTED))..sentence.end.min(phrase.tokens.end + COUNTED);
    let counted = |mut near: Range<usize>| near.any(|at| percent(p.text, at));
    (share(p, phrase) || (phrase.plural && counted(near))) && poll_nearby(p, index)
}

/// "half of them", "one in four voters", "those surveyed": a part of all who were asked.
fn share(p: &Phrases, phrase: &Phrase) -> bool {
    let number = |at: usize| p.text.tags.get(at) == Some(&Tag::Number);
    let part = |at: usize| {
        let token = &p.text.tokens[at];
        spells!(token.word, "half" | "majority" | "third" | "quarter")
            || words!["respondents", "respondent"].contains(&token.hash)
            || percent(p.text, at)
    };
    let end = phrase.tokens.end;
    let behind = p.text.tokens.get(end).map_or(0, |token| token.hash);
    let of_all = words!["in", "out"].contains(&behind)
        && phrase.tokens.clone().any(number)
        && (number(end + 1) || number(end + 2));
    // "some allies questioned why": only "those questioned" are sure not to ask themselves.
    let those = words!["those"].contains(&p.text.tokens[phrase.head].hash);
    let asked = words!["surveyed", "polled", "interviewed"].contains(&behind)
        || (those && words!["asked", "questioned"].contains(&behind));
    of_all || (phrase.plural && asked) || phrase.tokens.clone().any(part)
}

fn percent(text: &Text, at: usize) -> bool {
    spells!(text.tokens[at].word, "percent") || text.words(at..at + 1).as_bytes().ends_with(b"%")
}

/// A poll is told of shortly before phrase `index` or further on in its sentence: "a Marn Institute poll", "the institute
/// surveyed 900 adults". "Polls" are no one poll.
fn poll_nearby(p: &Phrases, index: usize) -> bool {
    let poll = |other: usize| {
        let phrase = &p.phrases[other];
        let one = phrase.kind == HeadKind::Name || !phrase.plural;
        one && spells!(p.text.tokens[phrase.head].word.lemma(), "poll" | "survey")
    };
    let polls = |other: usize| {
        let verb = p.relations[other].verb.map(|verb| p.text.tokens[p.verbs[verb].main].hash);
        verb.is_some_and(|verb| words!["polled", "surveyed", "questioned"].contains(&verb))
    };
    let sentence = p.phrases[index].sentence;
    let behind = index + 1..p.phrases.len().min(index + 1 + POLL_BEHIND);
    (index.saturating_sub(POLL)..index).any(|other| poll(other) || polls(other))
        || behind.take_while(|&other| p.phrases[other].sentence == sentence).any(poll)
}

/// The verb by which phrase `index` relays something.
pub fn verb(p: &Phrases, index: usize) -> Option<usize> {
    let relation = &p.relations[index];
    // "some suggest": of "some", "all" and the like only saying and thinking tell that they are people.
    let people = p.phrases[index].kind != HeadKind::Quantity;
    let verbs = [relation.inverted, relation.verb, relation.relative];
    // "closed the road and said why": what is added to another act is an attribution only as saying.
    let joined = relation.joined.filter(|&verb| p.text.tokens[p.verbs[verb].main].word.is(Class::Say));
    verbs
        .into_iter()
        .chain([joined])
        .flatten()
        .filter(|&verb| people || p.text.tokens[p.verbs[verb].main].word.any(PERSONAL))
        .find(|&verb| relaying(p, &p.verbs[verb]))
}

/// The verb is one of saying or thinking, and tells of something done.
fn relaying(p: &Phrases, verb: &Verb) -> bool {
    let word = p.text.tokens[verb.main].word;
    // "officials did not say why", "critics will say", "were told": nothing is relayed, or not by them.
    let undone = word.is(Class::Say) && (verb.negated || verb.passive || future(p, verb));
    word.any(VERBS) && !undone
}

fn future(p: &Phrases, verb: &Verb) -> bool {
    verb.modal && verb.tokens.clone().any(|at| spells!(p.text.tokens[at].word, "will" | "'ll" | "would" | "should"))
}

/// A preposition ties the phrase to a word of saying or thinking: "according to", "described by", "fears among".
fn governed(p: &Phrases, index: usize) -> bool {
    let Some(governor) = p.relations[index].governor else { return false };
    let word = p.text.tokens[governor].word;
    spells!(word, "according") || word.any(GOVERNORS)
}

/// Cases that are plain by their grammar: "two diplomats said", "documents show"; "according to a report"; a mood or a
/// claim with a group brought in only as having it ("concerns among officials", "criticism from economists").
pub fn plain(p: &Phrases, index: usize) -> bool {
    says(p, index) || by_preposition(p, index) || brought_in(p, index) || shows(p, index) || labels(p, index)
}

/// Somebody or something is brought in only for what it says, as "citing two officials" and "according to a report" do:
/// told of whatever the model says.
pub fn brought_in(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let none = p.text.tokens[phrase.tokens.start].word.is(Class::Negation);
    let according = p.relations[index].governor.is_some_and(|at| spells!(p.text.tokens[at].word, "according"));
    // "according to data | released by the ministry": more is told of it.
    let bare = p.text.tags.get(phrase.tokens.end).is_none_or(|&tag| tag == Tag::Punctuation);
    (cited(p, index) && phrase.determiner != Determiner::Definite && !none)
        || (according && bare && by_preposition(p, index))
}

/// "documents show", "documents seen by the Harbour Post show": a paper is brought in for what it says. Polls show things,
/// too, and are named more often than not.
fn shows(p: &Phrases, index: usize) -> bool {
    let head = p.text.tokens[p.phrases[index].head].word;
    let paper = head.is(Class::Paper) && !spells!(head.lemma(), "poll" | "survey");
    paper && (says(p, index) || seen(p, index))
}

/// "Documents seen by the Harbour Post show": who saw them wrote none of them.
fn seen(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let behind = phrase.tokens.end..phrase.tokens.end + 1;
    let verb = p.relations[index].verb.map(|verb| &p.verbs[verb]);
    phrase.plural
        && phrase.determiner == Determiner::Bare
        && SEEN.contains(&p.text.words(behind.clone()))
        && spells!(p.text.word(behind.end), "by")
        && verb.is_some_and(|verb| relaying(p, verb))
}

/// "Sources: Ruiz to resign", "Bridge unsafe: report": a headline's colon says who says so.
fn labels(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let Sentence { tokens: sentence, kind, .. } = &p.text.sentences[phrase.sentence];
    if *kind != BlockKind::Headline || phrase.determiner == Determiner::Definite {
        return false;
    }
    let colon =
        |at: usize| sentence.contains(&at) && matches!(p.text.tokens[at].kind, TokenKind::Colon | TokenKind::Dash);
    let opens = phrase.tokens.start == sentence.start && colon(phrase.tokens.end);
    let ends = phrase.tokens.end == sentence.end && phrase.tokens.start > 0 && colon(phrase.tokens.start - 1);
    let head = p.text.tokens[phrase.head].word;
    (opens || ends) && (head.any(PEOPLE) || head.is(Class::Paper))
}

/// "citing a military source", "quoted officials as saying".
fn cited(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let before = phrase.tokens.start.checked_sub(1).filter(|at| p.text.sentences[phrase.sentence].tokens.contains(at));
    let head = p.text.tokens[phrase.head].word;
    before.is_some_and(|at| spells!(p.text.tokens[at].word.lemma(), "cite" | "quote"))
        && (head.any(PEOPLE) || head.is(Class::Paper))
}

/// Somebody brought in without a name right beside a verb of saying, and nobody named nearby who could be of them.
fn says(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let relation = &p.relations[index];
    let head = p.text.tokens[phrase.head].word;
    let people = head.is(Class::Person) || head.is(Class::People);
    let verb = relation.inverted.or(relation.verb.filter(|_| relation.between == 0)).map(|verb| &p.verbs[verb]);
    let cue = verb.filter(|verb| relaying(p, verb)).map(|verb| p.text.tokens[verb.main].word);
    let counted = (phrase.tokens.start..phrase.head).any(|at| p.text.tags[at] == Tag::Number);
    let introduced = match phrase.determiner {
        _ if head.is(Class::Negation) => false,
        Determiner::Bare => phrase.plural && head.is(Class::Paper),
        Determiner::Indefinite => true,
        Determiner::Quantity => counted,
        _ => false,
    };
    let speaks = cue.is_some_and(|cue| {
        let shown = phrase.plural || phrase.determiner == Determiner::Indefinite;
        (people && cue.is(Class::Say)) || (head.is(Class::Paper) && shown && cue.is(Class::Show))
    });
    // A name brought in right after a group may be one of it; a single person is somebody else.
    let member = phrase.plural && named_member_nearby(p, index) & 0b1_0000 != 0;
    speaks && introduced && !member && !p.text.quoted(phrase.head)
}

/// "according to diplomats", "concerns among officials", "was interpreted by analysts".
fn by_preposition(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let Some(preposition) = p.relations[index].preposition else { return false };
    let Some(governor) = p.relations[index].governor.map(|governor| p.text.tokens[governor].word) else { return false };
    let head = p.text.tokens[phrase.head].word;
    let people = head.is(Class::Person) || head.is(Class::People);
    let among = spells!(p.text.tokens[preposition].word, "among" | "from");
    let by = spells!(p.text.tokens[preposition].word, "by");
    match phrase.determiner {
        Determiner::Bare | Determiner::Quantity if governor.is(Class::Speech) => among && people && phrase.plural,
        Determiner::Bare if by => governor.is(Class::Think) && people && phrase.plural,
        Determiner::Bare | Determiner::Quantity | Determiner::Indefinite if spells!(governor, "according") => {
            people || head.is(Class::Paper)
        }
        _ => false,
    }
}

/// The phrase's sentence asks, or what holds the phrase is a condition: "if critics say so", "will critics say so?"
fn conditional(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[index];
    let sentence = &p.text.sentences[phrase.sentence].tokens;
    let asks = p.text.sentences[phrase.sentence].asks;
    let before = phrase.tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
    let condition = before.is_some_and(|at| spells!(p.text.tokens[at].word, "if" | "unless" | "whether"));
    let whole = asks && !p.text.quoted(phrase.head) && p.text.tags[sentence.start] != Tag::Punctuation;
    condition || whole
}
