//! What a scan answers: an ordered list of flags and the article's profile. The types here are the schema of
//! `--format json` and, generated from them, of the extension's TypeScript.

mod about;

use crate::annotate::Text;
use crate::finding::Finding;
use crate::language::Language;
use crate::offset::Converter;
use crate::order;
use crate::profile::Profile;
use crate::rule::RULES;
use crate::settings::Hidden;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub use about::{About, Anonymity, Content, Position};

/// Version of the report's schema; rises when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// The schema in words, as `hearsay scan --help` gives it; tests hold it against real reports.
pub const SCHEMA: &str = include_str!("schema.txt");

/// What the reader wants to be told.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(default)]
pub struct Options {
    /// Adds flags of [`Kind::Vague`].
    pub strict: bool,
}

/// A stretch of the text: bytes of UTF-8 natively, UTF-16 code units in the browser.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Ord, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Span {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

/// Which question a flag answers.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Ord, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Who says so? Nobody a reader could ask.
    Unnamed,
    /// How sure is it? Less than a flat statement.
    Hedge,
    /// Wording that sounds like support and gives none.
    Vague,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.serialize(f)
    }
}

/// Which form of its kind a flag is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Ord, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Unnamed: particular people.
    Person,
    /// Unnamed: only "a source".
    Opaque,
    /// Unnamed: a vague group.
    Group,
    /// Unnamed: papers or data that nothing identifies.
    Document,
    /// Unnamed: not expressed at all.
    Nobody,
    /// Hedge: may, might, perhaps.
    Possibility,
    /// Hedge: appears, suggests, apparently.
    Evidence,
    /// Hedge: is believed, is expected.
    Belief,
    /// Hedge: unclear, remains to be seen.
    Open,
    /// Hedge: would, is set to.
    Forecast,
    /// Vague: many, various, widely regarded.
    Weasel,
    /// Vague: leading, famous.
    Puffery,
}

impl Category {
    /// The kind whose form it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Person | Self::Opaque | Self::Group | Self::Document | Self::Nobody => Kind::Unnamed,
            Self::Possibility | Self::Evidence | Self::Belief | Self::Open | Self::Forecast => Kind::Hedge,
            Self::Weasel | Self::Puffery => Kind::Vague,
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.serialize(f)
    }
}

/// Whose words carry the flag.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Ord, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// The outlet's own.
    Article,
    /// The paraphrase of a named source.
    Attributed,
    /// Inside a direct quotation.
    Quoted,
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.serialize(f)
    }
}

/// Why a flag is as strong as it is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Ord, PartialOrd, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// Several hedges lower one claim.
    Stacked,
    /// It stands in the headline.
    Headline,
    /// It stands in the first paragraph.
    Lead,
    /// The claim is one of fact, in the outlet's own words.
    Fact,
    /// Somebody is blamed.
    Attack,
    /// The claim is a forecast.
    Forecast,
    /// The article leaves a question open.
    Open,
    /// A named source is paraphrased.
    Attributed,
    /// Somebody is quoted.
    Quoted,
    /// A charge or an accuser stands nearby.
    Charged,
    /// The source is only "a source".
    Opaque,
    /// It is the only support of a quotation.
    Quotation,
    /// The source speaks for a named body.
    Spokesperson,
    /// The article says how close the source is, or why it is not named.
    Described,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.serialize(f)
    }
}

/// One flag.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Flag {
    /// Which question it answers.
    pub kind: Kind,
    /// Which form of it.
    pub category: Category,
    /// Whose words.
    pub voice: Voice,
    /// How much a reader should care, 1 to 3.
    pub strength: u8,
    /// Why it is that strong, the weightiest first.
    pub reasons: Vec<Reason>,
    /// Where the mark starts.
    pub start: u32,
    /// Where the mark ends.
    pub end: u32,
    /// The words that name the source; `None` for a hedge and where nobody is named.
    pub source: Option<Span>,
    /// The words that show the attribution, or the hedge itself.
    pub cue: Option<Span>,
    /// The clause whose certainty it lowers, of a hedge.
    pub claim: Option<Span>,
    /// What the article gives about the source, of an unnamed one; readers' own rules do not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(type = "About<Span>"))]
    pub about: Option<About>,
    /// Id of the rule that explains it; of a reader's own rule, its name.
    pub rule: Cow<'static, str>,
    /// The rule's title, in words a reader knows; of a reader's own rule, its note.
    pub title: Cow<'static, str>,
}

impl Flag {
    /// Worth showing to a reader who has not asked for everything: not slight, and not in somebody's quotation.
    #[must_use]
    pub fn prominent(&self) -> bool {
        !Hidden::default().hides(self)
    }
}

/// What a scan answers.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// Whether it was read at all: only English is.
    pub language: Language,
    /// Words read.
    pub words: u32,
    /// The flags, in the order of the text.
    pub flags: Vec<Flag>,
    /// The article at a glance, its headline included; none of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
}

impl Report {
    /// The report of `findings`, which come in the order of the text.
    pub(crate) fn new(text: &Text, language: Language, findings: Vec<Finding>, profile: Option<Profile>) -> Self {
        let span = |tokens: Range<usize>| {
            let bytes = text.span(tokens);
            // Tokens count their bytes in 32 bits.
            Span { start: bytes.start as u32, end: bytes.end as u32 }
        };
        let flag = |finding: Finding| {
            let rule = &RULES[finding.rule];
            let Span { start, end } = span(finding.marked);
            Flag {
                kind: rule.kind,
                category: rule.category,
                voice: finding.voice,
                strength: finding.strength,
                reasons: finding.reasons,
                start,
                end,
                source: finding.source.map(span),
                cue: finding.cue.map(span),
                claim: finding.claim.map(span),
                about: finding.about.map(|about| about.map(span)),
                rule: Cow::Borrowed(rule.id),
                title: Cow::Borrowed(rule.title),
            }
        };
        let words = text.tokens.iter().filter(|token| token.is_word()).count();
        Self {
            version: VERSION,
            language,
            words: u32::try_from(words).unwrap_or(u32::MAX),
            flags: findings.into_iter().map(flag).collect(),
            profile,
        }
    }

    /// Adds the flags of readers' own rules. Where one marks the same words in the same kind, it takes the place of
    /// the flag that was there: the reader's own words about them are the ones wanted.
    #[must_use]
    pub fn with(mut self, own: Vec<Flag>) -> Self {
        let place = |flag: &Flag| (flag.start, flag.end, flag.kind);
        self.flags.splice(0..0, own);
        // Stable: of two in one place the own one stays first, and stays.
        let by_kind = order::by_key(self.flags, |flag| flag.kind as u32);
        self.flags = order::by_key(order::by_key(by_kind, |flag| flag.end), |flag| flag.start);
        self.flags.dedup_by_key(|flag| place(flag));
        self
    }

    /// The report of what follows byte `from`: flags before it are dropped, and bytes are counted from there.
    #[must_use]
    pub fn after(mut self, from: u32) -> Self {
        let shifted = |span: Span| Some(Span { start: span.start.checked_sub(from)?, end: span.end - from });
        self.flags.retain_mut(|flag| {
            let Some(marked) = shifted(Span { start: flag.start, end: flag.end }) else { return false };
            (flag.start, flag.end) = (marked.start, marked.end);
            let about = flag.about.as_mut().map(|about| [&mut about.closeness, &mut about.through]);
            let spans =
                [&mut flag.source, &mut flag.cue, &mut flag.claim].into_iter().chain(about.into_iter().flatten());
            for span in spans {
                *span = span.and_then(shifted);
            }
            true
        });
        self
    }

    /// The same report with every span counted in UTF-16 units of `text` instead of bytes.
    #[must_use]
    pub fn into_utf16(self, text: &str) -> Self {
        let mut offsets = Converter::new(text);
        self.counted(|byte| offsets.unit_of(byte))
    }

    /// The same report with every span counted in bytes of `text` instead of UTF-16 units.
    #[must_use]
    pub fn into_bytes(self, text: &str) -> Self {
        let mut offsets = Converter::new(text);
        self.counted(|unit| offsets.byte_of(unit))
    }

    fn counted(mut self, mut convert: impl FnMut(usize) -> usize) -> Self {
        // Flags come in the order of the text, and a flag's parts lie close by, so short steps back are the rule.
        let mut offset = |from: u32| u32::try_from(convert(from as usize)).unwrap_or(u32::MAX);
        for flag in &mut self.flags {
            for span in [&mut flag.source, &mut flag.cue, &mut flag.claim].into_iter().flatten() {
                *span = Span { start: offset(span.start), end: offset(span.end) };
            }
            let shifted = |span: Span| Span { start: offset(span.start), end: offset(span.end) };
            flag.about = flag.about.take().map(|about| about.map(shifted));
            (flag.start, flag.end) = (offset(flag.start), offset(flag.end));
        }
        self
    }
}
