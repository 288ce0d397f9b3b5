//! Measures lints on passages by somebody who knew none of their phrases.

use serde::Deserialize;

use super::marked::Marked;
use crate::lint::LintSet;
use crate::lint::definition::Level;
use crate::source::Span;
use crate::{Settings, check};

/// A file of passages for one lint, which the file is named after.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Passages {
    /// Each with «marks» around the one sentence that deserves the diagnostic.
    #[serde(default)]
    pub deserves: Vec<Passage>,
    /// What looks like it and does not deserve one.
    #[serde(default)]
    pub near_miss: Vec<Passage>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    pub call: Option<String>,
    pub email: Option<String>,
}

/// How a lint did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Marked sentences, and how many of them the lint reported.
    pub deserving: usize,
    pub found: usize,
    /// Diagnostics of the lint that stand on no marked sentence.
    pub wrong: usize,
}

/// Every built-in lint on, those that are off by default too.
pub fn all_on() -> Settings {
    let mut lints = LintSet::built_in();
    for set in &mut lints.levels {
        set.level = set.level.max(Level::Advice);
    }
    lints.index();
    Settings { lints, stage: None }
}

/// Runs all lints over the passages and counts what one of them says.
///
/// # Errors
/// The first passage that cannot be read, and why.
pub fn measure(passages: &Passages, lint: &str, settings: &Settings) -> Result<Score, String> {
    let mut score = Score::default();
    for (nth, passage) in passages.deserves.iter().chain(&passages.near_miss).enumerate() {
        let place = |error: String| format!("passage {}: {error}", nth + 1);
        let marked = passage.marked().map_err(place)?;
        if marked.marks.len() != usize::from(nth < passages.deserves.len()) {
            return Err(place("one that deserves it has one «mark», a near miss has none".into()));
        }
        let said = said(&marked, lint, settings).map_err(place)?;
        let right = |spans: &&Vec<Span>| marked.marks.iter().any(|mark| spans.iter().any(|span| span.overlaps(*mark)));
        let hits = said.iter().filter(right).count();
        score.deserving += marked.marks.len();
        score.found += hits.min(1);
        score.wrong += said.len() - hits;
    }
    Ok(score)
}

impl Passage {
    fn marked(&self) -> Result<Marked, String> {
        match (&self.call, &self.email) {
            (Some(call), None) => Ok(Marked::new("transcript", call)),
            (None, Some(email)) => Ok(Marked::new("draft", email)),
            _ => Err("it is either a call or an email".into()),
        }
    }
}

/// The primary spans of each diagnostic of a lint.
fn said(marked: &Marked, lint: &str, settings: &Settings) -> Result<Vec<Vec<Span>>, String> {
    let report = check(marked.reading.as_ref()?, (0, "passage"), settings);
    let own = report.diagnostics.into_iter().filter(|diagnostic| diagnostic.lint == lint);
    let spans = own.map(|it| it.labels.into_iter().filter(|label| label.primary).map(|label| label.span).collect());
    Ok(spans.collect())
}

impl Score {
    /// Of what the lint reported, the share that deserved it; nothing where it reported nothing.
    pub fn precision(&self) -> Option<f64> {
        let said = self.found + self.wrong;
        (said > 0).then(|| self.found as f64 / said as f64)
    }

    /// Of what deserved it, the share that the lint reported.
    pub fn recall(&self) -> Option<f64> {
        (self.deserving > 0).then(|| self.found as f64 / self.deserving as f64)
    }
}

/// The 95 % interval of a share, by Wilson's formula (1927).
pub fn interval(part: usize, all: usize) -> (f64, f64) {
    const Z: f64 = 1.96;
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (all as f64, part as f64 / all as f64);
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    (((middle - reach) / whole).max(0.0), ((middle + reach) / whole).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::interval;

    #[test]
    fn intervals_are_wilson_s() {
        let (low, high) = interval(8, 10);
        assert!((low - 0.490).abs() < 0.001 && (high - 0.943).abs() < 0.001, "{low} {high}");
        assert_eq!(interval(0, 0), (0.0, 1.0));
    }
}
