//! `softsell baseline`: writes down what is reported today, so that later runs report only what is new.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Ending;
use super::candidates::Candidates;
use super::linting::Run;
use super::linting_flags::{LintingFlags, or_here};
use super::progress::Progress;
use super::replace::put;
use super::terminal::{Terminal, unwritable, unwritten};
use crate::files::{nearest_baseline, read_baseline};
use crate::suppress::{BASELINE, Baseline};

#[derive(Debug, Args)]
pub struct WriteBaseline {
    /// Files, and folders to search; nothing is the current folder
    paths: Vec<PathBuf>,
    /// Only drop what is gone, and take in nothing new
    #[arg(long)]
    prune: bool,
    /// The file to write [default: the nearest .softsell-baseline.json, else one in the current folder]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    linting: LintingFlags,
}

impl WriteBaseline {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let config = self.linting.load(&self.paths)?;
        let paths = or_here(&self.paths);
        let file = self
            .file
            .clone()
            .or_else(|| nearest_baseline(&self.linting.reading.folder(&self.paths)))
            .unwrap_or_else(|| Path::new(BASELINE).to_path_buf());
        let mut baseline = if file.exists() { read_baseline(&file)? } else { Baseline::empty(&file) };
        let candidates = Candidates::find(&paths, self.linting.reading.stdin(), &config);
        let progress = Progress::new(candidates.files.len(), terminal.is_watched());
        let run = Run::new(&config, &candidates);
        let linted = run.lint(candidates, progress);
        let dropped = if self.prune { baseline.prune(&linted.report) } else { 0 };
        if !self.prune {
            baseline.take(&linted.report);
        }
        put(&file, baseline.text().as_bytes()).map_err(|error| unwritten(&file, &error))?;
        linted.errors.iter().for_each(|error| terminal.error(error));
        terminal.faults(&config.faulty);
        let said = match (self.prune, dropped) {
            (true, 0) => "nothing is gone".to_string(),
            (true, 1) => "1 entry is gone".to_string(),
            (true, many) => format!("{many} entries are gone"),
            (false, _) => format!("{} diagnostics in {}", baseline.count(), file.display()),
        };
        writeln!(terminal.out().0, "{said}").map_err(|error| unwritable(&error))?;
        let wrong = !linted.errors.is_empty() || !config.faulty.is_empty();
        Ok(if wrong { Ending::Wrong } else { Ending::Fine })
    }
}
