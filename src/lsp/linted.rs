//! What there is to say about the text of an open file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ropey::Rope;

use super::buffers::Revision;
use super::workspace::{Rules, is_config};
use crate::config::{Config, FileSettings, Flags};
use crate::diagnostic::Diagnostic;
use crate::input::{self, Format, Options, Reading, Sureness};
use crate::lint::loader;
use crate::paths::absolute;
use crate::report::FileReport;
use crate::source::Source;
use crate::{Decided, check_file};

/// A text to be linted, as it stood at one time.
#[derive(Clone, Debug)]
pub struct Task {
    pub text: Rope,
    pub revision: Revision,
    pub file: PathBuf,
    /// What the editor takes the file for.
    pub language: String,
    pub rules: Rules,
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
    /// It is neither a call nor an email, and nobody said that it is.
    Nothing,
}

/// The longest text that is linted while somebody writes it, in bytes.
pub const LONGEST: usize = 8 << 20;

/// Languages of editors that many files have which are no calls and no emails.
const COMMON: [&str; 5] = ["json", "csv", "yaml", "html", "markdown"];

impl Task {
    /// Lints the text as `softsell check` would.
    pub fn lint(self) -> Linted {
        let settings = self.rules.config.of_file(&self.file);
        let is_long = self.text.len_bytes() > LONGEST;
        let bytes = if is_long { Vec::new() } else { self.text.bytes().collect() };
        let source = Source::new(self.file.to_string_lossy(), bytes);
        let said = if is_long { Said::TooLong } else { self.said(&source, &settings) };
        Linted { revision: self.revision, source, settings, said, rules: self.rules }
    }

    fn said(&self, source: &Source, settings: &FileSettings) -> Said {
        if is_config(&self.file) {
            return Said::Toml(config_faults(&self.file, source.bytes.clone()));
        }
        if self.rules.is_lint_file(&self.file) {
            let mut set = self.rules.config.lints().clone();
            return Said::Toml(loader::load(&mut set, source).err().unwrap_or_default());
        }
        let options = Options { format: settings.options.format.or_else(|| self.format()), ..settings.options.clone() };
        let Ok(reading) = input::read(source, &options) else { return Said::Nothing };
        if reading.guess.sureness < Sureness::Likely && !self.is_mail() {
            return Said::Nothing;
        }
        let decided = Decided { config: &self.rules.config, baseline: self.rules.baseline.as_deref() };
        let report = check_file(&reading, source, &settings.settings, decided);
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
}

/// What is wrong with a config file, as it stands in the editor.
fn config_faults(file: &Path, bytes: Vec<u8>) -> Vec<Diagnostic> {
    let config = Config::read(Some((file, bytes)), Flags::default()).expect("no flag is wrong");
    let own = config.faulty.into_iter().filter(|it| absolute(Path::new(&it.source.path)) == absolute(file));
    own.flat_map(|it| it.faults).collect()
}
