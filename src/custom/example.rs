//! The examples of a reader's own rule: texts whose marks stand between `[[` and `]]`, and texts without any.

use super::file::Fault;
use std::ops::Range;

/// What is wrong with `example`, if anything: it `flags` the words marked in it, or nothing at all. `spans` tells what
/// the rule marks in a text.
pub fn check(example: &str, flags: bool, spans: impl Fn(&str) -> Vec<Range<usize>>) -> Option<Fault> {
    let Some((text, marked)) = unmarked(example) else {
        return Some(Fault::new(format!("the marks of {example:?} do not pair"), "Write [[ before and ]] behind."));
    };
    if flags && marked.is_empty() {
        return Some(Fault::new(
            format!("{example:?} marks nothing"),
            "Put [[ ]] around the words to flag, or move the example to `silent`.",
        ));
    }
    if !flags && !marked.is_empty() {
        return Some(Fault::new(format!("{example:?} is silent and has marks"), "Move it to `flagged`."));
    }
    let found = spans(&text);
    if found == marked {
        return None;
    }
    let found = match found.as_slice() {
        [] => String::from("flags nothing"),
        spans => {
            let words: Vec<String> = spans.iter().map(|span| format!("{:?}", &text[span.clone()])).collect();
            format!("flags {}", words.join(", "))
        }
    };
    Some(Fault::new(format!("its own example fails: it {found} in {example:?}"), "Mend the pattern or the example."))
}

/// The text without its marks, and the bytes that they held; `None` where they do not pair.
fn unmarked(example: &str) -> Option<(String, Vec<Range<usize>>)> {
    let (mut text, mut marked) = (String::new(), Vec::new());
    let mut pieces = example.split("[[");
    text += pieces.next()?;
    for piece in pieces {
        let (inside, after) = piece.split_once("]]")?;
        marked.push(text.len()..text.len() + inside.len());
        text += inside;
        text += after;
    }
    (!text.contains("]]")).then_some((text, marked))
}
