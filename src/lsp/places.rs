//! Places in a text as a client counts them, from and to offsets.

use lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};
use ropey::Rope;

use crate::source::{Source, Span};

/// What the columns of a client count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units: what every client knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first that is known of those that a client offers, which it has ordered by what it likes.
    pub fn negotiated(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        offered.into_iter().flatten().find_map(Encoding::of).unwrap_or_default()
    }

    fn of(kind: &PositionEncodingKind) -> Option<Encoding> {
        let all = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
        all.into_iter().find(|encoding| encoding.kind() == *kind)
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// Index of the character at a place. What lies past the end of a line or of the text is taken as that end, what
    /// lies within a character as its start.
    pub fn character(self, text: &Rope, place: Position) -> usize {
        let line = place.line as usize;
        if line >= text.len_lines() {
            return text.len_chars();
        }
        let (whole, column) = (text.line(line), place.character as usize);
        let breaks = whole.chars_at(whole.len_chars()).reversed().take_while(|it| matches!(it, '\n' | '\r')).count();
        let visible = whole.slice(..whole.len_chars() - breaks);
        let within = match self {
            Encoding::Utf8 if column < visible.len_bytes() => visible.byte_to_char(column),
            Encoding::Utf16 if column < visible.len_utf16_cu() => visible.utf16_cu_to_char(column),
            Encoding::Utf32 if column < visible.len_chars() => column,
            _ => visible.len_chars(),
        };
        text.line_to_char(line) + within
    }

    /// Applies one change to a text, in the way of [`Encoding::character`] wherever it points.
    pub fn change(self, text: &mut Rope, change: &TextDocumentContentChangeEvent) {
        let Some(range) = change.range else {
            *text = Rope::from_str(&change.text);
            return;
        };
        let start = self.character(text, range.start);
        let end = self.character(text, range.end).max(start);
        text.remove(start..end);
        text.insert(start, &change.text);
    }

    /// The place of a byte of a text in UTF-8.
    pub fn place(self, source: &Source, offset: u32) -> Position {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let lines = source.lines();
        let (line, at) = (lines.line_of(offset), source.position(offset));
        // To an editor, a byte order mark within its text is a character like any other.
        let is_marked = line == 0 && source.bytes.starts_with(MARK) && offset >= MARK.len() as u32;
        let character = match self {
            Encoding::Utf8 if line == 0 => offset.min(source.bytes.len() as u32),
            Encoding::Utf8 => offset.min(source.bytes.len() as u32) - lines.start_of(line).unwrap_or(0),
            Encoding::Utf16 => at.utf16_column - 1 + u32::from(is_marked),
            Encoding::Utf32 => at.column - 1 + u32::from(is_marked),
        };
        Position { line: line as u32, character }
    }

    pub fn range(self, source: &Source, span: Span) -> Range {
        Range { start: self.place(source, span.start), end: self.place(source, span.end) }
    }

    /// The byte of a text in UTF-8 at a place, in the way of [`Encoding::character`].
    pub fn offset(self, text: &Rope, place: Position) -> u32 {
        text.char_to_byte(self.character(text, place)) as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    #[test]
    fn columns_count_what_was_agreed_on() {
        let text = Rope::from_str("a\r\nhé😀x");
        let at = |encoding: Encoding, character| encoding.offset(&text, Position { line: 1, character });
        // Before the x: 1 + 2 + 4 bytes, 1 + 1 + 2 code units, 3 characters.
        assert_eq!([at(Encoding::Utf8, 7), at(Encoding::Utf16, 4), at(Encoding::Utf32, 3)], [10, 10, 10]);
        // Within the emoji is before it.
        assert_eq!([at(Encoding::Utf8, 5), at(Encoding::Utf16, 3)], [6, 6]);
        for encoding in ALL {
            let far = Position { line: 0, character: 99 };
            assert_eq!(encoding.offset(&text, far), 1, "a line ends before its break");
            assert_eq!(encoding.offset(&text, Position { line: 9, character: 0 }), 11);
        }
    }

    #[test]
    fn the_client_chooses() {
        let offered = [PositionEncodingKind::new("utf-7"), PositionEncodingKind::UTF32, PositionEncodingKind::UTF8];
        assert_eq!(Encoding::negotiated(Some(&offered)), Encoding::Utf32);
        assert_eq!(Encoding::negotiated(Some(&[])), Encoding::Utf16);
        assert_eq!(Encoding::negotiated(None), Encoding::Utf16);
    }

    #[test]
    fn an_end_before_its_start_takes_nothing_out() {
        let mut text = Rope::from_str("abc");
        let range = Range { start: Position::new(0, 2), end: Position::new(0, 1) };
        let change = TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: "X".into() };
        Encoding::Utf16.change(&mut text, &change);
        assert_eq!(text, "abXc");
    }

    proptest! {
        /// There and back again, for every character of any text.
        #[test]
        fn places_and_offsets_agree(text in "[a\u{feff}é😀\r\n]{0,40}") {
            let (rope, source) = (Rope::from_str(&text), Source::new("x", text.clone().into_bytes()));
            for (at, character) in text.char_indices() {
                // The two halves of a line break have one place.
                if character == '\n' && text[..at].ends_with('\r') {
                    continue;
                }
                for encoding in ALL {
                    let place = encoding.place(&source, at as u32);
                    prop_assert_eq!(encoding.offset(&rope, place), at as u32, "{:?} {:?}", encoding, place);
                }
            }
        }
    }
}
