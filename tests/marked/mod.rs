//! Texts whose expected marks stand in them between `[[` and `]]`.

/// The text without its brackets, and the bytes that each pair enclosed.
pub fn unmark(example: &str) -> (String, Vec<(u32, u32)>) {
    let (mut text, mut marks, mut from) = (String::new(), Vec::new(), None);
    let mut rest = example;
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
        text.push_str(&rest[..at]);
        let here = u32::try_from(text.len()).expect("an example is short");
        match from.take() {
            Some(start) => marks.push((start, here)),
            None => from = Some(here),
        }
        rest = &rest[at + 2..];
    }
    text.push_str(rest);
    assert!(from.is_none(), "brackets do not match: {example:?}");
    (text, marks)
}

/// What `marks` hold of `text`.
pub fn words<'t>(text: &'t str, marks: &[(u32, u32)]) -> Vec<&'t str> {
    marks.iter().map(|&(start, end)| &text[start as usize..end as usize]).collect()
}
