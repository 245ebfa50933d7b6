//! `cargo xtask pages`: what must hold on every page, held against a folder of saved ones in real browsers; and what the
//! content script costs a page, by Chromium's own trace.

use crate::command::line;
use crate::root::{data, root};
use crate::tools::{CHROMIUM, FIREFOX, GECKODRIVER};
use crate::{build, npm};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::process::Command;

/// Firefox takes so many pages at most unless told otherwise: each costs it longer, and layouts differ little.
const SAMPLE: usize = 60;

/// Which pages, and what of them.
#[derive(Args)]
pub struct Pages {
    /// The folder of saved pages; else `$HEARSAY_PAGES`, else `pages` beside the labelled data
    #[arg(long)]
    folder: Option<PathBuf>,
    /// Every page in Firefox too, not a sample
    #[arg(long)]
    all: bool,
    /// Instead: longest task, script time, events while idle and heap, of pages of our own; and the panel's longest tasks
    #[arg(long)]
    trace: bool,
}

impl Pages {
    /// Builds the extension and runs the browsers; an error if anything does not hold.
    pub fn run(self) -> Result<()> {
        let folder = if self.trace { None } else { Some(self.folder()?) };
        build::engine()?;
        build::extension()?;
        npm::install(&root().join("tests/browser"))?;
        let Some(folder) = folder else {
            let page = passed(browser("trace.mjs").env("CHROMIUM", CHROMIUM.path()?));
            return page.and(passed(browser("list.mjs").env("CHROMIUM", CHROMIUM.path()?)));
        };
        let chromium = passed(browser("pages.mjs").arg("chromium").arg(&folder).env("CHROMIUM", CHROMIUM.path()?));
        let mut firefox = browser("pages.mjs");
        firefox.arg("firefox").arg(&folder);
        if !self.all {
            firefox.arg(SAMPLE.to_string());
        }
        let firefox = passed(firefox.env("FIREFOX", FIREFOX.path()?).env("GECKODRIVER", GECKODRIVER.path()?));
        chromium.and(firefox)
    }

    fn folder(&self) -> Result<PathBuf> {
        let named = self.folder.clone().or_else(|| std::env::var_os("HEARSAY_PAGES").map(PathBuf::from));
        let folder = named.or_else(|| data().map(|data| data.join("pages"))).context(
            "no folder of saved pages: name one with --folder or HEARSAY_PAGES (any folder of .html files will do)",
        )?;
        if !folder.is_dir() {
            bail!(
                "{} is no folder: name one of saved pages (.html files) with --folder or HEARSAY_PAGES",
                folder.display()
            );
        }
        Ok(folder)
    }
}

/// A program of `tests/browser`, on a screen of its own.
fn browser(program: &str) -> Command {
    let folder = root().join("tests/browser");
    let mut node = Command::new("node");
    node.arg(folder.join(program)).current_dir(folder).env_remove("DISPLAY");
    node
}

fn passed(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` could not be started", line(command)))?;
    if !status.success() {
        bail!("`{}` found something that does not hold", line(command));
    }
    Ok(())
}
