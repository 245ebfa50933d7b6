//! Files of readers' own rules: what they match, and what is told of a bad one.

use crate::{OWN, Run, file, json, marked, run};
use hearsay::custom::FORMAT;
use serde_json::Value;

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
        ("kind = 5", ":4:8: invalid type: integer `5`, expected a string"),
        ("kind = 'hedge'\nphrases = ['a', 1e9]", ":5:17: invalid type: floating point `1e9`, expected a string"),
        ("kind = 'hedge'\nphrases = {}", ":5:11: invalid type: map, expected a sequence"),
        ("kind = 'hedge'\ncategory = ['open']", ":5:12: invalid type: sequence, expected a string"),
        ("kind = 'hedge'\nflagged = 2026-01-01", ":5:11: invalid type: date, expected a sequence"),
        ("kind = 'hedge'\n[rules]", ":5:2: unknown field `rules`, expected `rule`"),
        ("kind = 'hedge'\nphrases = ['a']\nkind = 'vague'", ":6:1: duplicate key"),
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

/// A regular expression sees a very long paragraph in pieces, cut between words.
#[test]
fn a_very_long_paragraph_is_searched_to_its_end() {
    let path = file("own.toml", with_rule("kind = 'vague'\nregexes = ['\\bzyx+\\b', '“z”']"));
    for filler in ["word ", "é", "日本語。", "a “b” "] {
        let text = format!("{}zyx {} “z” zyxx", filler.repeat(5000) + " ", filler.repeat(5000));
        let Run { out, .. } = run(&["scan", "--rules", &path, "--format", "json"], &text);
        assert_eq!(marked(&json(&out), &text), ["zyx", "“z”", "zyxx"], "among {filler:?}");
    }
}
