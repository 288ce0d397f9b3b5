//! A file of a review as it was last linted.

use std::fs;

use super::exchange::Stop;
use crate::cli::candidates::Candidate;
use crate::cli::mailboxes::Mailboxes;
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::{Document, Kind};
use crate::fix;
use crate::input::{self, Format, Options};
use crate::report::FileReport;
use crate::source::Source;

pub struct Text {
    pub candidate: Candidate,
    pub report: FileReport,
    pub source: Source,
}

impl Text {
    pub fn stops(&self) -> Vec<Stop> {
        let stop = |diagnostic: &Diagnostic| Stop {
            key: format!("{} {}", diagnostic.lint, diagnostic.fingerprint),
            start: diagnostic.labels[0].span.start,
            choices: diagnostic.choices().count(),
        };
        self.report.diagnostics.iter().map(stop).collect()
    }

    pub fn is_call(&self, diagnostic: &Diagnostic) -> bool {
        self.report.kind(diagnostic.document) == Some(Kind::Call)
    }

    /// Whether the file still holds what was linted.
    pub fn is_current(&self) -> bool {
        fs::read(&self.candidate.path).is_ok_and(|bytes| bytes == self.source.bytes)
    }

    /// The text after some edits.
    ///
    /// # Errors
    /// That its format does not bear them.
    pub fn edited(&self, edits: &[Edit]) -> Result<Vec<u8>, String> {
        let new = fix::edited(&self.source.bytes, edits);
        let options =
            Options { format: Format::by_name(self.report.format), ..self.candidate.settings.options.clone() };
        let reading = input::read(&Source::new(self.source.path.clone(), new.clone()), &options)?;
        let is_whole = reading.documents.len() == self.report.documents.len();
        if !is_whole || reading.problems.len() > self.report.problems.len() {
            return Err("that would break the format of the file; nothing was written".into());
        }
        Ok(new)
    }

    /// The document of a diagnostic.
    ///
    /// # Errors
    /// Why it may not be edited.
    pub fn draft(&self, diagnostic: &Diagnostic, mailboxes: &Mailboxes) -> Result<Document, String> {
        if self.is_call(diagnostic) {
            return Err("a call is a record: no word of it is edited".into());
        }
        if self.source.origin().is_some() {
            return Err("this file can be read, but not written".into());
        }
        let source = Source::new(self.source.path.clone(), self.source.bytes.clone());
        let mut reading = input::read(&source, &self.candidate.settings.options)?;
        mailboxes.settle(&self.candidate.path, &mut reading);
        let document = reading.documents.into_iter().nth(diagnostic.document);
        let document = document.ok_or("this is about no text that could be edited")?;
        match document.is_sealed() {
            true => Err("a mail that was received or signed is not edited".into()),
            false => Ok(document),
        }
    }
}
