//! The markup of a Word document to lines of text, and where each paragraph begins in them.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::source::Part;

/// The paragraphs of a document as they are read.
#[derive(Default)]
pub(super) struct Body {
    text: String,
    /// Runs of one paragraph each, in the order of the text; one that a text box interrupts has several.
    pieces: Vec<Piece>,
    /// What the names of elements begin with, with its colon: mostly `w:`.
    prefix: Option<String>,
    /// The numbers of the paragraphs around the current place, innermost last.
    open: Vec<u32>,
    count: u32,
    state: State,
    /// Elements that are open within one whose words do not count, and the state around that one.
    skipped: u32,
    around: State,
}

struct Piece {
    at: usize,
    number: u32,
    style: Style,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Style {
    #[default]
    Plain,
    /// Of a level from 1 to 6.
    Heading(u8),
    Item,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// Where words may come.
    #[default]
    Body,
    /// In the words themselves.
    Text,
    /// In what is said about the looks of a paragraph or a run, where a tab is a setting.
    Properties,
    /// In words that were deleted, or that stand there twice, or that are a field's code.
    Skip,
}

/// Paragraphs of a document; a novel has some ten thousand.
const MOST_PIECES: usize = 200_000;

/// Elements whose words are not those of the document, without their prefix.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "instrText", "delText", "rPr", "sectPr"];

impl Body {
    /// Reads the markup as far as it is sound and holds at most so many bytes of text; the error says why it is not
    /// read to its end, for people.
    pub fn read(markup: impl BufRead, most: usize) -> (Body, Option<String>) {
        let mut body = Body::default();
        let mut reader = Reader::from_reader(markup);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
        let mut buffer = Vec::new();
        let mut root_open = false;
        loop {
            buffer.clear();
            if body.pieces.len() > MOST_PIECES {
                return (body, Some("there are more paragraphs than a document has".to_string()));
            }
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => {
                    root_open = true;
                    body.start(&element);
                }
                Ok(Event::Empty(element)) => {
                    body.start(&element);
                    body.end(element.name().into_inner());
                }
                Ok(Event::End(element)) => {
                    let name = element.name().into_inner();
                    root_open &= body.local(name) != Some("document");
                    body.end(name);
                }
                Ok(Event::Text(text)) if body.state == State::Text && body.text.len() + text.len() > most => {
                    return (body, Some("there is too much text for a document of this size".to_string()));
                }
                Ok(Event::Text(text)) if body.state == State::Text => body.text.push_str(&text.xml10_content()),
                Ok(Event::CData(text)) if body.state == State::Text && body.text.len() + text.len() <= most => {
                    body.text.push_str(&text.xml10_content());
                }
                Ok(Event::GeneralRef(name)) if body.state == State::Text => body.text.extend(character(&name)),
                Ok(Event::Eof) => return (body, root_open.then(|| "its text breaks off".to_string())),
                Ok(_) => {}
                Err(error) => return (body, Some(error.to_string())),
            }
        }
    }

    fn start(&mut self, element: &BytesStart) {
        let name = element.name().into_inner();
        if self.prefix.is_none() {
            let prefix = name.strip_suffix("document").unwrap_or("w:");
            self.prefix = Some(prefix.to_string());
        }
        let local = self.local(name);
        match (self.state, local) {
            (State::Skip, _) => self.skipped += 1,
            // What older programs show in place of what stands before it.
            _ if name == "mc:Fallback" || local.is_some_and(|local| SKIPPED.contains(&local)) => {
                (self.state, self.skipped, self.around) = (State::Skip, 1, self.state);
            }
            (State::Properties, Some("pStyle")) => self.style(Style::named(element)),
            (State::Properties, Some("numPr")) => self.style(Style::Item),
            (State::Properties, _) => {}
            (_, Some("p")) => {
                self.count += 1;
                self.open.push(self.count);
                self.begin(self.count);
            }
            (_, Some("pPr")) => self.state = State::Properties,
            (_, Some("t")) => self.state = State::Text,
            (_, Some("tab" | "ptab")) => self.text.push('\t'),
            (_, Some("br" | "cr")) => self.text.push('\n'),
            (_, Some("noBreakHyphen")) => self.text.push('-'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let local = self.local(name);
        match (self.state, local) {
            (State::Skip, _) => {
                self.skipped -= 1;
                if self.skipped == 0 {
                    self.state = self.around;
                }
            }
            (State::Properties, Some("pPr")) | (State::Text, Some("t")) => self.state = State::Body,
            (_, Some("p")) => {
                self.state = State::Body;
                self.open.pop();
                // A paragraph goes on behind a text box that stands in it.
                if let Some(&around) = self.open.last() {
                    self.begin(around);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, number: u32) {
        self.pieces.push(Piece { at: self.text.len(), number, style: Style::Plain });
    }

    /// A heading stays one, whether it is numbered or not.
    fn style(&mut self, style: Style) {
        if let Some(piece) = self.pieces.last_mut().filter(|piece| !matches!(piece.style, Style::Heading(_))) {
            piece.style = style;
        }
    }

    /// The name of an element of WordprocessingML without its prefix; drawings have paragraphs of their own kind.
    fn local<'n>(&self, name: &'n str) -> Option<&'n str> {
        name.strip_prefix(self.prefix.as_deref()?)
    }

    /// The text, in which headings and items of lists are marked as in Markdown, and its parts.
    ///
    /// Who parts paragraphs by empty ones has lines in mind; else each paragraph is one.
    pub fn finish(self) -> (String, Vec<Part>) {
        let ends = self.pieces.iter().skip(1).map(|piece| piece.at).chain([self.text.len()]);
        let words: Vec<&str> =
            self.pieces.iter().zip(ends).map(|(piece, end)| self.text[piece.at..end].trim_end()).collect();
        let last = words.iter().rposition(|words| !words.is_empty()).map_or(0, |last| last + 1);
        let first = words.iter().position(|words| !words.is_empty()).unwrap_or(0);
        let by_line = words[first.min(last)..last].iter().any(|words| words.is_empty());
        let (mut text, mut parts) = (String::with_capacity(self.text.len() + 2 * last), Vec::new());
        let mut before = Style::Plain;
        for (piece, words) in self.pieces.iter().zip(words).take(last) {
            let apart = !(by_line || before == Style::Item && piece.style == Style::Item);
            if apart && !words.is_empty() && !text.is_empty() {
                text.push('\n');
            }
            parts.push(Part { at: text.len() as u32, number: piece.number });
            if !words.is_empty() {
                text.push_str(piece.style.mark());
                text.push_str(words);
                before = piece.style;
            }
            if !words.is_empty() || by_line {
                text.push('\n');
            }
        }
        (text, parts)
    }
}

impl Style {
    fn named(element: &BytesStart) -> Style {
        let mut attributes = element.attributes();
        let value =
            attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == "val");
        let name = value.map_or(String::new(), |value| value.value.to_ascii_lowercase());
        let level = name.strip_prefix("heading").and_then(|level| level.trim().parse().ok());
        match (name.as_str(), level) {
            ("title", _) => Style::Heading(1),
            (_, Some(level @ 1..=6)) => Style::Heading(level),
            _ => Style::Plain,
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Heading(level) => &"###### "[6 - usize::from(level)..],
            Style::Item => "- ",
        }
    }
}

/// The character that a reference such as `&amp;` or `&#8217;` stands for.
fn character(reference: &BytesRef) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> (String, Vec<(u32, u32)>) {
        let (body, broken) = Body::read(format!("<w:document>{body}</w:document>").as_bytes(), 1000);
        assert_eq!(broken, None);
        let (text, parts) = body.finish();
        (text, parts.iter().map(|part| (part.at, part.number)).collect())
    }

    #[test]
    fn words_are_put_together_from_runs() {
        let (text, parts) = text(
            "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t xml:space='preserve'>Ann </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Le</w:t></w:r><w:r><w:t>e</w:t><w:tab/><w:t>0:03</w:t><w:br/><w:t>R&amp;D isn&#8217;t here.</w:t></w:r></w:p>\
             <w:p><w:r><w:t>Two</w:t></w:r></w:p>",
        );
        assert_eq!(text, "Ann Lee\t0:03\nR&D isn’t here.\n\nTwo\n");
        assert_eq!(parts, [(0, 1), (32, 2)]);
    }

    #[test]
    fn empty_paragraphs_are_blank_lines() {
        let paragraphs = ["<w:t>Hi Bo,</w:t>", "", "<w:t>Dry?</w:t>", "", "<w:t>Best,</w:t>", "<w:t>Ann</w:t>", "", ""];
        let (text, parts) = text(&paragraphs.map(|words| format!("<w:p><w:r>{words}</w:r></w:p>")).concat());
        assert_eq!(text, "Hi Bo,\n\nDry?\n\nBest,\nAnn\n");
        assert_eq!(parts, [(0, 1), (7, 2), (8, 3), (13, 4), (14, 5), (20, 6)]);
    }

    #[test]
    fn headings_and_lists_are_marked() {
        let styled =
            |style: &str, words: &str| format!("<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
        let item = "<w:pStyle w:val='ListParagraph'/><w:numPr><w:ilvl w:val='0'/></w:numPr>";
        let body = styled("<w:pStyle w:val='Heading2'/>", "Transcript") + &styled(item, "one") + &styled(item, "two");
        assert_eq!(text(&body).0, "## Transcript\n\n- one\n- two\n");
    }

    #[test]
    fn what_is_deleted_or_said_twice_does_not_count() {
        let body = "<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins>\
                    <w:r><w:instrText>PAGE</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>\
                    <mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><a:p><a:t>shape</a:t></a:p>\
                    <w:r><w:t>more</w:t></w:r></w:p>";
        let (text, parts) = text(body);
        assert_eq!((text.as_str(), parts), ("yes\n\nbox\n\nmore\n", vec![(0, 1), (5, 2), (10, 1)]));
    }

    #[test]
    fn prefixes_may_be_any() {
        let markup = "<ns0:document><ns0:p><ns0:r><ns0:t>Hi</ns0:t></ns0:r></ns0:p></ns0:document>";
        assert_eq!(Body::read(markup.as_bytes(), 1000).0.finish().0, "Hi\n");
        let bare = "<document><p><r><t>Hi</t></r></p></document>";
        assert_eq!(Body::read(bare.as_bytes(), 1000).0.finish().0, "Hi\n");
    }
}
