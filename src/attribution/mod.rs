//! Who says so: every attribution of the text, and whether a reader could know its source.
//!
//! Noun phrases are found, related to the verbs around them and tied to names across the article; then one linear
//! model tells which are sources and another which of them a reader should be told of.

mod apposition;
mod category;
pub(crate) mod feature;
mod identity;
pub(crate) mod model;
mod phrase;
mod referent;
mod relation;
mod relay;
pub(crate) mod tell;
mod verb;

use crate::annotate::Text;
use crate::lexicon::{Class, spells};
use crate::report::Category;
use crate::tag::Tag;
use feature::{Features, Phrases};
use identity::Tie;
use model::{Model, UNIT};
use phrase::{Determiner, HeadKind};
use referent::Names;
pub use referent::Referent;
use std::ops::Range;

/// Whether a reader could go and ask the source.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Who {
    /// The article names it, or what it stands for.
    Named,
    /// Nothing in the article does.
    Unnamed(Category),
    /// Not named, and not worth telling a reader.
    Passing,
}

/// One attribution: somebody says, thinks, shows or denies something.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The tokens that name the source.
    pub source: Range<usize>,
    /// The head of the source, as a token.
    pub head: usize,
    /// The tokens that attribute: "said", "according to", "is believed to".
    pub cue: Option<Range<usize>>,
    /// Whether the source can be known.
    pub who: Who,
    /// What the source stands for.
    pub referent: Referent,
}

/// Log-odds from which a phrase counts as a source.
const SOURCE: i32 = 0;
/// Log-odds from which a reader is told.
const TELL: i32 = 0;
/// Log-odds of being a source under which the second model is not asked: of 729 that it found on articles left out, two
/// had less, and seven of eight phrases have.
pub(crate) const WORTH_ASKING: i32 = -5 * UNIT / 2;

/// Tokens of the longest phrase that is asked about: the longest labelled source has 140 characters, and a paragraph of
/// nouns alone, as lists and tables make them, is no phrase.
const LONGEST: usize = 40;

/// Finds every attribution in `text`, in order.
pub fn find(text: &Text) -> Vec<Attribution> {
    let mut out = Vec::new();
    with_phrases(text, |p| {
        let mut told = vec![false; p.phrases.len()];
        let names = Names::new(p);
        for index in 0..p.phrases.len() {
            let mut features = Features::of(Model::Source);
            feature::source(p, index, &mut features);
            let sourceness = features.score();
            let root = p.identities[index].stands_for;
            let plain = (opaque(p, index) || relay::brought_in(p, index)) && may_be_unnamed(p, index);
            // Of "they" a reader hears where they have heard of who they are.
            let new_to_reader = spells!(p.text.tokens[p.phrases[index].head].word, "they") && !told[root];
            let who = if !new_to_reader && (plain || worth_telling(p, index, sourceness)) {
                Who::Unnamed(category::category(p, index))
            } else if sourceness >= WORTH_ASKING && may_be_unnamed(p, index) {
                Who::Passing
            } else {
                Who::Named
            };
            if sourceness < SOURCE && !matches!(who, Who::Unnamed(_)) {
                continue;
            }
            let relative = p.text.tags[p.phrases[index].head] == Tag::Wh;
            match who {
                // "people who say": the people are the source, and marked once.
                Who::Unnamed(_) if relative && told[root] => {}
                Who::Unnamed(_) if relative && p.phrases[root].sentence == p.phrases[index].sentence => {
                    told[root] = true;
                    let cue = attribution(p, &names, index, who).cue;
                    out.push(Attribution { cue, ..attribution(p, &names, root, who) });
                }
                _ => {
                    told[index] = matches!(who, Who::Unnamed(_));
                    out.push(attribution(p, &names, index, who));
                }
            }
        }
    });
    out
}

/// The second model's answer, where it is asked.
fn worth_telling(p: &Phrases, index: usize, sourceness: i32) -> bool {
    if !asked(p, index, sourceness) {
        return false;
    }
    let mut features = Features::of(Model::Tell);
    tell::features(p, index, sourceness, &mut features);
    features.score() >= TELL
}

/// Whether the second model is asked of phrase `index`: it may be a source, and is neither a name nor tied to one.
pub(crate) fn asked(p: &Phrases, index: usize, sourceness: i32) -> bool {
    sourceness >= WORTH_ASKING
        && p.phrases[index].tokens.len() <= LONGEST
        && p.phrases[index].kind != HeadKind::Name
        && !tied(p, index)
        && !tied(p, p.identities[index].stands_for)
        && !relay::unsaid(p, index)
}

/// A name is tied to phrase `index`.
fn tied(p: &Phrases, index: usize) -> bool {
    matches!(p.identities[index].tie, Tie::Name | Tie::Apposition | Tie::Included)
}

/// "Sources say", "according to insiders": who relays something and is called no more than a source is told of always.
fn opaque(p: &Phrases, index: usize) -> bool {
    let phrase = &p.phrases[p.identities[index].stands_for];
    category::opaque(p, phrase) && !matches!(phrase.determiner, Determiner::Possessive | Determiner::Definite)
}

/// Runs `work` on the phrases of `text` with all that is known of them.
pub(crate) fn with_phrases<R>(text: &Text, work: impl FnOnce(&Phrases) -> R) -> R {
    let phrases = phrase::phrases(text);
    let verbs = verb::verbs(text);
    let relations = relation::relations(text, &phrases, &verbs);
    let identities = identity::identities(text, &phrases, &relations, &verbs);
    work(&Phrases { text, phrases: &phrases, relations: &relations, identities: &identities, verbs: &verbs })
}

/// The phrase relays something, and no name is tied to it, nor to what it stands for. "The senator" with nobody told of before is somebody whom
/// the reader is taken to know.
pub(crate) fn may_be_unnamed(p: &Phrases, index: usize) -> bool {
    let identity = p.identities[index];
    let root = &p.phrases[identity.stands_for];
    let head = p.text.tokens[root.head].word;
    let taken_as_known = root.determiner == Determiner::Definite
        && (!root.plural || head.is(Class::Paper))
        && root.kind == HeadKind::Common;
    relay::relays(p, index)
        && !tied(p, index)
        && !tied(p, identity.stands_for)
        && matches!(root.kind, HeadKind::Common | HeadKind::Quantity)
        && (!taken_as_known || head.is(Class::Opaque))
}

fn attribution(p: &Phrases, names: &Names, index: usize, who: Who) -> Attribution {
    let phrase = &p.phrases[index];
    let relation = &p.relations[index];
    let verb = relay::verb(p, index).or(relation.inverted).or(relation.verb).or(relation.relative);
    let verb = verb.map(|at| p.verbs[at].tokens.clone());
    let cue = verb.or(relation.preposition.map(|at| at..at + 1)).or(relation.owned.map(|at| at..at + 1));
    let referent = names.of(p, index);
    Attribution { source: phrase.tokens.clone(), head: phrase.head, cue, who, referent }
}
