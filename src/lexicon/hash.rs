//! The hash of a word, the same when the tables are built and when they are read: of its lower-case form, with
//! straight apostrophes and without zero-width characters, so that a disguised word is still that word.

/// Longest word that is looked up, in bytes of its plain form; the lexicon has none longer.
pub const LONGEST: usize = 32;

/// The plain form of `word`; `None` where it is longer than [`LONGEST`].
pub fn plain(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    // Nearly every word is ASCII and short: its bytes are copied in one go.
    let mut all = 0;
    for (slot, byte) in buffer.iter_mut().zip(word.bytes()) {
        *slot = byte.to_ascii_lowercase();
        all |= byte;
    }
    if all < 0x80 {
        return (word.len() <= LONGEST).then_some(word.len()).or_else(|| plain_unicode(word, buffer));
    }
    plain_unicode(word, buffer)
}

fn plain_unicode(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
    let mut length = 0;
    let mut push = |bytes: &[u8]| {
        let slot = buffer.get_mut(length..length + bytes.len())?;
        slot.copy_from_slice(bytes);
        length += bytes.len();
        Some(())
    };
    for c in word.chars() {
        match c {
            '’' | '‘' | 'ʼ' | '‛' => push(b"'")?,
            '‐' | '‑' => push(b"-")?,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            _ => {
                for lower in c.to_lowercase() {
                    push(lower.encode_utf8(&mut [0; 4]).as_bytes())?;
                }
            }
        }
    }
    Some(length)
}

/// FNV-1a over the plain form, with a last mixing step so that its low bits are fit for a table; never 0.
pub const fn hash(plain: &[u8]) -> u32 {
    let mut state: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < plain.len() {
        state = (state ^ plain[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    state ^= state >> 15;
    state = state.wrapping_mul(0x2c1b_3c6d);
    (state ^ (state >> 12)) | 1
}
