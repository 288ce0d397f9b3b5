//! Calls in plain text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::reads(bytes, "call.txt", &["transcript"]));
