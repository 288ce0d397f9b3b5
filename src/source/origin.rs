//! Text that a file holds packed or in a charset of its own, and its way back to the bytes of the file.

use super::Span;

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
    Recoded(Runs),
}

/// A paragraph of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// First byte within the text.
    pub at: u32,
    /// Counts from 1.
    pub number: u32,
}

/// Runs of characters that are all of one width in the text and all of one width in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(Vec<Run>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// First byte within the text and within the file.
    text: u32,
    file: u32,
    /// Bytes of a character in the text and in the file; neither is 0.
    widths: (u32, u32),
    characters: u32,
}

impl Origin {
    /// The smallest run of bytes of the file in which a span of the text is encoded.
    pub fn home(&self, span: Span) -> Span {
        match &self.home {
            Home::Packed(packed) => *packed,
            Home::Recoded(runs) => Span { start: runs.offset(span.start, false), end: runs.offset(span.end, true) },
        }
    }

    /// The name of the part in which an offset of the text lies: `p12` is the twelfth paragraph.
    pub fn part(&self, offset: u32) -> Option<String> {
        let at = self.parts.partition_point(|part| part.at <= offset).checked_sub(1)?;
        Some(format!("p{}", self.parts[at].number))
    }
}

impl Runs {
    /// Appends a character: its bytes in the text, and in the file from `file` on.
    pub fn push(&mut self, (text, file): (usize, usize), widths: (usize, usize)) {
        let widths = (widths.0 as u32, widths.1 as u32);
        let follows = |run: &&mut Run| run.widths == widths && run.end() == (text as u32, file as u32);
        match self.0.last_mut().filter(follows) {
            Some(run) => run.characters += 1,
            None => self.0.push(Run { text: text as u32, file: file as u32, widths, characters: 1 }),
        }
    }

    /// The offset in the file of one in the text; within a character, its start or its end.
    fn offset(&self, text: u32, is_end: bool) -> u32 {
        // The end of a span belongs to the character before it.
        let last = self.0.partition_point(|run| if is_end { run.text < text } else { run.text <= text });
        let Some(run) = last.checked_sub(1).map(|last| self.0[last]) else {
            return self.0.first().map_or(0, |first| first.file);
        };
        let within = text - run.text;
        let characters = if is_end { within.div_ceil(run.widths.0) } else { within / run.widths.0 };
        run.file + characters.min(run.characters) * run.widths.1
    }
}

impl Run {
    fn end(&self) -> (u32, u32) {
        (self.text + self.characters * self.widths.0, self.file + self.characters * self.widths.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "ab" as it is, "éé" of one byte each, a mark of three that became one of two, and "c".
    fn origin() -> Origin {
        let mut runs = Runs::default();
        let widths = [(1, 1), (1, 1), (2, 1), (2, 1), (2, 3), (1, 1)];
        widths.into_iter().fold((0, 10), |at, widths| {
            runs.push(at, widths);
            (at.0 + widths.0, at.1 + widths.1)
        });
        let parts = vec![Part { at: 0, number: 1 }, Part { at: 4, number: 3 }];
        Origin { how: String::new(), home: Home::Recoded(runs), parts }
    }

    #[test]
    fn spans_become_the_bytes_of_their_characters() {
        let origin = origin();
        assert_eq!(origin.home(Span::new(0, 2)), Span::new(10, 12));
        assert_eq!(origin.home(Span::new(1, 4)), Span::new(11, 13));
        assert_eq!(origin.home(Span::new(4, 8)), Span::new(13, 17));
        assert_eq!(origin.home(Span::new(7, 7)), Span::new(14, 17));
        assert_eq!(origin.home(Span::new(8, 9)), Span::new(17, 18));
        assert_eq!(origin.home(Span::new(9, 9)), Span::new(18, 18));
        let packed = Origin { home: Home::Packed(Span::new(30, 90)), ..origin };
        assert_eq!(packed.home(Span::new(0, 2)), Span::new(30, 90));
    }

    #[test]
    fn parts_reach_to_the_next_one() {
        let parts = [0, 3, 4, 99].map(|at| origin().part(at));
        assert_eq!(parts.map(Option::unwrap), ["p1", "p1", "p3", "p3"]);
    }
}
