//! A report without the words of the texts that it is about, for logs that others read.
//!
//! It happens once, before any format is written: whatever a format takes from a report, a reading or a source is what
//! may be said.

mod tokens;
mod words;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Message, Problem};
use crate::document::{Document, Speaker};
use crate::lint::fingerprint;
use crate::report::{FileReport, Report};
use crate::source::{Source, masked};
use tokens::{Kind, Tokens};

/// Takes words out, and remembers the tokens that it puts in their place.
#[derive(Debug, Default)]
pub struct Redactor {
    tokens: Tokens,
}

/// Domains that say nothing of whoever writes from them.
const FREE_MAIL: [&str; 9] = ["gmail", "googlemail", "outlook", "hotmail", "live", "yahoo", "icloud", "proton", "gmx"];

impl Redactor {
    /// Takes the words of all files out of a report and its sources.
    pub fn report(&mut self, report: &mut Report, sources: &mut [Source]) {
        let speakers = report.files.iter().flat_map(|file| &file.documents).flat_map(|document| &document.speakers);
        speakers.for_each(|speaker| self.meet(speaker));
        report.files.iter_mut().for_each(|file| self.file(file));
        sources.iter_mut().for_each(|source| *source = source.masked());
    }

    /// Takes the words out of what was read from one file; turns keep their shape.
    pub fn documents(&mut self, documents: &mut [Document], problems: &mut [Problem]) {
        documents.iter().flat_map(|document| &document.speakers).for_each(|speaker| self.meet(speaker));
        for document in documents {
            document.speakers.iter_mut().for_each(|speaker| self.speaker(speaker));
            for turn in &mut document.turns {
                turn.prose.mapped.text = masked(&turn.prose.mapped.text);
            }
            let meta = &mut document.meta;
            meta.stage = meta.stage.take().map(|stage| self.words(&stage));
            meta.fields.iter_mut().for_each(|(name, value)| (*name, *value) = (masked(name), self.words(value)));
        }
        problems.iter_mut().for_each(|problem| self.message(&mut problem.message));
    }

    /// The words of a text on one line, as they may be said.
    fn words(&mut self, text: &str) -> String {
        words::redacted(text, &mut self.tokens)
    }

    fn file(&mut self, file: &mut FileReport) {
        file.documents.iter_mut().flat_map(|it| &mut it.speakers).for_each(|speaker| self.speaker(speaker));
        let suppressed = file.suppressed.iter_mut().map(|it| &mut it.diagnostic);
        let mut seen: FxHashMap<String, usize> = FxHashMap::default();
        for diagnostic in file.diagnostics.iter_mut().chain(suppressed) {
            let nth = seen.entry(diagnostic.lint.clone()).or_default();
            *nth += 1;
            // One of the words would tell whether somebody guesses them.
            diagnostic.fingerprint = fingerprint(&diagnostic.lint, &file.path, &nth.to_string());
            self.diagnostic(diagnostic);
        }
        for suppressed in &mut file.suppressed {
            suppressed.reason = suppressed.reason.take().map(|reason| self.words(&reason));
        }
        file.problems.iter_mut().for_each(|problem| self.message(&mut problem.message));
    }

    /// Messages, help and titles without what they quote. What stands between two edits of one suggestion is the text's,
    /// so such a suggestion is for reading alone.
    fn diagnostic(&mut self, diagnostic: &mut Diagnostic) {
        let titles = diagnostic.suggestions.iter_mut().map(|it| &mut it.title);
        [&mut diagnostic.message].into_iter().chain(&mut diagnostic.help).chain(titles).for_each(|it| self.message(it));
        for suggestion in &mut diagnostic.suggestions {
            if suggestion.edits.len() > 1 {
                suggestion.edits.clear();
            }
        }
    }

    fn message(&mut self, message: &mut Message) {
        *message = message.requoted(|quote| self.words(quote));
    }

    /// Gives tokens to a person, under the words of all their names, and to the firm that their address is of.
    fn meet(&mut self, speaker: &Speaker) {
        self.tokens.of(Kind::Person, &speaker.name);
        for part in [&speaker.name].into_iter().chain(&speaker.labels).flat_map(|name| name.split_whitespace()) {
            let part = part.trim_matches(|c: char| !c.is_alphanumeric());
            if part.chars().count() > 1 && part.starts_with(char::is_uppercase) {
                self.tokens.alias(Kind::Person, part, &speaker.name);
            }
        }
        let host = speaker.address.as_deref().and_then(|address| Some(address.rsplit_once('@')?.1));
        let firm = host.and_then(|host| Some(host.split_once('.')?.0));
        if let Some(firm) = firm.filter(|firm| !FREE_MAIL.contains(firm)) {
            self.tokens.of(Kind::Company, firm);
        }
    }

    fn speaker(&mut self, speaker: &mut Speaker) {
        let token = self.tokens.of(Kind::Person, &speaker.name);
        speaker.labels.fill(token.clone());
        speaker.labels.dedup();
        speaker.name = token;
        speaker.address = speaker.address.take().map(|address| self.tokens.of(Kind::Address, &address));
    }
}
