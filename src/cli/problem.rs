//! Something wrong with the input, as the user is told of it: where, what, and what to do.

use std::fmt;
use std::io::{self, Write};

/// One thing wrong.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file, with line and column where they are known: `notes.jsonl:3:14`.
    place: String,
    /// What is wrong there.
    what: String,
    /// What would mend it.
    remedy: String,
}

impl Problem {
    /// A problem at `place`.
    pub fn new(place: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), remedy: remedy.into() }
    }

    /// Tells the user. A standard error that is closed keeps nobody from the output.
    pub fn tell(&self) {
        let _ = writeln!(io::stderr(), "{self}");
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "hearsay: {}: {}\n  {}", self.place, self.what, self.remedy)
    }
}
