//! Markdown's inline marks, taken out of prose so that they hide no words.

use std::ops::Range;

use super::bounds;
use crate::source::{Mapped, Notation};

/// The text without the marks of emphasis, the targets of links, heading marks, comments and backslash escapes.
///
/// Marks of list items stay, as they end sentences; so do placeholders such as `*|NAME|*`, `{{first_name}}` and
/// `[First Name]`. Follows <https://spec.commonmark.org/0.31.2/#inlines> as far as a paragraph can be read without
/// its neighbours; a mark without its partner is text, and so are the marks of a text that is little else.
pub(super) fn strip(text: &Mapped) -> Mapped {
    let text = &without(text, comments(&text.text));
    let (mut cuts, most) = (Vec::new(), bounds::most_marks(text.text.len()));
    for paragraph in paragraphs(&text.text) {
        let mut marks =
            Marks { text: &text.text[..paragraph.end], at: paragraph.start, open: Vec::new(), cuts: &mut cuts, most };
        marks.scan();
    }
    cuts.sort_by_key(|cut| (cut.start, std::cmp::Reverse(cut.end)));
    without(text, cuts).written(Notation::MARKDOWN)
}

/// The text without some ranges, which are in order.
fn without(text: &Mapped, cuts: Vec<Range<usize>>) -> Mapped {
    let mut stripped = Mapped::default();
    let mut at = 0;
    for cut in cuts {
        if cut.start > at {
            stripped.append(&text.slice(at..cut.start));
        }
        at = at.max(cut.end);
    }
    stripped.append(&text.slice(at..text.text.len()));
    stripped
}

/// Comments as in HTML; one that is not closed is text.
fn comments(text: &str) -> Vec<Range<usize>> {
    let (mut comments, most) = (Vec::new(), bounds::most_marks(text.len()));
    let mut at = 0;
    while let Some(start) = text[at..].find("<!--").map(|start| at + start).filter(|_| comments.len() < most) {
        let Some(end) = text[start..].find("-->").map(|end| start + end + 3) else { break };
        comments.push(start..end);
        at = end;
    }
    comments
}

/// Runs of lines that are not blank; emphasis does not reach over a blank line.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let blank = line.trim().is_empty();
        match paragraphs.last_mut() {
            Some(last) if open && !blank => last.end = end,
            _ if !blank => paragraphs.push(start..end),
            _ => {}
        }
        open = !blank;
        start = end;
    }
    paragraphs
}

/// A scan over one paragraph.
struct Marks<'a> {
    /// The text up to the end of the paragraph.
    text: &'a str,
    at: usize,
    /// Emphasis that was opened and not yet closed.
    open: Vec<Range<usize>>,
    cuts: &'a mut Vec<Range<usize>>,
    /// How many cuts there may be.
    most: usize,
}

/// Emphasis is nested no deeper than this; what goes deeper is text.
const DEEPEST: usize = 16;

/// A link target is at most this long, in bytes.
const LONGEST_TARGET: usize = 1000;

/// A placeholder is at most this long, in bytes.
const LONGEST_PLACEHOLDER: usize = 200;

impl Marks<'_> {
    fn scan(&mut self) {
        let bytes = self.text.as_bytes();
        let mut labels: Vec<usize> = Vec::new();
        while self.at < bytes.len() && self.cuts.len() < self.most {
            let at = self.at;
            self.at += match bytes[at] {
                b'#' if self.starts_line() => self.heading(),
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                    self.cuts.push(at..at + 1);
                    2
                }
                b'{' => self.placeholder(),
                b'*' | b'_' | b'~' => self.emphasis(),
                b'[' => {
                    labels.push(at);
                    1
                }
                b']' => match labels.pop() {
                    Some(label) => self.link(label),
                    None => 1,
                },
                _ => 1,
            };
        }
    }

    fn starts_line(&self) -> bool {
        self.at == 0 || self.text.as_bytes()[self.at - 1] == b'\n'
    }

    fn heading(&mut self) -> usize {
        let rest = &self.text[self.at..];
        let marks = rest.len() - rest.trim_start_matches('#').len();
        if marks <= 6 && rest[marks..].starts_with(' ') {
            self.cuts.push(self.at..self.at + marks + 1);
        }
        marks
    }

    /// Past a placeholder in braces, whose underscores are no emphasis.
    fn placeholder(&self) -> usize {
        let rest = &self.text[self.at..];
        let braces = rest.bytes().take_while(|&byte| byte == b'{').count();
        let inside = rest.bytes().skip(braces).take(LONGEST_PLACEHOLDER);
        let close = inside.take_while(|byte| !matches!(byte, b'\n' | b'{')).position(|byte| byte == b'}');
        braces + close.unwrap_or(0)
    }

    /// `[words](target)`: the words stay.
    fn link(&mut self, label: usize) -> usize {
        let rest = &self.text[self.at..];
        if !rest.starts_with("](") {
            return 1;
        }
        let target = rest.bytes().take(LONGEST_TARGET).position(|byte| matches!(byte, b')' | b'\n'));
        match target {
            Some(end) if rest.as_bytes()[end] == b')' && end > 2 => {
                let image = usize::from(label > 0 && self.text.as_bytes()[label - 1] == b'!');
                self.cuts.push(label - image..label + 1);
                self.cuts.push(self.at..self.at + end + 1);
                end + 1
            }
            _ => 1,
        }
    }

    /// A run of `*`, `_` or `~~`, which opens, closes, or is text.
    fn emphasis(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let mark = bytes[self.at];
        let length = bytes[self.at..].iter().take_while(|&&byte| byte == mark).count();
        let run = self.at..self.at + length;
        let before = self.text[..run.start].chars().next_back().unwrap_or(' ');
        let after = self.text[run.end..].chars().next().unwrap_or(' ');
        let merge_tag = mark == b'*' && (before == '|' || after == '|');
        if length > 3 || merge_tag || (mark == b'~' && length != 2) {
            return length;
        }
        let strict = mark == b'_' || length == 1;
        let (closes, opens) = (flanks(before, after, strict), flanks(after, before, strict));
        let partner = self.open.iter().rposition(|open| open.len() == length && bytes[open.start] == mark);
        match partner {
            Some(partner) if closes => {
                self.cuts.push(self.open[partner].clone());
                self.cuts.push(run);
                self.open.truncate(partner);
            }
            _ if opens && self.open.len() < DEEPEST => self.open.push(run),
            _ => {}
        }
        length
    }
}

/// Whether a mark belongs to the word on its inner side: it touches that, and is strict about the outer one.
fn flanks(inner: char, outer: char, strict: bool) -> bool {
    let intraword = strict && outer.is_alphanumeric();
    !inner.is_whitespace() && !intraword
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(text: &str) -> String {
        let mapped = strip(&Mapped::verbatim(text, 0));
        for (range, segment) in mapped.runs() {
            let span = segment.span;
            assert_eq!(mapped.text[range], text[span.start as usize..span.end as usize]);
        }
        mapped.text
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(stripped("**Why** we *really* do __it__, ~~not~~"), "Why we really do it, not");
        assert_eq!(stripped("see [our boots](https://boots.example/a_b) ![x](y.png)"), "see our boots x");
        assert_eq!(stripped("## Boots\n\n1\\. dry <!-- note -->now"), "Boots\n\n1. dry now");
        assert_eq!(stripped("***both***"), "both");
    }

    #[test]
    fn what_only_looks_like_marks_stays() {
        for text in [
            "Hi *|FNAME|*, {{first_name}} and {last_name} _|",
            "[First Name] (new)",
            "* one\n* two",
            "2 * 3 * 4, a_b_c, 5*3*2",
            "**open\n\nnever closed**",
            "- [ ] done",
        ] {
            assert_eq!(stripped(text), text);
        }
    }
}
