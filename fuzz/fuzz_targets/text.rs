//! Any text through the whole engine.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "each target asks one question of many")]
mod sound;

libfuzzer_sys::fuzz_target!(|input: &str| sound::text(input));
