//! Flags about how the report is written; the table of the formats.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::terminal::{Terminal, unwritable};
use crate::output::{
    Style, Write, agent, github, github_summary, gitlab, human, json, json_lines, junit, rdjson, sarif, short,
};
use crate::report::Report;
use crate::source::Source;

#[derive(Debug, Args)]
pub struct OutputFlags {
    /// How the report is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
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
    /// One object a line and diagnostic, for programs that read along
    #[value(alias = "jsonl")]
    JsonLines,
    /// One line a diagnostic with its rewrite, for programs that write with a language model
    Agent,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions, and a summary of the job
    Github,
    /// The summary alone, in Markdown
    GithubSummary,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML
    Junit,
    /// For reviewdog
    Rdjson,
}

impl OutputFlags {
    /// Whether the report is one for people, which says by itself what else they should know.
    pub fn is_for_people(&self) -> bool {
        self.format == Format::Human
    }

    /// Writes the report where it is wanted; what went wrong, in words.
    pub fn write(&self, report: &Report, sources: &[Source], (terminal, quiet): (&mut Terminal, bool)) -> Vec<String> {
        let mut errors = Vec::new();
        if !self.is_for_people() || !report.files.is_empty() {
            let (out, style) = terminal.out();
            errors.extend(self.format.write(quiet)(out, report, sources, style).err().map(|it| unwritable(&it)));
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
        self.format.write(quiet)(&mut aside, report, sources, style).err().map(|it| unwritable(&it))
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

impl Format {
    fn write(self, quiet: bool) -> Write {
        match self {
            Format::Human if quiet => human::files,
            Format::Human => human::write,
            Format::Short => short::write,
            Format::Json => json::write,
            Format::JsonLines => json_lines::write,
            Format::Agent => agent::write,
            Format::Sarif => sarif::write,
            Format::Github => github::write,
            Format::GithubSummary => github_summary::write,
            Format::Gitlab => gitlab::write,
            Format::Junit => junit::write,
            Format::Rdjson => rdjson::write,
        }
    }
}
