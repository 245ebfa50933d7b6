//! `hearsay extract`: prints the article that a saved page holds.

use super::End;
use super::input::Input;
use super::problem::Problem;
use hearsay::html::Page;
use std::io::{self, Write};
use std::path::PathBuf;

/// Print the article in saved web pages: standfirst and body, a paragraph a line
#[derive(clap::Args)]
pub struct Extract {
    /// HTML in the encoding that it declares; `-` or no file at all: standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print headline, byline, captions and pull quotes, too, and the articles that follow on the same page
    #[arg(long)]
    all: bool,
}

impl Extract {
    /// Prints the article of every input in order. What cannot be read is told on standard error.
    pub fn run(&self, out: &mut impl Write) -> io::Result<End> {
        let mut end = End::Good;
        for input in &Input::all(&self.files) {
            match page(input) {
                Ok(page) => page.lines(self.all).try_for_each(|line| writeln!(out, "{line}"))?,
                Err(problem) => {
                    problem.tell();
                    end = End::BadInput;
                }
            }
        }
        Ok(end)
    }
}

/// The article in `input`, which is HTML.
pub fn page(input: &Input) -> Result<Page, Problem> {
    let page = Page::read(&input.bytes()?);
    if page.blocks.is_empty() {
        let remedy = "Save the page once its text shows, as HTML only; or give the text itself in a .txt file.";
        return Err(Problem::new(input.name(), "holds no article", remedy));
    }
    Ok(page)
}
