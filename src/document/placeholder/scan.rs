//! One pass over a text: groups in braces by a stack, all other marks where they stand.

use super::braces::{self, Group};
use super::names::{is_common, is_name, leading};
use super::{Content, Dialect, Placeholder, marks};

/// At most so many bytes of the text from `start` on, up to a blank line, on a character boundary.
pub fn window(text: &str, start: usize, most: usize) -> &str {
    let mut end = text.len().min(start + most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let rest = &text[start.min(end)..end];
    let blank = rest.match_indices('\n').find(|&(at, _)| blank_follows(rest, at));
    blank.map_or(rest, |(at, _)| &rest[..at])
}

/// Whether the line after the line break at `at` is blank.
fn blank_follows(text: &str, at: usize) -> bool {
    text[at + 1..].trim_start_matches([' ', '\t', '\r', '>']).starts_with('\n')
}

/// Groups nested deeper are no placeholders.
const DEEPEST: usize = 16;

/// More alternatives are not told apart.
const MOST_BARS: usize = 1000;

pub struct Scanner<'t> {
    text: &'t str,
    found: Vec<Placeholder<'t>>,
    open: Vec<Open>,
}

/// A group in braces that has not been closed yet.
struct Open {
    at: usize,
    double: bool,
    bars: Vec<usize>,
    /// How many placeholders were found before it.
    before: usize,
}

impl<'t> Scanner<'t> {
    pub fn new(text: &'t str) -> Scanner<'t> {
        Scanner { text, found: Vec::new(), open: Vec::new() }
    }

    pub fn scan(mut self) -> Vec<Placeholder<'t>> {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = match bytes[at] {
                b'{' => self.braces(at),
                b'}' => self.close(at),
                b'|' => self.bar(at),
                b'*' | b'<' | b'%' | b'[' => self.mark(at).unwrap_or(at + 1),
                b'\n' if !self.open.is_empty() && blank_follows(self.text, at) => self.give_up(at + 1),
                _ => at + 1,
            };
        }
        self.give_up(bytes.len());
        self.found
    }

    fn mark(&mut self, at: usize) -> Option<usize> {
        let found = marks::at(self.text, at)?;
        let end = found.range.end;
        self.found.push(found);
        Some(end)
    }

    /// One or more opening braces.
    fn braces(&mut self, at: usize) -> usize {
        let run = self.text.as_bytes()[at..].iter().take_while(|&&byte| byte == b'{').count();
        if run == 1
            && let Some(end) = self.mark(at)
        {
            return end;
        }
        if self.open.len() + run > DEEPEST {
            self.open.clear();
            return at + run;
        }
        // Three are one around two: an alternative that begins with a field, or a field in triple braces.
        let mut next = at;
        if run % 2 == 1 {
            self.push(next, false);
            next += 1;
        }
        while next < at + run {
            self.push(next, true);
            next += 2;
        }
        at + run
    }

    fn push(&mut self, at: usize, double: bool) {
        self.open.push(Open { at, double, bars: Vec::new(), before: self.found.len() });
    }

    fn bar(&mut self, at: usize) -> usize {
        if let Some(open) = self.open.last_mut().filter(|open| open.bars.len() < MOST_BARS) {
            open.bars.push(at);
        }
        at + 1
    }

    /// A closing brace, and the next one where a pair is wanted.
    fn close(&mut self, at: usize) -> usize {
        let pair = self.text[at..].starts_with("}}");
        let Some(open) = self.open.pop() else { return self.stray(at) };
        if open.double && !pair {
            // `{{first_name}`: it ends too early.
            let inner = self.text[open.at + 2..at].trim();
            if is_name(inner) {
                self.broken(open.at, at + 1, inner);
            }
            return at + 1;
        }
        let width = if open.double { 2 } else { 1 };
        self.group(&open, at, at + width);
        at + width
    }

    fn group(&mut self, open: &Open, inner_end: usize, end: usize) {
        let width = end - inner_end;
        let group = Group { inner: open.at + width..inner_end, bars: &open.bars };
        let nested = self.found.get(open.before);
        if let Some(nested) = nested.filter(|nested| !open.double && nested.range == group.inner) {
            // `{{{x}}}`
            let content = nested.content.clone();
            let lightning = ["Recipient.", "Sender.", "Organization."].iter().any(|it| nested.name().starts_with(it));
            let dialect = if lightning { Dialect::Salesforce } else { Dialect::Mustache };
            self.found.truncate(open.before);
            return self.found.push(Placeholder { range: open.at..end, dialect, content });
        }
        let read = if open.double { braces::double(self.text, &group) } else { braces::single(self.text, &group) };
        let Some((dialect, content)) = read else { return };
        if !matches!(content, Content::Spin { .. }) {
            self.found.truncate(open.before);
        }
        self.found.insert(open.before, Placeholder { range: open.at..end, dialect, content });
    }

    /// A closing brace without an opening one, which only means something as a pair or right behind a placeholder.
    fn stray(&mut self, at: usize) -> usize {
        let run = self.text.as_bytes()[at..].iter().take_while(|&&byte| byte == b'}').count();
        match self.found.last() {
            Some(last) if last.range.end == at && is_brace(last.dialect) => {
                let (start, name) = (last.range.start, last.name());
                self.found.pop();
                self.broken(start, at + run, name);
            }
            _ if run == 2 => {
                let before = &self.text[..at];
                let start = before
                    .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')))
                    .map_or(0, |blank| blank + before[blank..].chars().next().map_or(1, char::len_utf8));
                if is_name(&before[start..]) {
                    let opened = usize::from(before[..start].ends_with(['{', '(', '[']));
                    self.broken(start - opened, at + 2, &self.text[start..at]);
                }
            }
            _ => {}
        }
        at + run
    }

    /// Nothing that is open ends any more.
    fn give_up(&mut self, at: usize) -> usize {
        let open = std::mem::take(&mut self.open);
        for open in open.iter().rev() {
            let width = if open.double { 2 } else { 1 };
            let inside = self.text[open.at + width..].trim_start_matches([' ', '-']);
            let start = self.text.len() - inside.len();
            let name = leading(inside);
            let field = open.double && is_name(name);
            let single = !open.double && (is_common(name) || (name.contains('_') && is_name(name)));
            let spin = !open.double && !open.bars.is_empty() && is_name(name) && start == open.at + 1;
            if field || single || spin {
                let broken = Content::Broken { name };
                let range = open.at..start + name.len();
                let dialect = if open.double { Dialect::Braces } else { Dialect::SingleBraces };
                self.found.insert(open.before.min(self.found.len()), Placeholder { range, dialect, content: broken });
            }
        }
        at
    }

    fn broken(&mut self, start: usize, end: usize, name: &'t str) {
        while self.found.last().is_some_and(|last| last.range.start >= start) {
            self.found.pop();
        }
        self.found.push(Placeholder { range: start..end, dialect: Dialect::Braces, content: Content::Broken { name } });
    }
}

fn is_brace(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Braces | Dialect::Liquid | Dialect::SingleBraces)
}
