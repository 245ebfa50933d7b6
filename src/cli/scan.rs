//! `hearsay scan`: reads text, reports its flags as a view for people or as JSON.

use super::End;
use super::extract;
use super::input::Input;
use super::problem::Problem;
use super::row::Row;
use super::summary;
use super::view::View;
use hearsay::custom::{FORMAT, Rules};
use hearsay::document::Document;
use hearsay::export;
use hearsay::html::Page;
use hearsay::report::{Flag, Options, Report, SCHEMA};
use serde::Serialize;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

/// Show the flags of text files or of standard input
#[derive(clap::Args)]
#[command(after_long_help = format!("{SCHEMA}\n{FORMAT}"))]
pub struct Scan {
    /// UTF-8 text, each line that is not blank a paragraph, or saved web pages (.html), whose article is read as
    /// `hearsay extract --all` prints it; `-` or no file at all: text from standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What to read and write
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Report vague wording as well: "many", "widely regarded", "leading"
    #[arg(long)]
    strict: bool,
    /// Show slight flags and flags in quotations, too (JSON and CSV always hold them)
    #[arg(long)]
    all: bool,
    /// Show the article at a glance instead of its flags: on whom its claims rest, and how sure it is; of JSON lines,
    /// add that to the answers (reports always hold it)
    #[arg(long)]
    summary: bool,
    /// Add rules of your own; may be given several times
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
}

/// What `--format` offers.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    /// Flagged lines for people, each flag underlined and explained in a few words
    #[default]
    Text,
    /// One report a file, each on a line of its own, with the file's name where there are several
    Json,
    /// A document to keep: who is cited, and each flag in its sentence
    Markdown,
    /// A table for spreadsheets: every flag a row, below a row of names
    Csv,
    /// Reads an article a line, {"id": …, "text": "…"} with an optional "title", and answers each at once, in order
    Jsonl,
}

/// What `--format json` writes for one of several files.
#[derive(Serialize)]
struct Named {
    file: String,
    #[serde(flatten)]
    report: Report,
}

impl Scan {
    /// Scans every input in order. What cannot be read is told on standard error and leaves no trace in `out`.
    pub fn run(&self, out: &mut impl Write) -> io::Result<End> {
        let rules = match self.rules() {
            Ok(rules) => rules,
            Err(problems) => {
                problems.iter().for_each(Problem::tell);
                return Ok(End::BadInput);
            }
        };
        let scan =
            |document: &Document| hearsay::scan(document, &Options { strict: self.strict }).with(rules.find(document));
        let inputs = Input::all(&self.files);
        let mut end = End::Good;
        let mut bad = |problem: Problem| {
            problem.tell();
            end = End::BadInput;
        };
        let mut view = View::new(self.all);
        if self.format == Format::Csv {
            out.write_all(export::HEADER.as_bytes())?;
        }
        let mut documents = 0;
        for input in &inputs {
            if self.format == Format::Jsonl {
                let answer = |document: &Document| {
                    let report = scan(document);
                    Report { profile: report.profile.filter(|_| self.summary), ..report }
                };
                rows(input, out, answer, &mut bad)?;
                continue;
            }
            let (page, text);
            let document = if input.is_html() {
                page = extract::page(input);
                page.as_ref().map(Page::document)
            } else {
                text = input.text();
                text.as_ref().map(|text| Document::from_plain(text))
            };
            let document = match document {
                Ok(document) => document,
                Err(problem) => {
                    bad(problem.clone());
                    continue;
                }
            };
            let report = scan(&document);
            let name = input.name();
            match self.format {
                Format::Text if self.summary => summary::show(out, &name, &report)?,
                Format::Text => view.show(out, &name, document.text, &report.flags)?,
                Format::Markdown => {
                    let shows = |flag: &Flag| self.all || flag.prominent();
                    let gap = if documents > 0 { "\n" } else { "" };
                    write!(out, "{gap}{}", export::markdown(&name, &document, &report, shows))?;
                }
                Format::Csv => out.write_all(export::rows(&name, &document, &report).as_bytes())?,
                Format::Json if inputs.len() > 1 => {
                    writeln!(out, "{}", serde_json::to_string(&Named { file: name, report })?)?;
                }
                Format::Json | Format::Jsonl => writeln!(out, "{}", serde_json::to_string(&report)?)?,
            }
            documents += 1;
        }
        if self.format == Format::Text && !self.summary {
            view.finish(out)?;
        }
        Ok(end)
    }

    /// The rules of all files together.
    fn rules(&self) -> Result<Rules, Vec<Problem>> {
        let mut all = Rules::default();
        for path in &self.rules {
            let input = Input::File(path.clone());
            let file = input.text().map_err(|problem| vec![problem])?;
            let rules = Rules::parse(&file).map_err(|problems| {
                let place = |line, column| format!("{}:{line}:{column}", input.name());
                let told = problems.into_iter().map(|it| Problem::new(place(it.line, it.column), it.what, it.remedy));
                told.collect::<Vec<_>>()
            })?;
            all.join(rules).map_err(|name| {
                let what = format!("rule {name:?}: another file has a rule of that name");
                vec![Problem::new(input.name(), what, "Choose another `name`.")]
            })?;
        }
        Ok(all)
    }
}

/// Answers a stream of JSON lines, each before the next is read; memory holds one line at a time.
fn rows(
    input: &Input,
    out: &mut impl Write,
    scan: impl Fn(&Document) -> Report,
    bad: &mut impl FnMut(Problem),
) -> io::Result<()> {
    let mut reader = match input.open() {
        Ok(reader) => reader,
        Err(problem) => {
            bad(problem);
            return Ok(());
        }
    };
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => {
                bad(input.unreadable(&error));
                break;
            }
        }
        let mark: &[u8] = if number == 1 { b"\xEF\xBB\xBF" } else { b"" };
        let row = line.strip_prefix(mark).unwrap_or(&line).trim_ascii();
        if row.is_empty() {
            continue;
        }
        match Row::parse(row, &format!("{}:{number}", input.name())) {
            Ok(row) => {
                let mut answer = row.answer(&scan)?;
                answer.push('\n');
                out.write_all(answer.as_bytes())?;
                out.flush()?;
            }
            Err(problem) => bad(problem),
        }
    }
    Ok(())
}
