//! Transfer encodings of MIME parts, each byte with the characters that carry it.

use encoding_rs::Encoding;

use crate::diagnostic::Problem;
use crate::source::{Mapped, Notation, Span, decode};

/// A decoded byte and where it came from.
pub type Byte = (u8, Span);

/// Decodes a part whose bytes stand in the file from `at` on, by the names of its transfer encoding and charset.
///
/// Also gives the first thing that is wrong with it, if any. What is undeclared or declared as US-ASCII is UTF-8
/// if it can be, else Windows-1252.
pub fn decode(raw: &[u8], at: usize, encoding: &str, charset: &str) -> (Mapped, Option<Problem>) {
    let declared = Some(charset).filter(|charset| !charset.eq_ignore_ascii_case("us-ascii"));
    let declared = declared.and_then(|charset| Encoding::for_label(charset.as_bytes()));
    let (text, problem) = match encoding.trim().to_ascii_lowercase().as_str() {
        "quoted-printable" => {
            let mut quoted = Quoted::body(raw, at);
            let bytes: Vec<Byte> = quoted.by_ref().collect();
            (in_charset(bytes, declared).written(Notation::QUOTED_PRINTABLE), quoted.broken.map(broken))
        }
        "base64" => {
            let mut base64 = Base64::new(raw, at);
            let bytes: Vec<Byte> = base64.by_ref().collect();
            (in_charset(bytes, declared), base64.problem())
        }
        _ if declared.is_none_or(|charset| charset == encoding_rs::UTF_8) && std::str::from_utf8(raw).is_ok() => {
            (decode::utf8(raw, at), None)
        }
        _ => {
            let bytes = raw.iter().enumerate().map(|(index, &byte)| (byte, Span::new(at + index, at + index + 1)));
            (in_charset(bytes.collect(), declared), None)
        }
    };
    let problem = problem.or_else(|| undecoded(&text).map(broken));
    // What is declared is not changed, so that nothing new is written that it does not cover.
    (text.written(Notation::ASCII).written(Notation::MESSAGE), problem)
}

fn in_charset(bytes: Vec<Byte>, declared: Option<&'static Encoding>) -> Mapped {
    let encoding = declared.unwrap_or_else(|| {
        let plain: Vec<u8> = bytes.iter().map(|(byte, _)| *byte).collect();
        if std::str::from_utf8(&plain).is_ok() { encoding_rs::UTF_8 } else { encoding_rs::WINDOWS_1252 }
    });
    decode::charset(bytes.into_iter(), encoding)
}

/// Where the first bytes stand that mean nothing in their charset.
fn undecoded(text: &Mapped) -> Option<Span> {
    let at = text.text.find('\u{fffd}')?;
    text.spans(at..at + 3).first().copied()
}

fn broken(span: Span) -> Problem {
    Problem { kind: "broken-encoding", message: "these bytes cannot be decoded as the message says".into(), span }
}

/// Quoted-printable (RFC 2045, 6.7): literal bytes, `=E9`, and line breaks that are none.
pub struct Quoted<'a> {
    raw: &'a [u8],
    /// Where `raw` stands in the file.
    start: usize,
    at: usize,
    /// In headers an underscore is a blank (RFC 2047, 4.2).
    underscores: bool,
    /// The first `=` that encodes nothing; it is taken as it stands.
    pub broken: Option<Span>,
}

impl<'a> Quoted<'a> {
    pub fn body(raw: &'a [u8], start: usize) -> Quoted<'a> {
        Quoted { raw, start, at: 0, underscores: false, broken: None }
    }

    pub fn header(raw: &'a [u8]) -> Quoted<'a> {
        Quoted { raw, start: 0, at: 0, underscores: true, broken: None }
    }

    /// How many bytes a soft line break takes, with the blanks that transport may have added.
    fn soft_break(&self) -> Option<usize> {
        let rest = &self.raw[self.at + 1..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        match &rest[blanks..] {
            [] if blanks == 0 => Some(1),
            [b'\r', b'\n', ..] => Some(1 + blanks + 2),
            [b'\n', ..] => Some(1 + blanks + 1),
            _ => None,
        }
    }
}

impl Iterator for Quoted<'_> {
    type Item = Byte;

    fn next(&mut self) -> Option<Byte> {
        loop {
            let from = self.start + self.at;
            let byte = *self.raw.get(self.at)?;
            if byte != b'=' {
                self.at += 1;
                let byte = if byte == b'_' && self.underscores { b' ' } else { byte };
                return Some((byte, Span::new(from, from + 1)));
            }
            let digits = (self.raw.get(self.at + 1).and_then(hex), self.raw.get(self.at + 2).and_then(hex));
            if let (Some(high), Some(low)) = digits {
                self.at += 3;
                return Some((high << 4 | low, Span::new(from, from + 3)));
            }
            match self.soft_break() {
                Some(length) => self.at += length,
                None => {
                    self.at += 1;
                    let span = Span::new(from, from + 1);
                    self.broken = self.broken.or(Some(span));
                    return Some((b'=', span));
                }
            }
        }
    }
}

fn hex(digit: &u8) -> Option<u8> {
    (*digit as char).to_digit(16).map(|digit| digit as u8)
}

/// Base64 (RFC 2045, 6.8): each byte over the two characters that carry it.
pub struct Base64<'a> {
    raw: &'a [u8],
    start: usize,
    at: usize,
    /// Bits that were read and not yet given, how many, and where the last of them stand.
    bits: u32,
    count: u32,
    last: Span,
    /// The first character that is none of base64.
    broken: Option<Span>,
    padded: bool,
}

impl<'a> Base64<'a> {
    pub fn new(raw: &'a [u8], start: usize) -> Base64<'a> {
        Base64 { raw, start, at: 0, bits: 0, count: 0, last: Span::new(start, start), broken: None, padded: false }
    }

    /// After the last byte: what was wrong.
    fn problem(&self) -> Option<Problem> {
        let message = "the part breaks off within a group of base64".into();
        let truncated = Problem { kind: "truncated-part", message, span: self.last };
        self.broken.map(broken).or((self.count > 0 && !self.padded).then_some(truncated))
    }
}

impl Iterator for Base64<'_> {
    type Item = Byte;

    fn next(&mut self) -> Option<Byte> {
        loop {
            let from = self.start + self.at;
            let byte = *self.raw.get(self.at)?;
            self.at += 1;
            let span = Span::new(from, from + 1);
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                b'=' => {
                    // What was encoded apart may follow.
                    (self.bits, self.count, self.padded) = (0, 0, true);
                    continue;
                }
                byte => {
                    if !byte.is_ascii_whitespace() {
                        self.broken = self.broken.or(Some(span));
                    }
                    continue;
                }
            };
            let carrier = self.last.to(span);
            let bits = (self.bits << 6 | u32::from(value)) & 0xffff;
            (self.bits, self.count, self.last) = (bits, self.count + 6, span);
            if self.count >= 8 {
                self.count -= 8;
                let byte = (bits >> self.count) as u8;
                return Some((byte, carrier));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Fidelity;

    fn kind(problem: Option<Problem>) -> &'static str {
        problem.map_or("", |problem| problem.kind)
    }

    #[test]
    fn quoted_printable_keeps_places() {
        let raw = b"caf=C3=A9 is =\r\nopen = now";
        let (text, problem) = decode(raw, 10, "Quoted-Printable", "utf-8");
        assert_eq!(text.text, "café is open = now");
        assert_eq!(text.spans(3..5), [Span::new(13, 19)]);
        assert_eq!(text.spans(6..12), [Span::new(20, 23), Span::new(26, 29)]);
        assert_eq!(kind(problem), "broken-encoding");
    }

    #[test]
    fn a_character_cut_by_a_soft_break_is_one_run() {
        let (text, _) = decode(b"caf\xc3=\n\xa9s", 0, "quoted-printable", "utf-8");
        assert_eq!(text.text, "cafés");
        assert_eq!(text.segments()[1].fidelity, Fidelity::Decoded);
        assert_eq!(text.spans(3..5), [Span::new(3, 7)]);
    }

    #[test]
    fn base64_characters_are_runs_over_what_carries_them() {
        let (text, problem) = decode(b"Y2Fmw6kg\r\nb2s=", 0, "base64", "utf-8");
        assert_eq!((text.text.as_str(), kind(problem)), ("café ok", ""));
        assert_eq!(text.spans(0..1), [Span::new(0, 2)]);
        assert_eq!(text.spans(0..3), [Span::new(0, 4)]);
        assert_eq!(text.spans(3..5), [Span::new(4, 7)]);
        assert_eq!(text.spans(6..8), [Span::new(10, 13)]);
        assert_eq!(kind(decode(b"Y2FmY", 0, "base64", "").1), "truncated-part");
        assert_eq!(kind(decode(b"Y2!Fm", 0, "base64", "").1), "broken-encoding");
    }

    #[test]
    fn charsets_are_declared_or_guessed() {
        assert_eq!(decode(b"caf\xe9", 0, "8bit", "iso-8859-1").0.text, "café");
        assert_eq!(decode(b"caf\xe9", 0, "", "").0.text, "café");
        assert_eq!(decode("café".as_bytes(), 0, "7bit", "us-ascii").0.text, "café");
        assert_eq!(decode(b"\x83u\x81[\x83c", 0, "8bit", "shift_jis").0.text, "ブーツ");
        let (text, problem) = decode(b"caf\xe9!", 0, "8bit", "utf-8");
        assert_eq!((text.text.as_str(), kind(problem)), ("caf\u{fffd}!", "broken-encoding"));
    }
}
