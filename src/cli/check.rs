//! `softsell check`: finds files, reads and lints them, and hands the report to an output.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::Ending;
use super::candidates::{Candidate, Candidates};
use super::config_flags::ConfigFlags;
use super::level_flags::LevelFlags;
use super::mailboxes::Mailboxes;
use super::progress::Progress;
use super::reading_flags::ReadingFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, FailOn, Flags};
use crate::input::{self, Sureness};
use crate::output::{Write, human, json, short};
use crate::report::{FileReport, Report};
use crate::source::Source;

#[derive(Debug, Args)]
pub struct Check {
    /// Files, and folders to search; `-` is standard input, nothing is the current folder
    paths: Vec<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    config: ConfigFlags,
    #[command(flatten)]
    levels: LevelFlags,
    /// Where the deal stands, for texts that do not say: cold, discovery, demo, proposal, customer
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// The least severity that fails the run (exit code 1) [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = fail_on())]
    fail_on: Option<FailOn>,
    /// Exit with 0 whatever the diagnostics are
    #[arg(long)]
    exit_zero: bool,
    /// Print diagnostics and errors alone
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, with the words that each diagnostic is about
    #[default]
    Human,
    /// One line a diagnostic, for editors and grep
    Short,
    /// One document, for programs
    Json,
}

/// What became of a candidate.
enum Outcome {
    Linted(Box<(FileReport, Source)>),
    /// It is neither a call nor an email, and nobody said that it is.
    PassedOver,
    Unreadable(String),
}

impl Check {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let config = Config::load(&self.config.place(&self.reading.folder(&self.paths)), self.flags())?;
        // The process ends after this; to free thousands of phrases one by one would take a millisecond of it.
        let mut config = ManuallyDrop::new(config);
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { here.as_slice() } else { &self.paths };
        let candidates = Candidates::find(paths, self.stdin_name(), &mut config);
        let mailboxes = Mailboxes::of(&candidates.files);
        let progress = Progress::new(candidates.files.len(), terminal.is_watched() && !self.quiet);
        let outcomes: Vec<Outcome> = candidates
            .files
            .par_iter()
            .map(|candidate| {
                let outcome = self.lint(candidate, &mailboxes);
                progress.step();
                outcome
            })
            .collect();
        progress.end();
        let (report, sources, mut errors) = assemble(outcomes);
        errors.splice(..0, candidates.errors);
        self.write(&report, &sources, terminal).map_err(|error| unwritable(&error))?;
        errors.iter().for_each(|error| terminal.error(error));
        terminal.faults(&config.faulty);
        let nothing = report.files.is_empty() && errors.is_empty();
        self.notes(&report, nothing, terminal);
        let wrong = !errors.is_empty() || !config.faulty.is_empty() || (nothing && !self.paths.is_empty());
        Ok(match config.fail_on().fails(report.worst()) {
            _ if wrong => Ending::Wrong,
            true if !self.exit_zero => Ending::Failed,
            _ => Ending::Fine,
        })
    }

    fn flags(&self) -> Flags {
        Flags {
            preset: self.config.preset.clone(),
            levels: self.levels.0.clone(),
            stage: self.stage.clone(),
            format: self.reading.format,
            reps: self.reading.reps.clone(),
            fail_on: self.fail_on,
        }
    }

    fn stdin_name(&self) -> &Path {
        self.reading.stdin_filename.as_deref().unwrap_or(Path::new("<stdin>"))
    }

    fn lint(&self, candidate: &Candidate, mailboxes: &Mailboxes) -> Outcome {
        let path = if candidate.is_stdin() { self.stdin_name() } else { &candidate.path };
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
                let report = crate::check(&reading, (0, &source.path), &candidate.settings.settings);
                let source = reading.extracted.take().unwrap_or(source);
                let is_shown = !report.diagnostics.is_empty() || !report.problems.is_empty();
                // The text of a file that there is nothing to say about is not kept.
                let source = if is_shown { source } else { Source::new(source.path, Vec::new()) };
                Outcome::Linted(Box::new((report, source)))
            }
        }
    }

    fn write(&self, report: &Report, sources: &[Source], terminal: &mut Terminal) -> std::io::Result<()> {
        let write: Write = match self.format {
            Format::Human if report.files.is_empty() => return Ok(()),
            Format::Human if self.quiet => human::files,
            Format::Human => human::write,
            Format::Short => short::write,
            Format::Json => json::write,
        };
        let (out, style) = terminal.out();
        write(out, report, sources, style)
    }

    /// What the report for people says itself, and what nobody says where there is nothing to report.
    fn notes(&self, report: &Report, nothing: bool, terminal: &mut Terminal) {
        let passed_over = match report.passed_over {
            0 => None,
            1 => Some("1 file is neither a call nor an email".to_string()),
            many => Some(format!("{many} files are neither calls nor emails")),
        };
        match passed_over {
            _ if self.quiet && !nothing => {}
            Some(passed_over) if nothing => terminal.note(&format!("nothing to lint: {passed_over}")),
            None if nothing => terminal.note("nothing to lint"),
            Some(passed_over) if self.format != Format::Human || report.files.is_empty() => terminal.note(&passed_over),
            _ => {}
        }
    }
}

/// The report, the sources that it counts, and what could not be read.
fn assemble(outcomes: Vec<Outcome>) -> (Report, Vec<Source>, Vec<String>) {
    let (mut report, mut sources, mut errors) = (Report::default(), Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Outcome::Linted(linted) => {
                let (mut file, source) = *linted;
                file.source = sources.len();
                sources.push(source);
                report.files.push(file);
            }
            Outcome::PassedOver => report.passed_over += 1,
            Outcome::Unreadable(error) => errors.push(error),
        }
    }
    (report, sources, errors)
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let parser = PossibleValuesParser::new(FailOn::NAMES);
    parser.map(|name| FailOn::by_name(&name).expect("only names of levels are let through"))
}
