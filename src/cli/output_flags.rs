//! Flags about how the report is written; the table of the formats.

use std::io;

use clap::{Args, ValueEnum};

use super::terminal::Terminal;
use crate::output::{Write, human, json, sarif, short};
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
    /// SARIF 2.1.0, for code scanning
    Sarif,
}

impl OutputFlags {
    /// Whether the report is one for people, which says by itself what else they should know.
    pub fn is_for_people(&self) -> bool {
        self.format == Format::Human
    }

    /// Writes the report where it is wanted.
    pub fn write(
        &self,
        report: &Report,
        sources: &[Source],
        (terminal, quiet): (&mut Terminal, bool),
    ) -> io::Result<()> {
        if self.is_for_people() && report.files.is_empty() {
            return Ok(());
        }
        let (out, style) = terminal.out();
        self.format.write(quiet)(out, report, sources, style)
    }
}

impl Format {
    fn write(self, quiet: bool) -> Write {
        match self {
            Format::Human if quiet => human::files,
            Format::Human => human::write,
            Format::Short => short::write,
            Format::Json => json::write,
            Format::Sarif => sarif::write,
        }
    }
}
