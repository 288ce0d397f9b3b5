//! What there is to say about the text of an open file.

use std::path::PathBuf;
use std::sync::Arc;

use super::buffers::Revision;
use super::toml_faults;
use super::workspace::{Rules, is_config};
use crate::check_file;
use crate::config::FileSettings;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::{Kind, Part, Turn};
use crate::fix;
use crate::input::{self, Format, Options, Reading, Sureness};
use crate::lint::Memo;
use crate::report::FileReport;
use crate::source::Source;

/// A file, whatever stands in it at one time.
#[derive(Clone, Debug)]
pub struct Subject {
    pub file: PathBuf,
    /// What the editor takes the file for.
    pub language: String,
    pub rules: Rules,
}

/// What is remembered of a file from one state to the next.
#[derive(Default)]
pub struct Memory {
    memo: Memo,
    /// What it was linted by, which is all that the memo is good for.
    settings: Option<Arc<FileSettings>>,
}

impl Memory {
    fn of(&mut self, settings: &Arc<FileSettings>) -> &mut Memo {
        if !self.settings.as_ref().is_some_and(|known| Arc::ptr_eq(known, settings)) {
            *self = Memory { memo: Memo::default(), settings: Some(Arc::clone(settings)) };
        }
        &mut self.memo
    }
}

/// A text and what there is to say about it.
#[derive(Debug)]
pub struct Linted {
    pub revision: Revision,
    pub source: Source,
    pub rules: Rules,
    pub settings: Arc<FileSettings>,
    pub said: Said,
}

#[derive(Debug)]
pub enum Said {
    /// It is a call or an email, or several.
    Words(Box<Reading>, Box<FileReport>),
    /// It is a config or a lint file, and these are its faults.
    Toml(Vec<Diagnostic>),
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It is neither a call nor an email and nobody said that it is, or the config excludes it.
    Nothing,
}

/// The longest text that is linted while somebody writes it, in bytes.
pub const LONGEST: usize = 8 << 20;

/// Languages of editors that many files have which are no calls and no emails.
const COMMON: [&str; 5] = ["json", "csv", "yaml", "html", "markdown"];

impl Subject {
    /// Lints a text of the file as `softsell check` would, with what is remembered of an earlier one.
    pub fn lint(self, text: Vec<u8>, revision: Revision, memory: Option<&mut Memory>) -> Linted {
        let settings = self.rules.config.of_file(&self.file);
        let memo = memory.map(|memory| memory.of(&settings));
        let is_long = text.len() > LONGEST;
        let source = Source::new(self.file.to_string_lossy(), if is_long { Vec::new() } else { text });
        let said = if is_long { Said::TooLong } else { self.said(&source, &settings, memo) };
        Linted { revision, source, settings, said, rules: self.rules }
    }

    fn said(&self, source: &Source, settings: &FileSettings, memo: Option<&mut Memo>) -> Said {
        if is_config(&self.file) {
            return Said::Toml(toml_faults::of_config(&self.file, source.bytes.clone()));
        }
        if self.rules.is_lint_file(&self.file) {
            return Said::Toml(toml_faults::of_lint_file(source, &self.rules));
        }
        if self.rules.config.exclude().hold(&self.file) {
            return Said::Nothing;
        }
        let options = Options { format: settings.options.format.or_else(|| self.format()), ..settings.options.clone() };
        let Ok(reading) = input::read(source, &options) else { return Said::Nothing };
        if reading.guess.sureness < Sureness::Likely && !self.is_mail() {
            return Said::Nothing;
        }
        let report = check_file(&reading, source, self.rules.terms(settings), memo);
        Said::Words(Box::new(reading), Box::new(report))
    }

    /// The format that the editor names.
    fn format(&self) -> Option<&'static Format> {
        let named = match self.language.as_str() {
            "vtt" => "webvtt",
            "subrip" => "srt",
            language if COMMON.contains(&language) => return None,
            language => language,
        };
        Format::by_name(named)
    }

    /// Whether the editor takes the file for a mail of whatever format.
    fn is_mail(&self) -> bool {
        matches!(self.language.as_str(), "mail" | "email")
    }
}

impl Linted {
    /// What spans point into.
    pub fn source(&self) -> &Source {
        match &self.said {
            Said::Words(reading, _) => reading.source(&self.source),
            _ => &self.source,
        }
    }

    /// The kind of the document that a diagnostic is about.
    pub fn kind(&self, it: &Diagnostic) -> Option<Kind> {
        let Said::Words(_, report) = &self.said else { return None };
        report.kind(it.document)
    }

    /// The name of the format that it was read as.
    pub fn format(&self) -> Option<&'static str> {
        let Said::Words(reading, _) = &self.said else { return None };
        Some(reading.format.name)
    }

    /// The part that the first words of a diagnostic stand in.
    pub fn part_at(&self, it: &Diagnostic) -> Option<Part> {
        let Said::Words(reading, _) = &self.said else { return None };
        let holds = |turn: &&Turn| {
            let spans = turn.prose.mapped.spans(0..turn.prose.text().len());
            spans.iter().any(|span| span.overlaps(it.labels[0].span))
        };
        reading.documents.get(it.document)?.turns.iter().find(holds).map(|turn| turn.part)
    }

    /// The text after all fixes that are safe, if there are any and they leave its format as it is.
    pub fn fixed(&self) -> Option<Vec<u8>> {
        let Said::Words(reading, report) = &self.said else { return None };
        let options = Options { format: Some(reading.format), ..self.settings.options.clone() };
        let fixed = fix::until_at_rest(&self.source().bytes, &report.diagnostics, Applicability::Safe, |bytes| {
            let source = Source::new(self.source.path.clone(), bytes.to_vec());
            let again = input::read(&source, &options).ok().filter(|again| !again.is_broken(reading)).ok_or(())?;
            Ok::<_, ()>(check_file(&again, &source, self.rules.terms(&self.settings), None).diagnostics)
        });
        fixed.ok().filter(|fixed| fixed.applied > 0).map(|fixed| fixed.bytes)
    }
}
