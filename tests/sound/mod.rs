//! What holds whatever comes in: the properties that tests ask of made-up input, and fuzzing of hostile input. Each
//! function takes one input and panics where something does not hold.

use hearsay::capture::{Capture, CapturedBlock, Element};
use hearsay::custom::Rules;
use hearsay::document::Document;
use hearsay::html::Page;
use hearsay::report::{Flag, Options, Report, Span};
use hearsay::settings::Stored;
use std::collections::BTreeSet;

/// Scans `document` and holds the report against its text.
pub fn document(document: &Document) -> Report {
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

/// Plain text; where it has two lines, also with its first as the title.
pub fn text(input: &str) {
    document(&Document::from_plain(input));
    if let Some(title) = input.find('\n') {
        let report = document(&Document::from_titled(input, title));
        let from = title + 1;
        for flag in report.after(u32::try_from(from).expect("short")).flags {
            assert!(input[from..].get(flag.start as usize..flag.end as usize).is_some(), "{flag:?}");
        }
    }
}

/// The bytes of a saved page.
pub fn page(input: &[u8]) {
    let capture = hearsay::html::read(input);
    let wide = capture.text.encode_utf16().count();
    let mut end = 0;
    for CapturedBlock { element, start, end: block_end, linked } in &capture.blocks {
        assert!(end <= *start && start < block_end && *block_end as usize <= wide, "blocks overlap or leave the text");
        assert!(*linked <= block_end - start, "more in links than there is");
        assert!((*element as usize) < capture.elements.len(), "a block in no element");
        end = *block_end;
    }
    for (index, element) in capture.elements.iter().enumerate() {
        assert!(element.parent.is_none_or(|parent| (parent as usize) < index), "a parent stands after its child");
    }
    article(&capture);
    let page = Page::read(input);
    document(&page.document());
    assert!(page.lines(true).count() >= page.lines(false).count());
}

/// A captured structure, most of it nonsense: see [`structure`].
pub fn capture(input: &[u8]) {
    article(&structure(input));
}

/// Finds the article in `capture` and scans it.
fn article(capture: &Capture) {
    let found = hearsay::article::find(capture);
    let mut end = 0;
    for block in &found.blocks {
        assert!(end <= block.span.start && found.text.get(block.span.clone()).is_some(), "{block:?}");
        end = block.span.end;
    }
    let _ = hearsay::article::is_article(&found);
    document(&found);
}

/// The structure that `input` spells out: six bytes an element with a block in it, up to a zero byte; then the text.
/// Offsets, parents and lengths are whatever comes, so most lead nowhere.
pub fn structure(input: &[u8]) -> Capture {
    const TAGS: [&str; 16] = [
        "body",
        "div",
        "p",
        "article",
        "h1",
        "h2",
        "li",
        "ul",
        "nav",
        "figcaption",
        "aside",
        "blockquote",
        "main",
        "span",
        "a",
        "",
    ];
    const HINTS: [&str; 8] =
        ["", "comments", "article-body", "byline author", "related", "caption", "standfirst", "pullquote"];
    let (head, text) = input.split_at(input.iter().position(|&byte| byte == 0).unwrap_or(input.len()));
    let mut capture = Capture { text: String::from_utf8_lossy(text).into_owned(), ..Capture::default() };
    for row in head.chunks_exact(6) {
        let [kind, parent, element, start, length, linked] = row.try_into().expect("six bytes");
        let (tag, hint) = (TAGS[usize::from(kind % 16)], HINTS[usize::from(kind / 16) % 8]);
        // The largest byte stands for none, or for the largest offset there is.
        let parent = (parent < u8::MAX).then_some(u32::from(parent));
        let far = |byte: u8, unit: u32| if byte == u8::MAX { u32::MAX } else { u32::from(byte) * unit };
        let start = far(start, 3);
        capture.elements.push(Element { parent, tag: tag.into(), hint: hint.into() });
        let end = start.wrapping_add(far(length, 5));
        capture.blocks.push(CapturedBlock { element: far(element, 1), start, end, linked: far(linked, 1) });
    }
    capture
}

/// A file of a reader's own rules, then used on a text.
pub fn rules(input: &str) {
    const TEXT: &str =
        "Sources said “only time will tell”. The Café may open 😀 in the coming weeks, officials said.\n\n";
    match Rules::parse(input) {
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(
                    problem.line > 0 && problem.column > 0 && !problem.what.is_empty() && !problem.remedy.is_empty()
                );
            }
        }
        Ok(rules) => {
            for text in [TEXT, input] {
                for flag in rules.find(&Document::from_plain(text)) {
                    let marked = text.get(flag.start as usize..flag.end as usize);
                    assert!(marked.is_some_and(|words| !words.is_empty()), "{flag:?}");
                }
            }
        }
    }
}

/// What a browser stored, or an imported file holds, as JSON: refused, or settings that are written and read the same.
pub fn settings(input: &str) {
    let Ok(stored) = serde_json::from_str::<Stored>(input) else { return };
    let settings = stored.into_settings();
    let again = Stored { settings: Some(settings.clone()), ..Stored::default() };
    let written = serde_json::to_string(&again).expect("settings are JSON");
    let read: Stored = serde_json::from_str(&written).expect("what was accepted is accepted again");
    assert_eq!(read.into_settings(), settings);
}
