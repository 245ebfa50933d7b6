//! Texts made to do harm: to whatever recurses, looks back, or compares each with each. Tests read them, and the bench
//! measures that twice the text takes twice the time.

/// Each with what it is; `scale` times as long as what the tests read.
pub fn texts(scale: usize) -> Vec<(&'static str, String)> {
    let nested = |open: &str, close: &str, depth: usize| [open.repeat(depth), close.repeat(depth)].concat();
    vec![
        ("straight marks", "\"".repeat(1_000_000 * scale)),
        ("apostrophes", "'".repeat(60_000 * scale)),
        ("apostrophes in words", "s' ".repeat(20_000 * scale)),
        ("opening marks", "“".repeat(60_000 * scale)),
        ("closing marks", "”".repeat(60_000 * scale)),
        ("marks of both styles in turn", "“‘".repeat(30_000 * scale)),
        ("quotations nested deep", nested("“‘", "’”", 100_000 * scale)),
        ("quotations nested deep with words", nested("“he said ‘", "’ she said”", 4_000 * scale)),
        ("brackets nested deep", nested("(", ")", 100_000 * scale)),
        ("one word", "a".repeat(10_000_000 * scale)),
        ("one word with capitals and stops", "U.".repeat(60_000 * scale)),
        ("one number", "1,".repeat(60_000 * scale)),
        ("one compound", "may-".repeat(40_000 * scale)),
        ("one sentence", "may ".repeat(30_000 * scale)),
        ("one sentence of sources", "sources said officials ".repeat(6_000 * scale)),
        ("one sentence of agentless passives", "is widely not believed to have been reportedly ".repeat(3_000 * scale)),
        ("one noun phrase", "senior ".repeat(20_000 * scale) + "officials said"),
        ("one list of names", "Ana Ruiz, ".repeat(12_000 * scale)),
        ("many names", (0..4_000 * scale).map(|n| format!("Mr Xa{n} said it may rain. ")).collect()),
        ("many sentences", "Sources said it may rain. ".repeat(4_000 * scale)),
        ("many paragraphs", "Sources say so.\n".repeat(6_000 * scale)),
        ("unnamed officials", "An official said so.\n".repeat(5_000 * scale)),
        (
            "right-to-left overrides",
            "It \u{202e}may\u{202c} rain, \u{2067}officials\u{2069} said. ".repeat(2_000 * scale),
        ),
        ("zero width inside cue words", "It m\u{200b}ay rain, offic\u{200d}ials sa\u{feff}id. ".repeat(2_000 * scale)),
        ("blank lines", "\r\n \t\n".repeat(60_000 * scale)),
        ("line ends of all sorts", "It may.\rIt may.\r\nIt may.\u{2028}It may.\u{85}".repeat(2_000 * scale)),
        ("combining marks", "\u{301}".repeat(60_000 * scale)),
        ("combining marks on one letter", format!("It ma{}y rain.", "\u{308}".repeat(20_000 * scale))),
        ("joined emoji", "👩\u{200d}".repeat(20_000 * scale)),
        ("no break at all", "\u{a0}\u{2060}\u{feff}".repeat(20_000 * scale)),
        ("control characters", (0u8..32).map(char::from).collect::<String>().repeat(2_000 * scale)),
        ("the last characters there are", "\u{10ffff}\u{fffd}\u{fffe}".repeat(10_000 * scale)),
        ("full stops", ".".repeat(100_000 * scale)),
        ("dashes", "— ".repeat(40_000 * scale)),
        ("commas", ", ".repeat(40_000 * scale)),
    ]
}
