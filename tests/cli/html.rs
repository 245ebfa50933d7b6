//! Saved web pages: their article, and the flags in it.

use crate::{Run, file, json, marked, run, scan};

#[test]
fn the_article_of_a_saved_page_is_extracted_and_scanned() {
    let paragraphs = "<p>The bridge, which is 90 years old, is closed for repair until the end of summer.</p>
        <p>Its engineers found a quux in the\n  second pillar, and took it out on Monday.</p>";
    let page = format!("<title>Bridge closed</title><nav>quux</nav><h1>Bridge closed</h1>{paragraphs}");
    let path = file("bridge.html", page);
    let Run { out: text, err, code } = run(&["extract", "--all", &path], "");
    assert_eq!((err.as_str(), code), ("", Some(0)));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], "Bridge closed");
    assert_eq!(lines[2], "Its engineers found a quux in the second pillar, and took it out on Monday.");
    let Run { out, .. } = run(&["extract", &path], "");
    assert_eq!(out, lines[1..].join("\n") + "\n");
    let Run { out, .. } = run(&["extract"], std::fs::read(&path).expect("written above"));
    assert_eq!(out, lines[1..].join("\n") + "\n");

    let Run { out, .. } = scan(&[&path, "--format", "json"], "");
    assert_eq!(marked(&json(&out), &text), ["quux"], "offsets count in what `extract --all` prints");
    let Run { out, .. } = scan(&[&path], "");
    assert!(out.starts_with(&format!("{path}:3\n")), "{out}");
}

#[test]
fn a_page_without_an_article_is_told() {
    let path = file("empty.html", "<title>Sign in</title><form><input></form>");
    for command in ["extract", "scan"] {
        let Run { code, out, err } = run(&[command, &path], "");
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.starts_with(&format!("hearsay: {path}: holds no article\n  ")), "{err}");
    }
}
