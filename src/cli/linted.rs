//! The candidates of a run, read and linted: what `check` reports and `baseline` writes down.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::candidates::{Candidate, Candidates};
use super::git::Changes;
use super::mailboxes::Mailboxes;
use super::progress::Progress;
use crate::config::Config;
use crate::input::{self, Sureness};
use crate::report::{FileReport, Report};
use crate::source::Source;
use crate::suppress::{self, Baseline};

/// What a run is about.
pub struct Run<'a> {
    pub config: &'a Config,
    pub baseline: Option<&'a Baseline>,
    pub changes: Option<&'a Changes>,
    /// The name that standard input goes by.
    pub stdin_name: PathBuf,
}

/// What came of it.
#[derive(Default)]
pub struct Linted {
    pub report: Report,
    /// The sources that the report counts; those that there is nothing to say about are empty.
    pub sources: Vec<Source>,
    /// What could not be read.
    pub errors: Vec<String>,
}

/// What became of a candidate.
enum Outcome {
    Linted(Box<(FileReport, Source)>),
    /// It is neither a call nor an email, and nobody said that it is.
    PassedOver,
    Unreadable(String),
}

impl Run<'_> {
    /// Lints every candidate, side by side; the order stays.
    pub fn lint(&self, candidates: Candidates, progress: Progress) -> Linted {
        let mailboxes = Mailboxes::of(&candidates.files);
        let one = |candidate: &Candidate| {
            let outcome = self.one(candidate, &mailboxes);
            progress.step();
            outcome
        };
        let outcomes: Vec<Outcome> = candidates.files.par_iter().map(one).collect();
        progress.end();
        let mut linted = Linted { errors: candidates.errors, ..Linted::default() };
        for outcome in outcomes {
            match outcome {
                Outcome::Linted(both) => {
                    let (mut file, source) = *both;
                    file.source = linted.sources.len();
                    linted.sources.push(source);
                    linted.report.files.push(file);
                }
                Outcome::PassedOver => linted.report.passed_over += 1,
                Outcome::Unreadable(error) => linted.errors.push(error),
            }
        }
        linted
    }

    fn one(&self, candidate: &Candidate, mailboxes: &Mailboxes) -> Outcome {
        let path: &Path = if candidate.is_stdin() { &self.stdin_name } else { &candidate.path };
        let bytes = match candidate.bytes() {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Outcome::PassedOver,
            Err(error) => return Outcome::Unreadable(error),
        };
        let source = Source::new(path.to_string_lossy(), bytes);
        match input::read(&source, &candidate.settings.options) {
            Err(_) if !candidate.named => Outcome::PassedOver,
            Err(reason) => Outcome::Unreadable(format!("{}: {reason}", source.path)),
            Ok(reading) if !candidate.named && reading.guess.sureness < Sureness::Likely => Outcome::PassedOver,
            Ok(mut reading) => {
                mailboxes.settle(&candidate.path, &mut reading);
                let mut report = crate::check(&reading, (0, &source.path), &candidate.settings.settings);
                let source = reading.extracted.take().unwrap_or(source);
                self.decide(&mut report, (&source, path), (&reading, candidate));
                let is_shown = [report.diagnostics.len(), report.suppressed.len(), report.problems.len()] != [0; 3];
                // The text of a file that there is nothing to say about is not kept.
                let source = if is_shown { source } else { Source::new(source.path, Vec::new()) };
                Outcome::Linted(Box::new((report, source)))
            }
        }
    }

    /// Takes out what somebody has decided about, and what nobody asked for.
    fn decide(
        &self,
        report: &mut FileReport,
        (source, path): (&Source, &Path),
        (reading, candidate): (&input::Reading, &Candidate),
    ) {
        let set = &candidate.settings.settings.lints;
        suppress::by_comments(report, source, &reading.documents, (set, self.config.requires_reasons()));
        suppress::by_config(report, source, self.config.allows(path), set);
        if let Some(baseline) = self.baseline {
            suppress::by_baseline(report, baseline);
        }
        if let Some(changes) = self.changes {
            changes.keep_touched(report, source);
        }
    }
}
