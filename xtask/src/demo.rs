//! `cargo xtask demo`: everything built, the demo site served, and a browser with the extension where one is asked for.

use crate::browser::Browser;
use crate::build;
use crate::root::site;
use crate::serve;
use anyhow::Result;
use clap::ValueEnum;

/// The sample article a browser starts on: the one with most to mark.
const SAMPLE: &str = "articles/tunnel.html";

/// Serves the demo until it is interrupted or the browser is closed.
pub fn run(browser: Option<Browser>) -> Result<()> {
    build::all()?;
    let site = serve::listen(&site())?;
    println!("\nHearsay's demo: {}", site.url);
    let Some(browser) = browser else {
        println!("\nTo try the extension on its articles, load it into your browser:");
        for browser in Browser::value_variants() {
            println!("- {}", browser.instructions());
        }
        println!("\nCtrl-C ends it.");
        site.run();
        return Ok(());
    };
    println!("Choose Hearsay from the browser's menu of extensions to mark the page. Closing the browser ends it.");
    let url = format!("{}{SAMPLE}", site.url);
    std::thread::spawn(move || site.run());
    browser.open(&url)
}
