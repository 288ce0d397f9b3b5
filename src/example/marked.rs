//! A call or an email with «marks» around the words that matter, as example files hold it.

use std::ops::Range;

use crate::input::{self, Format, Options, Reading};
use crate::source::{Source, Span};

/// A text without its marks, read, and where the marks stood.
pub struct Marked {
    pub text: String,
    /// In order.
    pub marks: Vec<Span>,
    pub reading: Result<Reading, String>,
}

impl Marked {
    /// Reads a marked text in the format of that name.
    pub fn new(format: &str, marked: &str) -> Marked {
        let (text, marks) = unmark(marked);
        let source = Source::new("example", text.clone().into_bytes());
        let reading = input::read(&source, &Options { format: Format::by_name(format), ..Options::default() });
        Marked { text, marks, reading }
    }
}

/// The text without its «marks», and what they stood around.
fn unmark(marked: &str) -> (String, Vec<Span>) {
    let mut text = String::with_capacity(marked.len());
    let mut marks: Vec<Range<usize>> = Vec::new();
    for c in marked.chars() {
        match c {
            '«' => marks.push(text.len()..text.len()),
            '»' => {
                if let Some(mark) = marks.last_mut() {
                    mark.end = text.len();
                }
            }
            c => text.push(c),
        }
    }
    let mut spans: Vec<Span> = marks.into_iter().map(|mark| Span::new(mark.start, mark.end)).collect();
    spans.sort_unstable();
    (text, spans)
}
