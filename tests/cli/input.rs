//! What is read, and what is told of input that cannot be.

use crate::{Run, command, file, json, run, scan};
use std::io::{BufRead, BufReader, Write};

#[test]
fn wrong_input_is_told_with_its_place_and_remedy() {
    let good = r#"{"id":"good","text":"It is quux."}"#;
    // The bad line, and what is told of it after `<stdin>:2`.
    let lines: &[(&[u8], &str)] = &[
        (b"no json", ": not a JSON object"),
        (b"[\"7\", \"text\"]", ": not a JSON object"),
        (b"{\"id\":1,", ":8: EOF"),
        (b"{\"id\":1}", ":8: missing field `text`"),
        (b"{\"text\":\"a\"}", ":12: missing field `id`"),
        (b"{\"id\":1,\"text\":null}", ":19: invalid type: null, expected a string"),
        (b"{\"id\":1,\"text\":\"a\",\"title\":5}", ":28: invalid type: integer `5`, expected a string"),
        (b"{\"id\":1,\"text\":\"a\",\"text\":\"b\"}", "duplicate field `text`"),
        (b"{\"id\":1,\"text\":\"a\"} {}", ":21: trailing characters"),
        (b"{\"id\":1,\"text\":\"\\ud83d\"}", "hex escape"),
        (b"{\"id\":1,\"text\":\"\\udc00x\"}", "surrogate"),
        (b"{\"id\":1,\"text\":\"\xff\"}", ":17: not UTF-8 (byte 0xFF)"),
    ];
    for (line, told) in lines {
        let input = [good.as_bytes(), line, good.as_bytes()].join(&b'\n');
        let Run { code, out, err } = scan(&["--format", "jsonl"], input);
        let shown = String::from_utf8_lossy(line);
        assert_eq!(code, Some(2), "{shown}");
        assert_eq!(out.lines().count(), 2, "{shown}: the good lines are answered, the bad one is not");
        assert!(err.starts_with("hearsay: <stdin>:2") && err.contains(told), "{shown}: {err}");
        assert!(err.contains("\n  A line is one JSON object"), "{shown}: {err}");
        assert_eq!(err.lines().count(), 2, "{shown}: {err}");
    }
}

#[test]
fn wrong_files_are_told_and_the_others_are_scanned() {
    let good = file("good.txt", "It is quux.\n");
    let latin = file("latin.txt", b"One line.\nCaf\xe9 quux.\n");
    let cases = [
        ("absent.txt", "absent.txt: cannot be read: ", "Check the name"),
        (latin.as_str(), "latin.txt:2:4: not UTF-8 (byte 0xE9)", "iconv"),
    ];
    for format in ["text", "json", "jsonl"] {
        for (bad, told, remedy) in cases {
            if format == "jsonl" && bad == latin {
                continue;
            }
            let lines = file("good.jsonl", "{\"id\":1,\"text\":\"It is quux.\"}");
            let good = if format == "jsonl" { &lines } else { &good };
            let Run { code, out, err } = scan(&["--format", format, bad, good], "");
            assert_eq!(code, Some(2), "{format} {bad}");
            assert!(err.contains(told) && err.contains(remedy), "{format} {bad}: {err}");
            assert!(out.contains("quux"), "{format} {bad}: {out}");
        }
    }
}

#[test]
fn a_folder_given_for_a_page_is_told() {
    let Run { code, out, err } = run(&["extract", env!("CARGO_TARGET_TMPDIR")], "");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains(": cannot be read: ") && err.contains("Name the files in it"), "{err}");
}

#[test]
fn nothing_readable_shows_nothing() {
    let Run { code, out, .. } = scan(&["absent.txt"], "");
    assert_eq!((code, out.as_str()), (Some(2), ""));
}

#[test]
fn wrong_arguments_end_with_2() {
    for args in [&["scan", "--format", "xml"][..], &["scam"], &["explain"], &["scan", "--strictly"]] {
        let Run { code, out, err } = run(args, "");
        assert_eq!((code, out.as_str()), (Some(2), ""), "{args:?}");
        assert!(err.contains("error:") && err.contains("--help"), "{args:?}: {err}");
    }
}

#[test]
fn blank_lines_and_line_ends_do_not_matter() {
    let Run { code, out, err } =
        scan(&["--format", "jsonl"], "\u{feff}{\"id\":1,\"text\":\"\"}\r\n\n \r\n{\"id\":2,\"text\":\"\"}");
    assert_eq!((code, err.as_str(), out.lines().count()), (Some(0), "", 2));
}

#[test]
fn each_line_is_answered_before_the_next_is_sent() {
    let mut child = command(&["scan", "--format", "jsonl"]).spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"text\":\"A line.\"}}").expect("it reads");
        let mut answer = String::new();
        stdout.read_line(&mut answer).expect("it answers");
        assert_eq!(json(&answer)["id"], id);
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    for args in [&["scan", "--format", "jsonl"][..], &["scan"], &["rules"]] {
        let mut child = command(args).spawn().expect("the program runs");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("piped");
        let _ = stdin.write_all(b"{\"id\":1,\"text\":\"It may rain.\"}\n");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), output.stderr), (Some(0), vec![]), "{args:?}");
    }
}
