//! Words that a reader sees stand in `_locales` and nowhere else, so that a translation is only data: none in the pages'
//! markup, none in the code, each that is asked for there, and none that nobody asks for.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn sources(kind: &str) -> Vec<(String, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/src")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == kind) {
                let text = fs::read_to_string(&path).expect("UTF-8");
                found.push((path.display().to_string(), text));
            }
        }
    }
    assert!(found.len() > 2, "the walk found too little: {found:?}");
    found
}

fn keys() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/_locales/en/messages.json");
    let messages: Value = serde_json::from_str(&fs::read_to_string(path).expect("messages")).expect("JSON");
    messages.as_object().expect("an object").keys().cloned().collect()
}

/// What stands between quotation marks in a line of code.
fn literals(line: &str) -> Vec<&str> {
    let code = line.trim_start();
    if ["//", "*", "/*", "import", "export type"].iter().any(|start| code.starts_with(start)) {
        return Vec::new();
    }
    // What a console or an error says, developers read.
    if ["console.", "new Error(", "throw "].iter().any(|silent| code.contains(silent)) {
        return Vec::new();
    }
    ['"', '`'].iter().flat_map(|&mark| line.split(mark).skip(1).step_by(2)).collect()
}

/// Reads like something said to a person: words, and a capital or a full stop where a sentence has one.
fn reads_like_words(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
    let plain = text.chars().all(|c| c.is_alphanumeric() || " ,.;:!?’“”'…-".contains(c));
    let sentence = text.starts_with(char::is_uppercase) || text.ends_with(['.', '!', '?', '…', ':']);
    plain && words > 1 && sentence
}

#[test]
fn no_words_stand_in_the_code() {
    let mut found = Vec::new();
    let mut read = 0;
    for (name, text) in sources("ts") {
        for (at, line) in text.lines().enumerate() {
            let literals = literals(line);
            read += literals.len();
            // Lists of tag names are in capitals throughout.
            let words =
                literals.into_iter().filter(|text| reads_like_words(text) && text.chars().any(char::is_lowercase));
            found.extend(words.map(|text| format!("{name}:{}: {text}", at + 1)));
        }
    }
    assert!(read > 500, "too few literals to tell: {read}");
    assert!(found.is_empty(), "words that belong into _locales:\n{}", found.join("\n"));
    assert!(literals(r#"say("Not kept: try again.");"#).into_iter().any(reads_like_words), "the search finds nothing");
}

#[test]
fn no_words_stand_in_the_markup() {
    for (name, text) in sources("html") {
        for (at, line) in text.lines().enumerate() {
            let said: String =
                line.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
            assert!(!said.chars().any(char::is_alphabetic), "{name}:{}: {said}", at + 1);
            for attribute in ["title=\"", "placeholder=\"", "aria-label=\"", "alt=\""] {
                let value = line.split(attribute).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                assert!(value.is_empty(), "{name}:{}: {attribute}{value}", at + 1);
            }
        }
    }
}

#[test]
fn each_message_is_there_and_used() {
    let keys = keys();
    let markup: String = sources("html").into_iter().map(|(_, text)| text).collect();
    for asked in ["data-words=\"", "data-label=\""].iter().flat_map(|attribute| markup.split(attribute).skip(1)) {
        let key = asked.split('"').next().unwrap_or_default();
        assert!(keys.contains(key), "the markup asks for {key}");
    }
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/manifest.json")).expect("a manifest");
    let code: String = sources("ts").into_iter().map(|(_, text)| text).collect();
    let unused: Vec<_> = keys
        .iter()
        .filter(|key| {
            let stem = key.strip_suffix("_one").or_else(|| key.strip_suffix("_other")).unwrap_or(key);
            let whole = [format!("\"{stem}\""), format!("__MSG_{stem}__")];
            // `popup_${state.is}` asks for all that begin like it, `${name}_sign` for all that end like it.
            let part = stem.match_indices('_').any(|(at, _)| {
                code.contains(&format!("`{}${{", &stem[..=at])) || code.contains(&format!("}}{}`", &stem[at..]))
            });
            let texts = [&code, &markup, &manifest];
            !part && !whole.iter().any(|whole| texts.iter().any(|text| text.contains(whole.as_str())))
        })
        .collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}
