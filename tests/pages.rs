//! Whole pages: `tests/pages/NAME.html` holds the article that `NAME.txt` lists, a block a line, its kind first.

use hearsay::html::Page;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn each_page_holds_the_blocks_listed_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages = 0;
    for entry in fs::read_dir(&folder).expect("tests/pages").map(|entry| entry.expect("readable").path()) {
        if entry.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let page = Page::read(&fs::read(&entry).expect("readable"));
        let mut found = String::new();
        for block in &page.blocks {
            writeln!(found, "{:?} {}", block.kind, &page.text[block.span.clone()]).expect("a string takes all");
        }
        let listed = fs::read_to_string(entry.with_extension("txt")).expect("the list beside the page");
        assert!(found == listed, "{}:\n--- listed\n{listed}--- found\n{found}", entry.display());
        pages += 1;
    }
    assert!(pages > 0, "no page in {}", folder.display());
}
