//! Many documents: folders, patterns and streams on all cores, in order, told of on a terminal, ended between two lines.

use crate::{Run, command, file, finish, json, run, scan};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder with three files to scan, one of them further down, and one to pass over.
fn folder() -> String {
    let first = file("many/b.txt", "It is quux.\n");
    let folder = Path::new(&first).parent().expect("a folder");
    std::fs::create_dir_all(folder.join("c")).expect("a folder");
    for (name, text) in [("a.txt", "No flag here.\n"), ("c/d.TXT", "Quux, quux.\n"), ("notes.md", "It is quux.\n")] {
        std::fs::write(folder.join(name), text).expect("a file");
    }
    folder.to_str().expect("Unicode").to_owned()
}

/// The names that the reports give, from `folder` on, with their numbers of flags.
fn named(out: &str, folder: &str) -> Vec<(String, usize)> {
    let rows = out.lines().map(json);
    rows.map(|row| {
        let name =
            Path::new(row["file"].as_str().expect("a name")).strip_prefix(folder).expect("in the folder").to_owned();
        (name.to_str().expect("Unicode").replace('\\', "/"), row["flags"].as_array().expect("flags").len())
    })
    .collect()
}

fn expected(pairs: &[(&str, usize)]) -> Vec<(String, usize)> {
    pairs.iter().map(|(name, flags)| ((*name).to_owned(), *flags)).collect()
}

#[test]
fn a_folder_is_scanned_file_by_file_in_the_order_of_their_names() {
    let folder = folder();
    let Run { code, out, err } = scan(&["--format", "json", &folder], "");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(named(&out, &folder), expected(&[("a.txt", 0), ("b.txt", 1), ("c/d.TXT", 2)]));
    let Run { out, .. } = scan(&[&folder], "");
    assert!(out.ends_with("\n3 flags.\n"), "{out}");
}

#[test]
fn a_pattern_that_no_shell_expanded_is_expanded() {
    let folder = folder();
    let pattern = format!("{folder}/[ab].*");
    let Run { code, out, err } = scan(&["--format", "json", &pattern], "");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(named(&out, &folder), expected(&[("a.txt", 0), ("b.txt", 1)]));
    for (pattern, told) in [("x*.txt", "matches no file"), ("[.txt", "no pattern of names")] {
        let Run { code, out, err } = scan(&[&format!("{folder}/{pattern}")], "");
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.contains(told), "{err}");
    }
}

#[test]
fn a_folder_with_nothing_to_scan_is_told() {
    let folder = folder();
    let Run { code, out, err } = scan(&["--format", "jsonl", &folder], "");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("holds no file to scan") && err.contains(".jsonl"), "{err}");
}

/// Rows of very different lengths, a bad one among them.
fn rows(count: usize) -> String {
    let row = |id: usize| match id % 50 {
        7 => String::from("no json\n"),
        _ => format!("{{\"id\":{id},\"text\":\"{}\"}}\n", "It is quux. ".repeat(id * 7 % 90)),
    };
    (0..count).map(row).collect()
}

#[test]
fn answers_and_complaints_are_the_same_on_one_thread_and_on_many() {
    let rows = rows(400);
    let runs = ["1", "8"].map(|jobs| scan(&["--format", "jsonl", "--jobs", jobs], &rows));
    assert_eq!(runs[0].out.lines().count(), 392);
    assert_eq!((&runs[0].out, &runs[0].err), (&runs[1].out, &runs[1].err));
    assert_eq!(run(&["scan", "--jobs", "0"], "").code, Some(2));
}

#[test]
#[cfg(unix)]
fn an_interrupt_leaves_whole_lines_in_order() {
    let mut child = command(&["scan", "--format", "jsonl", "--jobs", "4"]).spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    // It reads for as long as it lives, and the pipe breaks when it ends.
    let writer = std::thread::spawn(move || {
        for id in 0u64.. {
            if writeln!(stdin, "{{\"id\":{id},\"text\":\"{}\"}}", "Officials said it may rain. ".repeat(40)).is_err() {
                break;
            }
        }
    });
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    let mut text = String::new();
    for _ in 0..20 {
        out.read_line(&mut text).expect("an answer");
    }
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
    out.read_to_string(&mut text).expect("whole text");
    writer.join().expect("the writer ends");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert!(text.ends_with('\n'));
    for (at, line) in text.lines().enumerate() {
        assert_eq!(json(line)["id"], at);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_sees_a_bar_and_a_pipe_does_not() {
    let folder = folder();
    // `script` gives its command a terminal, and writes what that terminal saw.
    let shown = |redirect: &str| {
        let line = format!("'{}' scan --format json '{folder}' {redirect}", env!("CARGO_BIN_EXE_hearsay"));
        let mut script = Command::new("script");
        script.args(["-qec", &line, "/dev/null"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        finish(script, b"").out
    };
    let bar = shown(">/dev/null");
    assert!(bar.contains("of 3 files"), "{bar:?}");
    assert_eq!(shown(">/dev/null 2>/dev/null"), "");
    assert!(!shown("").contains("files"));
    assert!(!scan(&["--format", "json", &folder], "").err.contains("files"));
}
