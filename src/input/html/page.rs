//! The words of an HTML page, each with its way back.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::source::{Mapped, Notation};

use super::entities::{self, Piece};

/// The text of a page: blocks on lines of their own, paragraphs apart, items with a dash, quotes marked with `>`.
#[derive(Debug, Default)]
pub struct Page {
    pub text: Mapped,
    pub title: Mapped,
    /// What the page hides, as newsletters do with the line that inboxes show after the subject.
    pub hidden: Mapped,
}

impl Page {
    /// Reads HTML, which itself may have been decoded from something; nothing in it is an error.
    ///
    /// Follows the tokenizer of <https://html.spec.whatwg.org/multipage/parsing.html>, without building a tree.
    pub fn read(html: &Mapped) -> Page {
        let tag = StartTag::default();
        let mut writer = Writer { html, page: Page::default(), tag, open: Vec::new(), breaks: 0, marker: "" };
        // No tokens come of it, as an error for each odd character would be among them.
        let event = |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Infallible> {
            writer.event(event, span.start..span.end);
            None
        };
        let mut emitter = CallbackEmitter::new(event);
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(html.text.as_str(), emitter).finish();
        let Page { text, title, hidden } = writer.page;
        let written = |text: Mapped| text.written(Notation::HTML);
        Page { text: written(text), title: written(title), hidden: written(hidden) }
    }
}

/// A start tag as it is read, as far as it says what its element does.
#[derive(Default)]
struct StartTag {
    name: Vec<u8>,
    /// The attribute whose value comes next, if it is a style that counts.
    is_style: bool,
    /// Whether there was a style; a second one does not count.
    styled: bool,
    hidden: bool,
}

/// An element that changes what its text is, and how many elements of its name are open within.
struct Open {
    name: Vec<u8>,
    inside: usize,
    effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// Script, style: no text.
    Skip,
    Title,
    Hidden,
    Quote,
    /// Line breaks count.
    Preformatted,
}

/// Elements nested deeper have no effect of their own.
const DEEPEST: usize = 64;

/// Quotes nested deeper are marked as deep as this.
const DEEPEST_QUOTE: usize = 8;

struct Writer<'a> {
    html: &'a Mapped,
    page: Page,
    tag: StartTag,
    open: Vec<Open>,
    /// Line breaks to be written before the next word: 2 part paragraphs.
    breaks: usize,
    /// What comes before the next word on its line: the dash of an item, the blank between cells.
    marker: &'static str,
}

impl Writer<'_> {
    fn event(&mut self, event: CallbackEvent, range: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = StartTag { name: name.to_vec(), ..StartTag::default() },
            CallbackEvent::AttributeName { name } => {
                self.tag.is_style = name == b"style" && !self.tag.styled;
                self.tag.styled |= self.tag.is_style;
                self.tag.hidden |= name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.tag.hidden |= self.tag.is_style && hides(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.start(&tag, self_closing);
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.string(value, range),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn start(&mut self, tag: &StartTag, self_closing: bool) {
        let name = tag.name.as_slice();
        if let Some(open) = self.open.last_mut().filter(|open| open.name == name) {
            open.inside += 1;
        }
        self.boundary(name);
        match name {
            b"br" => self.breaks += 1,
            b"li" => self.marker = "- ",
            _ => {}
        }
        let effect = effect(tag);
        if let (Some(effect), true) = (effect, self.open.len() < DEEPEST && !self_closing) {
            if let Some(open) = self.open.last_mut().filter(|open| open.name == name) {
                open.inside -= 1;
            }
            self.open.push(Open { name: name.to_vec(), inside: 0, effect });
        }
    }

    fn end(&mut self, name: &[u8]) {
        match self.open.last_mut().filter(|open| open.name == name) {
            Some(open) if open.inside > 0 => open.inside -= 1,
            Some(_) => {
                self.open.pop();
            }
            None => {}
        }
        self.boundary(name);
        if matches!(name, b"td" | b"th") {
            self.marker = " ";
        }
    }

    /// The line breaks at the start and the end of an element.
    fn boundary(&mut self, name: &[u8]) {
        let breaks = match name {
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"ul" | b"ol" | b"dl" | b"table" | b"blockquote"
            | b"hr" | b"pre" | b"form" | b"figure" => 2,
            b"div" | b"tr" | b"li" | b"dt" | b"dd" | b"section" | b"article" | b"header" | b"footer" | b"center"
            | b"address" | b"body" | b"tbody" | b"thead" | b"main" | b"nav" | b"aside" | b"option" => 1,
            _ => 0,
        };
        self.breaks = self.breaks.max(breaks);
    }

    fn is(&self, effect: Effect) -> bool {
        self.open.iter().any(|open| open.effect == effect)
    }

    fn string(&mut self, value: &[u8], range: Range<usize>) {
        let Some(raw) = self.html.text.get(range.clone()).filter(|_| !self.is(Effect::Skip)) else { return };
        let pieces = entities::pieces(&self.html.text, range.clone());
        if raw.contains('&') || same(raw.as_bytes(), value) {
            for piece in pieces {
                match piece {
                    Piece::Plain(range) => self.plain(range),
                    Piece::Reference(range, value) => self.decoded(&value, range),
                }
            }
        } else {
            self.decoded(&String::from_utf8_lossy(value), range);
        }
    }

    /// Text as it stands; a line break in it is a blank.
    fn plain(&mut self, range: Range<usize>) {
        let text = &self.html.text[..range.end];
        let preformatted = self.is(Effect::Preformatted);
        let mut at = range.start;
        while at < range.end {
            let end = text[at..].find(['\n', '\r', '\t']).map_or(range.end, |found| at + found);
            self.words(at..end);
            let blanks = text[end..].bytes().take_while(u8::is_ascii_whitespace).count();
            at = if preformatted { (end + 1).min(range.end) } else { end + blanks };
            match text.as_bytes().get(end) {
                Some(b'\n') if preformatted => self.breaks += 1,
                Some(_) if !preformatted => self.blank(end..at),
                _ => {}
            }
        }
    }

    /// Words without a line break.
    fn words(&mut self, range: Range<usize>) {
        let text = &self.html.text[range.clone()];
        let range =
            if self.is_line_start() { range.end - text.trim_start_matches(' ').len()..range.end } else { range };
        if !range.is_empty() {
            let part = self.html.slice(range);
            self.open_line();
            self.target().append(&part);
        }
    }

    /// A blank for a run that holds a line break, unless there is one already.
    fn blank(&mut self, range: Range<usize>) {
        if self.is_line_start() || self.target().text.ends_with(' ') {
            return;
        }
        if let Some(span) = self.html.slice(range).extent() {
            self.target().push_decoded(" ", span);
        }
    }

    fn decoded(&mut self, value: &str, range: Range<usize>) {
        let blank = value.trim().is_empty();
        if value.is_empty() || (blank && self.is_line_start()) {
            return;
        }
        if let Some(span) = self.html.slice(range).extent() {
            self.open_line();
            self.target().push_decoded(value, span);
        }
    }

    fn is_line_start(&mut self) -> bool {
        (self.breaks > 0 && !self.is(Effect::Title)) || self.target().is_empty()
    }

    /// Writes the line breaks and the marks that come before the next word.
    fn open_line(&mut self) {
        if self.is(Effect::Title) || self.is(Effect::Hidden) {
            return;
        }
        let depth = self.open.iter().filter(|open| open.effect == Effect::Quote).count().min(DEEPEST_QUOTE);
        let text = &mut self.page.text;
        let first = text.is_empty();
        if !first && self.breaks > 0 {
            text.push_joined(if self.breaks > 1 { "\n\n" } else { "\n" });
        }
        if first || self.breaks > 0 {
            text.push_joined(&"> ".repeat(depth));
        }
        if self.marker != " " || self.breaks == 0 {
            text.push_joined(self.marker);
        }
        (self.breaks, self.marker) = (0, "");
    }

    fn target(&mut self) -> &mut Mapped {
        match (self.is(Effect::Title), self.is(Effect::Hidden)) {
            (true, _) => &mut self.page.title,
            (_, true) => &mut self.page.hidden,
            _ => &mut self.page.text,
        }
    }
}

fn effect(tag: &StartTag) -> Option<Effect> {
    match tag.name.as_slice() {
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"iframe" | b"object" | b"select" | b"textarea" => {
            return Some(Effect::Skip);
        }
        b"title" => return Some(Effect::Title),
        b"blockquote" => return Some(Effect::Quote),
        b"pre" => return Some(Effect::Preformatted),
        b"br" | b"img" | b"hr" | b"input" | b"meta" | b"link" | b"wbr" => return None,
        _ => {}
    }
    tag.hidden.then_some(Effect::Hidden)
}

/// Whether a style hides its element, as newsletters do.
fn hides(style: &[u8]) -> bool {
    let style: Vec<u8> = style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect();
    let has = |rule: &[u8]| style.windows(rule.len()).any(|window| window == rule);
    has(b"display:none") || has(b"mso-hide:all")
}

/// Whether two texts are the same but for the line breaks that HTML makes alike.
fn same(raw: &[u8], value: &[u8]) -> bool {
    let is_word = |byte: &&u8| !matches!(**byte, b'\r' | b'\n');
    raw == value || raw.iter().filter(is_word).eq(value.iter().filter(is_word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Fidelity, Span};

    fn read(html: &str) -> Page {
        Page::read(&Mapped::verbatim(html, 0))
    }

    #[test]
    fn words_keep_their_places() {
        let html = "<p>caf&eacute; is\n  <b>op</b>en</p>";
        let page = read(html);
        assert_eq!(page.text.text, "café is open");
        assert_eq!(page.text.spans(0..5), [Span::new(3, 14)]);
        assert_eq!(page.text.spans(9..13), [Span::new(23, 25), Span::new(29, 31)]);
        for (range, segment) in page.text.runs().filter(|(_, segment)| segment.fidelity == Fidelity::Verbatim) {
            assert_eq!(page.text.text[range], html[segment.span.start as usize..segment.span.end as usize]);
        }
    }

    #[test]
    fn every_line_break_leaves_the_words_as_they_are() {
        for html in ["<p>one\ntwo</p>", "<p>one\r\ntwo</p>", "<p>one\rtwo</p>"] {
            let page = read(html);
            assert_eq!(page.text.text, "one two");
            assert_eq!(page.text.spans(0..2), [Span::new(3, 5)]);
        }
    }

    #[test]
    fn blocks_break_lines_and_the_rest_does_not() {
        assert_eq!(read("<div>a</div><div>b<br>c</div><div><br></div><div>d</div>").text.text, "a\nb\nc\n\nd");
        assert_eq!(read("a<script>x()</script> b <!-- c --> d").text.text, "a b  d");
        assert_eq!(read("<tr><td>a</td>\n<td>b</td></tr>").text.text, "a  b");
        assert_eq!(read("<pre>a\nb</pre>").text.text, "a\nb");
        assert_eq!(read("<ul><li>a<li>b</ul>").text.text, "- a\n- b");
        assert_eq!(read("I <3 you & 2 < 3").text.text, "I <3 you & 2 < 3");
    }

    #[test]
    fn quotes_are_marked_and_hidden_text_stands_apart() {
        let page = read(
            "<title>T</title><div hidden>h<div>i</div>j</div>a<blockquote>b<blockquote>c</blockquote>d</blockquote>e",
        );
        assert_eq!(page.text.text, "a\n\n> b\n\n> > c\n\n> d\n\ne");
        assert_eq!((page.title.text.as_str(), page.hidden.text.as_str()), ("T", "hij"));
    }
}
