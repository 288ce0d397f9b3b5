//! The label that a line of a transcript begins with: who speaks, when, and where the words begin.

use std::ops::Range;

use super::{name, stamp};
use crate::source::TimeRange;

/// A label; the ranges are those of the text that the line stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The name as it is written, without colon, emphasis and time.
    pub name: Range<usize>,
    /// What stands behind it on the line; empty where the words stand below.
    pub words: Range<usize>,
    pub time: Option<TimeRange>,
    pub shape: Shape,
}

/// How a label is written; labels of one transcript are written alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape {
    pub bold: bool,
    pub timed: bool,
    /// A colon ends it.
    pub colon: bool,
    /// It stands alone on its line.
    pub alone: bool,
}

/// The label at the start of `body`, the line without blanks and quote marks, if it has the shape of one.
///
/// Whether it is one depends on the other lines: see [`mod@super::voices`].
pub fn parse(text: &str, body: Range<usize>) -> Option<Label> {
    let mut cursor = Cursor { text, at: body.start, end: body.end, opened: "" };
    cursor.chevrons();
    cursor.open();
    let before = cursor.time();
    if before.is_some() {
        cursor.separator();
        cursor.open();
    }
    let bracketed = cursor.rest().starts_with('[');
    let named = if bracketed { cursor.bracketed_name()? } else { cursor.name()? };
    let closed = cursor.close();
    let (behind, colon) = cursor.time_and_colon();
    cursor.close();
    cursor.blanks();
    let inside = (colon && cursor.rest().starts_with(['[', '('])).then(|| cursor.time()).flatten();
    let time = behind.or(before).or(inside);
    let words = cursor.words();
    let bold = closed || cursor.opened.len() >= 2;
    let shape = Shape { bold, timed: time.is_some(), colon, alone: words.is_empty() };
    let label = Label { name: named, words, time, shape };
    (may_be(&label, &text[label.name.clone()], bracketed, behind.is_some())).then_some(label)
}

/// The time at the start of a line that has no label, and where its words begin.
pub fn bare_time(text: &str, body: &Range<usize>) -> Option<(TimeRange, usize)> {
    let mut cursor = Cursor { text, at: body.start, end: body.end, opened: "" };
    cursor.open();
    let time = cursor.time()?;
    cursor.close();
    cursor.blanks();
    Some((time, cursor.at))
}

/// A name and a colon are a label; without the colon it takes a time, emphasis or a word such as "Customer".
fn may_be(label: &Label, name: &str, bracketed: bool, behind: bool) -> bool {
    let shape = label.shape;
    // Most lines of a text are none, so what is cheap to tell comes first.
    name::is_name(name)
        && match () {
            () if bracketed => shape.colon || shape.timed,
            () if shape.colon => true,
            () if shape.timed => shape.alone || behind,
            () => shape.alone && !name.contains('(') && name::is_plain_role(name),
        }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// Emphasis marks that are open.
    opened: &'a str,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..self.end]
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
    }

    /// `>>` before a change of speaker, as broadcast captions have it.
    fn chevrons(&mut self) {
        if self.rest().starts_with(">>") {
            self.at += self.rest().bytes().take_while(|&byte| byte == b'>').count();
            self.blanks();
        }
    }

    /// Passes marks of emphasis, and remembers them.
    fn open(&mut self) {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches(['*', '_', '`']).len();
        if len > 0 && self.opened.is_empty() {
            self.opened = &rest[..len];
            self.at += len;
        }
        self.blanks();
    }

    /// Passes the marks that close what is open.
    fn close(&mut self) -> bool {
        let strong = self.opened.len() >= 2;
        if self.opened.is_empty() || !self.rest().starts_with(self.opened) {
            return false;
        }
        self.at += self.opened.len();
        self.opened = "";
        strong
    }

    fn time(&mut self) -> Option<TimeRange> {
        let (time, len) = stamp::stretch(self.rest())?;
        self.at += len;
        self.close();
        self.blanks();
        Some(time)
    }

    /// Passes what stands between a time and a name: ` - `, ` : `, `|`.
    fn separator(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(['-', '–', '—', '|', ':', ' ', '\t']).len();
    }

    fn bracketed_name(&mut self) -> Option<Range<usize>> {
        let inner = &self.rest()[1..];
        let len = inner.char_indices().take(name::LONGEST).find(|&(_, c)| c == ']')?.0;
        let start = self.at + 1;
        self.at = start + len + 1;
        Some(super::lines::trim(self.text, start..start + len))
    }

    /// The words up to a colon, a mark of emphasis, a time or the end of the line.
    fn name(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let mut depth = 0u32;
        let mut end = rest.len();
        for (at, c) in rest.char_indices().take(name::LONGEST + 10) {
            match c {
                '(' | '[' | ' ' | '\t' if depth == 0 && at > 0 && time_stands(&rest[at..]) => {
                    end = at;
                    break;
                }
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ':' | '：' if depth == 0 => {
                    end = at;
                    break;
                }
                '*' | '`' => {
                    end = at;
                    break;
                }
                _ => {}
            }
        }
        if rest[..end].chars().count() > name::LONGEST {
            return None;
        }
        let name = super::lines::trim(self.text, self.at..self.at + end);
        let marks = self.text[name.clone()].len() - self.text[name.clone()].trim_end_matches('_').len();
        self.at = name.end - marks;
        Some(name.start..name.end - marks)
    }

    /// ` (00:12):`, `  0:02`, ` - 0:02`, `:`.
    fn time_and_colon(&mut self) -> (Option<TimeRange>, bool) {
        self.blanks();
        let mut colon = self.colon();
        if colon {
            return (None, true);
        }
        let start = self.at;
        self.separator();
        let time = self.time();
        if time.is_none() {
            self.at = start;
        }
        colon |= self.colon();
        (time, colon)
    }

    /// Passes a colon that ends a label rather than standing in `https://` or `10:30`.
    fn colon(&mut self) -> bool {
        let rest = self.rest();
        let Some(behind) = rest.strip_prefix([':', '：']) else { return false };
        let next = behind.chars().next();
        let ends = next.is_none_or(|c| {
            c.is_whitespace() || c.is_uppercase() || matches!(c, '*' | '_' | '"' | '“' | '‘' | '\'' | '[' | '(')
        });
        if ends {
            self.at += rest.len() - behind.len();
        }
        ends
    }

    /// The rest of the line without blanks, the emphasis around it and the quotation marks around it.
    fn words(&mut self) -> Range<usize> {
        let mut words = super::lines::trim(self.text, self.at..self.end);
        let text = &self.text[words.clone()];
        if !self.opened.is_empty() && text.ends_with(self.opened) {
            words.end -= self.opened.len();
        }
        unquoted(self.text, words)
    }
}

/// Whether a time stands next, after blanks or a dash at most, with nothing but a colon or marks behind it
/// unless it is in brackets.
fn time_stands(rest: &str) -> bool {
    let trimmed = rest.trim_start_matches([' ', '\t', '-', '–', '—', '\u{a0}', '@', '|']);
    let Some((_, len)) = stamp::stretch(trimmed) else { return false };
    let behind = trimmed[len..].trim_start_matches([' ', '\t', '*', '_']);
    trimmed.starts_with(['(', '[']) || behind.is_empty() || behind.starts_with(':')
}

/// The range without the pair of quotation marks that holds all of it.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    for (open, close) in [('"', '"'), ('“', '”')] {
        let inner = part.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            let start = range.start + open.len_utf8();
            return start..start + inner.len();
        }
    }
    range
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, Option<u32>, &str)> {
        let label = parse(line, 0..line.len())?;
        Some((&line[label.name], label.time.map(|time| time.start / 1000), &line[label.words]))
    }

    #[test]
    fn every_shape_of_a_label_is_read() {
        let plain = Some(("Sam", None, "Hi: two things"));
        for line in [
            "Sam: Hi: two things",
            "**Sam:** Hi: two things",
            "**Sam**: Hi: two things",
            "__Sam:__ Hi: two things",
            "*Sam:* Hi: two things",
            "**Sam: Hi: two things**",
            "[Sam]: Hi: two things",
            "**Sam:** \"Hi: two things\"",
            ">> Sam: Hi: two things",
        ] {
            assert_eq!(read(line), plain, "{line}");
        }
        let timed = Some(("Sam", Some(72), "Hi"));
        for line in [
            "[00:01:12] Sam: Hi",
            "01:12 Sam: Hi",
            "1:12 : Sam : Hi",
            "Sam (01:12): Hi",
            "Sam [01:12]: Hi",
            "**Sam** (01:12): Hi",
            "**Sam (01:12):** Hi",
            "**[01:12] Sam:** Hi",
            "**[01:12]** **Sam:** Hi",
            "[01:12 - 01:15] Sam: Hi",
            "Sam: [01:12] Hi",
            "Sam 01:12: Hi",
            "Sam (01:12) Hi",
        ] {
            assert_eq!(read(line), timed, "{line}");
        }
        let alone = Some(("Sam", Some(72), ""));
        for line in ["Sam  1:12  ", "[Sam] 00:01:12", "**Sam** (01:12)", "1:12 - Sam", "Sam (01:12)", "@1:12 - Sam"] {
            assert_eq!(read(line), alone, "{line}");
        }
        assert_eq!(read("Customer (Ann):"), Some(("Customer (Ann)", None, "")));
        assert_eq!(read("0:00 - Sam Ortiz (Beta Inc)"), Some(("Sam Ortiz (Beta Inc)", Some(0), "")));
        assert_eq!(read("Rep"), Some(("Rep", None, "")));
    }

    #[test]
    fn colons_are_not_speakers() {
        for line in [
            "https://acme.example/x",
            "10:30",
            "Note: she left",
            "Re: your call",
            "I have two things. First: price",
            "(1) one: two",
            "",
            "**",
            "[00:12]",
            "Sam",
            "and then I said to him what about this: nothing",
            "[laughs]",
            "é",
            "**Bold** words",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
