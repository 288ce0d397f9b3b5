//! Calls and sequences in CSV and YAML.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| softsell_fuzz::reads(bytes, "sequence.csv", &["csv", "yaml"]));
