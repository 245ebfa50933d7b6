//! The command line as its users run it: the real program, its output, its messages, its exit codes.
//! What a rule of the engine flags is tested elsewhere; here a reader's own rule flags the word "quux".

use hearsay::custom::FORMAT;
use hearsay::report::SCHEMA;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
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
    let folder = env!("CARGO_TARGET_TMPDIR");
    let cases = [
        ("absent.txt", "absent.txt: cannot be read: ", "Check the name"),
        (latin.as_str(), "latin.txt:2:4: not UTF-8 (byte 0xE9)", "iconv"),
        (folder, ": cannot be read: ", "Name the files in it"),
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
fn offsets_are_bytes_of_the_text() {
    let texts = [
        "quux",
        "It is quux.\n",
        "🌉😀 quux 👩‍👩‍👧 quux",
        "e\u{301}te\u{301} quux, na\u{308}ive\u{300} quux",
        "“quux,” he said: ‘quux’.",
        "a\u{a0}quux\u{a0}b",
        "One quux.\r\nTwo quux.\r\n\r\nThree quux.",
        "\u{feff}quux at the front",
        "日本語 quux 日本語",
        "tab\tquux\u{b}\u{c}quux\0quux",
    ];
    for text in texts {
        let quux = text.matches("quux").collect::<Vec<_>>();
        let Run { code, out, err } = scan(&["--format", "json"], text);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{text:?}");
        assert_eq!(marked(&json(&out), text), quux, "{text:?}");
        let row = serde_json::json!({ "id": 0, "text": text }).to_string();
        let Run { out, .. } = scan(&["--format", "jsonl"], row);
        assert_eq!(marked(&json(&out), text), quux, "{text:?} in JSON lines");
    }
}

#[test]
fn a_title_is_read_but_offsets_are_those_of_the_text() {
    for title in ["Quux in the title 🌉", "Quux!\nA title of two lines", "  Quux between blanks \n ", "", " \n"] {
        let text = "It is quux today.\nAnd quux tomorrow.";
        let row = serde_json::json!({ "id": "a", "title": title, "text": text }).to_string();
        let Run { code, out, err } = scan(&["--format", "jsonl"], row);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{title:?}");
        let report = json(&out);
        assert_eq!(marked(&report, text), ["quux", "quux"], "{title:?}");
        let cue = &report["flags"][1]["cue"];
        assert_eq!(cue["start"], report["flags"][1]["start"], "{title:?}");
    }
}

#[test]
fn an_id_comes_back_as_it_was() {
    for id in ["1", "\"a\\u00e9\"", "12345678901234567890123", "1e400", "null", "[1,{\"a\":\"b c\"}]"] {
        let Run { out, .. } = scan(&["--format", "jsonl"], format!("{{\"text\":\"\",\"id\":{id},\"more\":[]}}"));
        assert_eq!(out, format!("{{\"id\":{id},\"version\":1,\"words\":0,\"flags\":[]}}\n"));
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

#[test]
fn json_is_one_report_a_line_with_names_where_there_are_several() {
    let (one, two) = (file("one.txt", "It is quux."), file("two.txt", "It is not."));
    let Run { out, .. } = scan(&["--format", "json", &one], "");
    assert_eq!(json(&out)["file"], Value::Null);
    let Run { out, .. } = scan(&["--format", "json", &one, "-", &two], "It is quux, quux.");
    let reports: Vec<Value> = out.lines().map(json).collect();
    let told: Vec<_> = reports.iter().map(|it| (&it["file"], it["flags"].as_array().map(Vec::len))).collect();
    assert_eq!(told, [(&one.into(), Some(1)), (&"<stdin>".into(), Some(2)), (&two.into(), Some(0))]);
}

#[test]
fn the_schema_names_every_field_and_value() {
    let text = r#"{"id":1,"text":"It is quux. The bridge may close for a year. “It may,” said Ana Ruiz."}"#;
    let Run { out, .. } = scan(&["--format", "jsonl", "--strict"], text);
    let report = json(&out);
    let mut words: Vec<String> = report.as_object().expect("an object").keys().cloned().collect();
    for flag in report["flags"].as_array().expect("flags") {
        words.extend(flag.as_object().expect("an object").keys().cloned());
        words.push(flag["voice"].as_str().expect("a voice").to_owned());
    }
    for rule in hearsay::rule::RULES {
        words.extend([rule.kind.to_string(), rule.category.to_string()]);
    }
    for word in words {
        assert!(SCHEMA.contains(&format!("\"{word}\"")), "{word} is not in the schema");
    }
    let Run { out, .. } = run(&["scan", "--help"], "");
    for told in SCHEMA.lines().chain(FORMAT.lines()) {
        assert!(out.contains(told.trim_end()), "not in --help: {told}");
    }
}

#[test]
fn json_holds_what_the_view_hides() {
    let text = "“Well, it is quux tonight,” said Ana Ruiz.\n";
    let Run { out, .. } = scan(&[], text);
    assert_eq!(out, "No flags; 1 more, slight or in quotations, with --all.\n");
    let Run { out, .. } = scan(&["--all"], text);
    assert!(out.contains("hedge: A word for tests (quux), in a quotation") && out.ends_with("\n1 flag.\n"), "{out}");
    let Run { out, .. } = scan(&["--format", "json"], text);
    assert_eq!(json(&out)["flags"][0]["voice"], "quoted");
}

/// `tests/cli/view.txt`: each case a text, `---`, what is shown of it; cases apart by `===`.
#[test]
fn the_view_underlines_what_is_flagged() {
    let mut cases = 0;
    for case in include_str!("cli/view.txt").split("===\n") {
        let (text, shown) = case.split_once("---\n").expect("text and view");
        let text = text.replace("\\t", "\t").replace("\\e", "\x1b").replace("\\u202e", "\u{202e}");
        let Run { out, .. } = scan(&[], &text);
        assert_eq!(out, shown, "of {text:?}");
        cases += 1;
    }
    assert!(cases >= 8);
}

#[test]
fn a_long_line_is_shown_near_its_flags_only() {
    let text = format!("{} quux {}", "word ".repeat(5000), "unbroken".repeat(5000));
    let Run { out, .. } = scan(&[], text);
    assert!(out.lines().count() < 25, "{} lines", out.lines().count());
    assert!(out.lines().all(|line| line.chars().count() <= 100));
    assert_eq!(out.matches("…").count(), 2);
}

#[test]
fn colour_is_for_terminals_or_on_demand() {
    let own = file("own.toml", OWN);
    let shown = |variables: &[(&str, &str)]| {
        let mut command = command(&["scan", "--rules", &own]);
        command.envs(variables.iter().copied());
        finish(command, b"It is quux.").out
    };
    let plain = shown(&[]);
    assert!(!plain.contains('\x1b'));
    assert_eq!(shown(&[("NO_COLOR", "1")]), plain);
    let coloured = shown(&[("CLICOLOR_FORCE", "1")]);
    assert!(coloured.contains("\x1b[36mquux\x1b[0m") && coloured.contains("\x1b[36m~~~~\x1b[0m"), "{coloured:?}");
}

#[test]
fn rules_are_listed_and_explained() {
    let list = run(&["rules"], "").out;
    assert_eq!(list.lines().count(), hearsay::rule::RULES.len());
    for rule in hearsay::rule::RULES {
        let row = list.lines().find(|row| row.split_whitespace().next() == Some(rule.id)).expect("it is listed");
        assert!(row.ends_with(rule.title) && row.contains(&rule.kind.to_string()), "{row}");
        let Run { code, out, .. } = run(&["explain", rule.id], "");
        assert_eq!(code, Some(0));
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let out = words(&out);
        for told in [rule.title, rule.matches, rule.why, rule.action].iter().chain(rule.flagged).chain(rule.silent) {
            assert!(out.contains(&words(told)), "{}: {told} is not told", rule.id);
        }
    }
}

#[test]
fn a_rule_that_is_not_there_brings_the_nearest() {
    let Run { code, out, err } = run(&["explain", "sorce"], "");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("sorce: there is no such rule") && err.contains("Did you mean source?"), "{err}");
    let Run { code, err, .. } = run(&["explain", "xyzzyxyzzyxyzzy"], "");
    assert_eq!(code, Some(2));
    assert!(!err.contains("Did you mean") && err.contains("`hearsay rules`"), "{err}");
}

#[test]
fn the_file_of_rules_that_help_shows_is_good() {
    let path = file("format.toml", FORMAT);
    let Run { code, out, err } = run(&["scan", "--rules", &path, "--format", "json"], "Only  time will tell.");
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let flag = &json(&out)["flags"][0];
    assert_eq!((&flag["rule"], &flag["start"], &flag["end"]), (&"clock".into(), &0.into(), &20.into()));
}

/// A rule of the file `content`, whose first line is the file's line 4.
fn with_rule(content: &str) -> String {
    format!("[[rule]]\nname = \"own\"\nnote = \"A note\"\n{content}\n")
}

#[test]
fn a_bad_rule_is_told_with_its_place_and_remedy() {
    let many = format!("phrases = [{}]", "'a',".repeat(1001));
    let long = format!("regexes = ['{}']", "a".repeat(2001));
    let deep = format!("regexes = ['{}a{}']", "(".repeat(99), ")".repeat(99));
    let cases: &[(&str, &str)] = &[
        (
            "kind = 'hedge'\nregexes = ['a(b']",
            ":5:12: rule \"own\": in the regular expression, at its character 2: unclosed group\n    a(b\n     ^\n",
        ),
        (
            "kind = 'hedge'\nregexes = ['ok', 'é[z-a]']",
            ":5:18: rule \"own\": in the regular expression, at its character 3: invalid character class range",
        ),
        ("kind = 'hedge'\nregexes = ['(?=a)']", "look-ahead"),
        ("kind = 'hedge'\nregexes = ['(a)\\1']", "backreferences"),
        ("kind = 'hedge'\nregexes = ['\\p{Nonsense}']", "Unicode property not found"),
        ("kind = 'hedge'\nregexes = ['a*']", "can match nothing at all"),
        ("kind = 'hedge'\nregexes = ['\\b']", "can match nothing at all"),
        ("kind = 'hedge'\nregexes = ['\\w{5000}']", "takes more than 1024 KiB when compiled"),
        ("kind = 'hedge'\nregexes = ['(((a{99}){99}){99}){99}']", "takes more than 1024 KiB when compiled"),
        ("kind = 'hedge'\nregexes = ['']", "can match nothing at all"),
        ("kind = 'hedge'\nphrases = [' ']", "an empty phrase"),
        ("kind = 'hedge'", ":2:8: rule \"own\": nothing to match"),
        (
            "kind = 'hedge'\ncategory = 'opaque'\nphrases = ['a']",
            ":5:12: rule \"own\": opaque is a category of unnamed, not of hedge",
        ),
        ("kind = 'edge'\nphrases = ['a']", ":4:8: unknown variant `edge`, expected one of `unnamed`, `hedge`, `vague`"),
        ("phrases = ['a']", "missing field `kind`"),
        ("kind = 'hedge'\nphrase = ['a']", ":5:1: unknown field `phrase`, expected"),
        ("kind = 'hedge'\nphrases = 'a'", ":5:11: invalid type: string \"a\", expected a sequence"),
        ("kind = hedge", ":4:8: "),
        (
            "kind = 'hedge'\nphrases = ['a']\nflagged = ['x [[b]] a']",
            ":6:12: rule \"own\": its own example fails: it flags \"a\" in \"x [[b]] a\"",
        ),
        ("kind = 'hedge'\nphrases = ['a']\nflagged = ['an [[bath]]']", "it flags nothing in"),
        ("kind = 'hedge'\nphrases = ['a']\nflagged = ['a']", "\"a\" marks nothing"),
        ("kind = 'hedge'\nphrases = ['a']\nflagged = ['[[a']", "do not pair"),
        (
            "kind = 'hedge'\nphrases = ['a']\nsilent = ['b', 'A b']",
            ":6:16: rule \"own\": its own example fails: it flags \"A\" in \"A b\"",
        ),
        ("kind = 'hedge'\nphrases = ['a']\nsilent = ['[[b]]']", "is silent and has marks"),
        (
            "kind = 'hedge'\nphrases = ['a']\n[[rule]]\nname = 'own'\nnote = 'b'\nkind = 'hedge'\nphrases = ['c']",
            ":7:8: rule \"own\": the name is used twice",
        ),
        (
            "kind = 'hedge'\nphrases = ['a']\n[[rule]]\nname = 'may'\nnote = 'b'\nkind = 'hedge'\nphrases = ['c']",
            ":7:8: rule \"may\": Hearsay has a rule of that name",
        ),
        (
            "kind = 'hedge'\nphrases = ['a']\n[[rule]]\nname = ' '\nnote = 'b'\nkind = 'hedge'\nphrases = ['c']",
            "a name is one line of 1 to 60 bytes",
        ),
        (
            "kind = 'hedge'\nphrases = ['a']\n[[rule]]\nname = 'b'\nnote = ''\nkind = 'hedge'\nphrases = ['c']",
            ":8:8: rule \"b\": the note is empty",
        ),
        (&format!("kind = 'hedge'\n{many}"), "more than 1000 patterns"),
        (&format!("kind = 'hedge'\n{long}"), "has 2001 bytes; 2000 is the most"),
        (&format!("kind = 'hedge'\n{deep}"), "nest"),
    ];
    for (content, told) in cases {
        let path = file("bad.toml", with_rule(content));
        let Run { code, out, err } = run(&["scan", "--rules", &path], "Some text, a word.");
        assert_eq!((code, out.as_str()), (Some(2), ""), "{content}");
        assert!(err.starts_with(&format!("hearsay: {path}:")) && err.contains(told), "{content}:\n{err}");
        assert!(err.lines().last().is_some_and(|remedy| remedy.starts_with("  ")), "{content}:\n{err}");
    }
}

#[test]
fn files_of_rules_add_up_unless_they_share_a_name() {
    let (one, two) = (file("one.toml", OWN), file("two.toml", OWN.replace("quux", "zyx").replace("several", "few")));
    let Run { out, .. } = run(&["scan", "--rules", &one, "--rules", &two, "--format", "json"], "It is quux and zyx.");
    let rules: Vec<Value> =
        json(&out)["flags"].as_array().expect("flags").iter().map(|it| it["rule"].clone()).collect();
    assert_eq!(rules, ["quux", "zyx"]);
    let Run { code, err, .. } = run(&["scan", "--rules", &one, "--rules", &one], "");
    assert_eq!(code, Some(2));
    assert!(err.contains("rule \"quux\": another file has a rule of that name"), "{err}");
    let Run { code, err, .. } = run(&["scan", "--rules", "absent.toml"], "");
    assert_eq!(code, Some(2));
    assert!(err.contains("absent.toml: cannot be read"), "{err}");
}

#[test]
fn an_own_rule_takes_the_place_of_a_flag_on_the_same_words() {
    let own = with_rule("kind = 'hedge'\nphrases = ['may']\nregexes = ['ma', 'may']");
    let path = file("may.toml", own);
    let text = "The bridge may close for a year.";
    let Run { out, .. } = run(&["scan", "--rules", &path, "--format", "json"], text);
    let report = json(&out);
    assert_eq!(marked(&report, text), ["may"]);
    assert_eq!(report["flags"][0]["rule"], "own");
}

#[test]
fn patterns_match_as_documented() {
    // A pattern of either sort, a text, what it marks.
    let cases: &[(&str, &str, &[&str])] = &[
        ("phrases = ['may']", "May may MAYBE dismay may.", &["May", "may", "may"]),
        ("phrases = ['may']", "naïmay mayïf (may)", &["may"]),
        (
            "phrases = ['time  will tell']",
            "time will tell, Time\u{a0}will\ttell, timewill tell",
            &["time will tell", "Time\u{a0}will\ttell"],
        ),
        ("phrases = [\"that's\"]", "that's that’s thats", &["that's", "that’s"]),
        ("phrases = ['a+b']", "a+b aab", &["a+b"]),
        ("phrases = ['one two']", "one\ntwo", &[]),
        ("phrases = ['been', 'has been']", "It has been; it had been.", &["has been", "been"]),
        ("regexes = ['\\bart\\b']", "art party “art”", &["art", "art"]),
        ("regexes = ['art']", "party ART", &["art"]),
        ("regexes = ['(?i)art$']", "Art\nPart of art", &["Art", "art"]),
        ("regexes = ['\\bété\\b']", "été étés", &["été"]),
    ];
    for (pattern, text, expected) in cases {
        let path = file("pattern.toml", with_rule(&format!("kind = 'vague'\n{pattern}")));
        let Run { out, err, .. } = run(&["scan", "--rules", &path, "--format", "json"], text);
        assert_eq!(err, "", "{pattern}");
        let mut report = json(&out);
        report["flags"].as_array_mut().expect("flags").retain(|flag| flag["rule"] == "own");
        assert_eq!(marked(&report, text), *expected, "{pattern} in {text:?}");
    }
}

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
