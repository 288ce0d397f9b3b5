//! Everything that a run has to say, file by file, before it is put into words.

use crate::diagnostic::{Applicability, Diagnostic, Problem, Severity};
use crate::document::{Kind, Speaker};
use crate::source::Span;

/// The outcome of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of their paths as the user gave them, folders sorted.
    pub files: Vec<FileReport>,
    /// Files in folders that are neither calls nor emails.
    pub passed_over: usize,
    /// Whether fixes that may change the meaning count among those that can be had.
    pub unsafe_fixes: bool,
    /// Names of lints that are off because the config asks for an older version of the lints.
    pub held_back: Vec<String>,
    /// Whether counts by lint are wanted, too.
    pub statistics: bool,
    /// Whether what is suppressed is wanted, too, of formats in which it looks like the rest.
    pub shows_suppressed: bool,
    /// The lints that the run names, where a format carries that along.
    pub lints: Vec<LintReport>,
}

/// What a lint says of itself, for formats that carry that along; one paragraph each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintReport {
    pub name: String,
    pub group: String,
    pub summary: String,
    pub help: String,
    pub why: String,
    /// In the default preset; nothing where it is off there.
    pub severity: Option<Severity>,
}

/// What there is to say about one file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// Index into the sources of the run.
    pub source: usize,
    pub path: String,
    /// Name of the format it was read as.
    pub format: &'static str,
    pub documents: Vec<DocumentReport>,
    /// By where they stand in the file.
    pub diagnostics: Vec<Diagnostic>,
    /// What is not reported, as somebody has decided about it.
    pub suppressed: Vec<Suppressed>,
    pub abstained: Vec<Abstention>,
    pub problems: Vec<Problem>,
    /// Suggestions that were applied before this was found.
    pub fixed: usize,
}

#[derive(Clone, Debug)]
pub struct DocumentReport {
    pub kind: Kind,
    pub span: Span,
    pub speakers: Vec<Speaker>,
}

/// A diagnostic that is not reported, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppressed {
    pub diagnostic: Diagnostic,
    pub by: By,
    pub reason: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// An `[[allow]]` of the config.
    Config,
    /// A comment in the text.
    Comment,
    /// The baseline.
    Baseline,
    /// Whoever asked for lines that have changed, as it stands on others.
    Unchanged,
}

/// A lint that could not judge a document, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Abstention {
    pub lint: String,
    pub reason: Reason,
    /// Index of the document within its file.
    pub document: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// It is not known who the rep is.
    NoRoles,
    /// The text carries no times.
    NoTimes,
    /// The text is not in English.
    NotEnglish,
}

impl Report {
    /// How many diagnostics there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// How many diagnostics could be fixed.
    pub fn fixable(&self, at_least: Applicability) -> usize {
        self.diagnostics().filter(|diagnostic| diagnostic.fix(at_least).is_some()).count()
    }

    pub fn fixed(&self) -> usize {
        self.files.iter().map(|file| file.fixed).sum()
    }

    /// How many diagnostics are not reported for one reason.
    pub fn suppressed(&self, by: By) -> usize {
        self.files.iter().flat_map(|file| &file.suppressed).filter(|it| it.by == by).count()
    }

    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics().map(|diagnostic| diagnostic.severity).max()
    }

    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.iter().flat_map(|file| &file.diagnostics)
    }

    /// The lints that reported something, are suppressed or could not judge, as often as they did.
    pub fn lint_names(&self) -> impl Iterator<Item = &str> {
        let suppressed = self.files.iter().flat_map(|file| &file.suppressed).map(|it| it.diagnostic.lint.as_str());
        let abstained = self.files.iter().flat_map(|file| &file.abstained).map(|it| it.lint.as_str());
        self.diagnostics().map(|it| it.lint.as_str()).chain(suppressed).chain(abstained)
    }
}

impl FileReport {
    /// Everything with a place in the file, in the order of the places.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let problems = self.problems.iter().map(Entry::Problem);
        let mut entries: Vec<Entry> = self.diagnostics.iter().map(Entry::Diagnostic).chain(problems).collect();
        entries.sort_by_key(Entry::start);
        entries
    }

    /// Call or email, as a document of the file says.
    pub fn kind(&self, document: usize) -> Option<Kind> {
        self.documents.get(document).map(|document| document.kind)
    }
}

/// A diagnostic or a problem.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    Diagnostic(&'a Diagnostic),
    Problem(&'a Problem),
}

impl Entry<'_> {
    /// First byte that it is about.
    pub fn start(&self) -> u32 {
        match self {
            Entry::Diagnostic(diagnostic) => diagnostic.labels.first().map_or(0, |label| label.span.start),
            Entry::Problem(problem) => problem.span.start,
        }
    }
}

impl By {
    pub const ALL: [By; 4] = [By::Comment, By::Config, By::Baseline, By::Unchanged];

    pub fn name(self) -> &'static str {
        match self {
            By::Config => "config",
            By::Comment => "comment",
            By::Baseline => "baseline",
            By::Unchanged => "unchanged",
        }
    }
}

impl Reason {
    pub fn name(self) -> &'static str {
        match self {
            Reason::NoRoles => "no-roles",
            Reason::NoTimes => "no-times",
            Reason::NotEnglish => "not-english",
        }
    }
}
