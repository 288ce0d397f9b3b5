//! What a review does to files: drafts, the config, the baseline, the list of what was skipped.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::changes::{Change, Changes};
use super::exchange::{Deed, Outcome, Question, Spot, Stop};
use super::text::Text;
use super::{decision, editor, skipped};
use crate::cli::candidates::{Candidate, Candidates};
use crate::cli::linting::{Findings, Run};
use crate::cli::progress::Progress;
use crate::config::{shown, unreadable};
use crate::diagnostic::{Diagnostic, Edit};
use crate::files::read_baseline;
use crate::lint;
use crate::suppress::Baseline;

/// The files of a review, and those that decisions are written into.
pub struct Desk<'a> {
    run: Run<'a>,
    texts: Vec<Text>,
    places: Places,
    /// What was skipped before, and is not shown.
    skipped: Baseline,
    changes: Changes,
    is_terminal: bool,
    /// What is odd, and to be said before all else.
    pub notes: Vec<String>,
}

/// The files that decisions are written into; none where the user wants no such file.
pub struct Places {
    pub config: Option<PathBuf>,
    pub baseline: Option<PathBuf>,
    pub skipped: Option<PathBuf>,
}

impl<'a> Desk<'a> {
    /// The files of `findings`, which came of `candidates`, that something is reported in that was not `skipped` before.
    pub fn new(
        run: Run<'a>,
        (candidates, findings): (Vec<Candidate>, Findings),
        (places, skipped): (Places, Baseline),
        is_terminal: bool,
    ) -> Desk<'a> {
        let path = |candidate: Candidate| (candidate.path.to_string_lossy().into_owned(), candidate);
        let mut candidates: HashMap<String, Candidate> = candidates.into_iter().map(path).collect();
        let mut texts = Vec::new();
        for (mut report, source) in findings.report.files.into_iter().zip(findings.sources) {
            report.diagnostics.retain(|diagnostic| !skipped.knows(&report.path, diagnostic));
            let candidate = candidates.remove(&report.path).filter(|_| !report.diagnostics.is_empty());
            texts.extend(candidate.map(|candidate| Text { candidate, report, source }));
        }
        Desk { run, texts, places, skipped, changes: Changes::default(), is_terminal, notes: Vec::new() }
    }

    pub fn stops(&self) -> Vec<Vec<Stop>> {
        self.texts.iter().map(Text::stops).collect()
    }

    pub fn text(&self, spot: Spot) -> &Text {
        &self.texts[spot.file]
    }

    pub fn diagnostic(&self, spot: Spot) -> &Diagnostic {
        &self.texts[spot.file].report.diagnostics[spot.stop]
    }

    /// Whether it makes sense to ask this about a diagnostic.
    ///
    /// # Errors
    /// Why not, for people.
    pub fn may_ask(&self, question: Question, spot: Spot) -> Result<(), String> {
        match question {
            // Whether these very words can stand there is seen when they are known.
            Question::Words => self.replacement("x", spot).map(drop),
            Question::Reason if self.places.config.is_none() => {
                Err("what is allowed is written into the config, and --isolated says that there is none".into())
            }
            Question::Reason if !self.run.config.lints().knows(&self.diagnostic(spot).lint) => {
                Err("this is not about the text; there is nothing to allow".into())
            }
            Question::Reason => Ok(()),
        }
    }

    /// Does what was decided about a diagnostic.
    ///
    /// # Errors
    /// Why nothing was done, for people.
    pub fn perform(&mut self, deed: &Deed, spot: Spot) -> Result<Outcome, String> {
        match deed {
            Deed::Apply(choice) => {
                let chosen = self.diagnostic(spot).choices().nth(*choice).ok_or("there is no such suggestion")?;
                let edits = chosen.edits.clone();
                self.edit(spot, &edits)
            }
            Deed::Replace(words) => {
                let edit = self.replacement(words, spot)?;
                self.edit(spot, &[edit])
            }
            Deed::Edit => self.open(spot),
            Deed::Allow(reason) => self.allow(reason, spot),
            Deed::Baseline => self.take_in(spot),
            Deed::Skip => Ok(self.skip(spot)),
        }
    }

    /// Takes back what was written last; `spot` is what it was about.
    ///
    /// # Errors
    /// Why it could not be taken back.
    pub fn undo(&mut self, spot: Spot) -> Result<Outcome, String> {
        let path = self.changes.undo()?;
        let is_text = path == self.texts[spot.file].candidate.path;
        Ok(Outcome { written: true, moved: is_text.then(|| self.lint_again(spot.file)) })
    }

    /// Edits a text, where its format bears it.
    fn edit(&mut self, spot: Spot, edits: &[Edit]) -> Result<Outcome, String> {
        if let Some(outcome) = self.read_if_changed(spot.file) {
            return Ok(outcome);
        }
        let text = &self.texts[spot.file];
        let new = text.edited(edits)?;
        let (path, old) = (text.candidate.path.clone(), Some(text.source.bytes.clone()));
        self.changes.write(Change { path, old, new })?;
        Ok(Outcome { written: true, moved: Some(self.lint_again(spot.file)) })
    }

    fn open(&mut self, spot: Spot) -> Result<Outcome, String> {
        self.text(spot).draft(self.diagnostic(spot), &self.run.mailboxes)?;
        if let Some(outcome) = self.read_if_changed(spot.file) {
            return Ok(outcome);
        }
        let (text, start) = (self.text(spot), self.diagnostic(spot).labels[0].span.start);
        let (path, old) = (text.candidate.path.clone(), text.source.bytes.clone());
        editor::open(&path, text.source.position(start).line, self.is_terminal)?;
        let new = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
        if new == old {
            return Ok(Outcome::default());
        }
        self.changes.add(Change { path, old: Some(old), new });
        Ok(Outcome { written: true, moved: Some(self.lint_again(spot.file)) })
    }

    fn allow(&mut self, reason: &str, spot: Spot) -> Result<Outcome, String> {
        let config = self.places.config.clone().ok_or("there is no config to write into")?;
        let allow = decision::allow(self.diagnostic(spot), &self.texts[spot.file].candidate.path, (&config, reason));
        let old = match config.exists() {
            true => Some(fs::read(&config).map_err(|error| unreadable(&config, &error))?),
            false => None,
        };
        let text = String::from_utf8(old.clone().unwrap_or_default());
        let new = text.map_err(|_| "it is not UTF-8".to_string()).and_then(|text| allow.added_to(&text));
        let new = new.map_err(|error| format!("{}: {error}", shown(&config)))?;
        self.write(config, old, new)
    }

    fn take_in(&mut self, spot: Spot) -> Result<Outcome, String> {
        let path = self.places.baseline.clone().ok_or("this run takes no baseline, so nothing is written into one")?;
        let mut baseline = if path.exists() { read_baseline(&path)? } else { Baseline::empty(&path) };
        baseline.add(&self.texts[spot.file].report.path, self.diagnostic(spot));
        self.write(path.clone(), fs::read(&path).ok(), baseline.text())
    }

    /// Remembers that a diagnostic was skipped; where that cannot be, it is skipped all the same.
    fn skip(&mut self, spot: Spot) -> Outcome {
        let Some(path) = self.places.skipped.clone() else { return Outcome::default() };
        let remembered = skipped::read(Some(&path)).and_then(|mut skipped| {
            skipped.add(&self.texts[spot.file].report.path, self.diagnostic(spot));
            self.write(path.clone(), fs::read(&path).ok(), skipped.text())
        });
        remembered.unwrap_or_else(|error| {
            self.notes.push(format!("{error}; it will be shown again next time"));
            self.places.skipped = None;
            Outcome::default()
        })
    }

    /// Writes a file that is none of the texts.
    fn write(&mut self, path: PathBuf, old: Option<Vec<u8>>, new: String) -> Result<Outcome, String> {
        self.changes.write(Change { path, old, new: new.into_bytes() })?;
        Ok(Outcome { written: true, moved: None })
    }

    /// What another program made of the text since it was linted, if it did.
    fn read_if_changed(&mut self, file: usize) -> Option<Outcome> {
        let text = &self.texts[file];
        if text.is_current() {
            return None;
        }
        self.notes
            .push(format!("{}: it was changed meanwhile; it is read again, and nothing was written", text.source.path));
        Some(Outcome { written: false, moved: Some(self.lint_again(file)) })
    }

    /// Lints a file anew. Returns its stops, and the first byte that is another one.
    fn lint_again(&mut self, file: usize) -> (Vec<Stop>, u32) {
        let text = &mut self.texts[file];
        let candidates = Candidates { files: vec![text.candidate.clone()], errors: Vec::new() };
        let findings = self.run.lint(candidates, Progress::new(1, false));
        self.notes.extend(findings.errors);
        let old = std::mem::take(&mut text.source.bytes);
        match findings.report.files.into_iter().zip(findings.sources).next() {
            Some((report, source)) => (text.report, text.source) = (report, source),
            // It is neither a call nor an email any more.
            None => text.report.diagnostics.clear(),
        }
        let skipped = &self.skipped;
        let path = text.report.path.clone();
        text.report.diagnostics.retain(|diagnostic| !skipped.knows(&path, diagnostic));
        let same = old.iter().zip(&text.source.bytes).take_while(|(old, new)| old == new).count();
        (text.stops(), same as u32)
    }

    /// The edit that puts words in the place of those that are reported.
    fn replacement(&self, words: &str, spot: Spot) -> Result<Edit, String> {
        let document = self.text(spot).draft(self.diagnostic(spot), &self.run.mailboxes)?;
        let mut places = self.diagnostic(spot).labels.iter().filter(|label| label.primary);
        let (Some(place), None) = (places.next(), places.next()) else {
            return Err("these words stand in several places; `e` opens an editor".into());
        };
        let edit = lint::replacement(&document, place.span, words);
        edit.ok_or_else(|| "these words cannot be written there as they are; `e` opens an editor".into())
    }
}
