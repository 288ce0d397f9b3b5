//! Bytes to text, each character with its way back: UTF-8, declared charsets.

use encoding_rs::Encoding;

use super::{Mapped, Notation, Span};

/// The text of a whole file in UTF-8, without its byte order mark; what does not decode becomes U+FFFD.
pub fn file(bytes: &[u8]) -> Mapped {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, 3),
        _ => utf8(bytes, 0),
    }
}

/// Whether a file is no text at all: a NUL in the first 8 KiB.
pub fn is_binary(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(8192)].contains(&0)
}

/// Places of broken bytes that are told apart; in a file that has more of them, all that follows is one run.
const MOST_BROKEN: usize = 10_000;

/// Bytes that stand in the file from `start` on, as UTF-8.
pub fn utf8(bytes: &[u8], start: usize) -> Mapped {
    let mut mapped = Mapped::default();
    let (mut at, mut broken) = (start, 0);
    for chunk in bytes.utf8_chunks() {
        if broken == MOST_BROKEN {
            mapped.push_decoded(&String::from_utf8_lossy(&bytes[at - start..]), Span::new(at, start + bytes.len()));
            break;
        }
        mapped.push_verbatim(chunk.valid(), at);
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            mapped.push_decoded("\u{fffd}", Span::new(at, at + chunk.invalid().len()));
            mapped.notation = Notation::ASCII;
            at += chunk.invalid().len();
            broken += 1;
        }
    }
    mapped
}

/// Decoded bytes, each with the span it came from, in a declared charset.
///
/// `bytes` yields what a transfer encoding decodes to; a byte that stands in the file as it is has a span of one.
pub fn charset(bytes: impl Iterator<Item = (u8, Span)>, encoding: &'static Encoding) -> Mapped {
    let mut mapped = Mapped::default().written(Notation::ASCII);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut run: Option<Span> = None;
    let mut verbatim = true;
    let mut out = String::with_capacity(16);
    let mut raw = Vec::new();
    for (byte, span) in bytes {
        run = Some(run.map_or(span, |run| run.to(span)));
        verbatim &= span.len() == 1;
        raw.push(byte);
        let _ = decoder.decode_to_string(&[byte], &mut out, false);
        if out.is_empty() {
            continue;
        }
        let span = run.take().expect("a byte was just read");
        // A character that a soft line break cuts in two is longer in the file than in the text.
        push(&mut mapped, &out, span, verbatim && span.len() == raw.len() && out.as_bytes() == raw);
        out.clear();
        raw.clear();
        verbatim = true;
    }
    let _ = decoder.decode_to_string(&[], &mut out, true);
    if let Some(span) = run {
        mapped.push_decoded(&out, span);
    }
    mapped
}

fn push(mapped: &mut Mapped, text: &str, span: Span, verbatim: bool) {
    match verbatim {
        true => mapped.push_verbatim(text, span.start as usize),
        false => mapped.push_decoded(text, span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_broken_bytes_keep_their_offsets() {
        let mapped = file(b"\xef\xbb\xbfa\xffb");
        assert_eq!(mapped.text, "a\u{fffd}b");
        assert_eq!(mapped.spans(0..1), [Span::new(3, 4)]);
        assert_eq!(mapped.spans(1..4), [Span::new(4, 5)]);
        assert_eq!(mapped.spans(4..5), [Span::new(5, 6)]);
    }

    #[test]
    fn a_file_of_broken_bytes_takes_no_place_for_each() {
        let bytes = [b"a\xff".repeat(MOST_BROKEN).as_slice(), b"b\xffc"].concat();
        let mapped = file(&bytes);
        assert!(mapped.text.ends_with("a\u{fffd}b\u{fffd}c"));
        assert_eq!(mapped.segments().len(), 2 * MOST_BROKEN + 1);
        assert_eq!(mapped.spans(mapped.text.len() - 1..mapped.text.len()), [Span::new(2 * MOST_BROKEN, bytes.len())]);
    }

    #[test]
    fn charsets_are_decoded_character_by_character() {
        let bytes = b"caf\xe9 ok";
        let pairs = bytes.iter().enumerate().map(|(at, &byte)| (byte, Span::new(at, at + 1)));
        let mapped = charset(pairs, encoding_rs::WINDOWS_1252);
        assert_eq!(mapped.text, "café ok");
        assert_eq!(mapped.spans(3..5), [Span::new(3, 4)]);
        assert_eq!(mapped.verbatim_span(5..8), Some(Span::new(4, 7)));
    }
}
