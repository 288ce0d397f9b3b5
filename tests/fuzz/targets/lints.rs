//! Configs, lint files, and phrases, one a line.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::lints(bytes));
