//! Text knows its way home: what holds for the bytes of every file that is read, whatever is in it.
//!
//! The files are the inputs, the examples of all lints, those under `examples/` and, where the variable
//! `SOFTSELL_SAMPLES` names a folder, all that is in it.

mod cues;
mod diagnostics;
mod documents;
mod mutations;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use softsell::Settings;
use softsell::diagnostic::Applicability;
use softsell::document::Kind;
use softsell::example::passage;
use softsell::input::{self, Format, Options, Reading};
use softsell::lint::definition::Example;
use softsell::report::FileReport;
use softsell::source::{Source, Span};
use softsell::{check, fix};

use crate::inputs;

/// What does not hold, one sentence each.
type Faults = Vec<String>;

/// After so many rounds there is nothing left to fix.
const MOST_ROUNDS: usize = 20;

pub fn trials() -> Vec<Trial> {
    let settings = Arc::new(passage::all_on());
    let mut trials = Vec::new();
    for path in samples() {
        let settings = settings.clone();
        trials.push(Trial::test(format!("spans/{}", path.display()), move || file(&path, &settings)));
    }
    for lint in 0..settings.lints.lints.len() {
        let name = settings.lints.lints[lint].name.clone();
        let shared = settings.clone();
        trials.push(Trial::test(format!("spans/examples-of/{name}"), move || examples(lint, &shared)));
        let shared = settings.clone();
        trials.push(Trial::test(format!("spans/cues-of/{name}"), move || cues::over_cues(lint, &shared)));
    }
    trials.push(Trial::test("spans/mutations", move || mutations::hold(&settings)));
    trials
}

fn samples() -> Vec<PathBuf> {
    let mut samples = inputs::files();
    inputs::walk(Path::new("examples"), &mut samples);
    if let Some(folder) = std::env::var_os("SOFTSELL_SAMPLES") {
        inputs::walk(Path::new(&folder), &mut samples);
    }
    samples
}

fn file(path: &Path, settings: &Settings) -> Result<(), Failed> {
    ended(everything_holds(&path.display().to_string(), &fs::read(path)?, &Options::default(), settings))
}

fn examples(lint: usize, settings: &Settings) -> Result<(), Failed> {
    let definition = &settings.lints.lints[lint].definition;
    let mut faults = Faults::new();
    for example in definition.bad.iter().chain(&definition.good) {
        let (text, options) = unmarked(example);
        faults.extend(everything_holds("example", text.as_bytes(), &options, settings));
    }
    ended(faults)
}

/// The text of an example without its «marks», and how it is read.
fn unmarked(example: &Example) -> (String, Options) {
    let (format, text) = example.text().expect("each is a call, an email or a sequence");
    let format = Format::by_name(format);
    (text.replace(['«', '»'], ""), Options { format, ..Options::default() })
}

/// All that must hold of a file, fixes included.
fn everything_holds(path: &str, bytes: &[u8], options: &Options, settings: &Settings) -> Faults {
    let Some((source, reading, report)) = run(path, bytes, options, settings) else { return Faults::new() };
    let mut faults = documents::faults(&source, &reading);
    faults.extend(diagnostics::faults(&source, &reading, &report, settings));
    if report.documents.iter().all(|document| document.kind == Kind::Email) {
        faults.extend(does_not_converge((source, report), options, settings));
    }
    faults
}

/// Reads and lints a file; nothing where it cannot be read at all.
fn run(path: &str, bytes: &[u8], options: &Options, settings: &Settings) -> Option<(Source, Reading, FileReport)> {
    let source = Source::new(path, bytes.to_vec());
    let mut reading = input::read(&source, options).ok()?;
    let report = check(&reading, (0, path), settings);
    let file = source.bytes.len();
    let source = reading.extracted.take().unwrap_or(source);
    assert!(source.home(Span::new(0, source.bytes.len())).end as usize <= file, "the text of {path} is not in it");
    Some((source, reading, report))
}

/// Says so where safe fixes, made again and again, never come to an end.
fn does_not_converge(first: (Source, FileReport), options: &Options, settings: &Settings) -> Option<String> {
    let (mut source, mut report) = first;
    for _ in 0..MOST_ROUNDS {
        let fixed = fix::apply(&source.bytes, &report.diagnostics, Applicability::Safe);
        if fixed.applied == 0 {
            return None;
        }
        let path = source.path.clone();
        match run(&path, &fixed.bytes, options, settings) {
            Some((next, _, again)) => (source, report) = (next, again),
            None => return Some("what was fixed cannot be read any more".into()),
        }
    }
    Some(format!("there is something to fix after {MOST_ROUNDS} rounds"))
}

fn ended(faults: Faults) -> Result<(), Failed> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
