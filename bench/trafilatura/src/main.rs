//! Prints the text that rs-trafilatura finds in a saved page: `hearsay-trafilatura PAGE.html`.

use rs_trafilatura::{Options, extract_with_options, page_type::PageType};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args_os().nth(1).ok_or("name a saved page")?;
    let html = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
    // All pages it is scored on are articles; told so, it need not guess.
    let options = Options { page_type: Some(PageType::Article), ..Options::default() };
    println!("{}", extract_with_options(&html, &options)?.content_text);
    Ok(())
}
