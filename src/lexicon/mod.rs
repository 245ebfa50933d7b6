//! The engine's words: which classes each belongs to, which forms it is, and the cue patterns of the rules. Compiled
//! from `words/*.txt` and `rules/*.toml` into static tables; nothing is built at start.

mod hash;

use crate::report::{Category, Kind};
pub use hash::hash;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A word of the lexicon: index into its table.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd)]
pub struct WordId(u16);

impl WordId {
    /// Not in the lexicon.
    pub const UNKNOWN: Self = Self(0);

    fn set(self) -> &'static Set {
        // Both tables are as long as a power of two, so that what a mask leaves lies inside without a check.
        &SETS[usize::from(SET_OF[self.0 as usize & (ROWS - 1)]) & (SETS.len() - 1)]
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
        Self(self.0.wrapping_add_signed(LEMMAS[self.0 as usize & (ROWS - 1)]))
    }

    /// It is row `row` of the table, as [`Step`]s count them.
    #[must_use]
    pub fn is_row(self, row: u16) -> bool {
        self.0 == row
    }

    /// Its lower-case text; empty for [`WordId::UNKNOWN`].
    #[must_use]
    pub fn text(self) -> &'static str {
        let row = self.0 as usize & (ROWS - 1);
        let (eight, rest) = (row & !7, (row & 7) as u32);
        let Some(lengths) = LENGTHS[eight..].first_chunk::<8>() else { return "" };
        // The lengths of those before it among its eight, added up in the uppermost byte: no word has more than 32.
        let before = u64::from_le_bytes(*lengths) & !(u64::MAX << (8 * rest));
        let start = usize::from(PLACES[row / 8]) + (before.wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize;
        TEXTS.get(start..start + usize::from(LENGTHS[row])).unwrap_or_default()
    }
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

/// What one word of a cue may be.
#[derive(Clone, Copy, Debug)]
pub enum Atom {
    /// This word.
    Word(u16),
    /// Any form of this word.
    Lemma(u16),
    /// Any word of this class.
    Class(u8),
}

/// One step of a cue pattern.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// A word that is one of these.
    One(&'static [Atom]),
    /// The same, or nothing.
    Optional(&'static [Atom]),
    /// Adverbs, any number up to three, or none.
    Adverbs,
}

/// A cue: a sequence of steps, owned by a rule.
#[derive(Clone, Copy, Debug)]
pub struct Pattern {
    /// Index into [`crate::rule::RULES`].
    pub rule: u16,
    /// What must follow each other.
    pub steps: &'static [Step],
    /// The steps that are marked, from and to; the others are context.
    pub marked: (u8, u8),
    /// What decides whether the cue is meant in the rule's sense.
    pub sense: Sense,
}

/// The hash of `word` and its place in the lexicon.
#[must_use]
pub fn identify(word: &str) -> (u32, WordId) {
    let mut buffer = [0; hash::LONGEST];
    let Some(length) = hash::plain(word, &mut buffer) else {
        // Too long to be a word of ours; any constant will do as its hash.
        return (hash(b"-"), WordId::UNKNOWN);
    };
    let plain = &buffer[..length];
    let hash = hash(plain);
    let mut slot = hash as usize & (SLOTS.len() - 1);
    // The table is at most half full, so a free slot ends every search.
    while SLOTS[slot] != 0 {
        let id = WordId(SLOTS[slot]);
        if id.text().as_bytes() == plain {
            return (hash, id);
        }
        slot = (slot + 1) & (SLOTS.len() - 1);
    }
    (hash, WordId::UNKNOWN)
}

/// The word in the lexicon, [`WordId::UNKNOWN`] where it has none.
#[must_use]
pub fn lookup(word: &str) -> WordId {
    identify(word).1
}

/// The patterns of `kind` that can start with `word`.
pub fn patterns(word: WordId, kind: Kind) -> impl Iterator<Item = &'static Pattern> {
    let Set { starts, counts: [unnamed, hedge, vague], .. } = *word.set();
    let (before, count) = match kind {
        Kind::Unnamed => (0, unnamed),
        Kind::Hedge => (unnamed, hedge),
        Kind::Vague => (unnamed + hedge, vague),
    };
    let from = usize::from(starts) + usize::from(before);
    PATTERN_ORDER[from..from + usize::from(count)].iter().map(|&at| &PATTERNS[at as usize])
}

/// The rule that explains an unnamed source of `category` whose head noun has the lemma `head`.
#[must_use]
pub fn rule_of(category: Category, head: WordId) -> Option<u16> {
    let of = |row: u16| HEADS.iter().find(|known| known.0 == category && known.1 == row).map(|known| known.2);
    of(head.0).filter(|_| head != WordId::UNKNOWN).or_else(|| of(0))
}
