//! Parts of a file as characters: lines without their ends, cut around what is pointed at.

use crate::source::{Source, Span};

/// A file that is read a few lines at a time, whatever its size and the length of its lines.
pub struct Window<'a> {
    pub source: &'a Source,
    encoding: Encoding,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16 { little: bool },
}

impl<'a> Window<'a> {
    pub fn new(source: &'a Source) -> Window<'a> {
        let encoding = match source.bytes.as_slice() {
            [0xff, 0xfe, ..] => Encoding::Utf16 { little: true },
            [0xfe, 0xff, ..] => Encoding::Utf16 { little: false },
            _ => Encoding::Utf8,
        };
        Window { source, encoding }
    }

    /// Bytes of a plain character, and the unit in which a byte order mark is one.
    pub fn unit(&self) -> usize {
        if self.encoding == Encoding::Utf8 { 1 } else { 2 }
    }

    /// Bytes of a line (from 0), without its end and without a byte order mark.
    pub fn line(&self, index: usize) -> Option<Span> {
        let lines = self.source.lines();
        let start = lines.start_of(index)? as usize;
        let next = lines.start_of(index + 1);
        let mut end = next.map_or(self.source.bytes.len(), |next| next as usize);
        for wanted in [b'\n', b'\r'] {
            if next.is_some() && end >= start + self.unit() && self.is(end - self.unit(), wanted) {
                end -= self.unit();
            }
        }
        Some(Span::new(start, end.max(start)))
    }

    /// Whether the character at a byte is this one of ASCII.
    fn is(&self, at: usize, wanted: u8) -> bool {
        let bytes = &self.source.bytes;
        match self.encoding {
            Encoding::Utf8 => bytes.get(at) == Some(&wanted),
            Encoding::Utf16 { little } => {
                let pair = if little { [wanted, 0] } else { [0, wanted] };
                bytes.get(at..at + 2) == Some(&pair)
            }
        }
    }

    fn is_blank(&self, at: usize) -> bool {
        self.is(at, b' ') || self.is(at, b'\t')
    }

    /// Whether a line has nothing to show; overlong ones are taken to have.
    pub fn is_empty(&self, line: Span) -> bool {
        line.len() < 256 && (line.start as usize..line.end as usize).step_by(self.unit()).all(|at| self.is_blank(at))
    }

    /// A span without the blanks at its ends, up to 64 on either side.
    pub fn trimmed(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        let unit = self.unit();
        for _ in 0..64 {
            start += if start + unit <= end && self.is_blank(start) { unit } else { 0 };
            end -= if start + unit <= end && self.is_blank(end - unit) { unit } else { 0 };
        }
        Span::new(start, end)
    }

    /// `line` cut to about `budget` characters around `kept`, a part of it: at a blank where one is near, and
    /// never within a character.
    pub fn around(&self, line: Span, kept: Span, budget: usize) -> Span {
        let budget = budget * self.unit();
        if line.len() <= budget {
            return line;
        }
        let kept = Span { end: kept.end.min(kept.start + budget as u32), ..kept };
        let (left, right) = ((kept.start - line.start) as usize, (line.end - kept.end) as usize);
        let room = budget - kept.len();
        let after = right.min(room - left.min(room / 2));
        let before = left.min(room - after);
        let start = self.cut(kept.start as usize - before, line.start as usize..kept.start as usize, true);
        let end = self.cut(kept.end as usize + after, kept.end as usize..line.end as usize, false);
        Span::new(start, end)
    }

    /// A place to cut near `at`: behind the next blank for a start, before the last one for an end.
    fn cut(&self, at: usize, within: std::ops::Range<usize>, start: bool) -> usize {
        if at == within.start && start || at == within.end && !start {
            return at;
        }
        let (unit, at) = (self.unit(), self.boundary(at, start).clamp(within.start, within.end));
        let near = (1..=12).map(|step| step * unit);
        let blank = match start {
            true => near.map(|step| at + step).find(|&to| to <= within.end && self.is_blank(to - unit)),
            false => near.filter_map(|step| at.checked_sub(step)).find(|&to| to >= within.start && self.is_blank(to)),
        };
        blank.unwrap_or(at)
    }

    /// The boundary of characters at `at`, or the next one outwards.
    fn boundary(&self, at: usize, start: bool) -> usize {
        let bytes = &self.source.bytes;
        let inside = |at: usize| match self.encoding {
            Encoding::Utf8 => bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80),
            Encoding::Utf16 { little } => {
                at % 2 == 1 || bytes.get(at + usize::from(little)).is_some_and(|high| high & 0xfc == 0xdc)
            }
        };
        let mut at = at;
        for _ in 0..3 {
            match (inside(at), start) {
                (true, true) => at = at.saturating_sub(1),
                (true, false) => at = (at + 1).min(bytes.len()),
                (false, _) => break,
            }
        }
        at
    }

    /// The characters of a span, each with its bytes; what does not decode is U+FFFD.
    pub fn characters(&self, span: Span) -> Vec<(char, Span)> {
        let bytes = self.source.slice(span);
        let mut at = span.start as usize;
        let mut characters = Vec::with_capacity(bytes.len() / self.unit());
        let mut push = |character, length: usize| {
            characters.push((character, Span::new(at, at + length)));
            at += length;
        };
        match self.encoding {
            Encoding::Utf8 => bytes.utf8_chunks().for_each(|chunk| {
                chunk.valid().chars().for_each(|character| push(character, character.len_utf8()));
                if !chunk.invalid().is_empty() {
                    push(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
                }
            }),
            Encoding::Utf16 { little } => {
                let unit = if little { u16::from_le_bytes } else { u16::from_be_bytes };
                let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
                char::decode_utf16(units).for_each(|decoded| match decoded {
                    Ok(character) => push(character, character.len_utf16() * 2),
                    Err(_) => push(char::REPLACEMENT_CHARACTER, 2),
                });
            }
        }
        characters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &Source, span: Span) -> String {
        Window::new(source).characters(span).into_iter().map(|(character, _)| character).collect()
    }

    #[test]
    fn lines_have_neither_ends_nor_marks() {
        let source = Source::new("x", b"\xef\xbb\xbfone\r\ntwo\n\nfour".to_vec());
        let lines: Vec<_> = (0..4).map(|index| Window::new(&source).line(index).unwrap()).collect();
        assert_eq!(lines.iter().map(|&line| text(&source, line)).collect::<Vec<_>>(), ["one", "two", "", "four"]);
        assert_eq!(Window::new(&source).line(4), None);
    }

    #[test]
    fn utf16_lines_too() {
        let mut bytes = vec![0xfe, 0xff];
        bytes.extend("a😀\r\nb".encode_utf16().flat_map(u16::to_be_bytes));
        let source = Source::new("x", bytes);
        assert_eq!(text(&source, Window::new(&source).line(0).unwrap()), "a😀");
        assert_eq!(text(&source, Window::new(&source).line(1).unwrap()), "b");
    }

    #[test]
    fn long_lines_are_cut_at_blanks() {
        let source = Source::new("x", "alpha beta gamma ".repeat(20).into_bytes());
        let line = Window::new(&source).line(0).unwrap();
        let window = Window::new(&source).around(line, Span::new(170, 174), 40);
        assert_eq!(text(&source, window), "alpha beta gamma alpha beta gamma");
        let whole = Window::new(&source).around(line, Span::new(0, 5), 1000);
        assert_eq!(whole, line);
    }

    #[test]
    fn cuts_spare_characters() {
        let source = Source::new("x", "é".repeat(200).into_bytes());
        let line = Window::new(&source).line(0).unwrap();
        let window = Window::new(&source).around(line, Span::new(200, 202), 41);
        assert!(!text(&source, window).contains('\u{fffd}'));
    }
}
