//! How far a scan of many articles is: a bar on the terminal that a person looks at, nothing anywhere else.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};
use std::io::{self, IsTerminal};

/// A bar, or nothing.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar on standard error; `total` counts what is to be done, and is asked only if somebody sees the bar. Where
    /// standard output is a terminal, too, the answers show how far it is.
    pub fn new(total: impl FnOnce() -> Option<u64>) -> Self {
        if !io::stderr().is_terminal() || io::stdout().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let total = total();
        let bar =
            ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr()).with_finish(ProgressFinish::AndClear);
        let style = match total {
            Some(_) => "{bar:30} {human_pos} of {human_len} files, {per_sec:.0}, {eta} to go",
            None => "{spinner} {human_pos} articles, {per_sec:.0}, {elapsed}",
        };
        // The templates are ours and sound; a bar without a style is still a bar.
        Self(ProgressStyle::with_template(style).map(|style| bar.clone().with_style(style)).unwrap_or(bar))
    }

    /// One more is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Writes something else to the terminal, above the bar.
    pub fn above<R>(&self, write: impl FnOnce() -> R) -> R {
        self.0.suspend(write)
    }
}
