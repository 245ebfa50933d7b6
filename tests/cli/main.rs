//! The command line as its users run it: the real program, its output, its messages, its exit codes.
//! What a rule of the engine flags is tested elsewhere; here a reader's own rule flags the word "quux".

mod export;
mod html;
mod input;
mod json;
mod many;
mod own_rules;
mod summary;
mod view;

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

const OWN: &str = r#"
[[rule]]
name = "quux"
kind = "hedge"
note = "A word for tests"
phrases = ["quux"]

[[rule]]
name = "several"
kind = "unnamed"
note = "Several words"
phrases = ["some words of the pattern run over the end of the row, long words", "quux again"]
"#;

/// A new file called `name` that holds `content`; in a folder of its own, because tests run side by side.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let folder = FOLDERS.fetch_add(1, Ordering::Relaxed).to_string();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(folder).join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder for tests can be written");
    std::fs::write(&path, content).expect("the folder for tests can be written");
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearsay"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn finish(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.spawn().expect("the program runs");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.to_vec();
    // A program that refuses its arguments reads nothing, and the pipe breaks: that is its good right.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the input is written");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output in UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn run(args: &[&str], input: impl AsRef<[u8]>) -> Run {
    finish(command(args), input.as_ref())
}

/// Runs `scan` with the rule for "quux".
fn scan(args: &[&str], input: impl AsRef<[u8]>) -> Run {
    let own = file("own.toml", OWN);
    run(&[&["scan", "--rules", &own], args].concat(), input)
}

fn json(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:?}"))
}

/// What the flags of `report` mark in `text`.
fn marked<'t>(report: &Value, text: &'t str) -> Vec<&'t str> {
    let at = |flag: &Value, key: &str| flag[key].as_u64().expect("an offset") as usize;
    let flags = report["flags"].as_array().expect("flags");
    flags.iter().map(|flag| &text[at(flag, "start")..at(flag, "end")]).collect()
}
