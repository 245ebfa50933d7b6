//! More sentences out of those there are, in forms that news has and the treebanks seldom have: headlines in title case,
//! and sentences that start with a bare noun or adjective ("Officials said …").

use super::treebank::Sentence;
use hearsay::train::{Tag, Token, tokenize};

/// One sentence in so many is made into a headline.
const HEADLINES: usize = 15;
/// One sentence in so many is made to start later.
const BEHEADED: usize = 4;

/// The sentences made from `sentences`, in their order.
pub fn augment(sentences: &[Sentence]) -> Vec<Sentence> {
    let headlines = sentences.iter().step_by(HEADLINES).filter_map(headline);
    headlines.chain(sentences.iter().step_by(BEHEADED).filter_map(beheaded)).collect()
}

/// `sentence` in title case: every word but short prepositions, articles and conjunctions starts with a capital.
fn headline(sentence: &Sentence) -> Option<Sentence> {
    let mut text = sentence.text.clone();
    for (token, gold) in sentence.tokens.iter().zip(&sentence.gold) {
        let small = matches!(gold, Some(Tag::Determiner | Tag::Preposition | Tag::Conjunction | Tag::To));
        if token.start == 0 || !(small || token.span().len() < 2) {
            capitalise(&mut text, token);
        }
    }
    retokenized(text, sentence.gold.clone())
}

/// `sentence` from its first bare plural or adjective on.
fn beheaded(sentence: &Sentence) -> Option<Sentence> {
    let tags = &sentence.gold;
    let bare = |pair: &[Option<Tag>]| {
        matches!(
            pair,
            [Some(Tag::Preposition | Tag::Punctuation | Tag::Conjunction), Some(Tag::PluralNoun)]
                | [Some(Tag::Preposition), Some(Tag::Adjective)]
        )
    };
    let at = tags.windows(2).position(bare)? + 1;
    let start = sentence.tokens.get(at)?;
    let mut text = sentence.text.clone();
    capitalise(&mut text, start);
    retokenized(text.split_off(start.span().start), tags[at..].to_vec())
}

fn capitalise(text: &mut str, token: &Token) {
    if let Some(first) = text.get_mut(token.span()).and_then(|word| word.get_mut(..1)) {
        first.make_ascii_uppercase();
    }
}

/// `text` with its tags, unless the tokenizer now sees it otherwise.
fn retokenized(text: String, gold: Vec<Option<Tag>>) -> Option<Sentence> {
    let mut tokens = Vec::new();
    tokenize(&text, 0..text.len(), &mut tokens);
    (tokens.len() == gold.len()).then_some(Sentence { text, tokens, gold })
}
