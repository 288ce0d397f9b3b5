//! Word documents: archives, and markup that is put into one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::docx(bytes));
