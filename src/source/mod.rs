//! The bytes of one file, spans into them, and positions for people and machines.

pub mod decode;
mod lines;
mod mapped;
mod notation;

pub use lines::{LineIndex, Position};
pub use mapped::{Fidelity, Mapped, Segment};
pub use notation::Notation;

/// One file as it lies on disk. Every [`Span`] of the program points into `bytes`.
#[derive(Debug)]
pub struct Source {
    /// The path as the user wrote it, or the name given for standard input.
    pub path: String,
    pub bytes: Vec<u8>,
    lines: LineIndex,
}

impl Source {
    /// # Panics
    /// When `bytes` is longer than [`Source::MAX_LEN`]; whoever reads files checks that first.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Source {
        assert!(bytes.len() <= Source::MAX_LEN, "files are at most 4 GiB");
        let lines = LineIndex::new(&bytes);
        Source { path: path.into(), bytes, lines }
    }

    /// The longest file that a [`Span`] can point into, in bytes.
    pub const MAX_LEN: usize = u32::MAX as usize;

    /// The whole file as text, each character with its way back to the bytes.
    pub fn text(&self) -> Mapped {
        decode::file(&self.bytes)
    }

    /// Line and columns of a byte offset; an offset past the end is taken as the end.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.bytes, offset)
    }

    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    pub fn slice(&self, span: Span) -> &[u8] {
        &self.bytes[span.start as usize..span.end as usize]
    }
}

/// A half-open range of bytes of a file: `start <= end <= len`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A stretch of a recording, in milliseconds from its start; `end` is `start` where a source gives one time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeRange {
    pub start: u32,
    pub end: u32,
}
