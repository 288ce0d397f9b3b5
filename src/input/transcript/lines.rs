//! The lines of a transcript, and what Markdown makes of each.

use std::ops::Range;

use crate::input::bounds;

/// One line, without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The whole line.
    pub full: Range<usize>,
    /// What is left without quote marks, list marker, heading marks and blanks.
    pub body: Range<usize>,
    pub kind: LineKind,
    pub nest: Nest,
    /// Whether it begins with a blank.
    pub indented: bool,
    /// Whether it is an item of a list.
    pub item: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Blank,
    /// `---`, `***`, `===`: something else begins.
    Rule,
    /// The first or last line of a code block, a comment, a row of a table: not text.
    Mark,
    /// A heading and its level.
    Heading(u8),
    Text,
}

/// How deep a line stands in quotes, and whether in a code block: words of one turn share it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nest {
    pub quotes: u8,
    pub fenced: bool,
}

/// Cuts a text into lines; `\n`, `\r\n`, `\r` and the vertical tab of word processors end them.
pub fn split(text: &str) -> Vec<Line> {
    let ends = text.bytes().filter(|byte| matches!(byte, b'\n' | b'\r' | 0xb)).count();
    let most = bounds::most_lines(text.len()).min(ends);
    let mut lines = Vec::with_capacity(most + 1);
    let (mut start, mut fenced) = (0, false);
    while start < text.len() {
        let rest = text.len() - start;
        let len = if lines.len() == most { rest } else { text[start..].find(['\n', '\r', '\u{b}']).unwrap_or(rest) };
        let full = start..start + len;
        let line = read(text, full.clone(), fenced);
        fenced ^= line.kind == LineKind::Mark && is_fence(&text[line.body.clone()]);
        lines.push(line);
        start = full.end + if text[full.end..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines
}

fn read(text: &str, full: Range<usize>, fenced: bool) -> Line {
    let mut body = trim(text, full.clone());
    let indented = body.start > full.start;
    let mut quotes = 0u8;
    while text[body.clone()].starts_with('>') && !text[body.clone()].starts_with(">>") {
        quotes = quotes.saturating_add(1);
        body = trim(text, body.start + 1..body.end);
    }
    let mut kind = kind(&text[body.clone()]);
    let mut item = false;
    match kind {
        LineKind::Heading(level) => body = trim(text, body.start + level as usize..body.end),
        LineKind::Text => {
            let marker = marker(&text[body.clone()]);
            item = marker > 0;
            body = trim(text, body.start + marker..body.end);
            if body.is_empty() {
                kind = LineKind::Mark;
            }
        }
        _ => {}
    }
    Line { full, body, kind, nest: Nest { quotes, fenced }, indented, item }
}

fn kind(line: &str) -> LineKind {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).take(4).collect();
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    match line {
        "" => LineKind::Blank,
        _ if is_fence(line) || line.starts_with("<!--") || line.starts_with('|') => LineKind::Mark,
        _ if (1..=6).contains(&hashes) && line[hashes..].starts_with([' ', '\t']) => LineKind::Heading(hashes as u8),
        _ if bare.len() >= 3 && line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | '—' | '─' | ' ')) => {
            LineKind::Rule
        }
        _ => LineKind::Text,
    }
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// The length of a list marker with its blank: `- `, `* `, `• `, `3. `, `3) `.
fn marker(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match line.chars().next() {
        Some(c @ ('-' | '*' | '+' | '•' | '–' | '·')) => c.len_utf8(),
        Some('0'..='9') if digits <= 3 && line[digits..].starts_with(['.', ')']) => digits + 1,
        _ => return 0,
    };
    let blank = line[sign..].chars().next().filter(|&c| matches!(c, ' ' | '\t' | '\u{a0}'));
    blank.map_or(0, |blank| sign + blank.len_utf8())
}

/// The range without blanks at both ends; invisible marks of word processors count as blanks.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}');
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(blank).len();
    let end = start + text[start..range.end].trim_end_matches(blank).len();
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, LineKind)> {
        split(text).into_iter().map(|line| (&text[line.body], line.kind)).collect()
    }

    #[test]
    fn lines_shed_their_markup() {
        assert_eq!(
            read("# One\r\n> **A:** x\n- item\n3) three\n---\n\n| a |"),
            [
                ("One", LineKind::Heading(1)),
                ("**A:** x", LineKind::Text),
                ("item", LineKind::Text),
                ("three", LineKind::Text),
                ("---", LineKind::Rule),
                ("", LineKind::Blank),
                ("| a |", LineKind::Mark),
            ]
        );
    }

    #[test]
    fn quotes_and_code_blocks_are_counted() {
        let lines = split("a\n```\nb\n```\n> > c");
        let nests: Vec<(u8, bool)> = lines.iter().map(|line| (line.nest.quotes, line.nest.fenced)).collect();
        assert_eq!(nests, [(0, false), (0, false), (0, true), (0, true), (2, false)]);
    }

    #[test]
    fn odd_characters_do_no_harm() {
        assert_eq!(read("•\u{a0}é\n•\n\u{200b}\n1.é").len(), 4);
    }
}
