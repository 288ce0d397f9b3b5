//! The table of the formats that a report can be written in.

use std::path::Path;

use clap::ValueEnum;

use crate::output::{
    Write, agent, github, github_summary, gitlab, human, json, json_lines, junit, rdjson, sarif, short, statistics,
};
use crate::report::Report;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
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

/// How file names end that say their format; the first that fits counts.
const ENDINGS: [(&str, Format); 9] = [
    (".sarif", Format::Sarif),
    (".sarif.json", Format::Sarif),
    // What GitLab's own templates call it.
    ("gl-code-quality-report.json", Format::Gitlab),
    (".rdjson", Format::Rdjson),
    (".json", Format::Json),
    (".jsonl", Format::JsonLines),
    (".ndjson", Format::JsonLines),
    (".xml", Format::Junit),
    (".md", Format::GithubSummary),
];

impl Format {
    pub fn by_name(name: &str) -> Option<Format> {
        Format::from_str(name, false).ok()
    }

    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = String> {
        Format::value_variants().iter().filter_map(|it| Some(it.to_possible_value()?.get_name().to_string()))
    }

    /// The format that the name of a file says, if it does.
    pub fn of_file(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| *format)
    }

    /// Whether it carries along what the lints say of themselves.
    pub fn describes_lints(self) -> bool {
        self == Format::Sarif
    }

    /// Whether it has a place for counts by lint.
    pub fn has_statistics(self) -> bool {
        matches!(self, Format::Human | Format::Json | Format::JsonLines)
    }

    /// What writes a report; for people, where they want it `quiet`, without the summary.
    pub fn write(self, report: &Report, quiet: bool) -> Write {
        match self {
            Format::Human if report.statistics => statistics::write,
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
