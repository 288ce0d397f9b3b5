//! JSON that can be printed: it means the same, and no terminal or CI runner obeys it.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::visible::is_hidden;

/// Writes a value on one line.
pub fn json(out: &mut dyn io::Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Visible))?;
    out.write_all(b"\n")
}

/// Strings escape what a terminal or a CI runner would obey (`\u001b` is serde's, `\u202e` and `##[` are ours), so
/// that the document means the same and can be printed.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        let mut previous = '\0';
        for (at, character) in fragment.char_indices() {
            let command = character == '#' && previous == '#';
            if command || character == '\x7f' || is_hidden(character) {
                out.write_all(&fragment.as_bytes()[written..at])?;
                for unit in character.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
                written = at + character.len_utf8();
            }
            previous = character;
        }
        out.write_all(&fragment.as_bytes()[written..])
    }
}
