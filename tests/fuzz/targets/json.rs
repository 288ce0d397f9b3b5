//! Calls and sequences in JSON and JSON Lines.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::reads(bytes, "call.json", &["json"]));
