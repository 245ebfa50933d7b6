//! Offsets between UTF-8 bytes, which the engine counts, and UTF-16 code units, which JavaScript counts.

use std::ops::Range;

/// The lowest bit of each of eight bytes.
const ONES: u64 = 0x0101_0101_0101_0101;

/// Walks one text and converts offsets both ways; each question costs the distance from the last answer.
#[derive(Clone, Debug)]
pub struct Converter<'t> {
    text: &'t str,
    byte: usize,
    unit: usize,
}

impl<'t> Converter<'t> {
    /// Starts at the front of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 offset of byte `byte`; inside a character, that of its start; past the end, that of the end.
    pub fn unit_of(&mut self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let units = |bytes: Range<usize>| {
            // A character is as many units as it has first bytes, and one more where those tell of four bytes.
            let (eights, rest) = self.text.as_bytes()[bytes].as_chunks::<8>();
            let few = rest.iter().map(|&byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0));
            few.chain(eights.iter().map(|eight| {
                let all = u64::from_le_bytes(*eight);
                let later = all >> 7 & !(all >> 6) & ONES;
                let four = all >> 7 & all >> 6 & all >> 5 & all >> 4 & ONES;
                8 - later.count_ones() as usize + four.count_ones() as usize
            }))
            .sum::<usize>()
        };
        self.unit = match byte >= self.byte {
            true => self.unit + units(self.byte..byte),
            false => self.unit - units(byte..self.byte),
        };
        self.byte = byte;
        self.unit
    }

    /// The byte offset of UTF-16 unit `unit`; inside a character, that of its start; past the end, that of the end.
    pub fn byte_of(&mut self, unit: usize) -> usize {
        while self.unit > unit {
            let Some(c) = self.text[..self.byte].chars().next_back() else { break };
            self.byte -= c.len_utf8();
            self.unit -= c.len_utf16();
        }
        loop {
            let rest = &self.text.as_bytes()[self.byte..];
            let rest = &rest[..rest.len().min(unit.saturating_sub(self.unit))];
            let eights = rest.as_chunks::<8>().0.iter().take_while(|eight| eight.is_ascii()).count();
            let plain = 8 * eights + rest[8 * eights..].iter().take_while(|byte| byte.is_ascii()).count();
            self.byte += plain;
            self.unit += plain;
            match self.text[self.byte..].chars().next() {
                Some(c) if self.unit + c.len_utf16() <= unit => {
                    self.byte += c.len_utf8();
                    self.unit += c.len_utf16();
                }
                _ => return self.byte,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Converter;

    #[test]
    fn every_boundary_goes_there_and_back() {
        let text = "a\u{301} 😀 “é”\u{a0}\r\nn\u{fffd}z";
        let (mut there, mut back) = (Converter::new(text), Converter::new(text));
        for (byte, _) in text.char_indices() {
            let unit = text[..byte].encode_utf16().count();
            assert_eq!(there.unit_of(byte), unit);
            assert_eq!(back.byte_of(unit), byte);
        }
        assert_eq!(there.unit_of(usize::MAX), text.encode_utf16().count());
        assert_eq!(back.byte_of(usize::MAX), text.len());
    }

    #[test]
    fn inside_a_character_is_its_start_and_order_does_not_matter() {
        let mut converter = Converter::new("😀x");
        assert_eq!(converter.byte_of(1), 0);
        assert_eq!(converter.byte_of(3), 5);
        assert_eq!(converter.byte_of(2), 4);
        assert_eq!(converter.unit_of(2), 0);
        assert_eq!(converter.unit_of(4), 2);
    }
}
