//! Flags about how and where the report is written.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::destination::Destination;
use super::format::Format;
use super::terminal::{Terminal, unwritable};
use crate::output::{Style, github_summary};
use crate::report::Report;
use crate::source::Source;

#[derive(Debug, Args)]
pub struct OutputFlags {
    /// How the report is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Write the report into a file, too; the format may be left out where the name says it; may be given several times
    #[arg(long = "output", value_name = "[FORMAT:]FILE", value_parser = destination())]
    files: Vec<Destination>,
    /// Count by lint, with files and fixes: instead of the diagnostics for people, beside them in JSON
    #[arg(long)]
    pub statistics: bool,
    /// In SARIF carry along what is suppressed, for viewers that hide it; GitHub would show it
    #[arg(long)]
    pub show_suppressed: bool,
}

impl OutputFlags {
    /// Whether the report is one for people, which says by itself what else they should know.
    pub fn is_for_people(&self) -> bool {
        self.format == Format::Human
    }

    /// # Errors
    /// That two reports would go into one file, or that a format has no place for what is wanted of it.
    pub fn check(&self) -> Result<(), String> {
        if self.statistics && !self.format.has_statistics() {
            return Err("`--statistics` is for the formats human, json and json-lines".to_string());
        }
        if self.show_suppressed && !self.formats().any(|format| format == Format::Sarif) {
            return Err("`--show-suppressed` is for SARIF; the formats json and json-lines always list it".to_string());
        }
        let twice = |at: usize| self.files[..at].iter().any(|other| other.path == self.files[at].path);
        match (0..self.files.len()).find(|&at| twice(at)) {
            Some(at) => Err(format!("{} is to be written twice", self.files[at].path.display())),
            None => Ok(()),
        }
    }

    /// Whether some format carries along what the lints say of themselves.
    pub fn describes_lints(&self) -> bool {
        self.formats().any(Format::describes_lints)
    }

    fn formats(&self) -> impl Iterator<Item = Format> {
        std::iter::once(self.format).chain(self.files.iter().map(|file| file.format))
    }

    /// Writes the files that are wanted beside the report; what went wrong, in words.
    pub fn write_files(&self, report: &Report, sources: &[Source]) -> Vec<String> {
        self.files.iter().filter_map(|file| file.write(report, sources).err()).collect()
    }

    /// Writes the report where it is wanted; what went wrong, in words.
    pub fn write(&self, report: &Report, sources: &[Source], (terminal, quiet): (&mut Terminal, bool)) -> Vec<String> {
        let mut errors = Vec::new();
        if !self.is_for_people() || !report.files.is_empty() {
            let (out, style) = terminal.out();
            errors
                .extend(self.format.write(report, quiet)(out, report, sources, style).err().map(|it| unwritable(&it)));
        }
        if self.format == Format::Github {
            errors.extend(sum_up(report, sources).err());
        }
        errors
    }

    /// The same on standard error, for a report that gives way to a text.
    pub fn write_aside(
        &self,
        report: &Report,
        sources: &[Source],
        (terminal, quiet): (&mut Terminal, bool),
    ) -> Option<String> {
        if self.is_for_people() && report.files.is_empty() {
            return None;
        }
        let (mut aside, style) = terminal.aside();
        self.format.write(report, quiet)(&mut aside, report, sources, style).err().map(|it| unwritable(&it))
    }
}

/// Adds the summary to that of the job, where there is one: steps before this one may have written into it.
fn sum_up(report: &Report, sources: &[Source]) -> Result<(), String> {
    let Some(path) = env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return Ok(()) };
    let write = || {
        let mut text = Vec::new();
        github_summary::write(&mut text, report, sources, &Style::default())?;
        OpenOptions::new().create(true).append(true).open(&path)?.write_all(&text)
    };
    write().map_err(|error: io::Error| format!("cannot write the summary to {}: {error}", Path::new(&path).display()))
}

fn destination() -> impl TypedValueParser<Value = Destination> {
    OsStringValueParser::new().try_map(Destination::read)
}
