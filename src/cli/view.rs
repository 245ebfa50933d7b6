//! The view for people: each flagged line, wrapped to the terminal, with its flags underlined below it.
//! Knows columns and colours; which flags there are is the engine's business.

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use hearsay::report::{Flag, Kind, Voice};
use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns before the text.
const INDENT: &str = "  ";

/// Columns of a row where no terminal tells: and at most, because longer rows are hard to read.
const COLUMNS: usize = 100;

/// Rows kept around a flagged one; a paragraph rarely has more, but a file without line breaks has thousands.
const CONTEXT: usize = 6;

/// Columns of text that fit.
pub fn width() -> usize {
    let columns = terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| usize::from(width.0));
    columns.clamp(20, COLUMNS) - INDENT.len()
}

/// What is shown so far.
#[derive(Clone)]
pub struct View {
    all: bool,
    colour: bool,
    width: usize,
    texts: usize,
    shown: usize,
    hidden: usize,
}

impl View {
    /// A view on standard output: of `all` flags, or of those worth showing unasked.
    pub fn new(all: bool) -> Self {
        let colour = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        Self { all, colour, width: width(), texts: 0, shown: 0, hidden: 0 }
    }

    /// Writes the flagged lines of `text`, which is called `name`; `flags` come in its order.
    pub fn show(&mut self, out: &mut impl Write, name: &str, text: &str, flags: &[Flag]) -> io::Result<()> {
        let mut flags: Vec<&Flag> = flags.iter().collect();
        let before = flags.len();
        flags.retain(|flag| self.all || flag.prominent());
        self.texts += 1;
        self.shown += flags.len();
        self.hidden += before - flags.len();

        let mut flags = flags.as_slice();
        let mut start = 0;
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let end = start + line.len();
            let (here, rest) = flags.split_at(flags.partition_point(|flag| (flag.start as usize) < end));
            flags = rest;
            if !here.is_empty() {
                let place = self.styled(Style::new().bold(), &format!("{name}:{}", index + 1));
                writeln!(out, "{place}")?;
                self.line(out, line.trim_end(), start, here)?;
                writeln!(out)?;
            }
            start = end;
        }
        Ok(())
    }

    /// Counts what `other`, a copy made before anything was shown, has shown.
    pub fn add(&mut self, other: &Self) {
        self.texts += other.texts;
        self.shown += other.shown;
        self.hidden += other.hidden;
    }

    /// Writes how many flags there were, if anything was read.
    pub fn finish(&self, out: &mut impl Write) -> io::Result<()> {
        let flags = match self.shown {
            _ if self.texts == 0 => return Ok(()),
            0 => String::from("No flags"),
            1 => String::from("1 flag"),
            many => format!("{many} flags"),
        };
        match self.hidden {
            0 => writeln!(out, "{flags}."),
            hidden => writeln!(out, "{flags}; {hidden} more, slight or in quotations, with --all."),
        }
    }

    /// Writes `line`, which starts at byte `offset` of the text, with `flags` under its rows.
    fn line(&self, out: &mut impl Write, line: &str, offset: usize, flags: &[&Flag]) -> io::Result<()> {
        let marks: Vec<Mark> = flags.iter().map(|flag| Mark::new(flag, line, offset)).collect();
        let rows = rows(line, self.width);
        let flagged: Vec<usize> = (0..rows.len()).filter(|&at| marks.iter().any(|mark| mark.on(&rows[at]))).collect();
        let mut elided = false;
        for (at, row) in rows.iter().enumerate() {
            let next = flagged.partition_point(|&other| other < at);
            let near = |index: Option<usize>| {
                index.and_then(|index| flagged.get(index)).is_some_and(|&other| other.abs_diff(at) <= CONTEXT)
            };
            if !near(Some(next)) && !near(next.checked_sub(1)) {
                if !elided {
                    writeln!(out, "{INDENT}…")?;
                }
                elided = true;
                continue;
            }
            elided = false;
            self.row(out, line, row, &marks)?;
        }
        Ok(())
    }

    fn row(&self, out: &mut impl Write, line: &str, row: &Range<usize>, marks: &[Mark]) -> io::Result<()> {
        let marks: Vec<&Mark> = marks.iter().filter(|mark| mark.on(row)).collect();
        // Runs of one style, so that a mark is coloured as a whole.
        let mut runs: Vec<(Style, String)> = Vec::new();
        let mut column = 0;
        let mut columns = vec![None::<Range<usize>>; marks.len()];
        for (at, cluster) in line[row.clone()].trim_end().grapheme_indices(true) {
            let at = row.start + at;
            let shown = shown(cluster);
            let wide = shown.width();
            let mut style = Style::new();
            for (mark, columns) in marks.iter().zip(&mut columns) {
                if mark.span.start < at + cluster.len() && at < mark.span.end {
                    style = if style.is_plain() { mark.style() } else { style };
                    columns.get_or_insert(column..column).end = column + wide;
                }
            }
            match runs.last_mut() {
                Some((last, run)) if *last == style => *run += &shown,
                _ => runs.push((style, shown.into_owned())),
            }
            column += wide;
        }
        let text: String = runs.iter().map(|(style, run)| self.styled(*style, run)).collect();
        writeln!(out, "{INDENT}{text}")?;
        for (mark, columns) in marks.iter().zip(columns) {
            let columns = columns.unwrap_or(column..column);
            // A mark on nothing but combining characters has no width of its own.
            let line = mark.stroke().repeat(columns.len().max(1));
            let line = format!("{}{}", " ".repeat(columns.start), self.styled(mark.style(), &line));
            let label = if mark.span.end <= row.end { mark.label() } else { String::new() };
            let (end, wide) = (columns.start + columns.len().max(1) + 1, label.width());
            if label.is_empty() {
                writeln!(out, "{INDENT}{line}")?;
            } else if end + wide <= self.width {
                writeln!(out, "{INDENT}{line} {label}")?;
            } else {
                let indent = " ".repeat(columns.start.min(self.width.saturating_sub(wide)));
                writeln!(out, "{INDENT}{line}\n{INDENT}{indent}{label}")?;
            }
        }
        Ok(())
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.colour && !style.is_plain() { format!("{style}{text}{style:#}") } else { String::from(text) }
    }
}

/// A flag in its line.
struct Mark<'f> {
    flag: &'f Flag,
    /// Bytes of the line.
    span: Range<usize>,
}

impl<'f> Mark<'f> {
    fn new(flag: &'f Flag, line: &str, offset: usize) -> Self {
        let start = (flag.start as usize).saturating_sub(offset);
        Self { flag, span: start..(flag.end as usize - offset).min(line.len()).max(start) }
    }

    fn on(&self, row: &Range<usize>) -> bool {
        self.span.start < row.end && row.start < self.span.end
    }

    /// Kinds differ by the shape of their line, so that colour is never needed to tell them.
    fn stroke(&self) -> &'static str {
        match self.flag.kind {
            Kind::Unnamed => "^",
            Kind::Hedge => "~",
            Kind::Vague => ".",
        }
    }

    fn style(&self) -> Style {
        Style::new().fg_color(Some(match self.flag.kind {
            Kind::Unnamed => AnsiColor::Magenta.into(),
            Kind::Hedge => AnsiColor::Cyan.into(),
            Kind::Vague => AnsiColor::Blue.into(),
        }))
    }

    fn label(&self) -> String {
        let Flag { kind, title, rule, voice, .. } = self.flag;
        let voice = match voice {
            Voice::Article => "",
            Voice::Attributed => ", in a named source's account",
            Voice::Quoted => ", in a quotation",
        };
        let title = safe(title);
        format!("{kind}: {title} ({rule}){voice}")
    }
}

/// The rows into which `line` is cut to fit `width` columns, at spaces where there are any.
pub fn rows(line: &str, width: usize) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut column) = (0, 0);
    // Where the row may end, and in which column.
    let mut gap = None;
    for (at, cluster) in line.grapheme_indices(true) {
        let wide = shown(cluster).width();
        let space = cluster.chars().all(char::is_whitespace);
        if !space && column + wide > width && column > 0 {
            let (cut, before) = gap.take().unwrap_or((at, column));
            out.push(start..cut);
            (start, column) = (cut, column - before);
        }
        column += wide;
        if space {
            gap = Some((at + cluster.len(), column));
        }
    }
    if start < line.len() {
        out.push(start..line.len());
    }
    out
}

/// `text` as a terminal may be given it, on one line.
pub fn safe(text: &str) -> String {
    text.graphemes(true).map(shown).collect()
}

/// A cluster as a terminal may be given it: the text is a stranger's, and a control character or a change of writing
/// direction in it would rewrite what the reader sees.
fn shown(cluster: &str) -> Cow<'_, str> {
    let unsafe_in_rows = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match cluster {
        "\t" => Cow::Borrowed("    "),
        _ if cluster.contains(unsafe_in_rows) => Cow::Owned(cluster.replace(unsafe_in_rows, "\u{fffd}")),
        _ => Cow::Borrowed(cluster),
    }
}
