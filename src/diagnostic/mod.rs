//! What is said about a text: plain data, from lints to every output.

mod message;
mod severity;

pub use message::Message;
pub use severity::{Applicability, Severity};

use crate::source::{Span, TimeRange};

/// One thing that a lint has to say about one passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The name of the lint, or of the kind of fault in a config or lint file.
    pub lint: String,
    pub group: String,
    pub severity: Severity,
    /// What is wrong here: lower case, no full stop.
    pub message: Message,
    /// The first one is primary.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<Message>,
    /// Why it matters, and where the level was set.
    pub notes: Vec<String>,
    pub suggestions: Vec<Suggestion>,
    /// Index of the document within its file.
    pub document: usize,
    /// What it is known by when lines have moved; unique within its file, empty for faults of config and lint files.
    pub fingerprint: String,
}

/// A run of bytes that a diagnostic points at.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub span: Span,
    /// True for each run of the matched words, false for what explains them.
    pub primary: bool,
    pub text: Option<String>,
    pub time: Option<TimeRange>,
}

/// Other words for a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub title: Message,
    pub applicability: Applicability,
    /// None for coaching about what was said: a recording is not edited.
    pub edits: Vec<Edit>,
}

/// Bytes of the file and what to put in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub replacement: String,
}

/// Something in a file that could not be read, and was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A kebab-case noun phrase: `broken-cue`.
    pub kind: &'static str,
    pub message: Message,
    pub span: Span,
}

impl Diagnostic {
    /// The suggestions that a person may have applied to the file.
    pub fn choices(&self) -> impl Iterator<Item = &Suggestion> {
        self.suggestions.iter().filter(|it| !it.edits.is_empty())
    }

    /// The first suggestion that may be applied to the file.
    pub fn fix(&self, at_least: Applicability) -> Option<&Suggestion> {
        self.choices().find(|it| it.applicability >= at_least)
    }
}

impl Label {
    pub fn primary(span: Span) -> Label {
        Label { span, primary: true, text: None, time: None }
    }
}
