//! `softsell check`: finds files, reads and lints them, and hands the report to an output.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::Ending;
use super::baseline_flags::BaselineFlags;
use super::candidates::Candidates;
use super::fix_flags::FixFlags;
use super::fixing::{Change, Fixing, fix_config};
use super::git::GitFlags;
use super::linting::{Findings, Run};
use super::linting_flags::{LintingFlags, or_here};
use super::output_flags::OutputFlags;
use super::progress::Progress;
use super::redact_flags::RedactFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, FailOn, Faulty, Flags};
use crate::output::diff;
use crate::redact::Redactor;
use crate::report::Report;
use crate::source::Source;

#[derive(Debug, Args)]
pub struct Check {
    /// Files, and folders to search; `-` is standard input, nothing is the current folder
    paths: Vec<PathBuf>,
    /// Take named files as if they were found in a folder: what the config excludes, and what is neither a call nor an
    /// email, is passed over
    #[arg(long)]
    as_found: bool,
    #[command(flatten)]
    output: OutputFlags,
    #[command(flatten)]
    fixes: FixFlags,
    #[command(flatten)]
    linting: LintingFlags,
    #[command(flatten)]
    git: GitFlags,
    /// Of files that changed report only what stands on lines that were added or changed
    #[arg(long)]
    touched_lines: bool,
    #[command(flatten)]
    baseline: BaselineFlags,
    /// Report comments of softsell in drafts, as they would be sent with them
    #[arg(long)]
    before_sending: bool,
    /// The least severity that fails the run (exit code 1) [default: warning]
    #[arg(long, value_name = "LEVEL", value_parser = fail_on())]
    fail_on: Option<FailOn>,
    /// Exit with 0 whatever the diagnostics are
    #[arg(long)]
    exit_zero: bool,
    #[command(flatten)]
    redact: RedactFlags,
    /// Print diagnostics and errors alone
    #[arg(long, short)]
    quiet: bool,
}

impl Check {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        if self.passes_on() && self.paths.len() > 1 {
            return Err("the text of standard input is fixed by itself, without other paths".to_string());
        }
        self.output.check()?;
        let config = Config::load(&self.linting.place(&self.paths), self.flags())?;
        // The process ends after this; to free thousands of phrases one by one would take a millisecond of it.
        let mut config = ManuallyDrop::new(config);
        if self.fixes.diff && config.redacts() {
            return Err(
                "a diff shows the words of the texts, and `redact` leaves them out; `--no-redact` shows them".into()
            );
        }
        let paths = or_here(&self.paths);
        let changes = self.git.changes(self.touched_lines)?;
        let baseline = self.baseline.load(self.linting.folder(&self.paths).as_deref())?;
        let mut candidates = Candidates::find(&paths, self.linting.reading.stdin(), &config);
        if self.as_found {
            candidates.take_as_found(config.exclude());
        }
        if let Some(changes) = &changes {
            candidates.keep(|path| changes.hold(path));
        }
        if self.git.staged {
            candidates.take_as_staged();
        }
        let progress = Progress::new(candidates.files.len(), terminal.is_watched() && !self.quiet);
        let run = Run {
            baseline: baseline.as_ref(),
            changes: changes.as_ref(),
            fixing: self.fixes.fixing(),
            ..Run::new(&config, &candidates)
        };
        let mut findings = run.lint(candidates, progress);
        let mut remarks = self.remarks(&mut config, (&paths, changes.is_none()), &mut findings);
        let Findings { mut report, mut sources, changes: fixed, mut errors, notes } = findings;
        report.unsafe_fixes = self.fixes.unsafe_fixes;
        report.statistics = self.output.statistics;
        report.shows_suppressed = self.output.show_suppressed;
        let gone = baseline.map_or(0, |baseline| baseline.gone(&report));
        report.held_back = config.held_back();
        if config.redacts() {
            Redactor::default().report(&mut report, &mut sources);
            config.faulty.iter_mut().chain(&mut remarks).for_each(|it| it.source = it.source.masked());
        }
        if self.output.describes_lints() {
            report.lints = config.lints().describe(report.lint_names());
        }
        errors.extend(self.write(&report, &sources, &fixed, terminal));
        errors.extend(self.output.write_files(&report, &sources));
        errors.iter().for_each(|error| terminal.error(error));
        notes.iter().for_each(|note| terminal.note(note));
        terminal.faults(&config.faulty);
        if !self.quiet {
            terminal.faults(remarks.as_slice());
        }
        let nothing = report.files.is_empty() && errors.is_empty();
        let changed = fixed.iter().any(|(_, change)| change.is_one());
        self.notes(&report, (nothing, changed, gone), terminal);
        let missing = nothing && !self.paths.is_empty() && changes.is_none() && !self.as_found;
        let wrong = !errors.is_empty() || !config.faulty.is_empty() || missing;
        let fails = match self.fixes.diff {
            true => changed,
            false => config.fail_on().fails(report.worst()),
        };
        Ok(match fails {
            _ if wrong => Ending::Wrong,
            true if !self.exit_zero => Ending::Failed,
            _ => Ending::Fine,
        })
    }

    fn flags(&self) -> Flags {
        Flags {
            fail_on: self.fail_on,
            before_sending: self.before_sending,
            redact: self.redact.said(),
            ..self.linting.flags()
        }
    }

    /// What there is to say of a sound config, after what is over was taken out of it, if that is wanted; of one that is
    /// not, what names no lint goes. Whether the run is about whole files, in `paths`, decides what can be told.
    fn remarks(
        &self,
        config: &mut Config,
        (paths, whole): (&[PathBuf], bool),
        findings: &mut Findings,
    ) -> Option<Faulty> {
        let everything = whole && findings.errors.is_empty() && config.is_all_within(paths);
        let mut remarks = config.remarks(everything).filter(|_| config.faulty.is_empty());
        // Editors and hooks have what they name fixed, and no other file; hooks may do so several times at once.
        if self.as_found || paths.iter().any(|path| path == Path::new("-")) {
            return remarks;
        }
        for faulty in remarks.iter_mut().chain(&mut config.faulty) {
            let path = faulty.source.path.clone();
            match fix_config(faulty, self.fixes.fixing()) {
                Err(error) => findings.errors.push(error),
                Ok(None) => {}
                Ok(Some((_, change))) if self.fixes.diff => findings.changes.push((path, change)),
                Ok(Some((gone, _))) => findings.notes.push(format!("{path}: {gone} taken out")),
            }
        }
        config.faulty.retain(|it| !it.faults.is_empty());
        remarks
    }

    /// Writes the diff, or the report; where the text of standard input is fixed, that is what is written, and the
    /// report stands aside. Returns what went wrong, in words.
    fn write(
        &self,
        report: &Report,
        sources: &[Source],
        changes: &[(String, Change)],
        terminal: &mut Terminal,
    ) -> Vec<String> {
        if self.fixes.diff {
            let is_read = terminal.is_read();
            let (out, _) = terminal.out();
            let written = changes.iter().try_for_each(|(path, it)| diff::write(out, path, (&it.old, &it.new), is_read));
            return written.err().iter().map(unwritable).collect();
        }
        if !self.passes_on() {
            return self.output.write(report, sources, (terminal, self.quiet));
        }
        let (out, _) = terminal.out();
        let written = changes.iter().try_for_each(|(_, change)| out.write_all(&change.new)).and_then(|()| out.flush());
        let mut errors: Vec<String> = written.err().iter().map(unwritable).collect();
        errors.extend(self.output.write_aside(report, sources, (terminal, self.quiet)));
        errors
    }

    /// Whether standard output is for the fixed text of standard input.
    fn passes_on(&self) -> bool {
        matches!(self.fixes.fixing(), Fixing::Write(_)) && self.paths.iter().any(|path| path == Path::new("-"))
    }

    /// What the report for people says itself, and what nobody says where there is nothing to report.
    fn notes(&self, report: &Report, (nothing, changed, gone): (bool, bool, usize), terminal: &mut Terminal) {
        let is_told = self.output.is_for_people() && !self.fixes.diff && !report.files.is_empty();
        match report.fixed() {
            _ if self.quiet || is_told => {}
            0 if self.fixes.diff && !changed => terminal.note("nothing would be fixed"),
            0 => {}
            fixed if self.fixes.diff => terminal.note(&format!("{fixed} would be fixed")),
            fixed => terminal.note(&format!("{fixed} fixed")),
        }
        let passed_over = match report.passed_over {
            0 => None,
            1 => Some("1 file is neither a call nor an email".to_string()),
            many => Some(format!("{many} files are neither calls nor emails")),
        };
        match passed_over {
            _ if self.quiet && !nothing => {}
            Some(passed_over) if nothing => terminal.note(&format!("nothing to lint: {passed_over}")),
            None if nothing => terminal.note("nothing to lint"),
            Some(passed_over) if !is_told => terminal.note(&passed_over),
            _ => {}
        }
        match gone {
            0 => {}
            _ if self.quiet => {}
            1 => terminal.note("1 entry of the baseline is gone; `softsell baseline --prune` drops it"),
            many => terminal
                .note(&format!("{many} entries of the baseline are gone; `softsell baseline --prune` drops them")),
        }
    }
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let parser = PossibleValuesParser::new(FailOn::NAMES);
    parser.map(|name| FailOn::by_name(&name).expect("only names of levels are let through"))
}
