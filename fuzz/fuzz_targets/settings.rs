//! Anything a browser may have stored, or a file to import may hold.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "each target asks one question of many")]
mod sound;

libfuzzer_sys::fuzz_target!(|input: &str| sound::settings(input));
