//! Text that a file holds packed or in a charset of its own, and its way back to the bytes of the file.

use super::{Recoded, Span};

/// Where the text of an extracted [`Source`](super::Source) came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// For people: "unpacked from a Word document", "taken for windows-1251".
    pub how: String,
    pub home: Home,
    /// The parts of the text, by where they begin; none where it has none.
    pub parts: Vec<Part>,
}

/// How offsets of the text become offsets of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// All of the text is in these bytes, compressed: no byte of theirs stands for a part of it.
    Packed(Span),
    Recoded(Recoded),
}

/// A paragraph of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// First byte within the text.
    pub at: u32,
    /// Counts from 1.
    pub number: u32,
}

impl Origin {
    /// The smallest run of bytes of the file in which a span of the text is encoded.
    pub fn home(&self, span: Span) -> Span {
        match &self.home {
            Home::Packed(packed) => *packed,
            Home::Recoded(home) => Span { start: home.offset(span.start, false), end: home.offset(span.end, true) },
        }
    }

    /// The name of the part in which an offset of the text lies: `p12` is the twelfth paragraph.
    pub fn part(&self, offset: u32) -> Option<String> {
        let at = self.parts.partition_point(|part| part.at <= offset).checked_sub(1)?;
        Some(format!("p{}", self.parts[at].number))
    }
}

#[cfg(test)]
mod tests {
    use super::super::recoded::Decoded;
    use super::*;

    /// "a", "éé" of a byte each, and "c", behind ten bytes.
    fn origin() -> Origin {
        let Decoded { text, home, .. } = Recoded::decode(b"0123456789a\xe9\xe9c", 10, encoding_rs::WINDOWS_1252);
        assert_eq!(text, "aééc");
        let parts = vec![Part { at: 0, number: 1 }, Part { at: 4, number: 3 }];
        Origin { how: String::new(), home: Home::Recoded(home), parts }
    }

    #[test]
    fn spans_become_the_bytes_of_their_characters() {
        let origin = origin();
        assert_eq!(origin.home(Span::new(0, 1)), Span::new(10, 11));
        assert_eq!(origin.home(Span::new(1, 3)), Span::new(11, 12));
        assert_eq!(origin.home(Span::new(2, 4)), Span::new(11, 13));
        assert_eq!(origin.home(Span::new(3, 6)), Span::new(12, 14));
        assert_eq!(origin.home(Span::new(0, 0)), Span::new(10, 10));
        assert_eq!(origin.home(Span::new(6, 6)), Span::new(14, 14));
        let packed = Origin { home: Home::Packed(Span::new(30, 90)), ..origin };
        assert_eq!(packed.home(Span::new(0, 2)), Span::new(30, 90));
    }

    #[test]
    fn parts_reach_to_the_next_one() {
        let parts = [0, 3, 4, 99].map(|at| origin().part(at));
        assert_eq!(parts.map(Option::unwrap), ["p1", "p1", "p3", "p3"]);
    }
}
