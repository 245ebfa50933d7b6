//! How much of a block is running text: size, links, sentences.

/// What a block's wording shows without understanding it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Measure {
    /// Letters and digits; one of a script written without spaces counts as [`IDEOGRAPH`].
    pub(super) size: usize,
    /// The share of its characters that stand in links, 0 to 1.
    pub(super) linked: f64,
    /// Does it end as a sentence does?
    pub(super) ends: bool,
    /// Marks that join or end clauses inside it.
    pub(super) joints: usize,
}

/// A Han, kana or Hangul character carries about as much as this many letters.
const IDEOGRAPH: usize = 3;

/// Letters from which a block can be a paragraph by itself: some ten words.
const PARAGRAPH: usize = 50;

impl Measure {
    /// Measures `text`, of which `linked` UTF-16 units stand in links.
    pub(super) fn of(text: &str, linked: usize) -> Self {
        let (mut size, mut units, mut joints) = (0, 0, 0);
        let mut at = 0;
        while let Some(&byte) = text.as_bytes().get(at) {
            // What nearly all text is made of, and quickly told.
            if let Some(&(letter, joint)) = ASCII.get(usize::from(byte)) {
                size += usize::from(letter);
                joints += usize::from(joint);
                (units, at) = (units + 1, at + 1);
                continue;
            }
            let Some(c) = text[at..].chars().next() else { break };
            (units, at) = (units + c.len_utf16(), at + c.len_utf8());
            if is_letter(c) {
                size += if is_ideograph(c) { IDEOGRAPH } else { 1 };
            }
            joints += usize::from(matches!(c, '،' | '、' | '，' | '。' | '।'));
        }
        let ends = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '」', '』', ' ', '\u{a0}']);
        let ends = ends.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟']);
        let linked = linked.min(units) as f64 / units.max(1) as f64;
        Self { size, linked, ends, joints }
    }

    /// How much running text it is: its letters outside links, less where it shows no sentence, none where it is
    /// mostly link or too short to tell.
    pub(super) fn prose(&self) -> f64 {
        if self.linked > 0.5 || self.size < PARAGRAPH / 2 {
            return 0.0;
        }
        // Squared: a teaser is a linked title with a sentence or two.
        let size = self.size as f64 * (1.0 - self.linked).powi(2);
        let whole = self.ends && self.size >= PARAGRAPH || self.size >= 3 * PARAGRAPH;
        if whole { size } else { 0.3 * size }
    }

    /// Can it be an article's first paragraph, rather than a label before it?
    pub(super) fn opens(&self) -> bool {
        self.size >= PARAGRAPH || self.ends && self.size >= PARAGRAPH / 3
    }

    /// Is it a word or two that end no sentence?
    pub(super) fn is_label(&self) -> bool {
        self.size < PARAGRAPH / 3 && !self.ends
    }

    /// Is it a paragraph that could stand in an article and hardly anywhere else?
    pub(super) fn is_paragraph(&self) -> bool {
        self.size >= PARAGRAPH && self.linked < 0.4 && (self.ends || self.joints > 0 && self.size >= 2 * PARAGRAPH)
    }
}

/// Of each character that is one byte: it is a letter or a digit, and it joins or ends clauses.
pub(super) static ASCII: [(bool, bool); 128] = {
    let mut ascii = [(false, false); 128];
    let mut byte = 0;
    while byte < 128 {
        let c = byte as u8;
        ascii[byte] = (c.is_ascii_alphanumeric(), matches!(c, b',' | b'.' | b';' | b':' | b'?' | b'!'));
        byte += 1;
    }
    ascii
};

/// A letter or a digit.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // Curly quotation marks, dashes, ellipses: common in news, and far down the standard library's tables.
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphanumeric(),
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}
