//! Which tokens stand inside quotation marks, and whether those are somebody's speech or only scare quotes.
//! Straight, curly, low and angled marks, double and single, nested to any depth, over several paragraphs.

use crate::segment::Segments;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// One quotation, outermost marks only.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Quotation {
    /// The tokens between its marks; over several paragraphs, one quotation each.
    pub tokens: Range<usize>,
    /// Words in marks that are no speech: a title, an ironic word.
    pub scare: bool,
}

/// Most words that scare quotes hold; a longer stretch in quotation marks is speech.
const SCARE: usize = 3;

/// Finds the outermost quotations of a segmented `text`, in order.
pub fn quotations(text: &str, segments: &Segments) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut first = 0;
    while first < segments.sentences.len() {
        let block = segments.sentences[first].block;
        let mut last = first;
        while last + 1 < segments.sentences.len() && segments.sentences[last + 1].block == block {
            last += 1;
        }
        let range = segments.sentences[first].tokens.start..segments.sentences[last].tokens.end;
        in_block(text, &segments.tokens, range, &mut out);
        first = last + 1;
    }
    out
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Style {
    Double,
    Single,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Role {
    Opens(Style),
    Closes(Style),
    None,
}

/// The quotations of one block. One still open at its end ends with it: a new paragraph of the same speech opens anew,
/// as typographers have it, and a mark forgotten costs one paragraph at most.
fn in_block(text: &str, tokens: &[Token], range: Range<usize>, out: &mut Vec<Quotation>) {
    // The outermost open mark; marks inside it are counted, not kept, so that depth costs no memory.
    let mut open: Option<(usize, Style)> = None;
    let mut depth = 0usize;
    for at in range.clone() {
        if tokens[at].kind != TokenKind::Quote {
            continue;
        }
        match (role(text, tokens, &range, at, open.map(|(_, style)| style)), open) {
            (Role::Opens(style), None) => open = Some((at, style)),
            // The same style again inside is a repeated opening (a typo, a new paragraph), not a nested quotation.
            (Role::Opens(style), Some((_, outer))) if style != outer => depth += 1,
            (Role::Closes(style), Some((from, outer))) if style == outer => {
                push(tokens, from + 1..at, out);
                (open, depth) = (None, 0);
            }
            (Role::Closes(_), Some(_)) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if let Some((from, style)) = open {
        // A single mark that nothing closes was an apostrophe ("the '60s", "'tis").
        if style == Style::Double {
            push(tokens, from + 1..range.end, out);
        }
    }
}

fn push(tokens: &[Token], range: Range<usize>, out: &mut Vec<Quotation>) {
    if range.is_empty() {
        return;
    }
    let words = range.clone().filter(|&at| tokens[at].is_word()).count();
    let ended =
        tokens[range.clone()].last().is_some_and(|last| matches!(last.kind, TokenKind::Comma | TokenKind::Stop));
    out.push(Quotation { scare: words <= SCARE && !ended, tokens: range });
}

/// What the mark at `at` does, from its form and what stands on its two sides.
fn role(text: &str, tokens: &[Token], range: &Range<usize>, at: usize, inside: Option<Style>) -> Role {
    let token = &tokens[at];
    let next_glued = at + 1 < range.end && !tokens[at + 1].shape.spaced();
    let left_glued = at > range.start && !token.shape.spaced();
    let after_opening =
        at > range.start && matches!(tokens[at - 1].kind, TokenKind::Open | TokenKind::Dash | TokenKind::Quote);
    match &text[token.span()] {
        "“" | "„" | "‟" | "«" | "``" => Role::Opens(Style::Double),
        "”" | "»" | "''" => Role::Closes(Style::Double),
        "‘" | "‚" | "‛" | "`" => Role::Opens(Style::Single),
        "’" | "'" => {
            if next_glued && (!left_glued || (after_opening && inside != Some(Style::Single))) {
                let number = tokens[at + 1].kind == TokenKind::Number;
                return if number || &text[token.span()] == "’" { Role::None } else { Role::Opens(Style::Single) };
            }
            // "the officials' plan": a plural's apostrophe, followed by a small letter, closes nothing.
            let plural = text[..token.start as usize].ends_with('s')
                && tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.shape.capital())
                && closes_later(text, tokens, at + 1..range.end);
            if left_glued && inside.is_some() && !plural { Role::Closes(Style::Single) } else { Role::None }
        }
        // A straight double mark opens where it leans on what follows only, and closes where it leans on what
        // precedes only; leaning on both or neither, it does what is due.
        _ => match (left_glued && !after_opening, next_glued) {
            (false, true) => Role::Opens(Style::Double),
            (true, false) => Role::Closes(Style::Double),
            _ if inside == Some(Style::Double) => Role::Closes(Style::Double),
            _ => Role::Opens(Style::Double),
        },
    }
}

/// How far ahead the end of a single quotation is looked for; keeps a million apostrophes linear.
const AHEAD: usize = 60;

/// A single closing mark follows before any opening one.
fn closes_later(text: &str, tokens: &[Token], range: Range<usize>) -> bool {
    let end = range.end.min(range.start + AHEAD);
    tokens[range.start.min(end)..end]
        .iter()
        .filter(|token| token.kind == TokenKind::Quote)
        .map(|token| &text[token.span()])
        .find(|mark| matches!(*mark, "‘" | "’" | "'"))
        .is_some_and(|mark| mark != "‘")
}
