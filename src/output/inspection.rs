//! A file as it was read, for other programs: one JSON document, versioned; fields are added, never changed.

use std::io;
use std::ops::Range;

use serde::Serialize;

use super::json::SpeakerOut;
use super::printable;
use crate::diagnostic::Problem;
use crate::document::placeholder::{self, Content, Placeholder};
use crate::document::{Document, Kind, Role, Turn};
use crate::source::{Source, Span, TimeRange};

/// What was read from a file, and as what.
pub struct Inspection<'a> {
    pub source: &'a Source,
    /// Name and title of the format.
    pub format: (&'a str, &'a str),
    /// How sure the format is, and why it was taken.
    pub guess: (&'a str, &'a str),
    pub documents: Vec<Inspected<'a>>,
    pub problems: &'a [Problem],
}

/// A document, and what lints know of each turn: whose it is, and the names of its acts or moves.
pub struct Inspected<'a> {
    pub document: &'a Document,
    /// In the order of the turns; nothing where nobody asked for it.
    pub turns: Option<&'a [(Role, Vec<&'a str>)]>,
    /// Whether placeholders are told; a text without its words has lost them.
    pub has_placeholders: bool,
}

/// Writes the document on one line. `start` and `end` are bytes of the file, lines and columns count from 1, times are
/// seconds from the start of the recording.
pub fn write(out: &mut dyn io::Write, inspection: &Inspection) -> io::Result<()> {
    printable::json(out, &FileOut::new(inspection))
}

#[derive(Serialize)]
struct FileOut<'a> {
    version: u32,
    path: &'a str,
    format: &'a str,
    title: &'a str,
    sureness: &'a str,
    reason: &'a str,
    documents: Vec<DocumentOut<'a>>,
    problems: Vec<ProblemOut<'a>>,
}

#[derive(Serialize)]
struct DocumentOut<'a> {
    kind: &'static str,
    span: SpanOut,
    stage: Option<&'a str>,
    is_reply: bool,
    /// Of a header or of front matter, in the order of the file.
    fields: Vec<FieldOut<'a>>,
    speakers: Vec<SpeakerOut<'a>>,
    turns: Vec<TurnOut<'a>>,
}

#[derive(Serialize)]
struct FieldOut<'a> {
    name: &'a str,
    value: &'a str,
}

#[derive(Serialize)]
struct TurnOut<'a> {
    /// Index into the speakers of the document.
    speaker: Option<usize>,
    /// As lints take it: unknown where the confidence is too small.
    role: Option<&'static str>,
    part: &'static str,
    time: Option<[f64; 2]>,
    /// Where the name of the speaker stands.
    label: Option<SpanOut>,
    text: &'a str,
    /// One for each run of the file that the text comes from, in the order of the text.
    spans: Vec<SpanOut>,
    acts: Option<&'a [&'a str]>,
    utterances: Vec<UtteranceOut<'a>>,
    /// Of emails.
    placeholders: Vec<PlaceholderOut<'a>>,
}

#[derive(Serialize)]
struct UtteranceOut<'a> {
    text: &'a str,
    time: Option<[f64; 2]>,
    spans: Vec<SpanOut>,
    /// Whether the bytes of the one span are the text.
    verbatim: bool,
}

#[derive(Serialize)]
struct PlaceholderOut<'a> {
    text: &'a str,
    /// `field`, `control`, `spin` or `broken`.
    kind: &'static str,
    dialect: &'static str,
    name: &'a str,
    fallback: Option<&'a str>,
    alternatives: Vec<&'a str>,
    spans: Vec<SpanOut>,
}

#[derive(Serialize)]
struct ProblemOut<'a> {
    kind: &'static str,
    message: &'a str,
    span: SpanOut,
}

#[derive(Serialize)]
struct SpanOut {
    /// Of text that has to be unpacked those of all that is packed.
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    utf16_column: u32,
    /// The paragraph, for files of which the text has to be unpacked: `p12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
}

impl<'a> FileOut<'a> {
    fn new(inspection: &'a Inspection) -> FileOut<'a> {
        let source = inspection.source;
        let problem =
            |it: &'a Problem| ProblemOut { kind: it.kind, message: &it.message, span: SpanOut::new(it.span, source) };
        FileOut {
            version: 1,
            path: &source.path,
            format: inspection.format.0,
            title: inspection.format.1,
            sureness: inspection.guess.0,
            reason: inspection.guess.1,
            documents: inspection.documents.iter().map(|it| DocumentOut::new(it, source)).collect(),
            problems: inspection.problems.iter().map(problem).collect(),
        }
    }
}

impl<'a> DocumentOut<'a> {
    fn new(inspected: &'a Inspected, source: &Source) -> DocumentOut<'a> {
        let document = inspected.document;
        let turn = |(at, turn): (usize, &'a Turn)| {
            let known = inspected.turns.and_then(|turns| turns.get(at));
            let has_placeholders = inspected.has_placeholders && document.kind == Kind::Email;
            let out = TurnOut::new(turn, has_placeholders, source);
            TurnOut { role: known.map(|it| it.0.name()), acts: known.map(|it| it.1.as_slice()), ..out }
        };
        DocumentOut {
            kind: document.kind.name(),
            span: SpanOut::new(document.span, source),
            stage: document.meta.stage.as_deref(),
            is_reply: document.meta.is_reply,
            fields: document.meta.fields.iter().map(|(name, value)| FieldOut { name, value }).collect(),
            speakers: document.speakers.iter().map(SpeakerOut::new).collect(),
            turns: document.turns.iter().enumerate().map(turn).collect(),
        }
    }
}

impl<'a> TurnOut<'a> {
    fn new(turn: &'a Turn, has_placeholders: bool, source: &Source) -> TurnOut<'a> {
        let text = turn.prose.text();
        let spans = |range: Range<usize>| -> Vec<SpanOut> {
            turn.prose.mapped.spans(range).into_iter().map(|span| SpanOut::new(span, source)).collect()
        };
        let utterance = |range: &Range<usize>| UtteranceOut {
            text: &text[range.clone()],
            time: turn.prose.time(range).map(seconds),
            spans: spans(range.clone()),
            verbatim: source.origin().is_none() && turn.prose.mapped.verbatim_span(range.clone()).is_some(),
        };
        // What stands in brackets in a transcript is what the recording heard.
        let placeholders = if has_placeholders { placeholder::find(text) } else { Vec::new() };
        TurnOut {
            speaker: turn.speaker,
            role: None,
            part: turn.part.name(),
            time: turn.time.map(seconds),
            label: turn.label.map(|span| SpanOut::new(span, source)),
            text,
            spans: spans(0..text.len()),
            acts: None,
            utterances: turn.prose.utterances.iter().map(utterance).collect(),
            placeholders: placeholders
                .into_iter()
                .map(|it| PlaceholderOut::new(text, &it, spans(it.range.clone())))
                .collect(),
        }
    }
}

impl<'a> PlaceholderOut<'a> {
    fn new(text: &'a str, placeholder: &Placeholder<'a>, spans: Vec<SpanOut>) -> PlaceholderOut<'a> {
        let (fallback, alternatives) = match &placeholder.content {
            Content::Field { fallback, .. } => (*fallback, Vec::new()),
            Content::Spin { alternatives } => (None, alternatives.iter().map(|it| &text[it.clone()]).collect()),
            Content::Control { .. } | Content::Broken { .. } => (None, Vec::new()),
        };
        PlaceholderOut {
            text: &text[placeholder.range.clone()],
            kind: placeholder.content.kind(),
            dialect: placeholder.dialect.name(),
            name: placeholder.name(),
            fallback,
            alternatives,
            spans,
        }
    }
}

impl SpanOut {
    fn new(span: Span, source: &Source) -> SpanOut {
        let (start, end) = (source.position(span.start), source.position(span.end));
        let home = source.home(span);
        SpanOut {
            start: home.start,
            end: home.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            utf16_column: start.utf16_column,
            part: source.part(span.start),
        }
    }
}

fn seconds(time: TimeRange) -> [f64; 2] {
    [time.start, time.end].map(|milliseconds| f64::from(milliseconds) / 1000.0)
}
