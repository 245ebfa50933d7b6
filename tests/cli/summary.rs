//! The article at a glance, as text and as part of reports.

use crate::{Run, json, run};

const ARTICLE: &str = "Ferry to stop, sources say\nThe ferry may stop in November, Ana Ruiz said on Monday.\n\
                       Mrs Ruiz said the hull was clearly worn. Officials said a new one had been ordered.\n";

#[test]
fn a_summary_tells_who_says_so_and_how_sure() {
    let Run { code, out, err } = run(&["scan", "--summary"], ARTICLE);
    let wanted = "\
<stdin>: 32 words
  Who says so: 4 attributed claims
       2   50 %  Ana Ruiz: lead 1, body 1
       1   25 %  unnamed: opaque: headline 1
       1   25 %  unnamed: group: body 1
    The headline rests on unnamed sources only.
  How sure: 1 hedge, 31.3 per 1,000 words; 1 booster
       1   31.3  possibility: named sources 1

";
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), wanted, ""));
    let Run { out, .. } = run(
        &["scan", "--summary"],
        "Die Fähre fährt nicht mehr, und der Rat hat es gewusst, sagte \
        der Hafenmeister am Montag in der Stadt, die seit dem Krieg auf ein neues Schiff von der Werft im Norden wartet.",
    );
    assert!(out.contains("Not read: it is not in English."), "{out}");
}

#[test]
fn reports_hold_the_profile_and_answers_only_on_demand() {
    let report = json(&run(&["scan", "--format", "json"], ARTICLE).out);
    assert_eq!(report["profile"]["sourcing"]["named"][0]["name"], "Ana Ruiz");
    let row = serde_json::json!({ "id": 1, "text": ARTICLE }).to_string();
    let answer = |args: &[&str]| json(&run(args, &row).out);
    assert_eq!(answer(&["scan", "--format", "jsonl", "--summary"])["profile"], report["profile"]);
    assert!(answer(&["scan", "--format", "jsonl"]).get("profile").is_none());
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let Run { out, .. } = run(&["scan", "--summary"], "Ana\u{202e} Ruiz said the ferry was old.");
    assert!(!out.contains('\u{202e}'), "{out:?}");
}
