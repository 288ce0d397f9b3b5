//! Any file: what it is taken for, what lints say of it, what fixes make of it.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::any(bytes));
