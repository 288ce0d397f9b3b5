//! Rows and cells of a table in text, each with its place in the file.

use std::ops::Range;

use crate::input::tree;
use crate::source::{Mapped, Notation, Span};

/// A text cut into rows by RFC 4180, with any delimiter; blanks around cells are kept, empty lines are no rows.
pub(super) struct Rows<'a> {
    text: &'a Mapped,
    delimiter: u8,
    at: usize,
}

/// A row: its cells as they stand in the file, quotes and all.
pub(super) struct Row<'a> {
    text: &'a Mapped,
    pub cells: Vec<Range<usize>>,
    /// Where the quote stands that never ends, if one does not.
    pub open_quote: Option<usize>,
}

impl<'a> Rows<'a> {
    /// Cuts at the delimiter that the first row has most of.
    pub fn new(text: &'a Mapped) -> Rows<'a> {
        let count = |delimiter: u8| Rows { text, delimiter, at: 0 }.next().map_or(0, |row| row.cells.len());
        let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|&delimiter| count(delimiter)).unwrap_or(b',');
        Rows { text, delimiter, at: 0 }
    }

    fn line_end(&self, start: usize) -> usize {
        let rest = &self.text.text.as_bytes()[start..];
        start + rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())
    }

    /// The cell that begins at `start`: its end, and whether its quote has one.
    fn cell(&self, start: usize) -> (usize, bool) {
        let bytes = self.text.text.as_bytes();
        let ends = |byte: u8| byte == self.delimiter || byte == b'\n';
        let mut at = start;
        if bytes.get(at) == Some(&b'"') {
            at += 1;
            loop {
                match (bytes.get(at), bytes.get(at + 1)) {
                    (None, _) => return (bytes.len(), false),
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break,
                    _ => at += 1,
                }
            }
        }
        let rest = bytes[at..].iter().position(|&byte| ends(byte));
        (rest.map_or(bytes.len(), |length| at + length), true)
    }
}

/// Cells of a row, as many as Excel has columns; what follows on the line is in the last one.
const MOST_CELLS: usize = 16_384;

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        let bytes = self.text.text.as_bytes();
        self.at += bytes[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        if self.at >= bytes.len() {
            return None;
        }
        let mut row = Row { text: self.text, cells: Vec::new(), open_quote: None };
        loop {
            let start = self.at;
            let is_rest = row.cells.len() + 1 == MOST_CELLS;
            let (end, is_closed) = if is_rest { (self.line_end(start), true) } else { self.cell(start) };
            row.open_quote = (!is_closed).then_some(start).or(row.open_quote);
            let is_last = bytes.get(end) != Some(&self.delimiter);
            let own = if is_last && is_closed && bytes[start..end].ends_with(b"\r") { end - 1 } else { end };
            row.cells.push(start..own);
            self.at = (end + 1).min(bytes.len());
            if is_last {
                return Some(row);
            }
            if end + 1 >= bytes.len() {
                row.cells.push(end + 1..end + 1);
                return Some(row);
            }
        }
    }
}

impl Row<'_> {
    /// The content of a cell: `""` within quotes is one quote. Empty where the row has no such cell.
    pub fn get(&self, column: usize) -> Mapped {
        let Some(cell) = self.cells.get(column) else { return Mapped::default() };
        let raw = &self.text.text[cell.clone()];
        let Some(quoted) = raw.strip_prefix('"') else {
            // A quote that came to stand first would open a quoted cell.
            let notation = if raw.contains('"') { Notation::SEALED } else { Notation::BARE_CELL };
            return self.text.slice(cell.clone()).written(notation);
        };
        let mut content = Mapped::default();
        let (mut start, mut at) = (cell.start + 1, cell.start + 1);
        while let Some(found) = quoted[at - cell.start - 1..].find('"') {
            let quote = at + found;
            if self.text.text.as_bytes()[..cell.end].get(quote + 1) == Some(&b'"') {
                content.append(&self.text.slice(start..quote));
                content.push_decoded("\"", tree::span(self.text, quote..quote + 2));
                (start, at) = (quote + 2, quote + 2);
            } else {
                // What follows the closing quote has no place in the format, but it is text.
                content.append(&self.text.slice(start..quote));
                start = quote + 1;
                break;
            }
        }
        content.append(&self.text.slice(start..cell.end));
        content.written(Notation::DOUBLE_QUOTES)
    }

    /// The content of a cell as a word, if there is one.
    pub fn word(&self, column: Option<usize>) -> Option<String> {
        let word = self.get(column?).text.trim().to_string();
        (!word.is_empty()).then_some(word)
    }

    /// The bytes of a cell without its quotes.
    pub fn cell_span(&self, column: usize) -> Option<Span> {
        self.get(column).extent()
    }

    pub fn span(&self) -> Span {
        let (first, last) = (self.cells.first(), self.cells.last());
        let range = first.map_or(0, |cell| cell.start)..last.map_or(0, |cell| cell.end);
        tree::span(self.text, range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let mapped = Mapped::verbatim(text, 0);
        Rows::new(&mapped).map(|row| (0..row.cells.len()).map(|cell| row.get(cell).text).collect()).collect()
    }

    #[test]
    fn quotes_hold_delimiters_breaks_and_quotes() {
        let rows = cells("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n\n,\n\"u\"v,");
        let expected: [&[&str]; 4] = [&["a", "b"], &["x, \"y\"\r\nz", "2"], &["", ""], &["uv", ""]];
        assert_eq!(rows, expected);
        assert_eq!(cells("a;b,c;d\n1;2;3")[1], ["1", "2", "3"]);
    }

    #[test]
    fn rows_have_no_end_of_cells() {
        let text = [",".repeat(MOST_CELLS - 1), "a,b\nc,d".to_string()].concat();
        let mapped = Mapped::verbatim(&text, 0);
        let rows: Vec<Row> = Rows::new(&mapped).collect();
        assert_eq!((rows[0].cells.len(), rows[0].get(MOST_CELLS - 1).text.as_str()), (MOST_CELLS, "a,b"));
        assert_eq!(rows[1].get(1).text, "d");
    }

    #[test]
    fn a_doubled_quote_is_one_run_and_a_lost_one_is_told() {
        let text = Mapped::verbatim("a\t\"b \"\"c\"\" d\"\ne\t\"f", 0);
        let mut rows = Rows::new(&text);
        let first = rows.next().unwrap();
        assert_eq!(first.get(1).spans(2..3), [Span::new(5, 7)]);
        let last = rows.next().unwrap();
        assert_eq!((last.get(1).text.as_str(), last.open_quote), ("f", Some(16)));
    }
}
