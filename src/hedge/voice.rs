//! Whose words a hedge is: a speaker's inside quotation marks, a named source's in its paraphrase, else the outlet's.

use crate::annotate::Text;
use crate::attribution::{Attribution, Who};
use crate::lexicon::{Class, classes, spells};
use crate::report::Voice;
use crate::tag::Tag;
use crate::token::TokenKind;
use std::ops::Range;

/// For each token of a text: it belongs to the paraphrase of a source that a reader could ask.
pub struct Voices(Vec<bool>);

/// Longest paraphrase that one cue governs, in tokens: keeps a text without full stops linear.
const PARAPHRASE: usize = 60;

/// Verbs after which, and around which, somebody else's words are told.
const TELLING: u64 = classes(&[Class::Say, Class::Think, Class::Show]);

impl Voices {
    /// The paraphrases that `attributions` of `text` govern.
    pub fn new(text: &Text, attributions: &[Attribution]) -> Self {
        let mut paraphrased = vec![false; text.tokens.len()];
        let mut they = false;
        for attribution in attributions {
            if let Some(scope) = scope(text, attribution, they) {
                paraphrased[scope].fill(true);
            }
            they = match attribution.who {
                Who::Named => true,
                Who::Unnamed(_) => false,
                Who::Passing => they,
            };
        }
        for scope in (0..text.tokens.len()).filter_map(|at| according(text, at)) {
            paraphrased[scope].fill(true);
        }
        Self(paraphrased)
    }

    /// The voice of token `at`: quoted before paraphrased, paraphrased before the outlet's own.
    pub fn of(&self, text: &Text, at: usize) -> Voice {
        if text.quoted(at) {
            Voice::Quoted
        } else if self.0[at] {
            Voice::Attributed
        } else {
            Voice::Article
        }
    }
}

/// The tokens that tell what a named source says; `they`: the last source told of, for which "they" stands, is named.
fn scope(text: &Text, attribution: &Attribution, they: bool) -> Option<Range<usize>> {
    let (source, cue) = (attribution.source.clone(), attribution.cue.clone()?);
    let last = cue.end.checked_sub(1)?;
    let named = match attribution.who {
        Who::Named => true,
        // "They said" after "officials said".
        Who::Passing => they || !spells!(text.tokens[attribution.head].word, "they"),
        Who::Unnamed(_) => false,
    };
    let told = cue.clone().any(|at| text.tokens[at].word.lemma().any(TELLING));
    if !named || !told || myself(text, source.clone()) || text.quoted(last) {
        return None;
    }
    let (start, end) = (source.start.min(cue.start), source.end.max(cue.end));
    let around = around(text, last);
    // "Fuelling doubts, Ruiz said": what opens with a participle is the outlet's.
    if aside(text, &around, start, end) && text.tags[around.start] != Tag::Gerund {
        return Some(around);
    }
    // "The institute's report suggests": the hedge is the report's own. Of "reports" nobody can be asked.
    let head = attribution.head;
    let own = text.tokens[head].word.is(Class::Paper) && text.tags[head] == Tag::Noun;
    clause(text, cue.end..around.end).then_some(if own { cue.start } else { cue.end }..around.end)
}

/// "according to" at `at` and a name: all around is that source's.
fn according(text: &Text, at: usize) -> Option<Range<usize>> {
    let to = at + 1;
    if !spells!(text.word(at), "according") || !spells!(text.word(to), "to") || text.quoted(at) {
        return None;
    }
    let around = around(text, at);
    let mut source = (to + 1..around.end.min(to + NAME)).take_while(|&at| text.tokens[at].kind != TokenKind::Comma);
    source.any(|at| text.tags[at] == Tag::ProperNoun).then_some(around)
}

/// How far after "according to" its name may end, in tokens.
const NAME: usize = 10;

/// What the cue at `at` can govern: its sentence, up to a semicolon, ", but" or the bracket that it stands in. A bracket
/// that opens and closes on the way ("a sound (of any pitch), she wrote") belongs to what is told.
fn around(text: &Text, at: usize) -> Range<usize> {
    let sentence = &text.sentences[text.sentence_of(at)].tokens;
    let from = sentence.start.max(at.saturating_sub(PARAPHRASE));
    let to = sentence.end.min(at + PARAPHRASE);
    let but = |at: usize| spells!(text.word(at + 1), "but");
    let mut inside = 0;
    let start = (from..at).rev().find(|&at| match text.tokens[at].kind {
        TokenKind::Close => {
            inside += 1;
            false
        }
        TokenKind::Open => {
            inside -= 1;
            inside < 0
        }
        TokenKind::Semicolon => inside == 0,
        TokenKind::Comma => inside == 0 && but(at),
        _ => false,
    });
    inside = 0;
    let end = (at..to).find(|&at| match text.tokens[at].kind {
        TokenKind::Open => {
            inside += 1;
            false
        }
        TokenKind::Close => {
            inside -= 1;
            inside < 0
        }
        TokenKind::Semicolon => inside == 0,
        _ => false,
    });
    start.map_or(from, |at| at + 1)..end.unwrap_or(to)
}

/// A clause starts in `tokens`: "said the bridge was", not "announced plans to", nor "claimed victory as the count was",
/// whose clause tells when.
fn clause(text: &Text, tokens: Range<usize>) -> bool {
    let stop = |at: &usize| {
        let token = &text.tokens[*at];
        let when = spells!(token.word, "as" | "after" | "before" | "while" | "because" | "since" | "until");
        !when && !matches!(token.kind, TokenKind::Comma | TokenKind::Dash)
    };
    tokens.take_while(stop).any(|at| text.tags[at].is_finite() || spells!(text.tokens[at].word, "that"))
}

/// "…, Ruiz said." and "…, said Ruiz, …": the words before are the source's.
fn aside(text: &Text, sentence: &Range<usize>, start: usize, end: usize) -> bool {
    let set_off = start > sentence.start
        && matches!(text.tokens[start - 1].kind, TokenKind::Comma | TokenKind::Quote | TokenKind::Dash);
    let complete = !(end..sentence.end).next().is_some_and(|at| {
        matches!(
            text.tags[at],
            Tag::Determiner
                | Tag::Noun
                | Tag::PluralNoun
                | Tag::ProperNoun
                | Tag::Pronoun
                | Tag::PossessivePronoun
                | Tag::Wh
                | Tag::Number
                | Tag::Existential
        ) || spells!(text.tokens[at].word, "that")
    });
    set_off && complete
}

/// "I", "we": the author's own view.
fn myself(text: &Text, source: Range<usize>) -> bool {
    source.len() == 1 && spells!(text.tokens[source.start].word, "i" | "we" | "you")
}
