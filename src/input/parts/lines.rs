//! The lines of a mail and how deep each is quoted.

use std::ops::Range;

use crate::input::bounds;
use crate::source::Mapped;

/// One line: its words without its marks and the blanks around.
#[derive(Clone, Debug)]
pub struct Line {
    pub content: Range<usize>,
    /// How many `>` stand before it.
    pub depth: u8,
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.content.is_empty()
    }

    pub fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.content.clone()]
    }
}

/// Deeper quotes are all taken as this deep.
const DEEPEST: u8 = 32;

pub fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let most = bounds::most_lines(text.len());
    for line in text.split_inclusive('\n').take(most + 1) {
        let whole = if lines.len() == most { &text[start..] } else { line };
        let (depth, marks) = marks(whole.as_bytes());
        let rest = &whole[marks..];
        let content = start + marks + rest.len() - rest.trim_start().len();
        lines.push(Line { content: content..content + rest.trim().len(), depth });
        start += whole.len();
    }
    lines
}

/// How many `>` a line begins with, and how many bytes they take.
fn marks(line: &[u8]) -> (u8, usize) {
    let (mut depth, mut end) = (0, 0);
    let mut at = 0;
    while at < line.len() {
        match line[at] {
            b'>' => {
                depth = (depth + 1).min(DEEPEST);
                end = at + 1;
            }
            // Up to three blanks may stand before a mark, as in Markdown and in mail.
            b' ' if at - end < 3 => {}
            _ => break,
        }
        at += 1;
    }
    (depth, end)
}

/// The words of some lines, without the marks, from and to the bytes of `cut` at most.
///
/// Lines without marks stay as they are, with their line breaks; marked ones are joined.
pub fn gather(text: &Mapped, lines: &[Line], cut: Range<usize>) -> Mapped {
    let mut mapped = Mapped::default();
    let mut run: Option<Range<usize>> = None;
    let mut breaks = 0;
    for line in lines {
        let content = trimmed(&text.text, line.content.start.max(cut.start)..line.content.end.min(cut.end));
        if content.is_empty() {
            breaks += 1;
            continue;
        }
        match &mut run {
            Some(run) if text.text[run.end..content.start].bytes().all(|byte| byte.is_ascii_whitespace()) => {
                run.end = content.end;
            }
            _ => {
                if let Some(run) = run.replace(content) {
                    mapped.append(&text.slice(run));
                    mapped.push_joined(if breaks > 0 { "\n\n" } else { "\n" });
                }
            }
        }
        breaks = 0;
    }
    if let Some(run) = run {
        mapped.append(&text.slice(run));
    }
    mapped
}

/// A range without the blanks around its text.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    if range.start >= range.end {
        return range.end..range.end;
    }
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start.max(range.start + part.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn marks_are_counted_and_left_out() {
        let text = "> > one\n>two\r\n > \n  three >\n";
        let lines = split(text);
        let seen: Vec<(u8, &str)> = lines.iter().map(|line| (line.depth, line.text(text))).collect();
        assert_eq!(seen, [(2, "one"), (1, "two"), (1, ""), (0, "three >")]);
    }

    #[test]
    fn marked_lines_are_joined_and_plain_ones_are_one_run() {
        let mapped = Mapped::verbatim("a\n\nb\n> c\n>\n> d\n", 0);
        let lines = split(&mapped.text);
        let plain = gather(&mapped, &lines[..3], 0..99);
        assert_eq!(plain.text, "a\n\nb");
        assert_eq!(plain.spans(0..4), [Span::new(0, 4)]);
        let marked = gather(&mapped, &lines[3..], 0..99);
        assert_eq!(marked.text, "c\n\nd");
        assert_eq!(marked.spans(0..4), [Span::new(7, 8), Span::new(13, 14)]);
    }
}
