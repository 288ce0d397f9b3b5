//! The candidates of a run: read, linted, and fixed where that is wanted.

use rayon::prelude::*;

use super::candidates::{Candidate, Candidates};
use super::fixing::{self, Change, Fixing};
use super::git::Changes;
use super::mailboxes::Mailboxes;
use super::progress::Progress;
use crate::Terms;
use crate::config::{Config, FileSettings};
use crate::input::{self, Reading, Sureness};
use crate::report::{FileReport, Report};
use crate::source::Source;
use crate::suppress::Baseline;

/// What a run is about.
pub struct Run<'a> {
    pub config: &'a Config,
    pub baseline: Option<&'a Baseline>,
    /// What git says has changed, if nothing else is wanted.
    pub changes: Option<&'a Changes>,
    pub mailboxes: Mailboxes,
    pub fixing: Fixing,
}

/// What all files came to.
#[derive(Default)]
pub struct Findings {
    pub report: Report,
    /// As the report counts them; those that there is nothing to say about are empty.
    pub sources: Vec<Source>,
    /// What fixes changed, with the path.
    pub changes: Vec<(String, Change)>,
    pub errors: Vec<String>,
    pub notes: Vec<String>,
}

/// What became of a candidate.
enum Outcome {
    Linted(Box<Linted>),
    /// Why it is not, and standard input, which is passed on all the same.
    Left(Reason, Option<Vec<u8>>),
}

/// Why a candidate is not linted.
enum Reason {
    /// The config excludes it.
    Excluded,
    /// It is neither a call nor an email, and nobody said that it is.
    NoConversation,
    /// It cannot be read, for this reason.
    Unreadable(String),
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

impl<'a> Run<'a> {
    /// A run that reports all there is to say and changes nothing.
    pub fn new(config: &'a Config, candidates: &Candidates) -> Run<'a> {
        let mailboxes = Mailboxes::of(&candidates.files);
        Run { config, baseline: None, changes: None, mailboxes, fixing: Fixing::Off }
    }

    /// Lints every candidate, side by side; the order stays.
    pub fn lint(&self, candidates: Candidates, progress: Progress) -> Findings {
        let one = |candidate: &Candidate| {
            let outcome = self.one(candidate);
            progress.step();
            outcome
        };
        let outcomes: Vec<Outcome> = match candidates.files.as_slice() {
            // An editor waits for it; threads that would find nothing to do are not started.
            [only] => vec![one(only)],
            files => files.par_iter().map(one).collect(),
        };
        progress.end();
        let mut findings = Findings { errors: candidates.errors, ..Findings::default() };
        for outcome in outcomes {
            findings.add(outcome);
        }
        findings
    }

    fn one(&self, candidate: &Candidate) -> Outcome {
        let bytes = match candidate.bytes() {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Outcome::Left(Reason::NoConversation, None),
            Err(error) => return Outcome::Left(Reason::Unreadable(error), None),
        };
        let source = Source::new(candidate.path.to_string_lossy(), bytes);
        let left = |reason, source: Source| Outcome::Left(reason, candidate.is_stdin().then_some(source.bytes));
        if candidate.excluded {
            return left(Reason::Excluded, source);
        }
        match input::read(&source, &candidate.settings.options) {
            Err(_) if !candidate.named => left(Reason::NoConversation, source),
            Ok(reading) if !candidate.named && reading.guess.sureness < Sureness::Likely => {
                left(Reason::NoConversation, source)
            }
            Err(reason) => left(Reason::Unreadable(format!("{}: {reason}", source.path)), source),
            Ok(mut reading) => {
                let linted = self.linted(&mut reading, source, candidate);
                let mut linted = match self.fixing {
                    Fixing::Off => linted,
                    _ => fixing::fix(linted, &reading, candidate, self),
                };
                // The text of a file that there is nothing to say about is not kept.
                let said = &linted.report;
                if [said.diagnostics.len(), said.suppressed.len(), said.problems.len()] == [0; 3] {
                    linted.source = Source::new(linted.source.path, Vec::new());
                }
                Outcome::Linted(Box::new(linted))
            }
        }
    }

    /// What there is to say about a file that was read, without what somebody has decided about or nobody asked for.
    pub fn linted(&self, reading: &mut Reading, source: Source, candidate: &Candidate) -> Linted {
        self.mailboxes.settle(&candidate.path, reading);
        let FileSettings { settings, before_sending, .. } = &*candidate.settings;
        let before_sending = *before_sending;
        let terms = Terms { settings, config: self.config, baseline: self.baseline, before_sending };
        let mut report = crate::check_file(reading, &source, terms, None);
        let source = reading.extracted.take().unwrap_or(source);
        if let Some(changes) = self.changes {
            changes.keep_touched(&mut report, &source);
        }
        Linted { report, source, change: None, error: None, note: None }
    }
}

impl Findings {
    fn add(&mut self, outcome: Outcome) {
        let mut linted = match outcome {
            Outcome::Linted(linted) => *linted,
            Outcome::Left(reason, passed_on) => {
                match reason {
                    Reason::Excluded => {}
                    Reason::NoConversation => self.report.passed_over += 1,
                    Reason::Unreadable(error) => self.errors.push(error),
                }
                self.changes.extend(passed_on.map(|bytes| ("-".to_string(), Change::none(bytes))));
                return;
            }
        };
        linted.report.source = self.sources.len();
        self.errors.extend(linted.error);
        self.notes.extend(linted.note);
        self.changes.extend(linted.change.map(|change| (linted.source.path.clone(), change)));
        self.sources.push(linted.source);
        self.report.files.push(linted.report);
    }
}
