//! The part of YAML that sequences are written in, read by indentation into a tree.

use std::ops::Range;

use crate::diagnostic::Problem;
use crate::input::bounds;
use crate::input::tree::{self, Kind, Style, Tree};
use crate::source::Mapped;

/// How deep lists and mappings may be nested.
const MOST_DEPTH: usize = 64;

/// Reads all documents of a file.
///
/// Read are block mappings and block sequences, plain and quoted scalars over one or more lines, block scalars
/// (`|`, `>`, with their marks), comments, `---` and `...`. Not read are flow collections, anchors and aliases and
/// tags, which are taken as plain text; complex keys (`? `); and merge keys. Lines that fit nowhere are problems.
pub(super) fn scan(text: &Mapped) -> (Tree<'_>, Vec<Problem>) {
    let tree = Tree::new(text);
    let mut scanner = Scanner { file: text, text: &text.text, at: 0, begun: None, tree, problems: Vec::new() };
    while scanner.at < text.text.len() {
        match scanner.peek() {
            Some(line) => {
                let root = scanner.tree.len();
                scanner.node(0, 0);
                scanner.tree.root(root);
                // Whatever happens above, a round takes a line.
                if scanner.line() == Some(line) {
                    scanner.refuse(line);
                }
            }
            // A mark between documents.
            None => scanner.advance(),
        }
    }
    (scanner.tree, scanner.problems)
}

struct Scanner<'a> {
    file: &'a Mapped,
    text: &'a str,
    /// The start of the line that is next.
    at: usize,
    /// What is left of that line behind a dash.
    begun: Option<Line>,
    tree: Tree<'a>,
    problems: Vec<Problem>,
}

/// A line, or what is left of it, from its first character that is no blank.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Line {
    column: usize,
    start: usize,
    /// Without the line break and blanks before it.
    end: usize,
}

impl<'a> Scanner<'a> {
    /// Reads what begins on the next line, if that is indented far enough; nothing is `null`.
    fn node(&mut self, least: usize, depth: usize) {
        let Some(line) = self.peek().filter(|line| line.column >= least) else {
            self.tree.leaf(Kind::Bare, self.at..self.at);
            return;
        };
        let content = self.content(line);
        if depth >= MOST_DEPTH {
            self.refuse(line);
            self.tree.leaf(Kind::Bare, line.start..line.start);
        } else if is_dash(content) {
            self.sequence(line.column, depth);
        } else if key(content).is_some() {
            self.mapping(line.column, depth);
        } else {
            self.scalar(line, least);
        }
    }

    fn sequence(&mut self, column: usize, depth: usize) {
        let list = self.tree.open(Kind::Array, self.at);
        let mut end = self.at;
        while let Some(line) = self.peek().filter(|line| line.column >= column) {
            if line.column > column {
                self.refuse(line);
                continue;
            }
            let content = self.content(line);
            if !is_dash(content) {
                break;
            }
            let blanks = content[1..].len() - content[1..].trim_start_matches(' ').len();
            let rest = Line { column: column + 1 + blanks, start: line.start + 1 + blanks, end: line.end };
            self.begun = (rest.start < rest.end && !self.text[rest.start..].starts_with('#')).then_some(rest);
            if self.begun.is_none() {
                self.advance();
            }
            self.node(column + 1, depth + 1);
            end = self.at;
        }
        self.tree.close(list, end);
    }

    fn mapping(&mut self, column: usize, depth: usize) {
        let start = self.peek().map_or(self.at, |line| line.start);
        let map = self.tree.open(Kind::Object, start);
        let mut end = start;
        while let Some(line) = self.peek().filter(|line| line.column >= column) {
            let Some((own, value)) = key(self.content(line)).filter(|_| line.column == column) else {
                if line.column == column && is_dash(self.content(line)) {
                    break;
                }
                self.refuse(line);
                continue;
            };
            self.tree.leaf(Kind::Text(Style::Plain), line.start + own.start..line.start + own.end);
            self.value(Line { column, start: line.start + value, end: line.end }, depth);
            end = self.at;
        }
        self.tree.close(map, end);
    }

    /// Reads the value of a key; `rest` is what stands behind the colon, its column that of the mapping.
    fn value(&mut self, rest: Line, depth: usize) {
        let content = &self.text[rest.start..rest.end];
        let blanks = content.len() - content.trim_start().len();
        let line = Line { start: rest.start + blanks, ..rest };
        if content[blanks..].is_empty() || content[blanks..].starts_with('#') {
            self.begun = None;
            self.advance();
            let next = self.peek().filter(|next| next.column == rest.column && is_dash(self.content(*next)));
            // A list may stand as far left as the key that it belongs to.
            self.node(rest.column + usize::from(next.is_none()), depth + 1);
        } else {
            self.scalar(line, rest.column + 1);
        }
    }

    /// Reads a text that begins at `line`; further lines of it are indented by at least `least`.
    fn scalar(&mut self, line: Line, least: usize) {
        let content = &self.text[line.start..line.end];
        self.begun = None;
        match content.as_bytes().first() {
            Some(b'|' | b'>') if is_block_header(content) => {
                let style = if content.starts_with('|') { Style::Literal } else { Style::Folded };
                self.block(style, least);
            }
            Some(quote @ (b'"' | b'\'')) => self.quoted(line, *quote, least),
            _ => self.plain(line, least),
        }
    }

    fn block(&mut self, style: Style, least: usize) {
        self.advance();
        let start = self.at;
        let mut end = start;
        while self.at < self.text.len() {
            let line = self.raw_line();
            if line.start < line.end {
                if line.column < least {
                    break;
                }
                end = line.end;
            }
            self.advance();
        }
        self.tree.leaf(Kind::Text(style), start..end);
    }

    fn quoted(&mut self, line: Line, quote: u8, least: usize) {
        let bytes = self.text.as_bytes();
        let mut at = line.start + 1;
        let end = loop {
            match bytes.get(at) {
                None => break None,
                Some(b'\\') if quote == b'"' => at += 2,
                Some(b'\'') if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
                Some(&byte) if byte == quote => break Some(at),
                Some(_) => at += 1,
            }
        };
        let Some(end) = end else {
            self.problem("this quote is never closed", line.start..line.start + 1);
            return self.plain(line, least);
        };
        let style = if quote == b'"' { Style::Double } else { Style::Single };
        self.tree.leaf(Kind::Text(style), line.start + 1..end);
        let rest = end + 1..line_end(self.text, end);
        let left = self.text[rest.clone()].trim();
        if !left.is_empty() && !left.starts_with('#') {
            self.problem("here should be the end of the line", rest.clone());
        }
        self.at = (rest.end + 1).min(self.text.len());
    }

    fn plain(&mut self, line: Line, least: usize) {
        let mut end = line.start + uncommented(&self.text[line.start..line.end]).len();
        let mut is_whole = end == line.end;
        self.advance();
        while let Some(next) = self.peek().filter(|next| is_whole && next.column >= least) {
            let content = uncommented(self.content(next));
            is_whole = content.len() == self.content(next).len();
            end = next.start + content.len();
            self.advance();
        }
        let text = &self.text[line.start..end];
        let is_bare = matches!(text, "" | "~" | "null" | "true" | "false") || text.parse::<f64>().is_ok();
        self.tree.leaf(if is_bare { Kind::Bare } else { Kind::Text(Style::Plain) }, line.start..end);
    }

    /// The next line with anything on it, passing over empty ones and comments; nothing at the end of a document.
    fn peek(&mut self) -> Option<Line> {
        if let Some(line) = self.begun {
            return Some(line);
        }
        loop {
            let line = self.line()?;
            let content = self.content(line);
            if line.column == 0 && is_mark(content) {
                return None;
            }
            if !content.is_empty() && !content.starts_with('#') {
                return Some(line);
            }
            self.advance();
        }
    }

    fn line(&self) -> Option<Line> {
        self.begun.or_else(|| (self.at < self.text.len()).then(|| self.raw_line()))
    }

    fn raw_line(&self) -> Line {
        let line = &self.text[self.at..line_end(self.text, self.at)];
        let column = line.len() - line.trim_start_matches(' ').len();
        let length = line.trim_end().len().max(column);
        Line { column, start: self.at + column, end: self.at + length }
    }

    fn content(&self, line: Line) -> &'a str {
        &self.text[line.start..line.end]
    }

    fn advance(&mut self) {
        self.begun = None;
        self.at = (line_end(self.text, self.at) + 1).min(self.text.len());
    }

    fn refuse(&mut self, line: Line) {
        self.problem("this line fits nowhere", line.start..line.end);
        self.advance();
    }

    fn problem(&mut self, message: &str, range: Range<usize>) {
        let span = tree::span(self.file, range);
        bounds::note(&mut self.problems, Problem { kind: "broken-yaml", message: message.to_string(), span });
    }
}

fn is_dash(content: &str) -> bool {
    content == "-" || content.starts_with("- ")
}

/// Whether a line parts documents or gives a directive.
fn is_mark(content: &str) -> bool {
    content == "---" || content.starts_with("--- ") || content == "..." || content.starts_with('%')
}

/// The key at the start of a line, without its quotes, and where its value begins.
fn key(content: &str) -> Option<(Range<usize>, usize)> {
    let quote = content.chars().next().filter(|first| "\"'".contains(*first));
    if let Some(quote) = quote {
        let end = 1 + content[1..].find(quote)?;
        let rest = content[end + 1..].strip_prefix(':')?;
        return (rest.is_empty() || rest.starts_with(' ')).then_some((1..end, end + 2));
    }
    if content.starts_with(|first: char| "-?[]{}#&*!|>%@`,".contains(first)) {
        return None;
    }
    let colon = content.find(": ").or_else(|| content.strip_suffix(':').map(str::len))?;
    let own = content[..colon].trim_end();
    (!own.is_empty() && !own.contains(" #")).then_some((0..own.len(), colon + 1))
}

/// Whether `|` or `>` begins a block scalar: marks and a comment may follow, nothing else.
fn is_block_header(content: &str) -> bool {
    let rest = content[1..].trim_start_matches(|mark: char| mark == '+' || mark == '-' || mark.is_ascii_digit());
    rest.is_empty() || rest.trim_start().starts_with('#')
}

/// A line without the comment at its end.
fn uncommented(content: &str) -> &str {
    let comment = if content.starts_with('#') { Some(0) } else { content.find(" #") };
    content[..comment.unwrap_or(content.len())].trim_end()
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}
