//! Comments in drafts: what allows a lint, and front matter.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::comments(bytes));
