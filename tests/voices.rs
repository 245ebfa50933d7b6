//! Whose words a hedge is: each text holds one, or several of the same voice.

use hearsay::document::Document;
use hearsay::report::{Kind, Options, Voice};

const TEXTS: &[(Voice, &[&str])] = &[
    (
        Voice::Article,
        &[
            "The lock may fail, and the council knows it.",
            // The named source's clause has ended.
            "Ana Ruiz claimed victory as the count suggested a possible recount.",
            // Scare quotes are no speech.
            "The “rescue” may cost the town its harbour.",
            // Nobody a reader could ask.
            "Officials said on Monday that the lock may fail.",
            "Early reports suggest that two boats were lost.",
        ],
    ),
    (
        Voice::Attributed,
        &[
            "Ana Ruiz said the lock may fail.",
            "The lock may fail, Ana Ruiz said.",
            "The dye may change the taste (or the smell) of the water, Ana Ruiz wrote in a letter.",
            "According to Ana Ruiz, the lock may fail.",
            "Ana Ruiz inspected the gate. She said it may fail.",
        ],
    ),
    (
        Voice::Quoted,
        &[
            "“The lock may fail,” Ana Ruiz said.",
            // One speech over two paragraphs: the first is not closed.
            "“The gate has held for a hundred years,” Ana Ruiz said. “I trust it.\n“But the lock may fail.”",
            // A quotation inside a quotation.
            "“He told me ‘the lock may fail’ and left,” Ana Ruiz said.",
        ],
    ),
];

#[test]
fn a_hedge_is_told_with_whose_it_is() {
    let mut wrong = Vec::new();
    for &(voice, texts) in TEXTS {
        for text in texts {
            let report = hearsay::scan(&Document::from_plain(text), &Options::default());
            let voices: Vec<_> =
                report.flags.iter().filter(|flag| flag.kind == Kind::Hedge).map(|flag| flag.voice).collect();
            if voices.is_empty() || voices.iter().any(|&found| found != voice) {
                wrong.push(format!("{text}: {voices:?}, not {voice:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
