//! JSON text to a tree that points into it, as far as the text is sound.

use crate::diagnostic::Problem;
use crate::input::bounds;
use crate::input::tree::{self, Kind, Style, Tree};
use crate::source::Mapped;

/// How deep values may be nested.
const MOST_DEPTH: usize = 128;

/// Reads all values of a file: one, or several after each other, each as far as it goes; JSON Lines are one list.
///
/// RFC 8259, but a line break may stand in a string. Where a line holds a value of its own, a broken one ends
/// with its line; otherwise what stands behind a break is not read.
pub(in crate::input) fn scan(text: &Mapped) -> (Tree<'_>, Vec<Problem>) {
    let mut scanner =
        Scanner { text: &text.text, at: 0, end: text.text.len(), tree: Tree::new(text), open: Vec::new() };
    let mut problems = Vec::new();
    let by_line = is_by_line(&text.text);
    // Lines may be turns as well as calls, so that all of them are one list.
    let list = by_line.then(|| scanner.tree.open(Kind::Array, 0));
    while scanner.skip_blanks() {
        scanner.end = if by_line { line_end(&text.text, scanner.at) } else { text.text.len() };
        let root = scanner.tree.len();
        let read = scanner.value();
        if list.is_none() && scanner.tree.len() > root {
            scanner.tree.root(root);
        }
        if let Err(message) = read {
            scanner.close_all();
            let place = tree::span(text, scanner.at..text.text.len().min(next_character(&text.text, scanner.at)));
            bounds::note(&mut problems, Problem { kind: "broken-json", message, span: place });
            scanner.at = if by_line { scanner.end } else { text.text.len() };
        }
        scanner.end = text.text.len();
    }
    if let Some(list) = list {
        scanner.tree.close(list, text.text.len());
        scanner.tree.root(list);
    }
    (scanner.tree, problems)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Where the value ends at the latest.
    end: usize,
    tree: Tree<'a>,
    /// The objects and arrays around `at`, innermost last.
    open: Vec<Open>,
}

#[derive(Clone, Copy)]
struct Open {
    container: usize,
    is_object: bool,
}

/// What may stand next.
#[derive(Clone, Copy, PartialEq)]
enum Expected {
    Value,
    /// A value or the end of the list.
    Item,
    /// A key or, right behind the brace, the end of the object.
    Key,
    Colon,
    /// A comma or the end of what is open.
    Comma,
}

impl Scanner<'_> {
    /// Reads one value at the top of the file.
    fn value(&mut self) -> Result<(), String> {
        let mut expected = Expected::Value;
        loop {
            self.skip_blanks();
            if self.at >= self.end {
                break Err("the JSON ends in the middle".to_string());
            }
            match self.step(expected) {
                Ok(_) if self.open.is_empty() => break Ok(()),
                Ok(next) => expected = next,
                Err(message) => break Err(message),
            }
        }
    }

    fn step(&mut self, expected: Expected) -> Result<Expected, String> {
        let byte = self.text.as_bytes()[self.at];
        match (expected, byte) {
            (Expected::Value | Expected::Item, b'{' | b'[') => self.begin(byte == b'{'),
            (Expected::Value | Expected::Item | Expected::Key, b'"') => {
                self.string()?;
                Ok(if expected == Expected::Key { Expected::Colon } else { Expected::Comma })
            }
            (Expected::Value | Expected::Item, b'-' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => {
                self.bare();
                Ok(Expected::Comma)
            }
            (Expected::Colon, b':') => {
                self.at += 1;
                Ok(Expected::Value)
            }
            (Expected::Comma, b',') => {
                self.at += 1;
                let is_object = self.open.last().is_some_and(|open| open.is_object);
                Ok(if is_object { Expected::Key } else { Expected::Item })
            }
            // A comma before the end is forgiven, as people edit such files.
            (Expected::Item | Expected::Key | Expected::Comma, b'}' | b']') => self.finish(byte == b'}'),
            (Expected::Value | Expected::Item, _) => Err("here should be a value".to_string()),
            (Expected::Key, _) => Err("here should be a key in double quotes".to_string()),
            (Expected::Colon, _) => Err("here should be a colon".to_string()),
            (Expected::Comma, _) => Err("here should be a comma or the end of the list".to_string()),
        }
    }

    fn begin(&mut self, is_object: bool) -> Result<Expected, String> {
        if self.open.len() == MOST_DEPTH {
            return Err(format!("values are nested more than {MOST_DEPTH} deep"));
        }
        let container = self.tree.open(if is_object { Kind::Object } else { Kind::Array }, self.at);
        self.open.push(Open { container, is_object });
        self.at += 1;
        Ok(if is_object { Expected::Key } else { Expected::Item })
    }

    fn finish(&mut self, is_object: bool) -> Result<Expected, String> {
        match self.open.last() {
            Some(open) if open.is_object == is_object => {
                self.at += 1;
                self.tree.close(open.container, self.at);
                self.open.pop();
                Ok(Expected::Comma)
            }
            _ => Err("this bracket closes nothing".to_string()),
        }
    }

    /// Reads a string, whose end may be missing.
    fn string(&mut self) -> Result<(), String> {
        let bytes = &self.text.as_bytes()[..self.end];
        let start = self.at + 1;
        let mut at = start;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'"' => {
                    self.tree.leaf(Kind::Text(Style::Json), start..at);
                    self.at = at + 1;
                    return Ok(());
                }
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
        self.tree.leaf(Kind::Text(Style::Json), start..self.end);
        self.at = self.end;
        Err("the JSON ends in the middle of a string".to_string())
    }

    fn bare(&mut self) {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
        let length = rest.iter().take_while(|byte| part(byte)).count();
        self.tree.leaf(Kind::Bare, self.at..self.at + length);
        self.at += length;
    }

    /// Moves on to what is no blank; false at the end of the file.
    fn skip_blanks(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..self.end];
        self.at += rest.iter().take_while(|byte| b" \t\r\n".contains(byte)).count();
        self.at < self.end
    }

    fn close_all(&mut self) {
        while let Some(open) = self.open.pop() {
            self.tree.close(open.container, self.at);
        }
    }
}

/// Whether each line of a file is a value of its own: the first one is, and another one follows.
fn is_by_line(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let is_whole = (first.starts_with('{') && first.ends_with('}')) || (first.starts_with('[') && first.ends_with(']'));
    is_whole && second.starts_with(['{', '['])
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

fn next_character(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> (Vec<String>, Vec<Problem>) {
        let mapped = Mapped::verbatim(text, 0);
        let (tree, problems) = scan(&mapped);
        let list = tree.roots().filter(|_| is_by_line(text)).flat_map(|list| list.items());
        let values = list.chain(tree.roots().filter(|_| !is_by_line(text)));
        (values.map(|value| value.raw().to_string()).collect(), problems)
    }

    #[test]
    fn values_after_each_other_are_read_apart() {
        let (values, problems) = roots("{\"a\": [1, {}]}\n{\"b\" 2}\n[null]\n");
        assert_eq!(values, ["{\"a\": [1, {}]}", "{\"b\" ", "[null]"]);
        assert_eq!(problems.len(), 1);
        assert_eq!((problems[0].span.start, problems[0].span.end), (20, 21));
    }

    #[test]
    fn what_stands_before_a_break_is_read() {
        let text = r#"{"turns": [{"text": "one"}, {"text": "tw"#;
        let mapped = Mapped::verbatim(text, 0);
        let (tree, problems) = scan(&mapped);
        let root = tree.roots().next().unwrap();
        let texts: Vec<&str> = root.all("turns[].text").into_iter().map(|value| value.raw()).collect();
        assert_eq!(texts, ["one", "tw"]);
        assert_eq!(problems[0].message, "the JSON ends in the middle of a string");
        assert!(roots(&"[".repeat(200)).1[0].message.contains("128"));
    }
}
