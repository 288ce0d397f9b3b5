//! softsell: a linter for sales conversations.
//!
//! ```text
//! bytes ─source─▶ Source ─input─▶ Document ─lint─▶ [Diagnostic] ─report─▶ Report ─output─▶ text
//! ```
//!
//! [`input::read`] and [`check`] are the program; they know no files, no clock and no terminal. The command line
//! ([`cli`]) only finds files, calls the two and hands the report to an output; [`config`] says what the user wants.

pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod example;
pub mod fix;
pub mod input;
pub mod lint;
pub mod output;
pub mod paths;
pub mod redact;
pub mod report;
pub mod source;
pub mod suppress;

use document::Document;
use input::Reading;
use lint::LintSet;
use report::{DocumentReport, FileReport};

/// What a run needs to know beside the texts.
#[derive(Clone, Debug)]
pub struct Settings {
    pub lints: LintSet,
    /// Stage of the deal, for documents that do not say it themselves.
    pub stage: Option<String>,
}

/// Runs the lints over what was read from one file. `source` is the index of the file within the run.
pub fn check(reading: &Reading, (source, path): (usize, &str), settings: &Settings) -> FileReport {
    let mut report = FileReport {
        source,
        path: path.into(),
        format: reading.format.name,
        documents: reading.documents.iter().map(describe).collect(),
        diagnostics: Vec::new(),
        suppressed: Vec::new(),
        abstained: Vec::new(),
        problems: reading.problems.clone(),
        fixed: 0,
    };
    for (at, document) in reading.documents.iter().enumerate() {
        let outcome = lint::run(document, &settings.lints, settings.stage.as_deref(), at);
        report.diagnostics.extend(outcome.diagnostics);
        report.abstained.extend(outcome.abstained);
        report.problems.extend(outcome.problems);
    }
    report.diagnostics.sort_by_key(|diagnostic| diagnostic.labels[0].span);
    lint::number(&mut report.diagnostics);
    report
}

fn describe(document: &Document) -> DocumentReport {
    DocumentReport { kind: document.kind, span: document.span, speakers: document.speakers.clone() }
}
