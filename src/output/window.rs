//! Parts of a file as characters: lines without their ends, cut around what is pointed at.

use crate::source::{Source, Span};

/// A file that is read a few lines at a time, whatever its size and the length of its lines.
pub struct Window<'a> {
    pub source: &'a Source,
}

impl<'a> Window<'a> {
    pub fn new(source: &'a Source) -> Window<'a> {
        Window { source }
    }

    /// Bytes of a line (from 0), without its end and without a byte order mark.
    pub fn line(&self, index: usize) -> Option<Span> {
        let lines = self.source.lines();
        let start = lines.start_of(index)? as usize;
        let next = lines.start_of(index + 1);
        let mut end = next.map_or(self.source.bytes.len(), |next| next as usize);
        for wanted in [b'\n', b'\r'] {
            if next.is_some() && end > start && self.source.bytes[end - 1] == wanted {
                end -= 1;
            }
        }
        Some(Span::new(start, end.max(start)))
    }

    fn is_blank(&self, at: usize) -> bool {
        matches!(self.source.bytes.get(at), Some(b' ' | b'\t'))
    }

    /// Whether a line has nothing to show; overlong ones are taken to have.
    pub fn is_empty(&self, line: Span) -> bool {
        line.len() < 256 && (line.start as usize..line.end as usize).all(|at| self.is_blank(at))
    }

    /// A span without the blanks at its ends, up to 64 on either side.
    pub fn trimmed(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        for _ in 0..64 {
            start += usize::from(start < end && self.is_blank(start));
            end -= usize::from(start < end && self.is_blank(end - 1));
        }
        Span::new(start, end)
    }

    /// `line` cut to about `budget` bytes around `kept`, a part of it: at a blank where one is near, and
    /// never within a character.
    pub fn around(&self, line: Span, kept: Span, budget: usize) -> Span {
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
        let at = self.boundary(at, start).clamp(within.start, within.end);
        let blank = match start {
            true => (at + 1..=at + 12).find(|&to| to <= within.end && self.is_blank(to - 1)),
            false => (at.saturating_sub(12)..at).rfind(|&to| to >= within.start && self.is_blank(to)),
        };
        blank.unwrap_or(at)
    }

    /// The boundary of characters at `at`, or the next one outwards.
    fn boundary(&self, at: usize, start: bool) -> usize {
        let bytes = &self.source.bytes;
        let inside = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
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
        let mut characters = Vec::with_capacity(bytes.len());
        let mut push = |character, length: usize| {
            characters.push((character, Span::new(at, at + length)));
            at += length;
        };
        for chunk in bytes.utf8_chunks() {
            chunk.valid().chars().for_each(|character| push(character, character.len_utf8()));
            if !chunk.invalid().is_empty() {
                push(char::REPLACEMENT_CHARACTER, chunk.invalid().len());
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
