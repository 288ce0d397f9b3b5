//! The lines of a text and its blocks, found once.

use std::ops::Range;

/// A text by its lines.
pub struct Lines<'a> {
    pub text: &'a str,
    /// Where each line begins; never empty.
    starts: Vec<usize>,
    /// Lines that follow each other without a blank one, in order.
    blocks: Vec<Range<usize>>,
}

impl Lines<'_> {
    pub fn new(text: &str) -> Lines<'_> {
        let (mut starts, mut blocks): (Vec<usize>, Vec<Range<usize>>) = (vec![0], Vec::new());
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            match blocks.last_mut() {
                _ if line.trim().is_empty() => {}
                Some(block) if block.end == at => block.end = end,
                _ => blocks.push(at..end),
            }
            at = end;
            starts.push(at);
        }
        Lines { text, starts, blocks }
    }

    /// The lines, each with its end.
    pub fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.starts.windows(2).map(|line| line[0]..line[1])
    }

    /// The line that a byte, or the end of the text, stands on.
    pub fn of(&self, at: usize) -> Range<usize> {
        let line = self.starts.partition_point(|&start| start <= at) - 1;
        self.starts[line]..self.starts.get(line + 1).copied().unwrap_or(self.text.len())
    }

    /// The lines from the one that begins at `at` on up to the next blank one, blank ones before them passed over.
    pub fn next_block(&self, at: usize) -> Range<usize> {
        let block = self.blocks.get(self.blocks.partition_point(|block| block.end <= at));
        block.map_or(self.text.len()..self.text.len(), |block| block.start.max(at)..block.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_begin_after_blank_lines() {
        let lines = Lines::new("a\nb\n \n\nc\nd");
        assert_eq!(lines.next_block(0), 0..4);
        assert_eq!(lines.next_block(2), 2..4);
        assert_eq!(lines.next_block(4), 7..10);
        assert_eq!(lines.next_block(9), 9..10);
        assert_eq!(lines.next_block(10), 10..10);
        assert_eq!(Lines::new("").next_block(0), 0..0);
    }

    #[test]
    fn every_byte_has_a_line() {
        let lines = Lines::new("ab\n\nc\n");
        assert_eq!([0, 2, 3, 4, 5].map(|at| lines.of(at)), [0..3, 0..3, 3..4, 4..6, 4..6]);
        assert_eq!(lines.of(6), 6..6);
        assert_eq!(lines.iter().collect::<Vec<_>>(), [0..3, 3..4, 4..6]);
    }
}
