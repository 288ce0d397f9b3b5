//! Drafts, and Markdown that holds emails.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::reads(bytes, "draft.md", &["draft", "markdown"]));
