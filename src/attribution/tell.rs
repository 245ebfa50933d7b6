//! What the second model looks at: whether a reader should be told of a source that it is not named. Who it is, in the
//! article's words; what ties it to a name; what it says, and how; who else speaks nearby.

use super::feature::{
    Features, Phrases, anonymity, cue_class, head_class, lemma, mix, named_member_nearby, outline, question,
    quote_nearby, verb_form,
};
use super::phrase::{HeadKind, Phrase};
use super::relation::between;
use super::{model, relay};
use crate::annotate::Text;
use crate::lexicon::{Class, WordId, classes, spells};
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// What a feature is of; each is hashed with its value, and two of a kind with different values are two features.
#[derive(Clone, Copy)]
enum Of {
    Bias,
    Sourceness,
    Class,
    ClassAndDeterminer,
    Head,
    HeadAndDeterminer,
    Tie,
    TieAndDeterminer,
    TieAndClass,
    Modifier,
    ModifierAndClass,
    Modifiers,
    ModifiersAndWho,
    Staff,
    StaffAndClass,
    StaffAndHead,
    WordBefore,
    WordBehind,
    TagBefore,
    TagBehind,
    WordBeforeAndClass,
    NameBehind,
    NameBehindAndClass,
    Block,
    Member,
    Members,
    Speaker,
    SpeakerAndClass,
    QuotedAndClass,
    QuotationAndClass,
    Question,
    Anonymity,
    Gates,
    GatesAndSourceness,
    RelaysAndClass,
    Position,
    PronounDistance,
    PronounAndKind,
    Link,
    LinkAndCue,
    LinkAndClause,
    CueAndClause,
    CueAndClass,
    CueAndHead,
    CueAndWho,
    Form,
    CueAndQuotation,
    CueAndGates,
    CueAndTie,
    CueWhoAndClause,
    ClauseAndClass,
    CueAndSpeaker,
    CueAndMembers,
    Between,
    BetweenAndClass,
    Unrelated,
    Place,
    PlaceAndClass,
    Length,
    LengthAndClass,
    First,
    FirstAndClass,
}

/// How a phrase is tied to what may be its words.
#[derive(Clone, Copy)]
enum Link {
    /// It is the subject of a verb.
    Subject,
    /// Of a later verb as well.
    Joined,
    /// Of the verb of its relative clause.
    Relative,
    /// It follows its verb.
    Inverted,
    /// A preposition ties it to a word.
    Governed,
    /// It owns a noun.
    Owned,
    /// It says something by a participle.
    Participle,
}

/// What one [`Link`] ties a phrase to.
struct Cue {
    link: Link,
    lemma: u32,
    class: u32,
    form: u32,
    /// What opens behind it.
    clause: u32,
}

/// The features of phrase `index`, of which the first model says `sourceness`.
pub fn features(p: &Phrases, index: usize, sourceness: i32, out: &mut Features) {
    let mut add = |of: Of, value: u32| out.add(of as u32, value);
    let phrase = &p.phrases[index];
    let relation = &p.relations[index];
    let identity = &p.identities[index];
    let block = p.text.sentences[phrase.sentence].kind;
    let sentence = &p.text.sentences[phrase.sentence].tokens;
    let root = &p.phrases[identity.stands_for];
    let class = head_class(p, identity.stands_for);
    let head = lemma(p.text, root.head);
    let tie = identity.tie as u32;
    let determiners = phrase.determiner as u32 | (root.determiner as u32) << 3;
    let quoted = u32::from(p.text.quoted(phrase.head));
    let hash = |at: usize| p.text.tokens.get(at).map_or(0, |token| token.hash);
    let pronoun = if phrase.kind == HeadKind::Pronoun { hash(phrase.head) } else { 0 };
    let who = mix(class, determiners) ^ pronoun;

    add(Of::Bias, 1);
    let bucket = bucket(sourceness);
    for step in 0..=bucket {
        add(Of::Sourceness, step);
    }
    add(Of::Class, mix(class, pronoun));
    add(Of::ClassAndDeterminer, who);
    add(Of::Head, head);
    add(Of::HeadAndDeterminer, mix(head, determiners) ^ u32::from(root.plural));
    add(Of::Tie, tie);
    add(Of::TieAndDeterminer, mix(tie, determiners));
    add(Of::TieAndClass, mix(tie, class));
    for at in root.tokens.start..root.head {
        add(Of::Modifier, lemma(p.text, at));
        add(Of::ModifierAndClass, mix(class, lemma(p.text, at)));
    }
    let shapes = modifiers(p.text, root);
    add(Of::Modifiers, shapes);
    add(Of::ModifiersAndWho, mix(who, shapes));
    let staff = staff(p.text, root);
    add(Of::Staff, staff);
    add(Of::StaffAndClass, mix(staff, class));
    add(Of::StaffAndHead, mix(staff, head));

    let before = phrase.tokens.start.checked_sub(1).filter(|at| sentence.contains(at));
    let behind = Some(phrase.tokens.end).filter(|at| sentence.contains(at));
    add(Of::WordBefore, before.map_or(0, hash));
    add(Of::WordBehind, behind.map_or(0, hash));
    add(Of::TagBefore, outline(p, before, sentence));
    add(Of::TagBehind, outline(p, behind, sentence));
    add(Of::WordBeforeAndClass, mix(before.map_or(1, hash), class));
    let name_behind = u32::from(name_behind(p.text, phrase.tokens.end..sentence.end));
    let known = behind.filter(|&at| p.text.tokens[at].word != WordId::UNKNOWN);
    add(Of::NameBehind, mix(known.map_or(0, hash), name_behind));
    add(Of::NameBehindAndClass, mix(class, name_behind));

    add(Of::Block, block as u32);
    // Who is brought in at the top is often named further down.
    let place = p.text.sentences[phrase.sentence].block.min(TOP) as u32;
    add(Of::Place, mix(place, u32::from(root.plural)));
    add(Of::PlaceAndClass, mix(place, class));
    // A sentence of few words holds no claim with its source.
    let length = (sentence.len() / SHORT).min(2) as u32;
    add(Of::Length, length);
    add(Of::LengthAndClass, mix(length, class));
    let first = hash(phrase.tokens.start);
    add(Of::First, first);
    add(Of::FirstAndClass, mix(first, class));
    let members = u32::from(named_member_nearby(p, index));
    for bit in (0..5).filter(|bit| members >> bit & 1 != 0) {
        add(Of::Member, mix(bit, u32::from(root.plural)));
    }
    add(Of::Members, mix(members, u32::from(root.plural)));
    let speaker = speaker(p, index);
    add(Of::Speaker, speaker << 1 | quoted);
    add(Of::SpeakerAndClass, mix(speaker, class));
    add(Of::QuotedAndClass, mix(quoted, class));
    let quotation = u32::from(quote_nearby(p, index));
    add(Of::QuotationAndClass, mix(quotation, class));
    add(Of::Question, u32::from(question(p, index)));
    add(Of::Anonymity, u32::from(anonymity(p, index)));
    let relays = u32::from(relay::relays(p, index));
    let open = u32::from(super::may_be_unnamed(p, index));
    let gates = relays | open << 1 | u32::from(relay::plain(p, index)) << 2;
    add(Of::Gates, gates);
    add(Of::GatesAndSourceness, mix(gates, bucket));
    add(Of::RelaysAndClass, mix(relays, class));
    add(Of::Position, (phrase.tokens.start - sentence.start).min(6) as u32);
    if pronoun != 0 {
        let gap = phrase.sentence.saturating_sub(root.sentence).min(4) as u32;
        add(Of::PronounDistance, mix(gap, pronoun));
        add(Of::PronounAndKind, mix(root.kind as u32, pronoun));
    }

    let cues = cues(p, index);
    for cue in cues.iter().flatten() {
        let link = cue.link as u32;
        let class_of = mix(link, cue.class);
        let lemma = mix(link, cue.lemma);
        add(Of::Link, lemma);
        add(Of::LinkAndCue, mix(class_of, cue.form));
        add(Of::LinkAndClause, mix(class_of, cue.clause));
        add(Of::CueAndClause, mix(lemma, cue.clause));
        add(Of::CueAndClass, mix(mix(link, class), cue.class));
        add(Of::CueAndHead, mix(mix(link, head), cue.lemma));
        add(Of::CueAndWho, mix(mix(link, who), cue.class));
        add(Of::Form, mix(link, cue.form));
        add(Of::CueAndQuotation, mix(class_of, quotation));
        add(Of::CueAndGates, mix(class_of, gates));
        add(Of::CueAndTie, mix(class_of, tie));
        add(Of::CueWhoAndClause, mix(mix(class_of, who), cue.clause));
        add(Of::ClauseAndClass, mix(mix(link, cue.clause), class));
        add(Of::CueAndSpeaker, mix(class_of, speaker));
        add(Of::CueAndMembers, mix(class_of, members));
    }
    if relation.verb.is_some() {
        add(Of::Between, u32::from(relation.between));
        add(Of::BetweenAndClass, mix(u32::from(relation.between), class));
    }
    if cues.iter().all(Option::is_none) {
        add(Of::Unrelated, class);
    }
}

/// Blocks at the top that are told apart by their place, the headline among them.
const TOP: usize = 4;
/// Tokens of a short sentence.
const SHORT: usize = 9;

/// What the first model says, in steps of two thirds of a natural-log unit: finer ones are noise.
fn bucket(sourceness: i32) -> u32 {
    ((sourceness * 3).div_euclid(2 * model::UNIT).clamp(-9, 9) + 9) as u32
}

/// Everything that may be the words of phrase `index`.
fn cues(p: &Phrases, index: usize) -> [Option<Cue>; 7] {
    let relation = &p.relations[index];
    let sentence = &p.text.sentences[p.phrases[index].sentence].tokens;
    let by_verb = |link: Link, verb: Option<usize>| {
        let verb = &p.verbs[verb?];
        let rival = u32::from(matches!(link, Link::Subject) && relation.between & between::RIVAL != 0);
        let clause = if matches!(link, Link::Inverted) {
            outline(p, verb.tokens.start.checked_sub(1), sentence)
        } else {
            clause(p.text, verb.tokens.end, sentence)
        };
        Some(Cue {
            link,
            lemma: lemma(p.text, verb.main),
            class: cue_class(p, verb.main) << 1 | rival,
            form: (verb_form(verb) | (p.text.tags[verb.tokens.start] as u32) << 4) << 1 | rival,
            clause,
        })
    };
    let governed = relation.preposition.map(|at| {
        let word = p.text.tokens[at].hash;
        let behind = Some(p.phrases[index].tokens.end);
        Cue {
            link: Link::Governed,
            lemma: mix(relation.governor.map_or(0, |at| lemma(p.text, at)), word),
            class: mix(relation.governor.map_or(0, |at| cue_class(p, at)), word),
            form: word,
            clause: outline(p, behind, sentence),
        }
    });
    let owned = relation.owned.map(|at| Cue {
        link: Link::Owned,
        lemma: lemma(p.text, at),
        class: cue_class(p, at),
        form: 0,
        clause: 0,
    });
    let participle = relation.participle.map(|at| Cue {
        link: Link::Participle,
        lemma: lemma(p.text, at),
        class: cue_class(p, at),
        form: u32::from(at == p.phrases[index].tokens.end),
        clause: clause(p.text, at + 1, sentence),
    });
    [
        by_verb(Link::Subject, relation.verb),
        by_verb(Link::Joined, relation.joined),
        by_verb(Link::Relative, relation.relative),
        by_verb(Link::Inverted, relation.inverted),
        governed,
        owned,
        participle,
    ]
}

/// How far behind a cue the word is looked for that opens what is relayed.
const OPENER: usize = 4;

/// What opens behind the cue that ends before token `at`: "that", a mark, a preposition; else a part of speech.
fn clause(text: &Text, at: usize, sentence: &Range<usize>) -> u32 {
    let near = at..sentence.end.min(at + OPENER);
    if near.clone().any(|at| spells!(text.tokens[at].word, "that")) {
        return 1;
    }
    let passed = |at: &usize| text.tags[*at] == Tag::Adverb || text.tokens[*at].word.is(Class::Calendar);
    let at = near.clone().find(|at| !passed(at)).unwrap_or(near.end);
    if !sentence.contains(&at) {
        return 0;
    }
    let token = &text.tokens[at];
    match text.tags[at] {
        Tag::Punctuation => {
            let quote = text.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Quote);
            200 + (token.kind as u32) * 2 + u32::from(quote)
        }
        Tag::Preposition | Tag::Wh | Tag::To => token.hash,
        tag => 100 + tag as u32,
    }
}

/// What kinds of words stand before the head.
fn modifiers(text: &Text, phrase: &Phrase) -> u32 {
    (phrase.tokens.start..phrase.head).fold(0, |set, at| {
        set | match text.tags[at] {
            Tag::ProperNoun => 1,
            Tag::Adjective => 2,
            Tag::Number => 4,
            Tag::Noun | Tag::PluralNoun => 8,
            Tag::PossessiveMark => 16,
            Tag::Conjunction => 32,
            _ => 0,
        }
    })
}

/// Whose people they are: "Harbour Authority officials" speak for a body that a reader can ask, "French officials" for
/// none, "Ruiz aides" for a person.
fn staff(text: &Text, phrase: &Phrase) -> u32 {
    let proper = |at: usize| text.tags[at] == Tag::ProperNoun && text.tokens[at].shape.capital();
    (phrase.tokens.start..phrase.head).fold(0, |set, at| {
        let token = &text.tokens[at];
        let next = text.tags[at + 1];
        set | u32::from(token.word.is(Class::Collective))
            | u32::from(proper(at) && token.shape.upper()) << 1
            | u32::from(proper(at) && at + 1 < phrase.head && next == Tag::ProperNoun) << 2
            | u32::from(proper(at) && next == Tag::PossessiveMark) << 3
            | u32::from(proper(at)) << 4
            | u32::from(token.word.is(Class::People)) << 5
    })
}

/// How far behind a head a name is looked for that tells where its people are.
const BEHIND: usize = 5;

/// A name stands right behind, before any verb: "officials in Marn".
fn name_behind(text: &Text, within: Range<usize>) -> bool {
    let end = within.end.min(within.start + BEHIND);
    (within.start..end).take_while(|&at| !text.tags[at].is_finite()).any(|at| text.tags[at] == Tag::ProperNoun)
}

/// Most phrases looked at for a speaker further up.
const SPEAKERS: usize = 12;

/// Who says something further up in the sentence, of which the phrase may be part ("Ruiz said critics fear it"), as
/// bits: a name, a pronoun, anybody else.
fn speaker(p: &Phrases, index: usize) -> u32 {
    const SAYS: u64 = classes(&[Class::Say, Class::Think, Class::Judge]);
    let phrase = &p.phrases[index];
    let earlier = (0..index).rev().take(SPEAKERS).take_while(|&other| p.phrases[other].sentence == phrase.sentence);
    earlier.fold(0, |set, other| {
        let verb = p.relations[other].verb.or(p.relations[other].inverted).map(|verb| &p.verbs[verb]);
        let says =
            verb.is_some_and(|verb| verb.tokens.start < phrase.tokens.start && p.text.tokens[verb.main].word.any(SAYS));
        set | match p.phrases[other].kind {
            _ if !says => 0,
            HeadKind::Name => 1,
            HeadKind::Pronoun => 2,
            HeadKind::Common | HeadKind::Quantity => 4,
        }
    })
}
