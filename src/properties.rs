//! What holds inside the engine for any text, which no report shows: spans stay in their sentence, and what a block says
//! is judged without regard to what blocks far from it say that name nobody. Where it stands counts: the first few blocks
//! of an article bring in people who are named further down.

use crate::annotate::annotate_watched;
use crate::document::{Block, BlockKind, Document};
use crate::language::Language;
use crate::report::{Flag, Options};
use proptest::prelude::*;

/// Words and marks on which the engine decides, apart by bars; names of nobody, so that nothing is resolved by one.
const PIECES: &str = "\
    | | | | |, |. |\n|“|”|‘|’|— |(|)|: |’s|…|sources|a source|officials|critics|a new study|reports|residents|said|say|\
    according to|claimed|is believed to|it was alleged|reportedly|may|might|could|likely|appears to|suggests|unclear|\
    would|not|be|close|the bridge|in 2031|3.5|that|who|if|will|many|the road|rain|before noon";

fn text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..80).prop_map(|pieces| pieces.join(" "))
}

/// Sentences that name nobody and flag nothing by themselves.
fn unrelated() -> impl Strategy<Value = String> {
    let sentences = [
        "The road is wet.",
        "Ten boats left the harbour before noon.",
        "It rained for nine days.",
        "Bread costs two coins.",
    ];
    prop::collection::vec(prop::sample::select(sentences.to_vec()), 1..6).prop_map(|sentences| sentences.join(" "))
}

/// The flags of `block`, counted from its start, in an article that begins with `first` and ends with `last`. Next to it
/// stand others, always the same: who is named in the sentence before may well speak in this one. `None` where the whole
/// is too odd to be taken for English: that is decided of all blocks together.
fn flags(first: &str, block: &str, last: &str) -> Option<Vec<Flag>> {
    let parts = [first, "The road is wet.", block, "Bread costs two coins.", last];
    let text = parts.join("\n");
    let mut blocks = Vec::new();
    let mut from = 0;
    for part in parts {
        let kind = if from == 0 { BlockKind::Lead } else { BlockKind::Body };
        blocks.push(Block { span: from..from + part.len(), kind });
        from += part.len() + 1;
    }
    let from = blocks[2].span.start;
    let document = Document { text: &text, blocks, lang: Some("en") };
    let report = crate::scan(&document, &Options::default()).after(from as u32);
    (report.language == Language::English)
        .then(|| report.flags.into_iter().filter(|flag| (flag.start as usize) < block.len()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_stays_in_the_sentence_of_its_mark(text in text()) {
        let text = annotate_watched(&Document::from_plain(&text), &mut |_| ());
        for finding in crate::claims(&text, &crate::attribution::find(&text)) {
            let sentence = &text.sentences[text.sentence_of(finding.marked.start)];
            for span in [Some(&finding.marked), finding.source.as_ref(), finding.cue.as_ref(), finding.claim.as_ref()].into_iter().flatten() {
                prop_assert!(sentence.tokens.start <= span.start && span.end <= sentence.tokens.end, "{span:?} of {finding:?}, whose sentence is {sentence:?}");
            }
        }
    }

    #[test]
    fn a_block_is_judged_without_regard_to_blocks_far_from_it(text in text(), before in unrelated(), behind in unrelated()) {
        let block = text.replace('\n', " ");
        let block = block.trim();
        let (here, there) = (flags("It rained.", block, "The road is wet."), flags(&before, block, &behind));
        prop_assume!(here.is_some() && there.is_some());
        prop_assert_eq!(here, there);
    }
}
