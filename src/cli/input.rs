//! Where text comes from: files and standard input, as UTF-8. Says what cannot be read and what to do about it.

use super::problem::Problem;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// Spans count bytes in 32 bits.
pub const LONGEST: usize = u32::MAX as usize;

/// A file, or standard input.
#[derive(Clone, Debug)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The inputs that `files` name: `-` is standard input, and so is no file at all.
    pub fn all(files: &[PathBuf]) -> Vec<Self> {
        if files.is_empty() {
            return vec![Self::Stdin];
        }
        let one = |path: &PathBuf| if path == Path::new("-") { Self::Stdin } else { Self::File(path.clone()) };
        files.iter().map(one).collect()
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => String::from("<stdin>"),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Opens it for reading by lines.
    pub fn open(&self) -> Result<Box<dyn BufRead>, Problem> {
        match self {
            Self::Stdin => {
                if io::stdin().is_terminal() {
                    let _ = writeln!(io::stderr(), "hearsay: reading what you type; end with Ctrl-D on a new line");
                }
                Ok(Box::new(io::stdin().lock()))
            }
            Self::File(path) => match File::open(path) {
                Ok(file) => Ok(Box::new(BufReader::new(file))),
                Err(error) => Err(self.unreadable(&error)),
            },
        }
    }

    /// Does its name say that it holds HTML?
    pub fn is_html(&self) -> bool {
        let extension = match self {
            Self::Stdin => None,
            Self::File(path) => path.extension(),
        };
        extension.is_some_and(|it| ["html", "htm", "xhtml"].iter().any(|name| it.eq_ignore_ascii_case(name)))
    }

    /// All of it.
    pub fn bytes(&self) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        if bytes.len() > LONGEST {
            return Err(Problem::new(
                self.name(),
                "longer than 4 GiB",
                "Cut it into several files, or give its articles as JSON lines with --format jsonl.",
            ));
        }
        Ok(bytes)
    }

    /// All of it, as text.
    pub fn text(&self) -> Result<String, Problem> {
        String::from_utf8(self.bytes()?).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column = before.len() - before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1) + 1;
            Problem::new(
                format!("{}:{line}:{column}", self.name()),
                format!("not UTF-8 (byte 0x{:02X})", error.as_bytes()[at]),
                "Convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE.",
            )
        })
    }

    /// The message for what the system says of it.
    pub fn unreadable(&self, error: &io::Error) -> Problem {
        let remedy = match error.kind() {
            io::ErrorKind::NotFound => "Check the name; a path is taken from the current folder.",
            io::ErrorKind::PermissionDenied => "Ask its owner for leave to read it.",
            io::ErrorKind::IsADirectory => "Name the files in it: FOLDER/*.txt.",
            _ => "Try again, or copy it to another place first.",
        };
        Problem::new(self.name(), format!("cannot be read: {error}"), remedy)
    }
}
