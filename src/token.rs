//! Text → tokens: words, numbers and marks with exact byte spans. Decides where a token starts and ends and what it
//! looks like; what a word means is left to the lexicon and the tagger.
//!
//! Clitics stand alone as treebanks have them ("do|n't", "Smith|'s"); hyphenated words stay whole ("well-known").

use crate::lexicon::{self, WordId};
use std::ops::Range;

/// What a token is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, an abbreviating full stop; or a clitic.
    Word,
    /// Digits first: "12", "1,200.50", "3rd", "2020s".
    Number,
    /// A full stop, question or exclamation mark, or a run of them.
    Stop,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between words, of any length.
    Dash,
    /// An opening or closing quotation mark of any style; which one is decided by `quotation`.
    Quote,
    /// `(`, `[`, `{`
    Open,
    /// `)`, `]`, `}`
    Close,
    /// Anything else: symbols, emoji, currency signs.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Shape(u8);

impl Shape {
    const CAPITAL: u8 = 64;
    const UPPER: u8 = 32;
    const DIGIT: u8 = 16;
    const HYPHEN: u8 = 8;
    const STOPPED: u8 = 4;
    const SPACED: u8 = 1;

    /// All of it that is about the word alone, as bits 2 to 6.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0 & !Self::SPACED
    }
    /// Starts with a capital letter.
    #[must_use]
    pub fn capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }
    /// Two capitals or more and no lower-case letter.
    #[must_use]
    pub fn upper(self) -> bool {
        self.0 & Self::UPPER != 0
    }
    /// Holds a digit.
    #[must_use]
    pub fn digit(self) -> bool {
        self.0 & Self::DIGIT != 0
    }
    /// Holds a hyphen.
    #[must_use]
    pub fn hyphen(self) -> bool {
        self.0 & Self::HYPHEN != 0
    }
    /// White space stands before it, or nothing does.
    #[must_use]
    pub fn spaced(self) -> bool {
        self.0 & Self::SPACED != 0
    }
    /// Ends in the full stop of an abbreviation ("Mr.", "U.S.").
    #[must_use]
    pub fn stopped(self) -> bool {
        self.0 & Self::STOPPED != 0
    }
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the document's text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Hash of the lower-case word ([`lexicon::hash`]); 0 for marks.
    pub hash: u32,
    /// The word in the lexicon, [`WordId::UNKNOWN`] where it has none.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
}

impl Token {
    /// Its bytes in the document's text.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
    /// A word, not a number or a mark.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Appends the tokens of `text[span]` to `out`. One pass, no allocation but `out`'s.
pub fn tokenize(text: &str, span: Range<usize>, out: &mut Vec<Token>) {
    // English news has a token in five bytes; growing by doubling copies them all several times.
    out.reserve(span.len() / 5);
    let mut reader = Reader { text, bytes: &text.as_bytes()[..span.end], at: span.start, spaced: true };
    while let Some(token) = reader.next() {
        out.push(token);
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The bytes of `text` up to where reading ends.
    bytes: &'t [u8],
    at: usize,
    spaced: bool,
}

/// What one character is to the tokenizer.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Class {
    Letter,
    Digit,
    Space,
    Apostrophe,
    Hyphen,
    Mark,
}

impl Reader<'_> {
    fn peek(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.bytes.get(at)?;
        if byte < 0x80 {
            return Some((byte as char, 1));
        }
        self.text[at..].chars().next().map(|c| (c, c.len_utf8()))
    }

    #[inline]
    fn class_at(&self, at: usize) -> Option<(Class, char, usize)> {
        let byte = *self.bytes.get(at)?;
        match ASCII.get(usize::from(byte)) {
            Some(class) => Some((*class, byte as char, 1)),
            None => self.peek(at).map(|(c, width)| (class(c), c, width)),
        }
    }

    fn next(&mut self) -> Option<Token> {
        loop {
            let (class, c, width) = self.class_at(self.at)?;
            match class {
                Class::Space => {
                    self.at += width;
                    self.spaced = true;
                }
                Class::Letter => return Some(self.plain().unwrap_or_else(|| self.word(false))),
                Class::Digit => return Some(self.word(true)),
                Class::Apostrophe => return Some(self.apostrophe(width)),
                Class::Hyphen | Class::Mark => return Some(self.mark(c, width)),
            }
        }
    }

    /// The word that starts here, if it is of plain letters alone, as nearly all are: one walk reads and hashes it.
    #[inline]
    fn plain(&mut self) -> Option<Token> {
        let rest = &self.bytes[self.at..];
        let (mut state, mut length, mut lower) = (lexicon::START, 0, 0);
        while let Some(byte) = rest.get(length).filter(|byte| byte.is_ascii_alphabetic()) {
            state = lexicon::mix(state, byte | 0x20);
            lower += usize::from(byte >> 5 & 1);
            length += 1;
        }
        // What may go on with a word, or make an abbreviation of it.
        let goes_on = matches!(rest.get(length), Some(b'\'' | b'-' | b'.' | b'0'..=b'9' | 0x80..));
        if length == 0 || goes_on || length > lexicon::LONGEST {
            return None;
        }
        let capital = if rest[0] & 0x20 == 0 { Shape::CAPITAL } else { 0 };
        let upper = if length > 1 && lower == 0 { Shape::UPPER } else { 0 };
        let hash = lexicon::finish(state);
        Some(self.take(
            self.at + length,
            (hash, lexicon::find(hash, rest, length, 0x20)),
            TokenKind::Word,
            capital | upper,
        ))
    }

    /// A word or number that starts here.
    fn word(&mut self, number: bool) -> Token {
        let start = self.at;
        let mut at = start;
        let (mut upper, mut lower, mut digits, mut hyphen) = (0u32, 0u32, number, false);
        loop {
            // Nearly every word is of plain letters: no character of theirs need be asked more than this.
            while let Some(byte) = self.bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
                upper += u32::from(byte & 0x20 == 0);
                lower += u32::from(byte & 0x20 != 0);
                at += 1;
            }
            let Some((class, c, width)) = self.class_at(at) else { break };
            match class {
                Class::Letter if c.is_uppercase() => upper += 1,
                Class::Letter if c.is_lowercase() => lower += 1,
                Class::Letter => {}
                Class::Digit => digits = true,
                Class::Hyphen if c != '–' && c != '—' && self.continues(at + width) => {
                    hyphen = true;
                }
                // "1,200" and "3.5" are one number; "end.Next" is two words.
                Class::Mark if matches!(c, '.' | ',') && self.digit_before(at) && self.digit_after(at + width) => {}
                Class::Apostrophe if self.apostrophe_inside(start, at, width) => {}
                _ => break,
            }
            at += width;
        }
        if let Some(split) = negative_clitic(&self.bytes[start..at]) {
            at = start + split;
        }
        let mut shape = 0;
        let first_upper = self.peek(start).is_some_and(|(c, _)| c.is_uppercase());
        shape |= if first_upper { Shape::CAPITAL } else { 0 };
        shape |= if upper > 1 && lower == 0 { Shape::UPPER } else { 0 };
        shape |= if digits { Shape::DIGIT } else { 0 };
        shape |= if hyphen { Shape::HYPHEN } else { 0 };
        if let Some(stopped) = self.abbreviation(start, at) {
            at = stopped;
            shape |= Shape::STOPPED;
        }
        self.token(start, at, if number { TokenKind::Number } else { TokenKind::Word }, shape)
    }

    fn continues(&self, at: usize) -> bool {
        matches!(self.class_at(at), Some((Class::Letter | Class::Digit, _, _)))
    }
    fn digit_before(&self, at: usize) -> bool {
        at > 0 && self.bytes[at - 1].is_ascii_digit()
    }
    fn digit_after(&self, at: usize) -> bool {
        self.bytes.get(at).is_some_and(u8::is_ascii_digit)
    }

    /// "O'Brien", "n't" and "rock'n'roll" hold their apostrophe; "Smith's", "they're" end before it.
    fn apostrophe_inside(&self, start: usize, at: usize, width: usize) -> bool {
        let rest = &self.bytes[at + width..];
        let letters = rest.iter().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let clitic = match letters {
            1 => matches!(rest[0] | 0x20, b's' | b'd' | b'm'),
            2 => matches!([rest[0] | 0x20, rest[1] | 0x20], [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l']),
            _ => false,
        };
        let negative =
            letters == 1 && rest[0] | 0x20 == b't' && self.bytes[..at].last().is_some_and(|n| n | 0x20 == b'n');
        let named = letters >= 2 && at - start <= 2;
        !clitic && (negative || named || (letters == 0 && self.continues(at + width)))
    }

    /// The end of the abbreviation `start..at` with its full stop, if it is one: single letters ("U.S.", "J.") and the
    /// lexicon's list ("Mr.", "Sen.").
    fn abbreviation(&self, start: usize, at: usize) -> Option<usize> {
        if self.bytes.get(at) != Some(&b'.') {
            return None;
        }
        let word = &self.text[start..at];
        if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) {
            let mut end = at + 1;
            while let Some((Class::Letter, _, width)) = self.class_at(end) {
                if self.bytes.get(end + width) != Some(&b'.') {
                    break;
                }
                end += width + 1;
            }
            let several = end > at + 1;
            // "plan B." ends a sentence as often as "J. Smith" starts a name: a lone small letter never abbreviates.
            return (several || word.chars().all(char::is_uppercase)).then_some(end);
        }
        // Capital only: "Miss." abbreviates where "miss." ends a sentence.
        (word.starts_with(char::is_uppercase) && lexicon::lookup(word).is(lexicon::Class::Abbreviation))
            .then_some(at + 1)
    }

    /// A clitic ("'s", "'re"), a decade ("'90s"), or a quotation mark.
    fn apostrophe(&mut self, width: usize) -> Token {
        let start = self.at;
        let rest = &self.bytes[start + width..];
        let letters = rest.iter().take(3).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let glued = !self.spaced && start > 0 && !self.bytes[start - 1].is_ascii_punctuation();
        let clitic = glued
            && match letters {
                1 => matches!(rest[0] | 0x20, b's' | b'd' | b'm'),
                2 => matches!([rest[0] | 0x20, rest[1] | 0x20], [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l']),
                _ => false,
            };
        if clitic {
            return self.token(start, start + width + letters, TokenKind::Word, 0);
        }
        // '' is a closing quotation mark of typewriters and wire copy.
        let double = self.peek(start + width).is_some_and(|(c, _)| c == '\'') && self.bytes[start] == b'\'';
        self.token(start, start + width + usize::from(double), TokenKind::Quote, 0)
    }

    fn mark(&mut self, c: char, width: usize) -> Token {
        let start = self.at;
        let mut end = start + width;
        let kind = match c {
            '.' | '!' | '?' | '…' | '‽' => TokenKind::Stop,
            ',' => TokenKind::Comma,
            ':' => TokenKind::Colon,
            ';' => TokenKind::Semicolon,
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '`' | '＂' => TokenKind::Quote,
            '(' | '[' | '{' => TokenKind::Open,
            ')' | ']' | '}' => TokenKind::Close,
            '-' | '–' | '—' | '―' | '−' | '‐' | '‑' => TokenKind::Dash,
            _ => TokenKind::Other,
        };
        let runs = matches!(kind, TokenKind::Stop | TokenKind::Dash) || c == '`';
        let joins = |next: char| next == c || (kind == TokenKind::Stop && matches!(next, '.' | '!' | '?'));
        while let Some((_, width)) = self.peek(end).filter(|(next, _)| runs && joins(*next)) {
            end += width;
        }
        self.token(start, end, kind, 0)
    }

    fn token(&mut self, start: usize, end: usize, kind: TokenKind, shape: u8) -> Token {
        let lexical = kind == TokenKind::Word;
        let known = if lexical { lexicon::identify(&self.text[start..end]) } else { (0, WordId::UNKNOWN) };
        self.take(end, known, kind, shape)
    }

    /// The token from here to `end`; reading goes on behind it.
    fn take(&mut self, end: usize, (hash, word): (u32, WordId), kind: TokenKind, shape: u8) -> Token {
        let spaced = if self.spaced { Shape::SPACED } else { 0 };
        let start = std::mem::replace(&mut self.at, end);
        self.spaced = false;
        // Texts over 4 GiB are cut before they come here (`segment`), so offsets fit.
        let (start, end) = (start as u32, end as u32);
        Token { start, end, hash, word, kind, shape: Shape(shape | spaced) }
    }
}

/// Where "don't" splits into "do" and "n't"; "can't" too, into "ca" and "n't".
fn negative_clitic(word: &[u8]) -> Option<usize> {
    let stem = word.strip_suffix(b"t").or_else(|| word.strip_suffix(b"T"))?;
    let stem = stem.strip_suffix(b"'").or_else(|| stem.strip_suffix("’".as_bytes()))?;
    let split = stem.len().checked_sub(1)?;
    (split > 0 && stem[split] | 0x20 == b'n').then_some(split)
}

/// The class of each character that is one byte.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Mark; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0b' | b'\x0c' => Class::Space,
            b'\'' => Class::Apostrophe,
            b'-' => Class::Hyphen,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// The class of a character beyond ASCII.
fn class(c: char) -> Class {
    match c {
        '’' | '‘' | 'ʼ' | '‛' | '‚' => Class::Apostrophe,
        '‐' | '‑' | '–' | '—' => Class::Hyphen,
        // Zero-width characters and combining marks belong to the word they stand in.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => Class::Letter,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Mark,
    }
}
