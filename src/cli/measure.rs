//! `softsell measure`: precision and recall of each lint on passages that people judged.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Ending;
use super::terminal::{Terminal, unwritable};
use crate::example::passage::{self, Passages, Score, interval};

#[derive(Debug, Args)]
pub struct Measure {
    /// A folder of passages, `<lint>.toml` each: `[[deserves]]` with the sentence «marked», `[[near-miss]]` without marks
    folder: PathBuf,
}

impl Measure {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let settings = passage::all_on();
        let mut scores = Vec::new();
        for path in files(&self.folder)? {
            let lint = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let place = |error: String| format!("{}: {error}", path.display());
            let text = fs::read_to_string(&path).map_err(|error| place(error.to_string()))?;
            let passages: Passages = toml::from_str(&text).map_err(|error| place(error.to_string()))?;
            scores.push((lint.clone(), passage::measure(&passages, &lint, &settings).map_err(place)?));
        }
        if scores.is_empty() {
            return Err(format!("{}: there are no passages", self.folder.display()));
        }
        table(terminal.out().0, &scores).map_err(|error| unwritable(&error))?;
        Ok(Ending::Fine)
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let place = |error: io::Error| format!("{}: {error}", folder.display());
    let entries = fs::read_dir(folder).map_err(place)?.collect::<Result<Vec<_>, _>>().map_err(place)?;
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).filter(is_toml).collect();
    paths.sort();
    Ok(paths)
}

/// A Markdown table, so that it can stand in a document as it is.
fn table(out: &mut dyn io::Write, scores: &[(String, Score)]) -> io::Result<()> {
    writeln!(out, "| lint | said | right | precision (95 %) | deserved | found | recall (95 %) |")?;
    writeln!(out, "|---|--:|--:|---|--:|--:|---|")?;
    let mut all = Score::default();
    for (lint, score) in scores {
        row(out, lint, score)?;
        all.deserving += score.deserving;
        all.found += score.found;
        all.wrong += score.wrong;
    }
    row(out, "all", &all)
}

fn row(out: &mut dyn io::Write, lint: &str, score: &Score) -> io::Result<()> {
    let said = score.found + score.wrong;
    let share = |share: Option<f64>, (low, high): (f64, f64)| match share {
        Some(share) => format!("{share:.2} ({low:.2}–{high:.2})"),
        None => "–".into(),
    };
    let precision = share(score.precision(), interval(score.found, said));
    let recall = share(score.recall(), interval(score.found, score.deserving));
    writeln!(
        out,
        "| {lint} | {said} | {} | {precision} | {} | {} | {recall} |",
        score.found, score.deserving, score.found
    )
}
