//! Rounds of fixes over a file, and where their outcome goes.

use std::path::Path;

use super::candidates::Candidate;
use super::linting::{Linted, Run};
use super::replace::replace;
use crate::config::Faulty;
use crate::diagnostic::Applicability;
use crate::fix::{self, Fixed, MOST_ROUNDS};
use crate::input::{self, Options, Reading};
use crate::source::{Source, Span};

/// What is to be done about suggestions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixing {
    Off,
    /// Apply them, and write what comes of it into the file.
    Write(Applicability),
    /// Apply them, and show what would come of it.
    Show(Applicability),
}

/// A text before and after its fixes.
pub struct Change {
    pub old: Vec<u8>,
    pub new: Vec<u8>,
}

impl Change {
    /// A text that stays as it is.
    pub fn none(bytes: Vec<u8>) -> Change {
        Change { old: bytes.clone(), new: bytes }
    }

    /// Whether the text is another one.
    pub fn is_one(&self) -> bool {
        self.old != self.new
    }
}

/// Applies the fixes of a file that was linted, and writes it. What comes back is what there is to say of the new text;
/// where that cannot be written, of the old one, with the reason.
pub fn fix(mut linted: Linted, reading: &Reading, candidate: &Candidate, run: &Run) -> Linted {
    match fixed(&linted, reading, candidate, run) {
        Err(reason) => linted.error = Some(format!("{}: {reason}; nothing was written", linted.source.path)),
        Ok(Some(fixed)) => linted = fixed,
        Ok(None) => {}
    }
    if candidate.is_stdin() && linted.change.is_none() {
        // It is passed on, changed or not.
        linted.change = Some(Change::none(linted.source.bytes.clone()));
    }
    linted
}

/// The file after its fixes, if there are any.
fn fixed(linted: &Linted, reading: &Reading, candidate: &Candidate, run: &Run) -> Result<Option<Linted>, String> {
    let (Fixing::Write(at_least) | Fixing::Show(at_least)) = run.fixing else { return Ok(None) };
    let mut last = None;
    // A text does not become one of another format by being fixed.
    let options = Options { format: Some(reading.format), ..candidate.settings.options.clone() };
    let old = &linted.source.bytes;
    let settled = fix::until_at_rest(old, &linted.report.diagnostics, at_least, |bytes| {
        let source = Source::new(linted.source.path.clone(), bytes.to_vec());
        let mut again = input::read(&source, &options)?;
        if again.is_broken(reading) {
            return Err("the fixes would break its format".to_string());
        }
        let fixed = last.insert(run.linted(&mut again, source, candidate));
        Ok(fixed.report.diagnostics.clone())
    })?;
    let Some(mut fixed) = last else { return Ok(None) };
    fixed.report.fixed = settled.applied;
    fixed.note = (!settled.at_rest).then(|| restless(&linted.source.path));
    match run.fixing {
        Fixing::Write(_) if !candidate.is_stdin() => replace(&candidate.path, (old, &settled.bytes))?,
        _ => fixed.change = Some(Change { old: old.clone(), new: settled.bytes }),
    }
    Ok(Some(fixed))
}

/// Takes out of the config what is over, and out of the remarks what was said of it; where that is only to be shown,
/// nothing is written. Returns how many entries went, if any did, and the text before and after.
///
/// # Errors
/// Why nothing was written, with the path.
pub fn fix_config(remarks: &mut Faulty, fixing: Fixing) -> Result<Option<(usize, Change)>, String> {
    let (Fixing::Write(at_least) | Fixing::Show(at_least)) = fixing else { return Ok(None) };
    let (path, old) = (remarks.source.path.clone(), remarks.source.bytes.clone());
    let Fixed { bytes: new, applied } = fix::apply(&old, &remarks.faults, at_least);
    let change = Change { old, new };
    if applied == 0 || fixing == Fixing::Show(at_least) {
        return Ok((applied > 0).then_some((applied, change)));
    }
    replace(Path::new(&path), (&change.old, &change.new))
        .map_err(|error| format!("{path}: {error}; nothing was written"))?;
    let fixes = remarks.faults.iter().filter_map(|fault| fault.fix(at_least));
    let mut gone: Vec<Span> = fixes.flat_map(|fix| &fix.edits).map(|edit| edit.span).collect();
    gone.sort();
    gone.dedup();
    let mut left = std::mem::take(&mut remarks.faults);
    left.retain(|fault| !fault.labels.iter().any(|label| gone.iter().any(|gone| gone.overlaps(label.span))));
    for fault in &mut left {
        // The edits are for the text as it was.
        fault.suggestions.clear();
        for label in &mut fault.labels {
            let before: usize = gone.iter().filter(|gone| gone.end <= label.span.start).map(|gone| gone.len()).sum();
            label.span = Span::new(label.span.start as usize - before, label.span.end as usize - before);
        }
    }
    *remarks = Faulty { source: Source::new(path, change.new.clone()), faults: left };
    Ok(Some((applied, change)))
}

/// That a file still changes after the last round, in words.
fn restless(path: &str) -> String {
    format!("{path}: {MOST_ROUNDS} rounds of fixes were not enough; do two lints undo each other's?")
}
