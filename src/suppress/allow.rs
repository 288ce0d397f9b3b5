//! An `[[allow]]` of the config: a decision that stands outside the text.

use std::sync::atomic::{AtomicBool, Ordering};

use super::is_named;
use crate::diagnostic::Diagnostic;
use crate::lint::LintSet;
use crate::source::Source;

/// What is allowed; whatever is left out does not matter.
#[derive(Debug, Default)]
pub struct Allow {
    /// Names of lints or of groups.
    pub lints: Vec<String>,
    pub fingerprint: Option<String>,
    /// Words that the diagnostic must report, whatever their case and the blanks between them.
    pub words: Option<String>,
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Day>,
    /// Whether that day is over.
    pub expired: bool,
    /// Whether a file was linted that it is about, and whether it allowed anything; both false at first.
    pub in_play: AtomicBool,
    pub used: AtomicBool,
}

/// A day of the calendar: year, month, day.
pub type Day = (u16, u8, u8);

impl Allow {
    /// Whether a diagnostic is allowed; it is remembered that one was.
    pub fn allows(&self, diagnostic: &Diagnostic, source: &Source, set: &LintSet) -> bool {
        let named = self.lints.is_empty() || self.lints.iter().any(|name| is_named(name, diagnostic, set));
        let known = self.fingerprint.as_ref().is_none_or(|it| *it == diagnostic.fingerprint);
        let allows =
            !self.expired && named && known && self.words.as_ref().is_none_or(|it| says(diagnostic, source, it));
        if allows {
            self.used.store(true, Ordering::Relaxed);
        }
        allows
    }

    /// Notes that a file was linted that it is about.
    pub fn is_in_play(&self) {
        self.in_play.store(true, Ordering::Relaxed);
    }

    /// Whether files that it is about were linted and it allowed nothing in them.
    pub fn is_idle(&self) -> bool {
        self.in_play.load(Ordering::Relaxed) && !self.used.load(Ordering::Relaxed)
    }
}

/// Whether the reported bytes hold these words.
fn says(diagnostic: &Diagnostic, source: &Source, words: &str) -> bool {
    let reported = diagnostic.labels.iter().filter(|label| label.primary).map(|label| {
        let bytes = source.bytes.get(label.span.start as usize..label.span.end as usize).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    });
    let reported = plain(&reported.collect::<Vec<_>>().join(" "));
    format!(" {reported} ").contains(&format!(" {} ", plain(words)))
}

fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
