//! The bytes of one file, spans into them, and positions for people and machines.

use std::borrow::Cow;

pub mod decode;
mod lines;
mod mapped;
mod notation;
mod origin;
mod recoded;

pub use lines::{LineIndex, Position};
pub use mapped::{Fidelity, Mapped, Segment};
pub use notation::Notation;
pub use origin::{Home, Origin, Part};
pub use recoded::{Decoded, Recoded};

/// One file. Every [`Span`] of the program points into `bytes`.
#[derive(Debug)]
pub struct Source {
    /// The path as the user wrote it, or the name given for standard input.
    pub path: String,
    /// The file as it lies on disk or, where there is an origin, the text that was extracted from it.
    pub bytes: Vec<u8>,
    lines: LineIndex,
    origin: Option<Origin>,
}

impl Source {
    /// # Panics
    /// When `bytes` is longer than [`Source::MAX_LEN`]; whoever reads files checks that first.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Source {
        assert!(bytes.len() <= Source::MAX_LEN, "files are at most 4 GiB");
        let lines = LineIndex::new(&bytes);
        Source { path: path.into(), bytes, lines, origin: None }
    }

    /// Text that the file at `path` holds in some other form. It is for reading alone: an edit of it edits no file.
    ///
    /// # Panics
    /// When `text` is longer than [`Source::MAX_LEN`].
    pub fn extracted(path: impl Into<String>, text: String, origin: Origin) -> Source {
        Source { origin: Some(origin), ..Source::new(path, text.into_bytes()) }
    }

    /// Where the text came from, if it is not the file itself.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_ref()
    }

    /// The bytes of the file on disk in which those of a span stand or are encoded.
    pub fn home(&self, span: Span) -> Span {
        self.origin.as_ref().map_or(span, |origin| origin.home(span))
    }

    /// The part of the file that an offset lies in, such as `p12` for the twelfth paragraph.
    pub fn part(&self, offset: u32) -> Option<String> {
        self.origin.as_ref()?.part(offset)
    }

    /// A name of the file with the part that an offset lies in behind a `!`: `call.docx!p12`.
    pub fn within<'n>(&self, name: &'n str, offset: u32) -> Cow<'n, str> {
        self.part(offset).map_or(Cow::Borrowed(name), |part| Cow::Owned(format!("{name}!{part}")))
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
