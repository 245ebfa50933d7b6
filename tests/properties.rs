//! What holds for any text: no panic; flags in order, in the text, on character boundaries, none twice; the same answer
//! each time; offsets in UTF-16 units that name the same characters.

use hearsay::custom::Rules;
use hearsay::document::{Block, Document};
use hearsay::report::{Flag, Options, Report, Span};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Scans `document` and holds the report against its text.
fn check(document: &Document) -> Report {
    let options = Options { strict: true };
    let report = hearsay::scan(document, &options);
    let text = document.text;
    let mut seen = BTreeSet::new();
    let mut last = 0;
    for flag in &report.flags {
        let Flag { start, end, source, cue, claim, strength, rule, .. } = flag;
        assert!(*start >= last, "{flag:?} stands behind a later one");
        last = *start;
        let marked = Some(Span { start: *start, end: *end });
        for span in [&marked, source, cue, claim].into_iter().flatten() {
            let bytes = span.start as usize..span.end as usize;
            assert!(text.get(bytes.clone()).is_some_and(|words| !words.is_empty()), "{span:?} of {flag:?}");
            let block = document.blocks.partition_point(|block| block.span.end < bytes.end);
            let inside = document.blocks.get(block).is_some_and(|block| block.span.start <= bytes.start);
            assert!(inside, "{span:?} of {flag:?} is in no block");
        }
        assert!((1..=3).contains(strength), "{flag:?}");
        assert!(hearsay::rule::find(rule).is_some_and(|rule| rule.kind == flag.kind), "{flag:?}");
        assert!(seen.insert((flag.kind, *start, *end)), "{flag:?} comes twice");
    }
    assert_eq!(report, hearsay::scan(document, &options), "the second answer differs from the first");

    let wide: Vec<u16> = text.encode_utf16().collect();
    for (flag, other) in report.flags.iter().zip(&report.clone().into_utf16(text).flags) {
        let units = String::from_utf16(&wide[other.start as usize..other.end as usize]);
        assert_eq!(units.as_deref().ok(), text.get(flag.start as usize..flag.end as usize));
    }
    report
}

/// Words and marks on which the engine decides, so that random texts reach its rules; apart by bars.
const PIECES: &str = "\
    | | | | | | |, |. |\n|\r\n|\u{a0}|“|”|‘|’|\"|'|«|»|— |(|)|: |’s|…|\0|😀|e\u{301}|\u{200b}|\u{feff}|\u{2028}|日本語|\
    sources|a source|officials|people familiar with the matter|critics|a new study|reports|Ana Ruiz|Mr. Ruiz|she|\
    the mayor|Moscow|said|told|say|according to|claimed|is believed to|it was alleged|reportedly|allegedly|may|May|\
    might|could|likely|appears to|suggests|is expected to|unclear|would|not|be|close|the bridge|in 2031|3.5|U.S.|that|\
    who|if|will|many|various|leading|widely regarded";

fn article() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..120).prop_map(|pieces| pieces.concat())
}

/// Regular expressions, most of them broken, and any text at all.
fn pattern() -> impl Strategy<Value = String> {
    prop_oneof![r"[abé ’()*+?{}\[\]|\\^$.,1-9bwsdPi:-]{1,16}", any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_sound_report(text in any::<String>()) {
        check(&Document::from_plain(&text));
    }

    #[test]
    fn any_article_gives_a_sound_report(text in article()) {
        check(&Document::from_plain(&text));
    }

    #[test]
    fn any_title_gives_a_sound_report(title in article(), text in article()) {
        let joined = format!("{title}{text}");
        let from = u32::try_from(title.len()).expect("short");
        for flag in check(&Document::from_titled(&joined, title.len())).after(from).flags {
            prop_assert!(text.get(flag.start as usize..flag.end as usize).is_some(), "{flag:?}");
        }
    }

    #[test]
    fn any_own_rule_is_read_or_refused(file in any::<String>(), pattern in pattern(), text in article()) {
        let _ = Rules::parse(&file);
        for key in ["phrases", "regexes"] {
            let value = toml::Value::from(pattern.as_str());
            let file = format!("[[rule]]\nname = \"own\"\nnote = \"note\"\nkind = \"hedge\"\n{key} = [{value}]");
            match Rules::parse(&file) {
                Err(problems) => prop_assert!(!problems.is_empty()),
                Ok(rules) => {
                    let text = format!("{text} {pattern}");
                    for flag in rules.find(&Document::from_plain(&text)) {
                        let marked = text.get(flag.start as usize..flag.end as usize);
                        prop_assert!(marked.is_some_and(|words| !words.is_empty()), "{flag:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn articles_with_noise_give_a_sound_report(text in article(), more in any::<String>()) {
        check(&Document::from_plain(&format!("{text}\n{more}")));
    }
}

/// Sizes are moderate, for the slow build of the tests; work that grows with the square of the length would take
/// minutes even so.
#[test]
fn texts_made_to_do_harm_are_read() {
    let nested = |open: &str, close: &str, depth: usize| [open.repeat(depth), close.repeat(depth)].concat();
    let texts = [
        ("straight marks", "\"".repeat(1_000_000)),
        ("apostrophes", "'".repeat(60_000)),
        ("apostrophes in words", "s' ".repeat(20_000)),
        ("opening marks", "“".repeat(60_000)),
        ("closing marks", "”".repeat(60_000)),
        ("marks of both styles in turn", "“‘".repeat(30_000)),
        ("quotations nested deep", nested("“‘", "’”", 100_000)),
        ("quotations nested deep with words", nested("“he said ‘", "’ she said”", 4_000)),
        ("brackets nested deep", nested("(", ")", 100_000)),
        ("one word", "a".repeat(10_000_000)),
        ("one word with capitals and stops", "U.".repeat(60_000)),
        ("one number", "1,".repeat(60_000)),
        ("one compound", "may-".repeat(40_000)),
        ("one sentence", "may ".repeat(30_000)),
        ("one sentence of sources", "sources said officials ".repeat(6_000)),
        ("one sentence of agentless passives", "is widely not believed to have been reportedly ".repeat(3_000)),
        ("one noun phrase", "senior ".repeat(20_000) + "officials said"),
        ("one list of names", "Ana Ruiz, ".repeat(12_000)),
        ("many names", (0..4_000).map(|n| format!("Mr Xa{n} said it may rain. ")).collect()),
        ("many sentences", "Sources said it may rain. ".repeat(4_000)),
        ("many paragraphs", "Sources say so.\n".repeat(6_000)),
        ("blank lines", "\r\n \t\n".repeat(60_000)),
        ("line ends of all sorts", "It may.\rIt may.\r\nIt may.\u{2028}It may.\u{85}".repeat(2_000)),
        ("combining marks", "\u{301}".repeat(60_000)),
        ("combining marks on one letter", format!("It ma{}y rain.", "\u{308}".repeat(20_000))),
        ("joined emoji", "👩\u{200d}".repeat(20_000)),
        ("no break at all", "\u{a0}\u{2060}\u{feff}".repeat(20_000)),
        ("control characters", (0u8..32).map(char::from).collect::<String>().repeat(2_000)),
        ("the last characters there are", "\u{10ffff}\u{fffd}\u{fffe}".repeat(10_000)),
        ("full stops", ".".repeat(100_000)),
        ("dashes", "— ".repeat(40_000)),
        ("commas", ", ".repeat(40_000)),
    ];
    for (name, text) in &texts {
        let report = check(&Document::from_plain(text));
        assert!(report.flags.len() <= text.len(), "{name}");
    }
}

#[test]
fn blocks_cut_anywhere_give_a_sound_report() {
    let text = "Sources said “it may – 😀 – be closed”. Nai\u{308}ve officials could be wrong.";
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut document = Document::from_plain(text);
    let kind = document.blocks[0].kind;
    for (index, &start) in ends.iter().enumerate() {
        for &end in &ends[index..] {
            document.blocks = vec![Block { span: start..end, kind }];
            check(&document);
        }
    }
    document.blocks.clear();
    assert_eq!(check(&document).flags, []);
}
