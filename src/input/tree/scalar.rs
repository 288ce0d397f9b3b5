//! Texts as JSON and YAML write them, decoded with their way back to the bytes.

use std::ops::Range;

use crate::source::{Mapped, Notation};

use super::span;

/// How a text is written. See RFC 8259, section 7, and YAML 1.2.2, chapters 7 and 8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Style {
    /// Between double quotes, in JSON.
    Json,
    /// Between double quotes, in YAML, where line breaks fold.
    Double,
    /// Between single quotes, where `''` is one quote.
    Single,
    /// Without quotes.
    Plain,
    /// After `|`: lines as they are, without their indentation.
    Literal,
    /// After `>`: lines that fold into paragraphs.
    Folded,
}

/// The text that stands at `range` of the file.
pub(super) fn decode(text: &Mapped, range: Range<usize>, style: Style) -> Mapped {
    let mut decoded = Mapped::default();
    match style {
        Style::Json => unescape(text, range, style, &mut decoded),
        Style::Literal => block(text, range, false, &mut decoded),
        Style::Folded => block(text, range, true, &mut decoded),
        Style::Double | Style::Single | Style::Plain => flow(text, range, style, &mut decoded),
    }
    decoded.written(match style {
        Style::Json | Style::Double => Notation::DOUBLE_QUOTES,
        Style::Single => Notation::SINGLE_QUOTES,
        Style::Plain => Notation::BARE_YAML,
        Style::Literal | Style::Folded => Notation::FIXED_LINES,
    })
}

/// Appends a stretch without line breaks that fold: escapes become runs of their own, the rest stays as it is.
fn unescape(text: &Mapped, range: Range<usize>, style: Style, decoded: &mut Mapped) {
    let raw = &text.text[range.clone()];
    let mark = match style {
        Style::Json | Style::Double => '\\',
        Style::Single => '\'',
        Style::Plain | Style::Literal | Style::Folded => return decoded.append(&text.slice(range)),
    };
    let (mut plain, mut at) = (0, 0);
    while let Some(found) = raw[at..].find(mark) {
        let start = at + found;
        let escape = if mark == '\\' { escape(&raw[start..]) } else { doubled(&raw[start..]) };
        let Some((character, length)) = escape else {
            at = start + 1;
            continue;
        };
        decoded.append(&text.slice(range.start + plain..range.start + start));
        let run = span(text, range.start + start..range.start + start + length);
        decoded.push_decoded(character.encode_utf8(&mut [0; 4]), run);
        at = start + length;
        plain = at;
    }
    decoded.append(&text.slice(range.start + plain..range.end));
}

/// The character that an escape at the start of `raw` stands for, and its length.
fn escape(raw: &str) -> Option<(char, usize)> {
    let character = match raw.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'u' => return unit(raw),
        byte @ (b'"' | b'\\' | b'/' | b'\'' | b' ') => *byte as char,
        _ => return None,
    };
    Some((character, 2))
}

/// The character of `\u2019` or of a pair of surrogates; half a pair is U+FFFD.
fn unit(raw: &str) -> Option<(char, usize)> {
    let hex = |raw: &str| {
        let digits = raw.strip_prefix("\\u")?.get(..4)?;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let first = hex(raw)?;
    let second = raw.get(6..).and_then(hex);
    let pair = char::decode_utf16([first].into_iter().chain(second)).next()?;
    Some(match pair {
        Ok(character) => (character, 6 * character.len_utf16()),
        Err(_) => (char::REPLACEMENT_CHARACTER, 6),
    })
}

fn doubled(raw: &str) -> Option<(char, usize)> {
    raw.starts_with("''").then_some(('\'', 2))
}

/// Appends quoted or plain text: a line break is a blank, an empty line is a line break.
fn flow(text: &Mapped, range: Range<usize>, style: Style, decoded: &mut Mapped) {
    let mut end = None;
    let mut empty = 0;
    for line in lines(&text.text, range.clone()) {
        let raw = &text.text[line.clone()];
        let last = line.end == range.end;
        let trimmed = if last { raw } else { raw.trim_end() };
        let blanks = if line.start == range.start { 0 } else { raw.len() - raw.trim_start().len() };
        let (start, trimmed) = (line.start + blanks, trimmed.get(blanks..).unwrap_or(""));
        if trimmed.is_empty() && line.start != range.start {
            empty += 1;
            continue;
        }
        if let Some(end) = end {
            let breaks = if empty == 0 { " ".to_string() } else { "\n".repeat(empty) };
            decoded.push_decoded(&breaks, span(text, end..start));
        }
        unescape(text, start..start + trimmed.len(), style, decoded);
        end = Some(start + trimmed.len());
        empty = 0;
    }
}

/// Appends a block scalar, whose indentation is that of its first line with anything on it.
fn block(text: &Mapped, range: Range<usize>, folds: bool, decoded: &mut Mapped) {
    let blanks = |raw: &str| raw.len() - raw.trim_start_matches(' ').len();
    let first = lines(&text.text, range.clone()).find(|line| !text.text[line.clone()].trim().is_empty());
    let indent = first.map_or(0, |line| blanks(&text.text[line]));
    let mut before: Option<Range<usize>> = None;
    let mut empty = 0;
    for line in lines(&text.text, range) {
        let raw = &text.text[line.clone()];
        if raw.trim().is_empty() {
            empty += 1;
            continue;
        }
        let own = line.start + blanks(raw).min(indent)..line.start + raw.trim_end().len();
        if let Some(before) = before {
            let keeps = [&before, &own].iter().any(|line| text.text[(*line).clone()].starts_with([' ', '\t']));
            match (folds && !keeps, empty) {
                (true, 0) => decoded.push_decoded(" ", span(text, before.end..own.start)),
                (true, _) => decoded.push_decoded(&"\n".repeat(empty), span(text, before.end..own.start)),
                (false, _) => breaks(text, before.end..own.start, decoded),
            }
        }
        decoded.append(&text.slice(own.clone()));
        before = Some(own);
        empty = 0;
    }
}

/// Appends the line breaks of a stretch, each of which stands in the file as it is.
fn breaks(text: &Mapped, range: Range<usize>, decoded: &mut Mapped) {
    for (at, _) in text.text[range.clone()].match_indices('\n') {
        decoded.append(&text.slice(range.start + at..range.start + at + 1));
    }
}

/// The lines of a range of the text, without their breaks.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = range.start;
    text[range].split('\n').map(move |line| {
        let own = start..start + line.len();
        start = own.end + 1;
        own
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Fidelity, Span};

    fn decoded(text: &str, style: Style) -> Mapped {
        decode(&Mapped::verbatim(text, 0), 0..text.len(), style)
    }

    #[test]
    fn an_escape_is_one_run_and_so_is_a_pair_of_surrogates() {
        let mapped = decoded(r"it\u2019s \ud83d\ude00 \ud83d \q \u12", Style::Json);
        assert_eq!(mapped.text, "it\u{2019}s \u{1f600} \u{fffd} \\q \\u12");
        let runs: Vec<Span> =
            mapped.segments().iter().filter(|run| run.fidelity == Fidelity::Decoded).map(|run| run.span).collect();
        assert_eq!(runs, [Span::new(2, 8), Span::new(10, 22), Span::new(23, 29)]);
    }

    #[test]
    fn a_literal_keeps_its_lines_and_loses_its_indentation() {
        let mapped = decoded("\n  Hi,\n\n    one\r\n  two \n", Style::Literal);
        assert_eq!(mapped.text, "Hi,\n\n  one\ntwo");
        assert_eq!(mapped.spans(3..10), [Span::new(6, 8), Span::new(10, 15)]);
    }

    #[test]
    fn a_folded_block_is_paragraphs() {
        assert_eq!(decoded("  a\n  b\n\n  c\n   d\n  e", Style::Folded).text, "a b\nc\n d\ne");
        assert_eq!(decoded("it''s\n  here\n\n now", Style::Single).text, "it's here\nnow");
        assert_eq!(decoded("say \\\"hi\\\"\n  now", Style::Double).text, "say \"hi\" now");
    }
}
