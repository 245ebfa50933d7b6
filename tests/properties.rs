//! What holds for any text: no panic; flags in order, in the text, on character boundaries, none twice; the same answer
//! each time; offsets in UTF-16 units that name the same characters.

mod harm;
mod sound;

use hearsay::document::{Block, Document};
use proptest::prelude::*;
use sound::document as check;

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

/// Tags, whole and broken, around words.
fn markup() -> impl Strategy<Value = String> {
    let pieces = "<p>|</p>|<div|>|</div>|<article>|<h1>|</h1>|<br>|<a href=x>|</a>|<table>|<td>|<svg>|<script>|</script>|\
        <style>|<!--|-->|<![CDATA[|]]>|&amp;|&#x110000;|&#0;|<meta charset=utf-16>|<template>|<details>|<summary>|\
        <select><option>| hidden| style='display:none'|<p class='byline'>|Officials said it may rain.|\"|'|<|\0|😀";
    let pieces: Vec<&str> = pieces.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

/// Settings with a value, often a wrong one, for any of their keys.
fn json() -> impl Strategy<Value = String> {
    let keys = ["version", "labels", "hidden", "strict", "off", "never", "look"];
    let values = [
        "1",
        "0",
        "-1",
        "null",
        "[]",
        "{}",
        "\"always\"",
        "[\"may\"]",
        "true",
        "1e999",
        "[[]]",
        "{\"kinds\":[\"hedge\"]}",
    ];
    let pair = (prop::sample::select(keys.to_vec()), prop::sample::select(values.to_vec()));
    prop::collection::vec(pair, 0..5).prop_map(|pairs| {
        let fields: Vec<_> = pairs.into_iter().map(|(key, value)| format!("{key:?}:{value}")).collect();
        format!("{{\"settings\":{{{}}}}}", fields.join(","))
    })
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
        sound::text(&format!("{}\n{text}", title.replace('\n', " ")));
    }

    #[test]
    fn any_own_rule_is_read_or_refused(file in any::<String>(), pattern in pattern()) {
        sound::rules(&file);
        for key in ["phrases", "regexes"] {
            let value = toml::Value::from(pattern.as_str());
            sound::rules(&format!("[[rule]]\nname = \"own\"\nnote = \"note\"\nkind = \"hedge\"\n{key} = [{value}]"));
        }
    }

    #[test]
    fn any_page_is_read(bytes in prop::collection::vec(any::<u8>(), 0..400), html in markup()) {
        sound::page(&bytes);
        sound::page(html.as_bytes());
    }

    #[test]
    fn any_structure_gives_a_sound_article(head in prop::collection::vec(1u8.., 0..120), text in article()) {
        sound::capture(&[&head, &b"\0"[..], text.as_bytes()].concat());
    }

    #[test]
    fn any_settings_are_read_or_refused(text in any::<String>(), json in json()) {
        sound::settings(&text);
        sound::settings(&json);
    }

    #[test]
    fn articles_with_noise_give_a_sound_report(text in article(), more in any::<String>()) {
        check(&Document::from_plain(&format!("{text}\n{more}")));
    }
}

/// Sizes are moderate, for the slow build of the tests; work that grows with the square of the length would take
/// minutes even so, and `cargo xtask bench` measures how it grows.
#[test]
fn texts_made_to_do_harm_are_read() {
    let texts = harm::texts(1);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        // Every so manieth, because the long ones stand together.
        for first in 0..cores {
            let texts = &texts;
            scope.spawn(move || {
                for (name, text) in texts.iter().skip(first).step_by(cores) {
                    let report = check(&Document::from_plain(text));
                    assert!(report.flags.len() <= text.len(), "{name}");
                }
            });
        }
    });
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
