//! Any file of a reader's own rules: refused with places and remedies, or used.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "each target asks one question of many")]
mod sound;

libfuzzer_sys::fuzz_target!(|input: &str| sound::rules(input));
