//! Who is no unnamed source: each sort of false alarm, in sentences of which nothing may be shown. The other side,
//! what must be flagged, stands in the rules' own examples and in `tests/articles`.

use hearsay::document::Document;
use hearsay::report::{Kind, Options};

/// What makes the source one that a reader could ask, or the sentence one that relays nothing; and texts of that sort.
const SILENT: &[(&str, &[&str])] = &[
    ("a name", &["Ana Ruiz said the bridge was closed.", "The bridge was closed, Dr. Ruiz told reporters."]),
    ("a government", &["Moscow said the bridge was closed.", "The Kremlin denied that the bridge was closed."]),
    ("a pronoun for a name", &["Ana Ruiz inspected the bridge. She said it was unsafe."]),
    (
        "a description of a name",
        &[
            "Senator Ana Ruiz inspected the bridge. The senator said it was unsafe.",
            "A spokesman said the ferry would sail. The spokesman, Ivo Brandt, gave no time.",
        ],
    ),
    (
        "a pronoun for two names",
        &["Lena Edel and Marc Kilian studied the ice for ten years. In the end, they concluded that it would hold."],
    ),
    (
        "an institution",
        &["The White House said the deal was off.", "Orrin Line cut the fares. The company said it had no choice."],
    ),
    (
        "a name beside the description",
        &[
            "Ana Ruiz, a senior official, said the bridge was closed.",
            "A senior official, Ana Ruiz, said the bridge was closed.",
            "A spokesman for the harbour authority, Ivo Brandt, said the bridge was closed.",
            "Officials said the bridge was closed, among them Ana Ruiz.",
            "Critics, Ana Ruiz among them, say the bridge is too dear.",
            "Ruiz and other critics say the bridge is too dear.",
        ],
    ),
    (
        "a document with a publisher",
        &[
            "A Harbour Institute study found that the bridge was unsafe.",
            "In a paper in the Journal of Bridges, researchers say the deck will hold.",
        ],
    ),
    ("the force of a place", &["Police in Marn said two men were held."]),
    (
        "a group that acts and relays nothing",
        &[
            "Officials closed the road.",
            "Her daughter likes to sing.",
            "The farm has two sources of income.",
            "The source code was published.",
            "An appeals court overturned the ruling.",
        ],
    ),
    (
        "a condition, a negation or a question",
        &[
            "If anyone says the bridge is safe, ask who built it.",
            "Nobody claimed the prize.",
            "Will critics say the same tomorrow?",
        ],
    ),
    ("somebody in a named speaker's quotation", &["“Officials told me it was safe,” Ana Ruiz said."]),
    ("the author and the reader", &["We said so last week.", "You may think the bridge is safe."]),
    ("a denial of comment", &["Officials declined to comment.", "A spokeswoman would not comment."]),
    (
        "respondents of a named poll",
        &[
            "In a poll by the Marn Institute, half of those asked said they would stay.",
            "The Marn Institute surveyed 1,200 adults. Most respondents said they would stay.",
        ],
    ),
];

#[test]
fn who_could_be_asked_is_not_shown_as_unnamed() {
    let mut shown = Vec::new();
    for (sort, texts) in SILENT {
        for text in *texts {
            let report = hearsay::scan(&Document::from_plain(text), &Options::default());
            let flags = report.flags.iter().filter(|flag| flag.kind == Kind::Unnamed && flag.prominent());
            shown.extend(
                flags.map(|flag| format!("{sort}: {text}: {:?}", &text[flag.start as usize..flag.end as usize])),
            );
        }
    }
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}
