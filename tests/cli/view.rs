//! The view for people, the list of rules and the explanation of one.

use crate::{OWN, Run, command, file, finish, json, run, scan};
use hearsay::rule::{self, Documented};

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
    for case in include_str!("view.txt").split("===\n") {
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
    assert_eq!(list.lines().count(), rule::RULES.len());
    for Documented { rule, page } in rule::documented() {
        let row = list.lines().find(|row| row.split_whitespace().next() == Some(rule.id)).expect("it is listed");
        assert!(row.ends_with(rule.title) && row.contains(&rule.kind.to_string()), "{row}");
        let Run { code, out, .. } = run(&["explain", rule.id], "");
        assert_eq!(code, Some(0));
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let out = words(&out);
        for told in [rule.title, page.matches, rule.why, rule.action].iter().chain(page.flagged).chain(page.silent) {
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
