//! What a hedge is said of: in each text the claim stands between brackets, around the hedge.

use hearsay::document::Document;
use hearsay::report::{Kind, Options};

const TEXTS: &[&str] = &[
    "[The lock may fail], and the council knows it.",
    "The mayor trusts the lock, but [it may fail].",
    "The yard built the lock, [mended it twice, and seems to trust it].",
    // Neither the comma nor the word behind it.
    "The mayor is blind to all of that, and [seems to trust the lock].",
];

#[test]
fn a_claim_is_its_clause_and_nothing_that_joins_it_to_another() {
    let mut wrong = Vec::new();
    for text in TEXTS {
        let plain = text.replace(['[', ']'], "");
        let report = hearsay::scan(&Document::from_plain(&plain), &Options::default());
        let claims = report.flags.iter().filter(|flag| flag.kind == Kind::Hedge).filter_map(|flag| flag.claim);
        let found: Vec<_> = claims
            .map(|claim| {
                let (start, end) = (claim.start as usize, claim.end as usize);
                format!("{}[{}]{}", &plain[..start], &plain[start..end], &plain[end..])
            })
            .collect();
        if found != [*text] {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
