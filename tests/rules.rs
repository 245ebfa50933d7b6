//! Every rule's own examples: in each text of `flagged` the rule marks exactly what stands between `[[` and `]]`, in each
//! of `silent` it marks nothing.

mod marked;

use hearsay::document::Document;
use hearsay::report::Options;
use hearsay::rule::{self, Documented, Rule};

#[test]
fn every_rule_flags_its_examples_and_leaves_its_look_alikes() {
    let mut wrong = Vec::new();
    for Documented { rule, page } in rule::documented() {
        for example in page.flagged.iter().chain(page.silent) {
            let (text, expected) = marked::unmark(example);
            let found = marks(rule, &text);
            if found != expected {
                let found = marked::words(&text, &found);
                wrong.push(format!("rules/{}.toml: {example}\n    marked: {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples are misread:\n{}", wrong.len(), wrong.join("\n"));
}

/// What `rule` marks in `text`; an example may hold what other rules mark.
fn marks(rule: &Rule, text: &str) -> Vec<(u32, u32)> {
    let report = hearsay::scan(&Document::from_plain(text), &Options { strict: true });
    let own = report.flags.iter().filter(|flag| *flag.rule == *rule.id);
    own.map(|flag| (flag.start, flag.end)).collect()
}
