//! The parts of an article, as a list of its flags is cut up: what stands at the top, the first paragraph, and the text
//! under each of its own headings.

use crate::document::{BlockKind, Document};
use crate::offset::Converter;
use crate::profile::Place;
use crate::report::Span;
use serde::Serialize;

/// A part of an article.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Section {
    /// Where it starts; it ends where the next one starts.
    pub start: u32,
    /// Where in the article it stands.
    pub place: Place,
    /// The heading over it, where the article has one.
    pub heading: Option<Span>,
}

impl Section {
    /// The sections of `document`, in order, spans in UTF-16 units of its text.
    #[must_use]
    pub fn all(document: &Document) -> Vec<Self> {
        let mut offsets = Converter::new(document.text);
        let mut unit = |byte: usize| u32::try_from(offsets.unit_of(byte)).unwrap_or(u32::MAX);
        let mut sections: Vec<Self> = Vec::new();
        for block in &document.blocks {
            let place = Place::of(block.kind);
            let start = unit(block.span.start);
            // A page may go on with another article: its title is the heading that tells them apart.
            let another = block.kind == BlockKind::Headline && !sections.is_empty();
            let heading = another || block.kind == BlockKind::Subhead;
            let heading = heading.then(|| Span { start, end: unit(block.span.end) });
            if heading.is_some() || sections.last().is_none_or(|last| last.place != place) {
                sections.push(Self { start, place, heading });
            }
        }
        sections
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    #[test]
    fn headline_lead_body_and_what_stands_under_each_heading() {
        let kinds = [
            ("Über", BlockKind::Headline),
            ("it", BlockKind::Standfirst),
            ("lead", BlockKind::Lead),
            ("one", BlockKind::Body),
            ("two", BlockKind::ListItem),
            ("Costs", BlockKind::Subhead),
            ("three", BlockKind::Body),
            ("Another", BlockKind::Headline),
            ("lead", BlockKind::Lead),
        ];
        let mut text = String::new();
        let mut blocks = Vec::new();
        for (words, kind) in kinds {
            blocks.push(Block { span: text.len()..text.len() + words.len(), kind });
            text += words;
            text += "\n";
        }
        let sections = Section::all(&Document { text: &text, blocks, lang: None });
        let found: Vec<_> = sections.iter().map(|one| (one.start, one.place, one.heading)).collect();
        let heading = Span { start: 21, end: 26 };
        let title = Span { start: 33, end: 40 };
        assert_eq!(
            found,
            [
                (0, Place::Headline, None),
                (8, Place::Lead, None),
                (13, Place::Body, None),
                (21, Place::Body, Some(heading)),
                (33, Place::Headline, Some(title)),
                (41, Place::Lead, None)
            ]
        );
    }
}
