//! The hash of a word, the same when the tables are built and when they are read: of its lower-case form, with
//! straight apostrophes and without zero-width characters, so that a disguised word is still that word.

/// Longest word that is looked up, in bytes of its plain form; the lexicon has none longer.
pub const LONGEST: usize = 32;

/// The plain form of `word`; `None` where it is longer than [`LONGEST`].
pub fn plain(word: &str, buffer: &mut [u8; LONGEST]) -> Option<usize> {
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

/// The hash of nothing yet.
pub const START: u32 = 0x811c_9dc5;

/// FNV-1a: the hash of what `state` has seen and then `byte`.
pub const fn mix(state: u32, byte: u8) -> u32 {
    (state ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// A last mixing step, so that the low bits are fit for a table; never 0.
pub const fn finish(state: u32) -> u32 {
    let state = (state ^ (state >> 15)).wrapping_mul(0x2c1b_3c6d);
    (state ^ (state >> 12)) | 1
}

/// The hash of a plain form.
pub const fn hash(plain: &[u8]) -> u32 {
    let (mut state, mut at) = (START, 0);
    while at < plain.len() {
        state = mix(state, plain[at]);
        at += 1;
    }
    finish(state)
}
