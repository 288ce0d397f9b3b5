//! The `[[allow]]` tables of a config file.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::DeTable;

use super::entries::{Entries, unknown};
use super::globs::Globs;
use super::show::{array, string};
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{LintSet, fault};
use crate::suppress::{Allow, Day};

/// An `[[allow]]` as it is written.
#[derive(Debug)]
pub struct Allowance {
    pub globs: Vec<Spanned<String>>,
    pub lints: Vec<Spanned<String>>,
    pub allow: Allow,
    pub place: Range<usize>,
}

/// The allowances of a config file.
#[derive(Debug)]
pub struct Allows(Vec<Allowed>);

#[derive(Debug)]
struct Allowed {
    globs: Vec<Spanned<String>>,
    /// The files that it is about: those of the globs, or all.
    files: Option<Globs>,
    allow: Allow,
    place: Range<usize>,
}

/// Reads the `[[allow]]` tables.
pub fn read(entries: &mut Entries) -> Vec<Allowance> {
    let tables = entries.tables("allow");
    tables.into_iter().map(|(table, place)| one(table, place, entries.faults())).collect()
}

fn one(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Allowance {
    let mut entries = Entries::new(table, faults);
    let plain = |value: Option<Spanned<String>>| value.map(Spanned::into_inner);
    let globs = entries.list("path");
    let lints = entries.list("lint");
    let allow = Allow {
        lints: lints.iter().map(|name| name.get_ref().clone()).collect(),
        fingerprint: plain(entries.string("fingerprint")),
        words: plain(entries.string("words")),
        reason: plain(entries.string("reason")),
        until: entries.day("until"),
        ..Allow::default()
    };
    if lints.is_empty() && allow.fingerprint.is_none() && allow.words.is_none() {
        entries.fault("[[allow]] needs a `lint`, a `fingerprint` or `words` that say what is allowed", place.clone());
    }
    entries.finish();
    Allowance { globs, lints, allow, place }
}

impl Allows {
    /// Looks up the names, and notes what is wrong. `today` is the day on which the program runs.
    pub fn new(
        written: Vec<Allowance>,
        (folder, set): (&Path, &LintSet),
        (today, must_say_why): (Option<Day>, bool),
        faults: &mut Vec<Diagnostic>,
    ) -> Allows {
        let mut allows = Vec::new();
        for Allowance { globs, lints, mut allow, place } in written {
            for name in &lints {
                if !set.knows(name.get_ref()) {
                    let known = set.lints.iter().map(|lint| lint.name.as_str());
                    faults.push(unknown(("lint or group", name.get_ref()), name.span(), known));
                }
            }
            if must_say_why && allow.reason.is_none() {
                faults.push(fault::at(super::KIND, "this [[allow]] does not say its `reason`", place.clone()));
            }
            allow.expired = allow.until.zip(today).is_some_and(|(until, today)| until < today);
            let files = (!globs.is_empty()).then(|| Globs::from(folder).with(&globs, faults));
            allows.push(Allowed { globs, files, allow, place });
        }
        Allows(allows)
    }

    /// Those about a file.
    pub fn of<'a>(&'a self, path: &'a Path) -> impl Iterator<Item = &'a Allow> {
        self.0.iter().filter(|it| it.is_about(path)).map(|it| &it.allow)
    }

    /// Those about a file, or all: where each stands, and its keys as TOML.
    pub fn written(&self, file: Option<&Path>) -> impl Iterator<Item = (Range<usize>, Vec<(&'static str, String)>)> {
        let about = self.0.iter().filter(move |it| file.is_none_or(|file| it.is_about(file)));
        about.map(|it| (it.place.clone(), it.keys()))
    }

    /// Those that are over, and those that allowed nothing in the files of the run that they are about.
    pub fn idle(&self) -> Vec<Diagnostic> {
        let mut remarks = Vec::new();
        for Allowed { allow, place, .. } in &self.0 {
            let message = match allow.until {
                Some((year, month, day)) if allow.expired => {
                    format!("this [[allow]] ended on {year}-{month:02}-{day:02}")
                }
                _ if allow.is_idle() => "this [[allow]] allows nothing that is reported".to_string(),
                _ => continue,
            };
            let remark = fault::at("unused-allow", message, place.clone());
            remarks.push(Diagnostic { severity: Severity::Warning, ..remark });
        }
        remarks
    }
}

impl Allowed {
    fn is_about(&self, path: &Path) -> bool {
        self.files.as_ref().is_none_or(|files| files.contain(path))
    }

    fn keys(&self) -> Vec<(&'static str, String)> {
        let Allow { lints, fingerprint, words, reason, until, .. } = &self.allow;
        let list = |list: String, is_empty: bool| (!is_empty).then_some(list);
        let keys = [
            ("path", list(array(self.globs.iter().map(Spanned::get_ref)), self.globs.is_empty())),
            ("lint", list(array(lints.iter()), lints.is_empty())),
            ("words", words.as_ref().map(string)),
            ("fingerprint", fingerprint.as_ref().map(string)),
            ("reason", reason.as_ref().map(string)),
            ("until", until.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))),
        ];
        keys.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }
}
