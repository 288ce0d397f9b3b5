//! `softsell stats`: the numbers of calls and emails, with no judgement.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Ending;
use super::candidates::{Candidate, Candidates};
use super::config_flags::ConfigFlags;
use super::reading_flags::ReadingFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Flags};
use crate::document::Document;
use crate::document::metrics::{METRICS, Metric};
use crate::input::{self, Sureness};
use crate::output::{Style, Tone, one_line};
use crate::source::Source;

#[derive(Debug, Args)]
pub struct Stats {
    /// Calls and emails, or folders of them; `-` is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How the numbers are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    reading: ReadingFlags,
    #[command(flatten)]
    config: ConfigFlags,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Csv,
}

/// One number of one document.
#[derive(Serialize)]
struct Row {
    file: String,
    /// Which document of the file, from 1.
    document: usize,
    kind: &'static str,
    metric: &'static str,
    /// The greatest, where the document has several: the longest monologue.
    value: f64,
    unit: &'static str,
    /// How much was counted; for most metrics, words.
    counted: f64,
    #[serde(skip)]
    shown: String,
}

impl Stats {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), ..self.reading.flags() };
        let config = Config::load(&self.config.place(&self.reading.folder(&self.paths)), flags)?;
        let candidates = Candidates::find(&self.paths, self.reading.stdin(), &config);
        let (mut rows, mut errors) = (Vec::new(), candidates.errors);
        for candidate in &candidates.files {
            match rows_of(candidate) {
                Ok(found) => rows.extend(found),
                Err(error) => errors.push(error),
            }
        }
        let (out, style) = terminal.out();
        let written = match self.format {
            Format::Human => table(out, &rows, style),
            Format::Json => json(out, &rows),
            Format::Csv => csv(out, &rows),
        };
        written.map_err(|error| unwritable(&error))?;
        errors.iter().for_each(|error| terminal.error(error));
        terminal.faults(&config.faulty);
        if rows.is_empty() {
            terminal.note("nothing to count");
        }
        let fine = errors.is_empty() && config.faulty.is_empty() && !rows.is_empty();
        Ok(if fine { Ending::Fine } else { Ending::Wrong })
    }
}

/// The numbers of one file; none where it was found in a folder and is neither a call nor an email.
fn rows_of(candidate: &Candidate) -> Result<Vec<Row>, String> {
    let Some(bytes) = candidate.bytes()? else { return Ok(Vec::new()) };
    let source = Source::new(candidate.path.to_string_lossy(), bytes);
    let reading = match input::read(&source, &candidate.settings.options) {
        Err(_) if !candidate.named => return Ok(Vec::new()),
        read => read.map_err(|reason| format!("{}: {reason}", source.path))?,
    };
    if !candidate.named && reading.guess.sureness < Sureness::Likely {
        return Ok(Vec::new());
    }
    let documents = reading.documents.iter().zip(1..);
    Ok(documents
        .flat_map(|(document, nth)| METRICS.iter().map(move |it| (document, nth, it)))
        .filter_map(|(document, nth, metric)| row(&source.path, (document, nth), metric))
        .collect())
}

fn row(file: &str, (document, nth): (&Document, usize), metric: &Metric) -> Option<Row> {
    let measured = metric.summary(document)?;
    Some(Row {
        file: file.to_string(),
        document: nth,
        kind: document.kind.name(),
        metric: metric.name,
        value: measured.value,
        unit: metric.unit.name(),
        counted: measured.counted,
        shown: metric.unit.show(measured.value),
    })
}

fn table(out: &mut dyn io::Write, rows: &[Row], style: &Style) -> io::Result<()> {
    let width = METRICS.iter().map(|metric| metric.name.len()).max().unwrap_or(0);
    for (at, document) in rows.chunk_by(|a, b| a.file == b.file && a.document == b.document).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let Row { file, document: nth, kind, .. } = &document[0];
        let title = format!("{}: {kind}{}", one_line(file), if *nth > 1 { format!(" {nth}") } else { String::new() });
        writeln!(out, "{}", style.paint(Tone::Strong, &title))?;
        for row in document {
            writeln!(out, "  {:width$}  {}", row.metric, row.shown)?;
        }
    }
    Ok(())
}

fn json(out: &mut dyn io::Write, rows: &[Row]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &serde_json::json!({ "version": 1, "metrics": rows }))?;
    writeln!(out)
}

/// RFC 4180, with line feeds.
fn csv(out: &mut dyn io::Write, rows: &[Row]) -> io::Result<()> {
    writeln!(out, "file,document,kind,metric,value,unit,counted")?;
    for row in rows {
        let Row { document, kind, metric, value, counted, .. } = row;
        let (file, unit) = (field(&row.file), field(row.unit));
        writeln!(out, "{file},{document},{kind},{metric},{value:.4},{unit},{counted:.4}")?;
    }
    Ok(())
}

/// A field in quotes where it needs them. What a spreadsheet would take for a formula gets an apostrophe.
fn field(text: &str) -> String {
    let text = one_line(text);
    let text = if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.into_owned() };
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn fields_are_quoted_where_they_need_it() {
        assert_eq!(field("calls/a.txt"), "calls/a.txt");
        assert_eq!(field("per 1,000 words"), "\"per 1,000 words\"");
        assert_eq!(field("=cmd"), "'=cmd");
        assert_eq!(field("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
