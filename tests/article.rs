//! Properties of finding the article, whatever a page (or somebody who pretends to be one) hands in.

use hearsay::article::find;
use hearsay::capture::{Capture, CapturedBlock, Element};
use hearsay::document::BlockKind;
use hearsay::html;
use proptest::prelude::*;

fn is_article(capture: &Capture) -> bool {
    hearsay::article::is_article(&find(capture))
}

const TAGS: &[&str] = &["body", "div", "article", "p", "h1", "h2", "li", "ul", "a", "span", "aside", "figcaption", ""];
const HINTS: &[&str] = &["", "comments", "article-body", "byline", "dek", "pullquote", "nav", "é 😀", "sub-head"];

fn element() -> impl Strategy<Value = Element> {
    let parent = prop_oneof![3 => (0u32..12).prop_map(Some), 1 => Just(None), 1 => any::<u32>().prop_map(Some)];
    let names = (proptest::sample::select(TAGS), proptest::sample::select(HINTS));
    (parent, names).prop_map(|(parent, (tag, hint))| Element { parent, tag: tag.into(), hint: hint.into() })
}

fn block() -> impl Strategy<Value = CapturedBlock> {
    let near = (0u32..12, 0u32..400, 0u32..90, 0u32..90);
    let near =
        near.prop_map(|(element, start, length, linked)| CapturedBlock { element, start, end: start + length, linked });
    let any = any::<(u32, u32, u32, u32)>();
    prop_oneof![9 => near, 1 => any.prop_map(|(element, start, end, linked)| CapturedBlock { element, start, end, linked })]
}

fn capture() -> impl Strategy<Value = Capture> {
    let text = "([A-Za-zé😀 ,.\n]{0,30}|A sentence of the kind that papers print, with a comma in it. ){0,9}";
    let (elements, title) = (prop::collection::vec(element(), 0..12), prop::option::of("[A-Za-z ]{0,20}"));
    (text, elements, prop::collection::vec(block(), 0..12), title, any::<bool>()).prop_map(
        |(text, elements, mut blocks, title, in_order)| {
            if in_order {
                blocks.sort_by_key(|block| block.start);
            }
            Capture { text, lang: None, title, elements, blocks }
        },
    )
}

proptest! {
    #[test]
    fn any_structure_gives_blocks_in_order_on_character_boundaries(capture in capture()) {
        let document = find(&capture);
        let mut last = 0;
        for block in &document.blocks {
            prop_assert!(last <= block.span.start && block.span.start < block.span.end, "{:?}", document.blocks);
            let text = capture.text.get(block.span.clone());
            prop_assert!(text.is_some_and(|text| text == text.trim()), "{:?}", document.blocks);
            last = block.span.end;
        }
        let leads = document.blocks.iter().filter(|block| block.kind == BlockKind::Lead).count();
        let headlines = document.blocks.iter().filter(|block| block.kind == BlockKind::Headline).count();
        prop_assert!(leads <= headlines.max(1), "one an article");
        let _ = is_article(&capture);
    }

    #[test]
    fn any_html_gives_a_sound_capture(html in "(<(/?(p|div|b|a href=x|ul|li|table|td|pre|details|script|h1)|br)>|[a-z😀& \n]{0,6}){0,40}") {
        let capture = html::parse(&html);
        let units: Vec<u16> = capture.text.encode_utf16().collect();
        let mut last = 0;
        for block in &capture.blocks {
            prop_assert!(last <= block.start && block.start < block.end && block.end as usize <= units.len());
            prop_assert!(block.linked <= block.end - block.start);
            prop_assert!((block.element as usize) < capture.elements.len());
            let text = String::from_utf16(&units[block.start as usize..block.end as usize]);
            prop_assert!(text.is_ok_and(|text| text == text.trim()));
            last = block.end;
        }
        for (index, element) in capture.elements.iter().enumerate() {
            prop_assert!(element.parent.is_none_or(|parent| (parent as usize) < index));
        }
    }
}

/// A capture of `count` paragraphs, the element of each hanging from what `parent` says.
fn many(count: u32, parent: impl Fn(u32) -> Option<u32>, start: impl Fn(u32) -> u32) -> Capture {
    let sentence = "The council met on Monday, and it will meet again. ";
    let length = u32::try_from(sentence.len()).expect("short");
    let element = |index| Element { parent: parent(index), tag: "p".into(), hint: String::new() };
    let block = |index| {
        let start = start(index) * length;
        CapturedBlock { element: index, start, end: start + length - 1, linked: 0 }
    };
    Capture {
        text: sentence.repeat(count as usize),
        elements: (0..count).map(element).collect(),
        blocks: (0..count).map(block).collect(),
        ..Capture::default()
    }
}

/// Each of these takes minutes if anything costs the square of its size.
#[test]
fn huge_captures_take_time_linear_in_their_size() {
    const COUNT: u32 = 50_000;
    let wide = many(COUNT, |index| (index > 0).then_some(0), |index| index);
    assert_eq!(find(&wide).blocks.len(), COUNT as usize);
    let deep = many(COUNT, |index| index.checked_sub(1), |index| index);
    assert!(!find(&deep).blocks.is_empty());
    let backwards = many(COUNT, |_| None, |index| COUNT - 1 - index);
    assert!(find(&backwards).blocks.len() <= 1);
    let mut titled = many(COUNT, |index| index.checked_sub(1).map(|before| before * (index % 2)), |index| index);
    for element in titled.elements.iter_mut().skip(1).step_by(2) {
        element.tag = "h1".into();
    }
    assert!(!find(&titled).blocks.is_empty());
    let zigzag = many(COUNT, |_| None, |index| if index % 2 == 0 { 0 } else { COUNT - 1 });
    assert!(find(&zigzag).blocks.len() <= 2);
}

#[test]
fn each_article_of_a_page_that_goes_on_is_found_whichever_is_the_longest_and_teasers_are_not() {
    let paragraph = "<p>The old bridge, which is closed since the summer, will open again in May, said the mayor.</p>";
    let story = |number: usize, title: &str, long: usize| {
        let text = paragraph.repeat(long);
        format!("<article class=story id=s{number}><header><h1 class=t>{title}</h1></header>{text}</article>")
    };
    let headlines = |body: &str| {
        let capture = html::parse(&format!("<title>Bridge to open again</title><main>{body}</main>"));
        let document = find(&capture);
        let titles = document.blocks.iter().filter(|block| block.kind == BlockKind::Headline);
        let titles: Vec<_> = titles.map(|block| capture.text[block.span.clone()].to_owned()).collect();
        (titles, document.blocks.iter().filter(|block| block.kind == BlockKind::Body).count())
    };
    let both = vec![String::from("Bridge to open again"), String::from("Pier to be mended")];
    for (first, second) in [(12, 12), (12, 9), (9, 40), (40, 9)] {
        let page = story(1, &both[0], first) + &story(2, &both[1], second);
        assert_eq!(headlines(&page), (both.clone(), first + second - 2), "{first} and {second} paragraphs");
    }
    let alone = (both[..1].to_vec(), 11);
    assert_eq!(headlines(&(story(1, &both[0], 12) + &story(2, &both[1], 2).repeat(9))), alone, "too short");
    let linked = story(2, "<a href=2>Pier to be mended</a>", 12);
    assert_eq!(headlines(&(story(1, &both[0], 12) + &linked)).0, both[..1], "a link to it");
    let other = story(2, &both[1], 12).replace("article", "section");
    assert_eq!(headlines(&(story(1, &both[0], 12) + &other)).0, both[..1], "another kind of box");
    let related = format!("<aside class=related>{}</aside>", story(2, &both[1], 12));
    assert_eq!(headlines(&(story(1, &both[0], 12) + &related)), alone, "set apart");
    let sections = format!(
        "<section><h1>Bridge to open again</h1>{0}</section><section><h1>Its pillars</h1>{0}</section>",
        paragraph.repeat(4)
    );
    assert!(headlines(&sections).1 >= 3, "sections of one article");
}

#[test]
fn a_page_is_an_article_when_it_holds_enough_running_text() {
    let paragraph = "<p>The old bridge, which is closed since the summer, will open again in May, said the mayor.</p>";
    let page = |body: &str| html::parse(&format!("<title>Bridge to open again</title>{body}"));
    let heading = "<h1>Bridge to open again</h1>";
    assert!(is_article(&page(&format!("{heading}<article>{}</article>", paragraph.repeat(8)))));
    assert!(!is_article(&page(&format!("{heading}<article>{paragraph}</article>"))), "an announcement");
    assert!(!is_article(&page(&format!("<article>{}</article>", paragraph.repeat(8)))), "nothing names it");
    assert!(is_article(&page(&format!("<article>{}</article>", paragraph.repeat(20)))));
    let card = "<article><h2><a href=1>Bridge to open again</a></h2><p>The mayor says that it will be in May, after a
        long winter of work on its pillars.</p></article>";
    assert!(!is_article(&page(&card.repeat(30))), "a front page");
    assert!(!is_article(&page("<form><label>Name</label><input></form>")));
    assert!(
        !is_article(&page(&"<ul><li><a href=1>A chair of oak, with a cushion, for 90.</a></li></ul>".repeat(40))),
        "a shop"
    );
}
