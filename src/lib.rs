//! softsell: a linter for sales conversations.
//!
//! ```text
//! bytes ─source─▶ Source ─input─▶ Document ─lint─▶ [Diagnostic] ─report─▶ Report ─output─▶ text
//! ```
//!
//! [`input::read`] and [`check`] are the program; they know no files, no clock and no terminal. The command line
//! ([`cli`]) only finds files, calls the two and hands the report to an output, and the language server ([`lsp`]) hands
//! it to an editor; [`config`] says what the user wants.

pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod example;
pub mod explanation;
pub mod files;
pub mod fix;
pub mod input;
pub mod lint;
pub mod lsp;
pub mod output;
pub mod paths;
pub mod redact;
pub mod report;
pub mod source;
pub mod suppress;

use std::path::Path;

use config::Config;
use document::Document;
use input::Reading;
use lint::{LintSet, Memo};
use report::{DocumentReport, FileReport};
use source::Source;
use suppress::{Baseline, Rules};

/// What a run needs to know beside the texts.
#[derive(Clone, Debug)]
pub struct Settings {
    pub lints: LintSet,
    /// Stage of the deal, for documents that do not say it themselves.
    pub stage: Option<String>,
}

/// Runs the lints over what was read from one file. `source` is the index of the file within the run.
pub fn check(reading: &Reading, file: (usize, &str), settings: &Settings) -> FileReport {
    check_again(reading, file, settings, None)
}

/// The same for a text of which an earlier state was checked with the same settings and the same `memo`.
fn check_again(
    reading: &Reading,
    (source, path): (usize, &str),
    settings: &Settings,
    mut memo: Option<&mut Memo>,
) -> FileReport {
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
        let on = (&settings.lints, settings.stage.as_deref());
        let outcome = lint::run(document, on, at, memo.as_deref_mut());
        report.diagnostics.extend(outcome.diagnostics);
        report.abstained.extend(outcome.abstained);
        report.problems.extend(outcome.problems);
    }
    report.diagnostics.sort_by_key(|diagnostic| diagnostic.labels[0].span);
    lint::number(&mut report.diagnostics);
    report
}

/// [`check`] without what the user has decided about: in comments, in the config, in the baseline. `source` is what was
/// read; `memo` is that of earlier states of the same file under the same settings.
pub fn check_file(reading: &Reading, source: &Source, terms: Terms, mut memo: Option<&mut Memo>) -> FileReport {
    if let Some(memo) = &mut memo {
        memo.turn();
    }
    let mut report = check_again(reading, (0, &source.path), terms.settings, memo);
    let (path, source) = (Path::new(&source.path), reading.source(source));
    let set = &terms.settings.lints;
    let (must_say_why, before_sending) = (terms.config.requires_reasons(), terms.before_sending);
    suppress::by_comments(&mut report, source, &reading.documents, Rules { set, must_say_why, before_sending });
    suppress::by_config(&mut report, source, terms.config.allows(path), set);
    if let Some(baseline) = terms.baseline {
        suppress::by_baseline(&mut report, baseline);
    }
    report
}

/// What a file is held to: the lints, and what is decided about what they say.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    pub settings: &'a Settings,
    pub config: &'a Config,
    pub baseline: Option<&'a Baseline>,
    /// Whether the file is about to be sent.
    pub before_sending: bool,
}

fn describe(document: &Document) -> DocumentReport {
    DocumentReport { kind: document.kind, span: document.span, speakers: document.speakers.clone() }
}
