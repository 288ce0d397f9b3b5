//! One candidate: read, linted, and fixed where that is wanted.

use std::path::Path;

use super::candidates::Candidate;
use super::fixing::{self, Change, Fixing};
use crate::input::{self, Reading, Sureness};
use crate::report::FileReport;
use crate::source::Source;

/// What became of a candidate.
pub enum Outcome {
    Linted(Box<Linted>),
    /// It is neither a call nor an email, and nobody said that it is.
    PassedOver,
    /// Why it cannot be read, and standard input, which is passed on all the same.
    Unreadable(String, Option<Vec<u8>>),
}

/// A file and what there is to say about it.
pub struct Linted {
    pub report: FileReport,
    pub source: Source,
    /// What the fixes made of it.
    pub change: Option<Change>,
    /// Why it was not fixed as it was to be.
    pub error: Option<String>,
    /// What is odd about how it was fixed.
    pub note: Option<String>,
}

/// Reads and lints a candidate, which goes by the name `path`.
pub fn lint(candidate: &Candidate, path: &Path, fixing: Fixing) -> Outcome {
    let bytes = match candidate.bytes() {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return Outcome::PassedOver,
        Err(error) => return Outcome::Unreadable(error, None),
    };
    let source = Source::new(path.to_string_lossy(), bytes);
    match input::read(&source, &candidate.settings.options) {
        Err(_) if !candidate.named => Outcome::PassedOver,
        Ok(reading) if !candidate.named && reading.guess.sureness < Sureness::Likely => Outcome::PassedOver,
        Err(reason) => {
            let error = format!("{}: {reason}", source.path);
            Outcome::Unreadable(error, candidate.is_stdin().then_some(source.bytes))
        }
        Ok(reading) => {
            let linted = Linted::new(&reading, source, candidate);
            let mut linted =
                if fixing == Fixing::Off { linted } else { fixing::fix(linted, &reading, candidate, fixing) };
            // The text of a file that there is nothing to say about is not kept.
            if linted.report.diagnostics.is_empty() && linted.report.problems.is_empty() {
                linted.source = Source::new(linted.source.path, Vec::new());
            }
            Outcome::Linted(Box::new(linted))
        }
    }
}

impl Linted {
    pub fn new(reading: &Reading, source: Source, candidate: &Candidate) -> Linted {
        let report = crate::check(reading, (0, &source.path), &candidate.settings.settings);
        Linted { report, source, change: None, error: None, note: None }
    }
}
