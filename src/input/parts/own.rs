//! The author's own lines: which greet, which close, which sign, and which are small print.

use std::ops::Range;

use crate::document::Part;

use super::lines::Line;
use super::person::NOBODY;
use super::shapes;

/// A run of lines of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub part: Part,
    /// Indices of all lines; blank ones at the ends are left out.
    pub lines: Range<usize>,
    /// The bytes of the text that belong to it, where a line is shared by two parts.
    pub cut: Range<usize>,
}

impl Passage {
    /// Its first line.
    pub fn text<'a>(&self, text: &'a str, lines: &[Line]) -> &'a str {
        let content = &lines[self.lines.start].content;
        &text[content.start.max(self.cut.start)..content.end.min(self.cut.end).max(content.start.max(self.cut.start))]
    }
}

/// Cuts the author's own lines (indices, in order) into passages.
pub fn passages(text: &str, lines: &[Line], own: &[usize], author: &str) -> Vec<Passage> {
    let texts: Vec<&str> = own.iter().map(|&line| lines[line].text(text)).collect();
    let tail = Tail::find(&texts, author);
    let mut passages = Passages { own, list: Vec::new() };
    let mut body = 0;
    match greeting(&texts).filter(|&line| line < tail.signoff.start) {
        Some(first) => {
            let greeted = shapes::greeting(texts[first]);
            let end = lines[own[first]].content.start + greeted;
            passages.push(Part::Body, 0..first, 0..text.len());
            passages.push(Part::Greeting, first..first + 1, 0..end);
            body = if greeted == texts[first].len() { first + 1 } else { first };
            passages.push_from(Part::Body, body..tail.signoff.start, end);
        }
        None => passages.push(Part::Body, 0..tail.signoff.start, 0..text.len()),
    }
    let shared = tail.signoff.end.checked_sub(1).filter(|_| !tail.signoff.is_empty());
    let name = shared
        .and_then(|last| Some((last, lines[own[last]].content.start + shapes::name_after_sign_off(texts[last])?)));
    match name {
        Some((last, at)) => {
            passages.push(Part::Signoff, tail.signoff.clone(), 0..at);
            passages.push_from(Part::Signature, last..tail.signature.end, at);
        }
        None => {
            passages.push(Part::Signoff, tail.signoff.clone(), 0..text.len());
            passages.push(Part::Signature, tail.signature.clone(), 0..text.len());
        }
    }
    passages.push(Part::Body, tail.signature.end.max(body)..tail.footer, 0..text.len());
    passages.push(Part::Footer, tail.footer..own.len(), 0..text.len());
    passages.finish(lines)
}

/// The line that greets: the first one, or one of the next after a banner or a headline.
fn greeting(lines: &[&str]) -> Option<usize> {
    let filled = (0..lines.len()).filter(|&line| !lines[line].is_empty());
    for (index, line) in filled.take(4).enumerate() {
        let greeted = shapes::greeting(lines[line]);
        if greeted > 0 && (index == 0 || greeted == lines[line].len()) {
            return Some(line);
        }
        if shapes::word_count(lines[line]) > 8 || lines[line].ends_with(['.', '?']) {
            return None;
        }
    }
    None
}

/// Whether the first line of a text greets.
pub fn greets(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    first.is_some_and(|line| shapes::greeting(line) > 0)
}

/// Whether one of the first lines of a text greets.
pub fn greets_soon(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).take(40).collect();
    greeting(&lines).is_some()
}

/// Whether a text ends with a sign-off or a signature.
pub fn signs_off(text: &str) -> bool {
    let lines = last_lines(text);
    let tail = Tail::find(&lines, NOBODY);
    !tail.signoff.is_empty() || !tail.signature.is_empty()
}

/// Whether a text ends with small print.
pub fn has_footer(text: &str) -> bool {
    let lines = last_lines(text);
    footer(&lines) < lines.len()
}

/// The lines of a text that tell how it ends.
fn last_lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().rev().take(MOST_LAST_LINES).map(str::trim).collect();
    lines.reverse();
    lines
}

const MOST_LAST_LINES: usize = 1000;

/// Where the words of a mail end: its sign-off and signature, what phones add, and small print come after them.
pub fn words_end(lines: &[&str], author: &str) -> usize {
    let Tail { signoff, signature, footer } = Tail::find(lines, author);
    let has_words = |lines: &[&str]| lines.iter().any(|line| !line.is_empty());
    // What comes below a signature is said as well, and a mail that is nothing but a sign-off says at least that.
    let ends = has_words(&lines[..signoff.start]) && !has_words(&lines[signature.end..footer]);
    if ends { signoff.start } else { footer }
}

/// Passages as they are found, in lines of the author's own.
struct Passages<'a> {
    own: &'a [usize],
    list: Vec<(Part, Range<usize>, Range<usize>)>,
}

impl Passages<'_> {
    fn push(&mut self, part: Part, range: Range<usize>, cut: Range<usize>) {
        if range.start < range.end {
            self.list.push((part, range, cut));
        }
    }

    fn push_from(&mut self, part: Part, range: Range<usize>, at: usize) {
        self.push(part, range, at..usize::MAX);
    }

    /// Splits the passages where a quote stands between their lines, and drops the blank lines around.
    fn finish(self, lines: &[Line]) -> Vec<Passage> {
        let mut passages = Vec::new();
        for (part, range, cut) in &self.list {
            for run in self.own[range.clone()].chunk_by(|a, b| a + 1 == *b) {
                let first = run.iter().find(|&&line| !lines[line].is_blank());
                let last = run.iter().rfind(|&&line| !lines[line].is_blank());
                if let (Some(&first), Some(&last)) = (first, last) {
                    passages.push(Passage { part: *part, lines: first..last + 1, cut: cut.clone() });
                }
            }
        }
        passages
    }
}

/// Where the end of a mail begins; indices into the author's own lines.
#[derive(Debug, PartialEq, Eq)]
struct Tail {
    /// Empty where nothing closes the mail; it begins where the body ends in any case.
    signoff: Range<usize>,
    signature: Range<usize>,
    /// First line of the small print. What stands between it and the signature is a postscript.
    footer: usize,
}

/// A signature has at most this many lines.
const LONGEST: usize = 15;

/// Small print has at most this many lines.
const LONGEST_FOOTER: usize = 40;

impl Tail {
    /// A mail may end before its postscript or with it.
    fn find(lines: &[&str], author: &str) -> Tail {
        let footer = footer(lines);
        let postscript = (footer.saturating_sub(LONGEST)..footer).find(|&line| shapes::postscript(lines[line]));
        let ends = [postscript, Some(footer)];
        for end in ends.into_iter().flatten() {
            if let Some((signoff, signature)) = closing(&lines[..end], author) {
                return Tail { signoff, signature, footer };
            }
        }
        let early = early_end(&lines[..footer]).and_then(|end| closing(&lines[..end], author));
        let (signoff, signature) = early.unwrap_or((footer..footer, footer..footer));
        Tail { signoff, signature, footer }
    }
}

/// Past a sign-off and a name after which the mail goes on, as with a note on who the sender is.
fn early_end(lines: &[&str]) -> Option<usize> {
    let filled: Vec<usize> = (0..lines.len()).rev().filter(|&line| !lines[line].is_empty()).take(LONGEST).collect();
    let name = filled.windows(2).find(|pair| shapes::sign_off(lines[pair[1]]) && shapes::name(lines[pair[0]]))?[0];
    Some(name + lines[name..].iter().take_while(|line| !line.is_empty() && shapes::contact(line)).count())
}

/// First line of the small print, or the end.
fn footer(lines: &[&str]) -> usize {
    let window = lines.len().saturating_sub(LONGEST_FOOTER);
    let signed = (window..lines.len()).rfind(|&line| shapes::closes(lines[line]) || matches!(lines[line], "--" | "—"));
    let third = lines.len() * 2 / 3;
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(0);
    let from = signed.map_or(third.max(window), |line| line + 1).max(1);
    let is_print = |line: usize| {
        let alone = lines[line - 1].is_empty() || shapes::contact(lines[line - 1]);
        (shapes::footer(lines[line]) && alone) || (line == last && shapes::unsubscribes(lines[line]) && alone)
    };
    let Some(mut start) = (from..lines.len()).find(|&line| is_print(line)) else { return lines.len() };
    while start > from
        && !lines[start - 1].is_empty()
        && !shapes::name(lines[start - 1])
        && !shapes::closes(lines[start - 1])
    {
        start -= 1;
    }
    let before = (0..start).rfind(|&line| !lines[line].is_empty());
    match before {
        Some(before) if shapes::is_rule(lines[before]) => before,
        _ => start,
    }
}

/// The sign-off and the signature at the very end of some lines.
fn closing(lines: &[&str], author: &str) -> Option<(Range<usize>, Range<usize>)> {
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    let added = added(&lines[..end]);
    let signed = signed(&lines[..added], author);
    let (signoff, signature) = signed.or_else(|| (added < end).then_some((added..added, added..added)))?;
    Some((signoff, signature.start..end))
}

/// Where begins what dashes set off or a phone adds at the end of some lines; their end where nothing is.
fn added(lines: &[&str]) -> usize {
    let mut start = lines.len();
    while lines.len() - start <= LONGEST {
        let window = window(&lines[..start]);
        let dashes = window.iter().find(|&&line| matches!(lines[line], "--" | "—" | "–" | "__"));
        let dashes = dashes.copied().filter(|&dashes| lines[dashes + 1..start].iter().any(|line| !line.is_empty()));
        let device = window.first().copied().filter(|&last| shapes::device(lines[last]));
        match dashes.or(device) {
            Some(more) => start = more,
            None => break,
        }
    }
    start
}

/// Lines that may all belong to a signature, from the end up.
fn window(lines: &[&str]) -> Vec<usize> {
    let filled = (0..lines.len()).rev().filter(|&line| !lines[line].is_empty()).take(LONGEST);
    filled.take_while(|&line| shapes::contact(lines[line]) || shapes::closes(lines[line])).collect()
}

/// The sign-off and the signature of some lines with nothing after them.
fn signed(lines: &[&str], author: &str) -> Option<(Range<usize>, Range<usize>)> {
    let end = lines.iter().rposition(|line| !line.is_empty())? + 1;
    let window = window(lines);
    let closed = window.iter().find(|&&line| shapes::closes(lines[line]) || parts_with(lines, line, end));
    if let Some(&last) = closed {
        let mut first = last;
        while first > 0 && shapes::closes(lines[first - 1]) {
            first -= 1;
        }
        return Some((first..last + 1, last + 1..end));
    }
    let start = named_block(lines, &window, author)?;
    Some((start..start, start..end))
}

/// Whether a line such as `See you Monday,` stands before a name and nothing else.
fn parts_with(lines: &[&str], line: usize, end: usize) -> bool {
    let closes = lines[line].ends_with(',') && shapes::word_count(lines[line]) <= 6 && !shapes::name(lines[line]);
    let next = (line + 1..end).find(|&next| !lines[next].is_empty());
    closes && next.is_some_and(|next| next - line <= 2 && shapes::name(lines[next]))
}

/// The first line of a block that begins with a name; two paragraphs at most, and something is said before them.
fn named_block(lines: &[&str], window: &[usize], author: &str) -> Option<usize> {
    let first_name = author.split_whitespace().next().filter(|_| author != NOBODY).unwrap_or("");
    let is_name = |line: &str| {
        let known = !first_name.is_empty() && line.split(|c: char| !c.is_alphanumeric()).next() == Some(first_name);
        shapes::name(line) || (known && shapes::word_count(line) <= 8)
    };
    let mut found = None;
    let mut paragraphs = 0;
    for (index, &line) in window.iter().enumerate() {
        let above = line.checked_sub(1).map_or("", |above| lines[above]);
        let fresh = above.is_empty() || above.ends_with(['.', '!', '?', ':', ',', '…', ')']) || shapes::name(above);
        if is_name(lines[line]) && fresh && line > 0 && shapes::greeting(lines[line]) == 0 {
            found = Some(line);
        }
        let ends_paragraph = above.is_empty();
        paragraphs += usize::from(ends_paragraph);
        if paragraphs == 2 || (ends_paragraph && found.is_some() && index > 0) {
            break;
        }
    }
    found.filter(|&found| lines[..found].iter().any(|line| shapes::word_count(line) > 0 && shapes::greeting(line) == 0))
}
