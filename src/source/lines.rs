//! Byte offsets to lines and columns, in logarithmic time however long the lines are.

/// Where lines start, and how many characters stand before every so many bytes.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    marks: Vec<Count>,
}

/// A place for people (`line`, `column`) and for editors (`utf16_column`); all count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    /// In characters.
    pub column: u32,
    /// In UTF-16 code units.
    pub utf16_column: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    chars: u32,
    utf16: u32,
}

/// Bytes between two marks; an upper bound on what one look-up counts.
const STRIDE: usize = 4096;

impl LineIndex {
    /// Lines end at LF, CR LF, or a lone CR, as editors take them.
    pub fn new(bytes: &[u8]) -> LineIndex {
        LineIndex { starts: line_starts(bytes), marks: marks(bytes) }
    }

    /// How many lines there are; an empty file has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Index from 0 of the line that holds `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// First byte of line `index` (from 0), or nothing past the last line.
    pub fn start_of(&self, index: usize) -> Option<u32> {
        self.starts.get(index).copied()
    }

    /// Line and columns of an offset; a byte order mark takes no column.
    pub fn position(&self, bytes: &[u8], offset: u32) -> Position {
        let offset = offset.min(bytes.len() as u32).max(self.starts[0]);
        let line = self.line_of(offset);
        let (from, to) = (self.before(bytes, self.starts[line]), self.before(bytes, offset));
        Position { line: line as u32 + 1, column: to.chars - from.chars + 1, utf16_column: to.utf16 - from.utf16 + 1 }
    }

    /// Characters and code units before `offset`.
    fn before(&self, bytes: &[u8], offset: u32) -> Count {
        let mark = offset as usize / STRIDE;
        self.marks[mark].and(&bytes[mark * STRIDE..offset as usize])
    }
}

impl Count {
    /// With the characters that start within `bytes`.
    fn and(self, bytes: &[u8]) -> Count {
        let mut count = self;
        for &byte in bytes {
            count.chars += u32::from(byte & 0xc0 != 0x80);
            count.utf16 += u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        }
        count
    }
}

fn marks(bytes: &[u8]) -> Vec<Count> {
    let mut marks = vec![Count::default()];
    for chunk in bytes.chunks_exact(STRIDE) {
        marks.push(marks[marks.len() - 1].and(chunk));
    }
    marks
}

fn line_starts(bytes: &[u8]) -> Vec<u32> {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let ends = |index: usize| match bytes[index] {
        b'\n' => true,
        byte => byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'),
    };
    // Counted first, as room that grows takes three times as much.
    let ends = || (mark..bytes.len()).filter(|&index| ends(index));
    let mut starts = Vec::with_capacity(1 + ends().count());
    starts.push(mark as u32);
    starts.extend(ends().map(|index| index as u32 + 1));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(bytes: &[u8], offset: u32) -> (u32, u32, u32) {
        let position = LineIndex::new(bytes).position(bytes, offset);
        (position.line, position.column, position.utf16_column)
    }

    #[test]
    fn columns_count_characters_and_code_units() {
        let text = "a\r\nhé😀x\rz";
        assert_eq!(at(text.as_bytes(), 0), (1, 1, 1));
        assert_eq!(at(text.as_bytes(), text.find('x').unwrap() as u32), (2, 4, 5));
        assert_eq!(at(text.as_bytes(), text.find('z').unwrap() as u32), (3, 1, 1));
        assert_eq!(at(text.as_bytes(), 999), (3, 2, 2));
        assert_eq!(at(b"", 0), (1, 1, 1));
    }

    #[test]
    fn long_lines_are_counted_from_the_nearest_mark() {
        let text = "é".repeat(10_000);
        assert_eq!(at(text.as_bytes(), 18_000), (1, 9_001, 9_001));
    }
}
