//! The values of headers: folded lines, and words encoded as RFC 2047 has it.

use encoding_rs::{Decoder, Encoding};

use crate::source::{Mapped, Notation, Span, decode};

use super::transfer::{self, Byte};

/// An encoded word is at most this long, in bytes; the standard says 75, mail programs do not.
const LONGEST: usize = 500;

/// The value of a header field whose bytes stand in the file from `at` on.
pub fn unstructured(raw: &[u8], at: usize) -> Mapped {
    let mut value = Value { raw, at, mapped: Mapped::default(), open: None };
    let mut start = 0;
    let mut next = 0;
    while let Some(found) = find(&raw[next..], b"=?").map(|found| next + found) {
        match Word::parse(&raw[found..]) {
            Some(word) => {
                let blank = raw[start..found].iter().all(u8::is_ascii_whitespace);
                // Blanks between two encoded words are not part of the text.
                if !(blank && value.open.is_some()) {
                    value.literal(start, found);
                }
                value.word(&word, found);
                start = found + word.length;
                next = start;
            }
            None => next = found + 2,
        }
    }
    value.literal(start, raw.len());
    value.mapped.written(Notation::ASCII).written(Notation::MESSAGE).written(Notation::FIXED_LINES)
}

/// `=?charset?encoding?text?=`
struct Word<'a> {
    charset: &'a [u8],
    base64: bool,
    text: &'a [u8],
    length: usize,
}

impl<'a> Word<'a> {
    fn parse(raw: &'a [u8]) -> Option<Word<'a>> {
        let raw = &raw[..raw.len().min(LONGEST)];
        let charset = raw[2..].split(|&byte| byte == b'?').next()?;
        let rest = raw.get(2 + charset.len() + 1..)?;
        let base64 = match rest {
            [b'B' | b'b', b'?', ..] => true,
            [b'Q' | b'q', b'?', ..] => false,
            _ => return None,
        };
        let text = &rest[2..];
        let end = find(text, b"?=")?;
        let length = 2 + charset.len() + 1 + 2 + end + 2;
        Some(Word { charset, base64, text: &text[..end], length })
    }
}

struct Value<'a> {
    raw: &'a [u8],
    at: usize,
    mapped: Mapped,
    /// The charset of the word just before, whose last character may end in the next word.
    open: Option<(&'static Encoding, Decoder, Span)>,
}

impl Value<'_> {
    /// Text as it stands, from and to bytes of the value; where it is folded, the line break goes.
    fn literal(&mut self, start: usize, end: usize) {
        if start < end {
            self.finish();
        }
        let mut at = start;
        for line in self.raw[start..end].split_inclusive(|&byte| byte == b'\n') {
            let words = line.len() - line.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.mapped.append(&decode::utf8(&line[..words], self.at + at));
            at += line.len();
        }
    }

    fn word(&mut self, word: &Word, found: usize) {
        let span = Span::new(self.at + found, self.at + found + word.length);
        let label = word.charset.split(|&byte| byte == b'*').next().unwrap_or(b"");
        let encoding = Encoding::for_label(label).unwrap_or(encoding_rs::UTF_8);
        if self.open.as_ref().is_some_and(|(open, ..)| *open != encoding) {
            self.finish();
        }
        let bytes: Vec<u8> = match word.base64 {
            true => transfer::Base64::new(word.text, 0).map(|(byte, _): Byte| byte).collect(),
            false => transfer::Quoted::header(word.text).map(|(byte, _): Byte| byte).collect(),
        };
        let (_, mut decoder, _) =
            self.open.take().unwrap_or_else(|| (encoding, encoding.new_decoder_without_bom_handling(), span));
        let mut text =
            String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16));
        let _ = decoder.decode_to_string(&bytes, &mut text, false);
        self.mapped.push_decoded(&text.replace(['\r', '\n'], " "), span);
        self.open = Some((encoding, decoder, span));
    }

    /// What is left of a character that was not complete.
    fn finish(&mut self) {
        if let Some((_, mut decoder, span)) = self.open.take() {
            let mut text = String::with_capacity(16);
            let _ = decoder.decode_to_string(&[], &mut text, true);
            self.mapped.push_decoded(&text, span);
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Mapped {
        unstructured(raw.as_bytes(), 100)
    }

    #[test]
    fn words_are_runs_and_the_rest_is_verbatim() {
        let mapped = read("Re: =?utf-8?q?caf=C3=A9_now?= and");
        assert_eq!(mapped.text, "Re: café now and");
        assert_eq!(mapped.spans(0..5), [Span::new(100, 129)]);
        assert_eq!(mapped.verbatim_span(0..3), Some(Span::new(100, 103)));
        assert_eq!(read("=?iso-8859-1?B?Y2Fm6Q==?=").text, "café");
    }

    #[test]
    fn folds_and_blanks_between_words_go() {
        assert_eq!(read("dry\r\n boots").text, "dry boots");
        assert_eq!(read("=?utf-8?q?caf=C3?=\r\n =?utf-8?q?=A9s?=").text, "cafés");
        assert_eq!(read("=?utf-8?q?a?= b").text, "a b");
    }

    #[test]
    fn what_is_broken_stays() {
        for raw in ["=?", "=?utf-8?x?a?=", "=?utf-8?q?a", "a =? b ?="] {
            assert_eq!(read(raw).text, raw);
        }
        assert_eq!(read("=?utf-8?q?caf=C3?=").text, "caf");
    }
}
