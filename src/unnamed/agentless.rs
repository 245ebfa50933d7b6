//! Cues with nobody behind them: passives of saying and holding to be so ("was written off"), nouns for what is said or
//! felt ("renewed doubts about"). Proposes them and tells what the model looks at; the model decides.

use crate::annotate::Text;
use crate::attribution::feature::{Features, lemma, mix};
use crate::cue::{self, Cue};
use crate::lexicon::{Class, WordId, classes, spells};
use crate::report::Kind;
use crate::sense::belief;
use crate::sense::site::Site;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// What kind of word a cue turns on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Form {
    /// A participle.
    Passive,
    /// A noun.
    Noun,
    /// Any other word, in a rule's pattern.
    Other,
}

/// A cue that may have nobody behind it.
pub struct Candidate {
    /// The tokens that would be marked.
    pub marked: Range<usize>,
    /// The one it turns on.
    pub head: usize,
    /// What kind that is.
    pub form: Form,
    /// Index of its sentence.
    pub sentence: usize,
    /// The pattern of a rule that proposes it, if one does.
    pub cue: Option<Cue>,
}

/// Verbs whose passives relay something.
const PASSIVE: u64 = classes(&[Class::Say, Class::Think, Class::Judge, Class::Show, Class::Blame, Class::Charge]);

/// What can propose itself.
const PROPOSING: u64 = PASSIVE | classes(&[Class::Speech]);

/// The candidates of `text`, in order; none lies inside another.
pub fn candidates(text: &Text) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let mut cues = cue::find(text, Kind::Unnamed).into_iter().peekable();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            while cues.next_if(|cue| cue.tokens.start < at).is_some() {}
            let next = cues.peek().map_or(sentence.tokens.end, |cue| cue.tokens.start);
            // Between two cues hardly a word proposes itself.
            let proposes = |at: &usize| {
                text.tokens[*at].word.any(PROPOSING)
                    && (text.tags[*at] == Tag::PastParticiple || text.tags[*at].is_noun())
            };
            at = (at..next.min(sentence.tokens.end)).find(proposes).unwrap_or(next.min(sentence.tokens.end));
            if at == sentence.tokens.end {
                break;
            }
            let found = match cues.next_if(|cue| cue.tokens.start == at) {
                Some(cue) => Some(proposed(text, cue)),
                None => passive(text, at, sentence.tokens.start, index).or_else(|| noun(text, at, index)),
            };
            at = found.as_ref().map_or(at + 1, |found| found.marked.end.max(at + 1));
            out.extend(found);
        }
    }
    out
}

fn proposed(text: &Text, cue: Cue) -> Candidate {
    let turns = |at: &usize| text.tags[*at].is_verb() || text.tags[*at].is_noun() || text.tags[*at] == Tag::Adverb;
    let head = cue.marked.clone().rev().find(turns).unwrap_or(cue.marked.start);
    let form = match text.tags[head] {
        tag if tag.is_noun() => Form::Noun,
        tag if tag.is_verb() => Form::Passive,
        _ => Form::Other,
    };
    Candidate { marked: cue.marked.clone(), head, form, sentence: cue.sentence, cue: Some(cue) }
}

/// "has long been considered", "is widely expected", "often labeled": a participle with what makes it a passive. With
/// "have" alone before it, it is none.
fn passive(text: &Text, at: usize, from: usize, sentence: usize) -> Option<Candidate> {
    let word = text.tokens[at].word;
    // "is known as", "was called up": names and calls relay nothing.
    let named = spells!(word.lemma(), "know" | "call");
    if text.tags[at] != Tag::PastParticiple || !word.any(PASSIVE) || named {
        return None;
    }
    let adverb = |at: usize| text.tags[at] == Tag::Adverb || text.tokens[at].word.is(Class::Adverb);
    let opens = |mut start: usize, is: &dyn Fn(usize) -> bool| {
        while start > from && is(start - 1) {
            start -= 1;
        }
        start
    };
    let mut start = opens(at, &adverb);
    let be = |word: WordId| word.is(Class::Be) || spells!(word, "'s" | "'re");
    if start > from && be(text.tokens[start - 1].word) {
        let auxiliary = |at: usize| spells!(text.tokens[at].word, "has" | "have" | "had" | "not" | "n't");
        start = opens(start - 1, &auxiliary);
    } else if start > from && text.tokens[start - 1].word.is(Class::Auxiliary) {
        return None;
    }
    let marked = start..at + 1;
    // "is expected to arrive on Tuesday" is a plan.
    let plan = spells!(word.lemma(), "expect") && !belief::expected(&Site::of(text, marked.clone(), sentence));
    (!plan).then_some(Candidate { marked, head: at, form: Form::Passive, sentence, cue: None })
}

/// "doubts", "criticism", "speculation".
fn noun(text: &Text, at: usize, sentence: usize) -> Option<Candidate> {
    let token = &text.tokens[at];
    (text.tags[at].is_noun() && token.word.is(Class::Speech) && !token.shape.capital()).then_some(Candidate {
        marked: at..at + 1,
        head: at,
        form: Form::Noun,
        sentence,
        cue: None,
    })
}

/// What a feature is of.
#[derive(Clone, Copy)]
enum Of {
    Bias,
    Form,
    Word,
    Rule,
    RuleAndWord,
    Class,
    Behind,
    BehindAndWord,
    BehindAndClass,
    TagBehindAndClass,
    Before,
    TagBeforeAndClass,
    Second,
    Inside,
    InsideAndWord,
    Quoted,
    QuotedAndWord,
    Block,
    Agent,
    AgentAndWord,
    Owned,
    Subject,
    SubjectWord,
    SubjectAndClass,
    VerbBefore,
    VerbBehind,
    SpeakerBefore,
    SpeakerBehind,
    Opens,
    TopicAndWord,
    Topic,
    Quotation,
    Question,
    Date,
    According,
    AccordingAndClass,
    Condition,
    SpeakerAndClass,
}

/// How far on either side of a cue words are looked for that belong to it.
const NEAR: usize = 6;

/// What the model looks at.
pub fn features(text: &Text, candidate: &Candidate, out: &mut Features) {
    let mut add = |of: Of, value: u32| out.add(of as u32, value);
    let block = text.sentences[candidate.sentence].kind;
    let sentence = &text.sentences[candidate.sentence].tokens;
    let Range { start, end } = candidate.marked;
    let head = candidate.head;
    let form = candidate.form as u32;
    let word = lemma(text, head);
    let class = mix(form, class(text, head));
    // What stands at a token: a word by its hash, a mark by its kind; 1 beyond the sentence.
    let at = |at: usize| match sentence.contains(&at) {
        true => text.tokens[at].hash ^ text.tokens[at].kind as u32,
        false => 1,
    };
    let tag = |at: usize| if sentence.contains(&at) { text.tags[at] as u32 } else { Tag::ALL.len() as u32 };
    let before = start.wrapping_sub(1);
    let ahead = end..sentence.end.min(end + NEAR);
    let back = sentence.start.max(start.saturating_sub(NEAR))..start;
    let rule = candidate.cue.as_ref().map_or(0, |cue| u32::from(cue.pattern.rule) + 1);

    add(Of::Bias, 1);
    add(Of::Form, form);
    add(Of::Word, mix(form, word));
    add(Of::Rule, rule);
    add(Of::RuleAndWord, mix(rule, word));
    add(Of::Class, class);
    add(Of::Behind, at(end));
    add(Of::BehindAndWord, mix(at(end), word));
    add(Of::BehindAndClass, mix(at(end), class));
    add(Of::TagBehindAndClass, mix(tag(end), class));
    add(Of::Before, mix(at(before), form));
    add(Of::TagBeforeAndClass, mix(tag(before), class));
    add(Of::Second, mix(tag(end + 1), mix(form, at(end))));
    for inside in (start..end).filter(|&inside| inside != head) {
        add(Of::Inside, mix(form, at(inside)));
        add(Of::InsideAndWord, mix(word, at(inside)));
    }
    let quoted = u32::from(text.quoted(head));
    add(Of::Quoted, mix(form, quoted));
    add(Of::QuotedAndWord, mix(quoted, word));
    add(Of::Block, mix(form, block as u32));

    let clause = || ahead.clone().take_while(|&at| !text.tags[at].is_finite());
    let by = clause().any(|at| spells!(text.tokens[at].word, "by"));
    let from = clause().any(|at| spells!(text.tokens[at].word, "from" | "among"));
    let agent = u32::from(by) << 1 | u32::from(from);
    add(Of::Agent, mix(form, agent));
    add(Of::AgentAndWord, mix(word, agent));
    let owned = back.clone().any(|at| matches!(text.tags[at], Tag::PossessiveMark | Tag::PossessivePronoun));
    add(Of::Owned, mix(form, u32::from(owned)));
    let nominal = |at: &usize| {
        text.tags[*at].is_noun()
            || text.tags[*at].is_verb()
            || matches!(text.tags[*at], Tag::Pronoun | Tag::Wh | Tag::Existential)
    };
    let subject = back.clone().rev().find(nominal);
    let kind = subject.map_or(Tag::ALL.len() as u32, |at| text.tags[at] as u32);
    add(Of::Subject, mix(form, kind));
    add(Of::SubjectWord, mix(form, subject.map_or(0, |at| lemma(text, at))));
    add(Of::SubjectAndClass, mix(class, kind));
    let verb = back.clone().rev().find(|&at| text.tags[at].is_verb());
    add(Of::VerbBefore, mix(form, verb.map_or(0, |at| lemma(text, at))));
    let verb = ahead.clone().find(|&at| text.tags[at].is_finite());
    add(Of::VerbBehind, mix(form, verb.map_or(0, |at| lemma(text, at))));

    // "Ruiz said that doubts remained", "Doubts remained, Ruiz said": they are hers.
    let says = |at: &usize| text.tags[*at].is_finite() && text.tokens[*at].word.is(Class::Say);
    let speaker = |verb: Option<usize>| verb.map_or(0, |at| 1 + tag(at.wrapping_sub(1)));
    add(Of::SpeakerBefore, mix(form, speaker((sentence.start..start).rev().find(says))));
    add(Of::SpeakerBehind, mix(form, speaker((end..sentence.end).find(says))));
    add(Of::SpeakerAndClass, mix(class, u32::from((sentence.start..start).any(|at| says(&at)))));
    // "are thought to contribute, according to the institute", "if it is said that"
    let according = |at: &usize| spells!(text.tokens[*at].word, "according");
    let according = match (sentence.clone().any(|at| according(&at)), (sentence.start..start).any(|at| according(&at)))
    {
        (false, _) => 0,
        (true, before) => 1 + u32::from(before),
    };
    add(Of::According, mix(form, according));
    add(Of::AccordingAndClass, mix(class, according));
    let condition =
        (sentence.start..start).rev().find(|&at| spells!(text.tokens[at].word, "if" | "unless" | "whether"));
    add(Of::Condition, mix(form, u32::from(condition.is_some())));
    let opens = (sentence.start..start).all(|at| !text.tokens[at].is_word());
    add(Of::Opens, mix(form, u32::from(opens)));
    let topic = ahead.clone().any(|at| spells!(text.tokens[at].word, "that" | "whether" | "about" | "over"));
    add(Of::TopicAndWord, mix(word, u32::from(topic)));
    add(Of::Topic, mix(form, u32::from(topic)));
    let quotation = back.start..ahead.end;
    let quotation = quotation.into_iter().any(|at| text.tokens[at].kind == TokenKind::Quote);
    add(Of::Quotation, mix(form, u32::from(quotation)));
    add(Of::Question, mix(form, u32::from(text.sentences[candidate.sentence].asks)));
    let date = ahead.clone().any(|at| text.tags[at] == Tag::Number || text.tokens[at].word.is(Class::Calendar));
    add(Of::Date, mix(form, u32::from(date)));
}

/// Classes of the word that a cue turns on, folded into one number.
fn class(text: &Text, head: usize) -> u32 {
    let word = text.tokens[head].word;
    [Class::Say, Class::Think, Class::Judge, Class::Show, Class::Speech, Class::Stir, Class::Charge]
        .iter()
        .enumerate()
        .fold(0, |set, (bit, class)| set | u32::from(word.is(*class)) << bit)
}
