//! Reports and answers in JSON: offsets, titles, ids, the schema.

use crate::{Run, file, json, marked, run, scan};
use hearsay::custom::FORMAT;
use hearsay::report::SCHEMA;
use serde_json::Value;

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
fn every_span_of_a_flag_counts_from_the_start_of_the_text() {
    let text = "The bridge may close for a year. Officials said it could.";
    let answer = |row: Value| json(&run(&["scan", "--format", "jsonl"], row.to_string()).out)["flags"].clone();
    let title = "A bridge of many years";
    let alone = answer(serde_json::json!({ "id": 1, "text": format!("{title}\n{text}") }));
    let titled = answer(serde_json::json!({ "id": 1, "text": text, "title": title }));
    let (alone, titled) = (alone.as_array().expect("flags"), titled.as_array().expect("flags"));
    assert!(!titled.is_empty() && alone.len() == titled.len(), "{titled:?}");
    for (alone, titled) in alone.iter().zip(titled) {
        for key in ["source", "cue", "claim"] {
            for end in ["start", "end"] {
                let moved = alone[key][end].as_u64().map(|at| at - title.len() as u64 - 1);
                assert_eq!(titled[key][end].as_u64(), moved, "{key} of {titled}");
            }
        }
    }
}

#[test]
fn an_id_comes_back_as_it_was() {
    for id in ["1", "\"a\\u00e9\"", "12345678901234567890123", "1e400", "null", "[1,{\"a\":\"b c\"}]"] {
        let Run { out, .. } = scan(&["--format", "jsonl"], format!("{{\"text\":\"\",\"id\":{id},\"more\":[]}}"));
        assert_eq!(out, format!("{{\"id\":{id},\"version\":1,\"language\":\"english\",\"words\":0,\"flags\":[]}}\n"));
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
    let Run { out, .. } = scan(&["--format", "jsonl", "--strict", "--summary"], text);
    let report = json(&out);
    let mut words: Vec<String> = report.as_object().expect("an object").keys().cloned().collect();
    for flag in report["flags"].as_array().expect("flags") {
        words.extend(flag.as_object().expect("an object").keys().cloned());
        words
            .extend(flag["reasons"].as_array().expect("reasons").iter().map(|it| it.as_str().unwrap_or("").to_owned()));
        words.push(flag["voice"].as_str().expect("a voice").to_owned());
    }
    names(&report["profile"], &mut words);
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

/// Every key in `value`, and every text but the name of a source.
fn names(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            out.push(key.clone());
            if key != "name" {
                names(value, out);
            }
        }),
        Value::Array(values) => values.iter().for_each(|value| names(value, out)),
        Value::String(word) => out.push(word.clone()),
        _ => {}
    }
}
