//! `hearsay scan`: reads text, reports its flags as a view for people or as JSON.

use super::End;
use super::extract;
use super::find;
use super::input::Input;
use super::interrupt;
use super::parallel::{cores, in_order};
use super::problem::Problem;
use super::progress::Progress;
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
use std::num::NonZero;
use std::path::PathBuf;

/// Show the flags of text files or of standard input
#[derive(clap::Args)]
#[command(after_long_help = format!("{SCHEMA}\n{FORMAT}"))]
pub struct Scan {
    /// UTF-8 text, each line that is not blank a paragraph, or saved web pages (.html), whose article is read as
    /// `hearsay extract --all` prints it; folders of such files (.txt, .html; with --format jsonl: .jsonl), patterns of
    /// names ("2031-*.txt"); `-` or no file at all: text from standard input
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
    /// Scan on so many threads [default: one a core]
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZero<usize>>,
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

/// Files in a folder that hold text or a page, and that hold JSON lines.
const WHOLE: &[&str] = &["txt", "html", "htm", "xhtml"];
const LINES: &[&str] = &["jsonl", "ndjson"];

/// One article to read, or a reason why there is none.
enum Job {
    Whole(Input),
    Row { line: Vec<u8>, place: String },
    Bad(Problem),
}

/// What came of one.
#[derive(Default)]
struct Answer {
    /// Whole lines.
    text: Vec<u8>,
    /// How many flags the text view showed.
    view: Option<View>,
    problem: Option<Problem>,
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
        interrupt::between_records();
        let find = || find::inputs(&self.files, if self.format == Format::Jsonl { LINES } else { WHOLE });
        let whole = self.format != Format::Jsonl && !self.files.is_empty();
        let progress = Progress::new(|| whole.then(|| find().count() as u64));
        let several = find::many(&self.files);
        let mut end = End::Good;
        let mut view = View::new(self.all);
        if self.format == Format::Csv {
            out.write_all(export::HEADER.as_bytes())?;
        }
        let mut documents = 0;
        let plain = view.clone();
        let produce = |send: &dyn Fn(Job) -> bool| {
            find().all(|input| match input {
                Ok(input) if self.format == Format::Jsonl => rows(&input, send),
                Ok(input) => send(Job::Whole(input)),
                Err(problem) => send(Job::Bad(problem)),
            });
        };
        let work = |job| self.answer(job, &rules, several, &plain);
        let done = |answer: io::Result<Answer>| {
            let Answer { text, view: shown, problem } = answer?;
            if let Some(problem) = problem {
                progress.above(|| problem.tell());
                end = End::BadInput;
            }
            if let Some(shown) = shown {
                view.add(&shown);
            }
            progress.step();
            let _whole = interrupt::record();
            if self.format == Format::Markdown && documents > 0 && !text.is_empty() {
                out.write_all(b"\n")?;
            }
            documents += u64::from(!text.is_empty());
            out.write_all(&text)?;
            out.flush()
        };
        in_order(self.jobs.unwrap_or_else(cores), produce, work, done)?;
        if self.format == Format::Text && !self.summary {
            view.finish(out)?;
        }
        Ok(end)
    }

    /// Reads and scans one article; `several` tells whether its report must say which it is of.
    fn answer(&self, job: Job, rules: &Rules, several: bool, view: &View) -> io::Result<Answer> {
        let scan =
            |document: &Document| hearsay::scan(document, &Options { strict: self.strict }).with(rules.find(document));
        let bad = |problem| Ok(Answer { problem: Some(problem), ..Answer::default() });
        let input = match job {
            Job::Whole(input) => input,
            Job::Bad(problem) => return bad(problem),
            Job::Row { line, place } => {
                let row = match Row::parse(&line, &place) {
                    Ok(row) => row,
                    Err(problem) => return bad(problem),
                };
                let answer = row.answer(|document| {
                    let report = scan(document);
                    Report { profile: report.profile.filter(|_| self.summary), ..report }
                });
                return Ok(Answer { text: [answer?.as_bytes(), b"\n"].concat(), ..Answer::default() });
            }
        };
        let (page, text);
        let document = if input.is_html() {
            page = extract::page(&input);
            page.as_ref().map(Page::document)
        } else {
            text = input.text();
            text.as_ref().map(|text| Document::from_plain(text))
        };
        let document = match document {
            Ok(document) => document,
            Err(problem) => return bad(problem.clone()),
        };
        let report = scan(&document);
        let mut answer = Answer::default();
        let name = input.name();
        match self.format {
            Format::Text if self.summary => summary::show(&mut answer.text, &name, &report)?,
            Format::Text => {
                let mut view = view.clone();
                view.show(&mut answer.text, &name, document.text, &report.flags)?;
                answer.view = Some(view);
            }
            Format::Markdown => {
                let shows = |flag: &Flag| self.all || flag.prominent();
                answer.text = export::markdown(&name, &document, &report, shows).into_bytes();
            }
            Format::Csv => answer.text = export::rows(&name, &document, &report).into_bytes(),
            Format::Json if several => answer.text = line(&Named { file: name, report })?,
            Format::Json | Format::Jsonl => answer.text = line(&report)?,
        }
        Ok(answer)
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

/// `value` as JSON, on a line.
fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

/// Sends each line of `input` that is not blank, before the next is read, while `send` takes them; answers whether it did.
fn rows(input: &Input, send: &dyn Fn(Job) -> bool) -> bool {
    let mut reader = match input.open() {
        Ok(reader) => reader,
        Err(problem) => return send(Job::Bad(problem)),
    };
    for number in 1u64.. {
        let mut line = Vec::new();
        match reader.read_until(b'\n', &mut line) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return send(Job::Bad(input.unreadable(&error))),
        }
        let mark: &[u8] = if number == 1 { b"\xEF\xBB\xBF" } else { b"" };
        let row = line.strip_prefix(mark).unwrap_or(&line).trim_ascii();
        let job = Job::Row { line: row.to_vec(), place: format!("{}:{number}", input.name()) };
        if !row.is_empty() && !send(job) {
            return false;
        }
    }
    true
}
