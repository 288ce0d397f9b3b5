//! What is promised of every file, whatever is in it; the fuzz targets ask for the same.

pub mod diagnostics;
pub mod documents;

use softsell::diagnostic::Applicability;
use softsell::document::Kind;
use softsell::input::{self, Options, Reading};
use softsell::report::FileReport;
use softsell::source::{Source, Span};
use softsell::{Settings, check, fix};

/// What does not hold, one sentence each.
pub type Faults = Vec<String>;

/// After so many rounds there is nothing left to fix.
const MOST_ROUNDS: usize = 20;

/// What does not hold of a file: of its reading, of what lints say of it, of what fixes make of it.
pub fn faults(path: &str, bytes: &[u8], options: &Options, settings: &Settings) -> Faults {
    let Some((source, reading, report)) = run(path, bytes, options, settings) else { return Faults::new() };
    let mut faults = documents::faults(&source, &reading);
    faults.extend(diagnostics::faults(&source, &reading, &report, settings));
    if report.documents.iter().all(|document| document.kind == Kind::Email) {
        faults.extend(does_not_converge((source, report), options, settings));
    }
    faults
}

/// Reads and lints a file; nothing where it cannot be read at all.
pub fn run(path: &str, bytes: &[u8], options: &Options, settings: &Settings) -> Option<(Source, Reading, FileReport)> {
    let (source, reading) = read(path, bytes, options)?;
    let report = check(&reading, (0, path), settings);
    Some((source, reading, report))
}

/// Reads a file; nothing where it cannot be read at all. The source is what spans point into.
pub fn read(path: &str, bytes: &[u8], options: &Options) -> Option<(Source, Reading)> {
    let source = Source::new(path, bytes.to_vec());
    let mut reading = input::read(&source, options).ok()?;
    let file = source.bytes.len();
    let source = reading.extracted.take().unwrap_or(source);
    assert!(source.home(Span::new(0, source.bytes.len())).end as usize <= file, "the text of {path} is not in it");
    Some((source, reading))
}

/// Says so where safe fixes, made again and again, never come to an end.
fn does_not_converge(first: (Source, FileReport), options: &Options, settings: &Settings) -> Option<String> {
    let (mut source, mut report) = first;
    for _ in 0..MOST_ROUNDS {
        let fixed = fix::apply(&source.bytes, &report.diagnostics, Applicability::Safe);
        if fixed.applied == 0 {
            return None;
        }
        match run(&source.path, &fixed.bytes, options, settings) {
            Some((next, _, again)) => (source, report) = (next, again),
            None => return Some("what was fixed cannot be read any more".into()),
        }
    }
    Some(format!("there is something to fix after {MOST_ROUNDS} rounds"))
}
