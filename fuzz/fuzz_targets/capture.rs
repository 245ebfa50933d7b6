//! Any structure that a page's capture can claim: what leads nowhere is passed over.
#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[expect(dead_code, reason = "each target asks one question of many")]
mod sound;

libfuzzer_sys::fuzz_target!(|input: &[u8]| sound::capture(input));
