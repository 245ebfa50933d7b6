//! Any bytes as a saved page: decoded, parsed, captured, the article found and scanned.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "each target asks one question of many")]
mod sound;

libfuzzer_sys::fuzz_target!(|input: &[u8]| sound::page(input));
