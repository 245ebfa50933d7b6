//! Starting a real browser for a person: a fresh profile, the extension loaded, one page open.

use crate::command::{read, run};
use crate::root::{extension, root};
use crate::tools::{CHROMIUM, FIREFOX};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::env;
use std::process::Command;

/// A browser the extension is built for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Browser {
    /// Chromium and its kin
    Chromium,
    /// Firefox
    Firefox,
}

impl Browser {
    /// Opens `url` and returns when the reader closes the browser.
    pub fn open(self, url: &str) -> Result<()> {
        if cfg!(target_os = "linux") && env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none() {
            bail!("there is no screen to show a browser on (neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        match self {
            Self::Chromium => chromium(url),
            Self::Firefox => firefox(url),
        }
    }

    /// How to load the unpacked extension by hand.
    pub fn instructions(self) -> String {
        match self {
            Self::Chromium => format!(
                "Chromium, Chrome, Edge: open chrome://extensions, switch on “Developer mode”,\n  \
                 choose “Load unpacked” and this folder: {}",
                extension("chromium").display()
            ),
            Self::Firefox => format!(
                "Firefox: open about:debugging#/runtime/this-firefox, choose “Load Temporary Add-on”\n  \
                 and this file: {}",
                extension("firefox").join("manifest.json").display()
            ),
        }
    }
}

fn chromium(url: &str) -> Result<()> {
    let profile = tempfile::tempdir()?;
    let mut browser = Command::new(CHROMIUM.path()?);
    browser.arg(format!("--user-data-dir={}", profile.path().display()));
    browser.arg(format!("--load-extension={}", extension("chromium").display()));
    // Its own complaints (no message bus, no graphics card) are not the reader's: only what ends it is told.
    browser.args(["--no-first-run", "--no-default-browser-check", "--log-level=3"]);
    if cfg!(target_os = "linux") && read(Command::new("id").arg("-u"))?.trim_ascii() == b"0" {
        // Chromium refuses to start as root with its sandbox on.
        browser.arg("--no-sandbox");
    }
    run(browser.arg(url))
}

fn firefox(url: &str) -> Result<()> {
    // `web-ext` makes the profile and installs the extension, which Firefox takes from no command line of its own.
    let mut browser = Command::new(root().join("extension/node_modules/.bin/web-ext"));
    browser.arg("run").arg("--source-dir").arg(extension("firefox")).arg("--firefox").arg(FIREFOX.path()?);
    run(browser.args(["--no-reload", "--no-input", "--start-url", url]))
}
