//! Compiles `src/lexicon` (rules and word lists) into static tables, so that the engine starts with nothing to build.

#[path = "src/lexicon/compile/mod.rs"]
mod compile;

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    if let Err(problem) = compile::run("src/lexicon".as_ref(), out.as_ref()) {
        eprintln!("error: {problem}");
        std::process::exit(1);
    }
}
