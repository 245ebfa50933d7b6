//! The engine's words: which classes each belongs to, which forms it is, and the cue patterns of the rules. Compiled
//! from `words/*.txt` and `rules/*.toml` into static tables; nothing is built at start.

mod hash;

use crate::report::{Category, Kind};
pub use hash::{LONGEST, START, finish, hash, mix};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A word of the lexicon: index into its table, and into that of what it has in common with others, which is asked for
/// with every step.
#[derive(Clone, Copy, Debug)]
pub struct WordId {
    row: u16,
    set: u16,
}

impl PartialEq for WordId {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}
impl Eq for WordId {}

impl WordId {
    /// Not in the lexicon.
    pub const UNKNOWN: Self = Self::of(0);

    const fn of(row: u16) -> Self {
        // Tables are as long as a power of two, so that what a mask leaves lies inside without a check.
        Self { row, set: SET_OF[row as usize & (ROWS - 1)] }
    }

    fn set(self) -> &'static Set {
        &SETS[usize::from(self.set) & (SETS.len() - 1)]
    }

    /// The word belongs to `class`.
    #[must_use]
    pub fn is(self, class: Class) -> bool {
        self.set().classes & (1 << class as u64) != 0
    }

    /// The word belongs to one of `classes` (see [`classes`]).
    #[must_use]
    pub fn any(self, classes: u64) -> bool {
        self.set().classes & classes != 0
    }

    /// The word can be `form`.
    #[must_use]
    pub fn can_be(self, form: Form) -> bool {
        self.set().forms & (1 << form as u16) != 0
    }

    /// The form under which a dictionary lists it; itself where it has no other.
    #[must_use]
    pub fn lemma(self) -> Self {
        Self::of(self.row.wrapping_add_signed(LEMMAS[self.row as usize & (ROWS - 1)]))
    }

    /// Its lower-case text, in bytes; empty for [`WordId::UNKNOWN`].
    #[must_use]
    pub const fn text(self) -> &'static [u8] {
        let row = self.row as usize & (ROWS - 1);
        TEXTS.as_bytes().split_at(place(row)).1.split_at(LENGTHS[row] as usize).0
    }
}

/// Where in [`TEXTS`] the word of `row` stands.
const fn place(row: usize) -> usize {
    let (eight, rest) = (row & !7, (row & 7) as u32);
    let Some(lengths) = LENGTHS.split_at(eight).1.first_chunk::<8>() else { return 0 };
    // The lengths of those before it among its eight, added up in the uppermost byte: no word has more than 32.
    let before = u64::from_le_bytes(*lengths) & !(u64::MAX << (8 * rest));
    PLACES[row / 8] as usize + (before.wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize
}

/// Several classes as one set, for [`WordId::any`].
#[must_use]
pub const fn classes(list: &[Class]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < list.len() {
        set |= 1 << list[at] as u64;
        at += 1;
    }
    set
}

/// The row of `word`, for the compiler: it stops at a word that the lexicon lacks.
#[must_use]
pub const fn row(word: &str) -> WordId {
    let plain = word.as_bytes();
    let mut slot = hash(plain) as usize & (SLOTS.len() - 1);
    while SLOTS[slot] != 0 {
        let id = WordId::of(SLOTS[slot]);
        if same(id.text(), plain) {
            return id;
        }
        slot = (slot + 1) & (SLOTS.len() - 1);
    }
    panic!("no such word in the lexicon")
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// A [`WordId`] is one of the words that follow. The compiler looks those up: no letters are compared.
macro_rules! spells {
    ($word:expr, $($text:literal)|+) => {{
        let word: $crate::lexicon::WordId = $word;
        $(word == const { $crate::lexicon::row($text) })||+
    }};
}
pub(crate) use spells;

/// The hashes of words, in or out of the lexicon, for tokens to be held against; the compiler works them out.
macro_rules! words {
    ($($text:literal),+ $(,)?) => { const { &[$($crate::lexicon::hash($text.as_bytes())),+] } };
}
pub(crate) use words;

/// What many words have in common.
struct Set {
    classes: u64,
    forms: u16,
    /// Where the patterns that such a word can start stand in [`PATTERN_ORDER`], and how many are of each kind of rule.
    starts: u16,
    counts: [u8; 3],
}

/// An inflected form that a word can be; a word can be several ("said": past and participle).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum Form {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said" (they said)
    Past,
    /// "said" (it was said)
    Participle,
    /// "saying"
    Gerund,
    /// "official"
    Singular,
    /// "officials"
    Plural,
}

/// What one word of a cue may be, in 16 bits: in the upper two which of three, in the others which row or class. Cues are
/// flat tables without pointers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Atom(u16);

impl Atom {
    /// `word`, which the lexicon has, is what this asks for.
    #[must_use]
    pub fn fits(self, word: WordId) -> bool {
        let value = self.0 & 0x3fff;
        match self.0 >> 14 {
            // This word.
            0 => word.row == value,
            // Any form of this word.
            1 => word.lemma().row == value,
            // Any word of this class.
            _ => word.any(1 << value),
        }
    }
}

/// What a step of a cue pattern takes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Take {
    /// A word that fits.
    One,
    /// The same, or nothing.
    Optional,
    /// Adverbs, any number up to three, or none.
    Adverbs,
}

/// One step of a cue pattern.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// What it takes.
    pub take: Take,
    count: u8,
    first: u16,
}

impl Step {
    /// The words that fit.
    #[must_use]
    pub fn atoms(&self) -> &'static [Atom] {
        let first = usize::from(self.first);
        &ATOMS[first..first + usize::from(self.count)]
    }
}

/// A cue: a sequence of steps, owned by a rule.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Index into [`crate::rule::RULES`].
    pub rule: u16,
    first: u16,
    count: u8,
    /// The steps that are marked, from and to; the others are context.
    pub marked: (u8, u8),
    /// Classes of what may stand behind its first word, and single words, by the lowest bits of their rows.
    next: (u64, u64),
    /// What decides whether the cue is meant in the rule's sense.
    pub sense: Sense,
}

impl Pattern {
    /// With `next` behind its first word it may occur: asked first, for most patterns that a word can start do not.
    #[must_use]
    pub fn goes_on_with(&self, next: WordId) -> bool {
        let (classes, rows) = self.next;
        next.any(classes) || rows >> (next.row % 64) & 1 != 0
    }

    /// What must follow each other.
    #[must_use]
    pub fn steps(&self) -> &'static [Step] {
        let first = usize::from(self.first);
        &STEPS[first..first + usize::from(self.count)]
    }
}

/// The hash of `word` and its place in the lexicon.
#[must_use]
pub fn identify(word: &str) -> (u32, WordId) {
    let mut buffer = [0; LONGEST];
    // Nearly every word is ASCII and short: one walk makes it plain and hashes it.
    let (mut state, mut all) = (START, 0);
    for (slot, byte) in buffer.iter_mut().zip(word.bytes()) {
        *slot = byte.to_ascii_lowercase();
        state = mix(state, *slot);
        all |= byte;
    }
    if all < 0x80 && word.len() <= LONGEST {
        let hash = finish(state);
        return (hash, find(hash, &buffer, word.len(), 0));
    }
    let Some(length) = hash::plain(word, &mut buffer) else {
        // Too long to be a word of ours; any constant will do as its hash.
        return (hash(b"-"), WordId::UNKNOWN);
    };
    let hash = hash(&buffer[..length]);
    (hash, find(hash, &buffer, length, 0))
}

/// The word whose plain form is the first `length` of `bytes`, of which `hash` is the hash; `case` is the bit that makes
/// letters small where all of them are letters, else 0.
#[must_use]
pub fn find(hash: u32, bytes: &[u8], length: usize, case: u8) -> WordId {
    let mut slot = hash as usize & (SLOTS.len() - 1);
    // The table is at most half full, so a free slot ends every search.
    while SLOTS[slot] != 0 {
        let row = SLOTS[slot];
        // Two words in one place seldom are of one length.
        if usize::from(LENGTHS[row as usize & (ROWS - 1)]) == length && spelt(row, bytes, length, case) {
            return WordId::of(row);
        }
        slot = (slot + 1) & (SLOTS.len() - 1);
    }
    WordId::UNKNOWN
}

/// The word of `row`, which is so long, is the first `length` of `bytes`. Eight letters at once: behind a word stands
/// more text, on both sides nearly always.
fn spelt(row: u16, bytes: &[u8], length: usize, case: u8) -> bool {
    let text = &TEXTS.as_bytes()[place(row as usize & (ROWS - 1))..];
    for at in (0..length).step_by(8) {
        let rest = (length - at).min(8);
        let eight = |bytes: &[u8]| match bytes[at..].first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes[at..at + rest].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        };
        let differ = eight(text) ^ (eight(bytes) | (u64::from(case) * 0x0101_0101_0101_0101));
        if differ << (64 - 8 * rest) != 0 {
            return false;
        }
    }
    true
}

/// The word in the lexicon, [`WordId::UNKNOWN`] where it has none.
#[must_use]
pub fn lookup(word: &str) -> WordId {
    identify(word).1
}

/// The patterns of `kind` that can start with `word`.
#[inline]
pub fn patterns(word: WordId, kind: Kind) -> impl ExactSizeIterator<Item = &'static Pattern> {
    let Set { starts, counts, .. } = word.set();
    let (before, rest) = counts.split_at(kind as usize);
    let order = match rest[0] {
        // Few words start any.
        0 => &[],
        count => {
            let from = usize::from(*starts) + before.iter().map(|&count| usize::from(count)).sum::<usize>();
            &PATTERN_ORDER[from..from + usize::from(count)]
        }
    };
    order.iter().map(|&at| &PATTERNS[at as usize])
}

/// The rule that explains an unnamed source of `category` whose head noun has the lemma `head`.
#[must_use]
pub fn rule_of(category: Category, head: WordId) -> Option<u16> {
    let of = |row: u16| HEADS.iter().find(|known| known.0 == category && known.1 == row).map(|known| known.2);
    of(head.row).filter(|_| head != WordId::UNKNOWN).or_else(|| of(0))
}
