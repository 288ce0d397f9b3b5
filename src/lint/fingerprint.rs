//! What a diagnostic is known by when the text around it has moved.

use std::hash::Hasher;

use fnv::FnvHasher;
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;

/// Sixteen hexadecimal digits for a lint, the words that it reports and the words of their sentence.
///
/// Case, blanks, line breaks and marks do not count, nor where in the file the words stand. FNV-1a of 64 bits, whose
/// values are the same on every machine and in every version.
pub fn fingerprint(lint: &str, reported: &str, sentence: &str) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(lint.as_bytes());
    for text in [reported, sentence] {
        hasher.write_u8(0);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            hasher.write(word.to_lowercase().as_bytes());
            hasher.write_u8(b' ');
        }
    }
    format!("{:016x}", hasher.finish())
}

/// Tells diagnostics of one file apart whose fingerprints are the same: the second gets `-2`, the third `-3`.
pub fn number(diagnostics: &mut [Diagnostic]) {
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint.push_str(&format!("-{count}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn line_breaks_and_marks_do_not_count() {
        let one = fingerprint("tie-down", "right?", "It saves time, right?");
        assert_eq!(one, fingerprint("tie-down", "Right", "it saves\r\n  time – right"));
        assert_eq!(one, "cf330bde82581fd4");
        assert_ne!(one, fingerprint("tie-down", "right?", "It saves money, right?"));
        assert_ne!(one, fingerprint("minimiser", "right?", "It saves time, right?"));
    }
}
