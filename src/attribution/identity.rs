//! Who a phrase stands for, across the whole article: a name beside it, an earlier phrase with the same head, the
//! phrase that a pronoun takes up. Decides what is known of a phrase's identity; what follows from it is left to
//! `attribution`.

use super::apposition::{APPOSITION, apposition};
use super::phrase::{Determiner, HeadKind, Phrase, part};
use super::relation::Relation;
use super::verb::Verb;
use crate::annotate::Text;
use crate::lexicon::{self, Class, Form, WordId, classes, spells, words};
use crate::order;
use crate::tag::Tag;
use crate::token::TokenKind;

/// What ties a phrase to a name, or to an earlier phrase.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum Tie {
    /// Nothing does.
    None,
    /// It is a name.
    Name,
    /// A name stands in apposition: "a senior official, Ana Ruiz", "Ana Ruiz, a senior official".
    Apposition,
    /// A name stands for the group: "officials, including Ana Ruiz".
    Included,
    /// A pronoun, for a phrase further up.
    Pronoun,
    /// The same head was used further up.
    Repeated,
}

/// What is known of a phrase.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// What it is tied by.
    pub tie: Tie,
    /// Index of the phrase it stands for, itself where it stands for no other.
    pub stands_for: usize,
}

/// A "they" seldom reaches further back than this many sentences.
const REACH: usize = 2;

/// The identity of each of `phrases`, in their order.
pub fn identities(text: &Text, phrases: &[Phrase], relations: &[Relation], verbs: &[Verb]) -> Vec<Identity> {
    let mut out: Vec<Identity> = Vec::with_capacity(phrases.len());
    let earlier = same_head(text, phrases);
    let among = among(text);
    let (mut person, mut group): (Option<usize>, Option<usize>) = (None, None);
    let (mut actor, mut actors): (Option<usize>, Option<usize>) = (None, None);
    // The last who said something, and the last people.
    let (mut speakers, mut people): (Option<usize>, Option<usize>) = (None, None);
    let force = force(text);
    for (index, phrase) in phrases.iter().enumerate() {
        let near = |of: Option<usize>| of.filter(|&of| phrases[of].sentence + REACH >= phrase.sentence);
        let word = text.tokens[phrase.head].word;
        // "“I saw it,” a neighbour told Ana Ruiz. “It burned,” she said": who did something goes on, but for those told
        // of in a quotation.
        let subject = relations[index].subject() && !text.quoted(phrase.head);
        let stands_for = |of: Option<usize>, tie: Tie| {
            of.map_or(Identity { tie, stands_for: index }, |of| Identity { tie, stands_for: out[of].stands_for })
        };
        let identity = match phrase.kind {
            HeadKind::Name => Identity { tie: Tie::Name, stands_for: index },
            HeadKind::Pronoun => match () {
                () if spells!(word, "he" | "she") => stands_for(near(actor).or(near(person)), Tie::Pronoun),
                // "Critics fear for the verges. The verges, they say": only people say so.
                () if spells!(word, "they") && speaks(text, &relations[index], verbs) => {
                    stands_for(near(speakers).or(near(people)).or(near(actors)).or(near(group)), Tie::Pronoun)
                }
                () if spells!(word, "they") => stands_for(near(actors).or(near(group)), Tie::Pronoun),
                () if spells!(word, "who" | "that" | "which") => {
                    let before = index.checked_sub(1).filter(|&before| {
                        let gap = phrase.tokens.start - phrases[before].tokens.end;
                        gap == 0 || (gap == 1 && text.tokens[phrase.tokens.start - 1].kind == TokenKind::Comma)
                    });
                    stands_for(before, Tie::Pronoun)
                }
                _ => Identity { tie: Tie::Pronoun, stands_for: index },
            },
            HeadKind::Common | HeadKind::Quantity => {
                let definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Possessive);
                if apposition(text, phrases, index) || published(text, phrases, index) || beside_a_name(text, phrase) {
                    Identity { tie: Tie::Apposition, stands_for: index }
                } else if included(text, phrases, index, &among)
                    || beside_a_speaker(text, phrases, relations, index)
                    || (spells!(word, "police") && (force || of_a_place(text, phrase)))
                    || prosecution(text, phrase)
                    || authors(text, phrases, &out, relations, index)
                {
                    Identity { tie: Tie::Included, stands_for: index }
                } else if let (Some(earlier), true) = (earlier[index], definite) {
                    stands_for(Some(earlier), Tie::Repeated)
                } else {
                    Identity { tie: Tie::None, stands_for: index }
                }
            }
        };
        // "A spokesman said so. The spokesman, Ivo Brandt, gave no time."
        if let (Tie::Apposition, Some(earlier), Determiner::Definite) =
            (identity.tie, earlier[index], phrase.determiner)
        {
            let root = out[earlier].stands_for;
            if out[root].tie == Tie::None && !phrase.plural && word.is(Class::Person) {
                out[root].tie = Tie::Apposition;
            }
        }
        out.push(identity);
        let is_person = phrase.kind == HeadKind::Name || word.is(Class::Person);
        if phrase.kind != HeadKind::Pronoun {
            if phrase.plural {
                group = Some(index);
                actors = if subject { group } else { actors };
                people = if word.any(PEOPLE) { group } else { people };
                let says = !text.quoted(phrase.head) && speaks(text, &relations[index], verbs);
                speakers = if says { group } else { speakers };
            } else {
                // "The Harbour Post reported it. “It burned,” she said."
                let body = phrase.kind == HeadKind::Name && phrase.determiner == Determiner::Definite;
                person = if is_person { Some(index) } else { person };
                actor = if subject && is_person && !body { Some(index) } else { actor };
            }
        }
    }
    found_elsewhere(text, phrases, &mut out);
    out
}

const PEOPLE: u64 = classes(&[Class::Person, Class::People, Class::Opaque]);

/// Whoever stands in `relation` says or thinks something.
fn speaks(text: &Text, relation: &Relation, verbs: &[Verb]) -> bool {
    const SAYS: u64 = classes(&[Class::Say, Class::Think, Class::Feel]);
    let verb = relation.verb.or(relation.inverted).map(|verb| &verbs[verb]);
    let according = || relation.governor.is_some_and(|at| spells!(text.tokens[at].word, "according"));
    verb.is_some_and(|verb| text.tokens[verb.main].word.any(SAYS)) || according()
}

/// What can be looked up.
const PAPER: u64 = classes(&[Class::Paper, Class::Evidence]);

/// "A new poll has her ahead. … The Marn Institute poll asked 900": a single paper is the one of its kind that the article
/// names.
fn found_elsewhere(text: &Text, phrases: &[Phrase], out: &mut [Identity]) {
    let head = |at: usize| {
        let word = text.tokens[phrases[at].head].word;
        let kind = if spells!(word.lemma(), "survey") {
            lexicon::hash(b"poll")
        } else {
            super::feature::lemma(text, phrases[at].head)
        };
        (word.any(PAPER) && !word.is(Class::Person)).then_some(kind)
    };
    // Each once: there are no more than the lexicon has words for papers.
    let mut known: Vec<u32> = Vec::new();
    for at in (0..phrases.len()).filter(|&at| matches!(out[at].tie, Tie::Name | Tie::Apposition)) {
        known.extend(head(at).filter(|head| !known.contains(head)));
    }
    for at in 0..phrases.len() {
        let single =
            phrases[at].determiner == Determiner::Indefinite && !phrases[at].plural && out[at].tie == Tie::None;
        if single && head(at).is_some_and(|head| known.contains(&head)) {
            out[at].tie = Tie::Included;
        }
    }
}

/// For each of `phrases` the last one before it with the same head in the same number, names and pronouns aside.
fn same_head(text: &Text, phrases: &[Phrase]) -> Vec<Option<usize>> {
    let common = |phrase: &&Phrase| matches!(phrase.kind, HeadKind::Common | HeadKind::Quantity);
    // Singular and plural one after the other: their order only has to keep equals together.
    let places = |plural: bool| {
        let listed: Vec<usize> =
            (0..phrases.len()).filter(|&at| common(&&phrases[at]) && phrases[at].plural == plural).collect();
        let heads = order::places(listed.iter().map(|&at| super::feature::lemma(text, phrases[at].head)));
        heads.into_iter().map(move |(head, place)| (head, listed[place]))
    };
    let mut out = vec![None; phrases.len()];
    for plural in [false, true] {
        let mut last = None;
        for (head, at) in places(plural) {
            out[at] = last.filter(|&(before, _)| before == head).map(|(_, at)| at);
            last = Some((head, at));
        }
    }
    out
}

/// Where "among them" stands.
fn among(text: &Text) -> Vec<usize> {
    let here = |at: &usize| spells!(text.tokens[*at].word, "among") && spells!(text.word(at + 1), "them");
    (0..text.tokens.len()).filter(here).collect()
}

/// The article names a police force: "West Mercia police", "Austin Police Department".
fn force(text: &Text) -> bool {
    let name = |at: usize| {
        text.tags[at] == Tag::ProperNoun && text.tokens[at].shape.capital() && !text.tokens[at].word.is(Class::People)
    };
    (1..text.tokens.len())
        .any(|at| spells!(text.tokens[at].word, "police") && name(at - 1) && text.sentence_start(at) < at)
}

/// "Prosecutors said", "federal prosecutors said": of a case there is one office that brings it.
fn prosecution(text: &Text, phrase: &Phrase) -> bool {
    let hash = |at: usize| text.tokens[at].hash;
    phrase.determiner == Determiner::Bare
        && words!["prosecutors"].contains(&hash(phrase.head))
        && !words!["former", "other"].contains(&hash(phrase.tokens.start))
}

/// "Smith and others", "Smith and other critics": a name shares the phrase.
fn beside_a_name(text: &Text, phrase: &Phrase) -> bool {
    (phrase.tokens.start + 1..phrase.head).any(|at| {
        text.tags[at] == Tag::Conjunction
            && text.tokens[at - 1].shape.capital()
            && text.tokens[at - 1].word == WordId::UNKNOWN
            && text.tags[at + 1] != Tag::ProperNoun
            && (text.tokens[phrase.head].word.is(Class::Quantity) || spells!(text.tokens[at + 1].word, "other"))
    })
}

/// "Ruiz and her defenders argue", "scorn from Ruiz and analysts": somebody named stands behind it, too.
fn beside_a_speaker(text: &Text, phrases: &[Phrase], relations: &[Relation], index: usize) -> bool {
    let phrase = &phrases[index];
    let Some(before) = index.checked_sub(1).map(|before| &phrases[before]) else { return false };
    let somebody = before.kind == HeadKind::Name || spells!(text.tokens[before.head].word, "he" | "she");
    let start = text.sentences[phrase.sentence].tokens.start;
    // "told Ruiz and officials left": an object does not share in what follows.
    let object = before.tokens.start > start && text.tags[before.tokens.start - 1].is_verb();
    somebody
        && before.tokens.end + 1 == phrase.tokens.start
        && spells!(text.tokens[before.tokens.end].word, "and" | "or")
        && (relations[index].preposition.is_some() || !object)
}

/// "police in Marn": of their place there is one force.
fn of_a_place(text: &Text, phrase: &Phrase) -> bool {
    let place = phrase.tokens.end + 1;
    spells!(text.word(phrase.tokens.end), "in" | "from")
        && text.tokens.get(place).is_some_and(|token| token.shape.capital() && text.tags[place] == Tag::ProperNoun)
}

/// Most phrases before that of the authors, their paper's among them: "in a paper in the Journal of Ice of May".
const INTRODUCED: usize = 6;

/// "In a paper in the Journal of Ice, | researchers say": who wrote it can be looked up.
fn authors(text: &Text, phrases: &[Phrase], known: &[Identity], relations: &[Relation], index: usize) -> bool {
    let phrase = &phrases[index];
    let sentence = &text.sentences[phrase.sentence].tokens;
    let before = (0..index).rev().take(INTRODUCED).take_while(|&at| phrases[at].sentence == phrase.sentence);
    let paper = before.last().filter(|&at| {
        let opens = phrases[at].tokens.start == sentence.start + 1;
        opens && text.tokens[phrases[at].head].word.is(Class::Paper)
    });
    paper.is_some_and(|paper| {
        let published = known[paper].tie == Tie::Apposition;
        let subject = relations[index].verb.is_some() && relations[index].preposition.is_none();
        let behind_comma = text.tokens[phrase.tokens.start - 1].kind == TokenKind::Comma;
        published && subject && behind_comma && spells!(text.tokens[sentence.start].word, "in")
    })
}

/// What is somebody's to publish or to say.
const PUBLISHED: u64 = classes(&[Class::Paper, Class::Speech, Class::Evidence]);

/// "a Harbour Institute poll", "Ruiz's remarks", "data from the Department of Education", "a report by Ana Ruiz": a paper whose publisher
/// or author is named can be looked up.
fn published(text: &Text, phrases: &[Phrase], index: usize) -> bool {
    let phrase = &phrases[index];
    let word = text.tokens[phrase.head].word;
    if !word.any(PUBLISHED) || word.is(Class::Person) {
        return false;
    }
    let named = (phrase.tokens.start..phrase.head).any(|at| {
        let word = text.tokens[at].word;
        // "January polls", "Leaked Documents"
        let other = word.is(Class::People) || word.is(Class::Calendar) || word.can_be(Form::Past);
        part(text, at) == Tag::ProperNoun && text.tokens[at].shape.capital() && !other
    });
    let sentence = &text.sentences[phrase.sentence].tokens;
    let end = sentence.end.min(phrase.tokens.end + APPOSITION);
    // "a poll of Iowa voters", "polls in Iowa", "an analysis of Ruiz's votes": that is what it is about.
    let about = spells!(word.lemma(), "poll" | "survey" | "analysis" | "review" | "estimate" | "figure");
    let by = || {
        (phrase.tokens.end..end)
            .take_while(|&at| !text.tags[at].is_finite() && text.tokens[at].kind != TokenKind::Stop)
            .find(|&at| {
                let word = text.tokens[at].word;
                // "documents seen by the Harbour Post": whoever saw them did not write them.
                let by = spells!(word, "by") && !SEEN.contains(&text.words(at - 1..at));
                by || spells!(word, "from") || (!about && spells!(word, "of" | "in" | "for"))
            })
    };
    let name = |at: usize| text.tags[at] == Tag::ProperNoun && text.tokens[at].shape.capital();
    let behind = |at: usize| {
        phrases[index + 1..].iter().take(4).any(|other| other.tokens.start == at + 1 && other.tokens.clone().any(name))
    };
    named || by().is_some_and(behind)
}

/// What readers of a paper did with it, not its authors.
pub(super) const SEEN: [&str; 6] = ["seen", "obtained", "reviewed", "viewed", "examined", "read"];

/// How far behind a group a member is looked for.
const INCLUDED: usize = 6;

/// Tokens of what a member is called before its name: "among them | the group's deputy leader, | Ana Ruiz".
const MEMBER: usize = 8;

/// What may not stand between "including" and the name of a member: "including at a rally in Marn".
fn ends_member(text: &Text, at: usize) -> bool {
    text.tags[at].is_verb() || matches!(text.tags[at], Tag::Preposition | Tag::Conjunction | Tag::Wh | Tag::Pronoun)
}

/// How far behind a group "among them" is looked for.
const AMONG: usize = 40;

/// "officials, including Ana Ruiz", "critics such as Ana Ruiz", "a man named Ana Ruiz".
fn included(text: &Text, phrases: &[Phrase], index: usize, among: &[usize]) -> bool {
    let phrase = &phrases[index];
    let sentence = &text.sentences[phrase.sentence].tokens;
    let end = sentence.end.min(phrase.tokens.end + INCLUDED);
    let word = |at: usize| text.tokens[at].word;
    // "residents said so, among them Ana Ruiz": the member may be told of at the end.
    let told = || {
        let far = sentence.end.min(phrase.tokens.end + AMONG).saturating_sub(1);
        let at = *among.get(among.partition_point(|&at| at < phrase.tokens.end))?;
        (at < far).then_some(at)
    };
    // "critics call Ruiz a hawk", "analysts say that attacks like it": past a verb it is no longer of the group.
    let mut own = (phrase.tokens.end..end).take_while(|&at| !text.tags[at].is_finite());
    let opener = own.find(|&at| word(at).is(Class::Including)).or_else(told);
    opener.is_some_and(|at| {
        // "including Ana Ruiz", "Ana Ruiz among them"
        let before = spells!(word(at), "among");
        let near = |other: &&Phrase| {
            // "among them the group's leader, Ana Ruiz"
            let behind = at + 1..other.tokens.start;
            let far = behind.len() <= MEMBER && !behind.into_iter().any(|at| ends_member(text, at));
            other.tokens.start <= at + 3 || far
        };
        phrases[index + 1..]
            .iter()
            .take_while(near)
            .any(|other| other.kind == HeadKind::Name && (other.tokens.start > at || before && other.tokens.end == at))
    })
}
