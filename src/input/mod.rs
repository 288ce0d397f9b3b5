//! Bytes to documents: the table of formats, and how a file is taken for one of them.

mod alias;
mod bounds;
mod cadence;
mod calls;
mod captions;
mod cast;
mod charset;
mod csv;
mod cues;
mod dates;
mod docx;
mod draft;
mod eml;
mod headers;
mod html;
mod json;
mod mail;
mod markdown;
mod markup;
mod mbox;
mod parts;
mod payload;
#[cfg(test)]
mod properties;
mod sbv;
mod sequence;
mod srt;
pub mod threads;
mod transcript;
mod tree;
mod vtt;
mod yaml;

use std::fmt;
use std::sync::Arc;

pub use calls::OwnShape;
pub use calls::moments::Unit;
pub use calls::shape::Joint;
pub use csv::columns;

use crate::diagnostic::{Message, Problem};
use crate::document::Document;
use crate::document::roles::suspect::{self, Doubt};
use crate::document::roles::{self, Naming};
use crate::source::{Fidelity, Mapped, Segment, Source, Span};

/// One format: how to recognise it and how to read it.
pub struct Format {
    /// What `--as` takes and the report prints, in kebab-case.
    pub name: &'static str,
    /// For people: "WebVTT captions".
    pub title: &'static str,
    /// Extensions in lower case, without a dot; a hint where the content is not enough.
    pub extensions: &'static [&'static str],
    sniff: fn(&File) -> Option<Guess>,
    read: fn(&File) -> Content,
}

/// Every format, the more particular ones first: of two guesses that are equally sure, the first wins.
pub static FORMATS: [&Format; 12] = [
    &vtt::FORMAT,
    &sbv::FORMAT,
    &srt::FORMAT,
    &json::FORMAT,
    &mbox::FORMAT,
    &eml::FORMAT,
    &csv::FORMAT,
    &yaml::FORMAT,
    &html::FORMAT,
    &transcript::FORMAT,
    &markdown::FORMAT,
    &draft::FORMAT,
];

/// A file on its way through the readers: its bytes, and its text decoded once.
pub struct File<'a> {
    pub source: &'a Source,
    pub text: &'a Mapped,
    /// How the user's own tools write transcripts.
    shapes: &'a [calls::Shape<'a>],
}

/// Why a file may be of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub sureness: Sureness,
    /// In a few words, after "read as WebVTT captions:", such as "it begins with WEBVTT".
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Nothing speaks against it; not enough for a file that nobody named.
    Possible,
    /// The content is that of a call or an email of this format.
    Likely,
    /// The format signs its files.
    Certain,
}

/// What a reader made of a file.
#[derive(Debug, Default)]
pub struct Content {
    pub documents: Vec<Document>,
    pub problems: Vec<Problem>,
}

/// What was read from one file, and as what.
#[derive(Debug)]
pub struct Reading {
    pub format: &'static Format,
    pub guess: Guess,
    pub documents: Vec<Document>,
    pub problems: Vec<Problem>,
    /// What spans point into, where that is not the file itself: it is packed, or in a charset that was guessed.
    pub extracted: Option<Source>,
}

/// What the user says about the files.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Settles the format.
    pub format: Option<&'static Format>,
    /// Who is who.
    pub naming: Naming,
    /// How the user's own tools write transcripts; tried in order, before all others.
    pub shapes: Arc<[OwnShape]>,
}

/// Reads a file. Broken parts become problems; the error says why nothing at all can be read.
pub fn read(source: &Source, options: &Options) -> Result<Reading, String> {
    let Some((extracted, problems)) = extract(source, options)? else {
        return read_text(source, options);
    };
    let mut reading = read_text(&extracted, options)?;
    reading.documents.iter_mut().for_each(|document| document.read_only = true);
    reading.problems.extend(problems);
    Ok(Reading { extracted: Some(extracted), ..reading })
}

/// The text that a file holds in another form than its bytes, and what of it could not be read.
fn extract(source: &Source, options: &Options) -> Result<Option<(Source, Vec<Problem>)>, String> {
    if docx::is_packed(&source.bytes) {
        return docx::unpack(source).map(Some);
    }
    let Some((recoded, problem)) = charset::recode(source) else { return Ok(None) };
    let is_wide = charset::is_wide(&source.bytes);
    let format = || options.format.or_else(|| Some(detect(&File { source, text: &source.text(), shapes: &[] })?.0));
    let stays = !is_wide && format().is_some_and(says_its_charset);
    Ok((!stays).then(|| (recoded, problem.into_iter().collect())))
}

fn read_text(source: &Source, options: &Options) -> Result<Reading, String> {
    if crate::source::decode::is_binary(&source.bytes) {
        return Err("it is binary, not text".into());
    }
    let text = source.text();
    let marks: Vec<Vec<&str>> =
        options.shapes.iter().map(|own| own.marks.iter().map(String::as_str).collect()).collect();
    let shapes: Vec<calls::Shape> = options.shapes.iter().zip(&marks).map(|(own, marks)| own.shape(marks)).collect();
    let file = File { source, text: &text, shapes: &shapes };
    let (format, guess) = match options.format {
        Some(format) => (format, Guess { sureness: Sureness::Certain, reason: "somebody said so".into() }),
        None if text.text.trim().is_empty() => return Err("it is empty".into()),
        None => detect(&file).ok_or("it is neither a call nor an email that softsell knows")?,
    };
    let mut content = (format.read)(&file);
    for document in &mut content.documents {
        roles::assign(document, &options.naming);
        let doubts = suspect::doubts(document).into_iter();
        let problem = |it: Doubt| {
            let message = Message::filled(&it.message, &[("name", &it.name, true)]);
            Problem { kind: "speaker-label-suspect", message, span: it.span }
        };
        content.problems.extend(doubts.map(problem));
    }
    if format.name == mbox::FORMAT.name {
        threads::link(&mut content.documents, &options.naming);
    }
    content.problems.extend(undecodable(&file).filter(|_| !says_its_charset(format)));
    content.problems.sort_by_key(|problem| (problem.span, problem.kind));
    Ok(Reading { format, guess, documents: content.documents, problems: content.problems, extracted: None })
}

/// Whether files of a format say themselves how they are encoded, part by part.
fn says_its_charset(format: &Format) -> bool {
    [eml::FORMAT.name, mbox::FORMAT.name].contains(&format.name)
}

/// The first bytes of a file that are no text, and how many such places there are.
fn undecodable(file: &File) -> Option<Problem> {
    let is_lost = |segment: &&Segment| {
        let at = segment.at as usize;
        segment.fidelity == Fidelity::Decoded && file.str()[at..].starts_with(char::REPLACEMENT_CHARACTER)
    };
    let mut places = file.text.segments().iter().filter(is_lost);
    let first = places.next()?.span;
    Some(lost(first, 1 + places.count()))
}

/// That bytes at `first`, and at so many places in all, are no text.
fn lost(first: Span, places: usize) -> Problem {
    let message = match places {
        1 => "these bytes are not text; save the file as UTF-8".to_string(),
        _ => format!("these bytes and {} more are not text; save the file as UTF-8", places - 1),
    };
    Problem { kind: "broken-encoding", message: message.into(), span: first }
}

/// Where to point when the fault is that of the whole file.
fn first_line(text: &Mapped) -> Span {
    let end = text.text.find(['\n', '\r']).unwrap_or(text.text.len());
    text.slice(0..end).extent().unwrap_or(Span::new(0, 0))
}

/// The format with the surest guess, the first of the table where several are equally sure.
fn detect(file: &File) -> Option<(&'static Format, Guess)> {
    let guesses = FORMATS.iter().filter_map(|&format| Some((format, (format.sniff)(file)?)));
    guesses.rev().max_by_key(|(_, guess)| guess.sureness)
}

/// Whether the first bytes of a file may be those of one that holds text.
pub fn may_hold_text(head: &[u8]) -> bool {
    docx::is_packed(head) || charset::is_wide(head) || !crate::source::decode::is_binary(head)
}

impl File<'_> {
    /// The decoded text of the file.
    pub fn str(&self) -> &str {
        &self.text.text
    }

    /// Whether the name of the file ends in one of the extensions of a format.
    pub fn is_named(&self, format: &Format) -> bool {
        let extension = self.source.path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| format.extensions.contains(&extension.as_str()))
    }
}

impl Format {
    pub fn by_name(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name).copied()
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Reading {
    /// Whether edits of `before` that led to this one broke its format: there are fewer documents or more of them, or more
    /// that cannot be read.
    pub fn is_broken(&self, before: &Reading) -> bool {
        self.documents.len() != before.documents.len() || self.problems.len() > before.problems.len()
    }

    /// What the spans of the documents and problems point into; `file` is what was read.
    pub fn source<'a>(&'a self, file: &'a Source) -> &'a Source {
        self.extracted.as_ref().unwrap_or(file)
    }
}

impl Sureness {
    pub fn name(self) -> &'static str {
        match self {
            Sureness::Possible => "possible",
            Sureness::Likely => "likely",
            Sureness::Certain => "certain",
        }
    }
}

impl Guess {
    pub fn new(sureness: Sureness, reason: impl Into<String>) -> Option<Guess> {
        Some(Guess { sureness, reason: reason.into() })
    }
}
