//! "May" in two treebanks: the month and the name stay silent, and the modal at the start of a sentence is a modal. The
//! treebanks lie beside the project, or where `HEARSAY_DATA` says; without them this says that it skips.

use hearsay::document::Document;
use hearsay::report::{Kind, Options};
use std::path::{Path, PathBuf};

/// A sentence of a treebank with a "May" in it, and what each is.
struct Sentence {
    text: String,
    /// The tag of each "May", in order: NNP or MD.
    tags: Vec<String>,
}

fn data() -> PathBuf {
    std::env::var_os("HEARSAY_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
}

/// Every sentence with a "May" in the CoNLL-U files of `folder`.
fn sentences(folder: &Path) -> Vec<Sentence> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "conllu")) {
        let lines = std::fs::read_to_string(file).expect("a treebank");
        for block in lines.split("\n\n") {
            let text = block.lines().find_map(|line| line.strip_prefix("# text = "));
            let columns = block.lines().map(|line| line.split('\t').collect::<Vec<_>>());
            let tags: Vec<_> = columns
                .filter(|columns| columns.len() > 4 && columns[1] == "May")
                .map(|columns| columns[4].to_owned())
                .collect();
            out.extend(text.filter(|_| !tags.is_empty()).map(|text| Sentence { text: text.to_owned(), tags }));
        }
    }
    out
}

#[test]
fn the_month_and_the_name_are_silent_and_the_modal_is_seen() {
    let folders = ["gum", "ewt"].map(|name| data().join("data").join(name));
    if !folders.iter().all(|folder| folder.is_dir()) {
        println!("skipped: the treebanks GUM and EWT are not beside the project");
        return;
    }
    let (mut names, mut modals, mut wrong) = (0, 0, Vec::new());
    for sentence in folders.iter().flat_map(|folder| sentences(folder)) {
        let report = hearsay::scan(&Document::from_plain(&sentence.text), &Options::default());
        let flagged = |at: usize| {
            report
                .flags
                .iter()
                .any(|flag| flag.kind == Kind::Hedge && (flag.start as usize..flag.end as usize).contains(&at))
        };
        for ((at, _), tag) in sentence.text.match_indices("May").zip(&sentence.tags) {
            let modal = tag == "MD";
            if modal {
                modals += 1
            } else {
                names += 1
            }
            if flagged(at) != modal {
                wrong.push(format!("{tag}: {}", sentence.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!((names, modals), (36, 3), "the treebanks hold other sentences than this was written for");
}
