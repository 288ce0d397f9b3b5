//! The baseline: diagnostics that were there when a team began to lint.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::paths::absolute;
use crate::report::Report;

/// The name of the file; it is looked for as the config file is.
pub const NAME: &str = ".softsell-baseline.json";

/// Diagnostics by file. Neither lines nor words of the texts are in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// Where the paths begin: the folder of the file.
    folder: PathBuf,
    files: BTreeMap<String, BTreeSet<String>>,
}

/// The file as it is written; additive from version 1 on.
#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    files: BTreeMap<String, BTreeSet<String>>,
}

impl Baseline {
    /// A baseline with nothing in it, for a file at `path`.
    pub fn empty(path: &Path) -> Baseline {
        let folder = absolute(path).parent().unwrap_or(Path::new("/")).to_path_buf();
        Baseline { folder, files: BTreeMap::new() }
    }

    /// Reads the text of a baseline file.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(path: &Path, text: &str) -> Result<Baseline, String> {
        let file: File = serde_json::from_str(text).map_err(|error| format!("this is no baseline: {error}"))?;
        if file.version != 1 {
            return Err(format!("its version is {}, and this program knows version 1", file.version));
        }
        Ok(Baseline { files: file.files, ..Baseline::empty(path) })
    }

    /// The text of the file: sorted, one entry a line, so that it merges well.
    pub fn text(&self) -> String {
        let file = File { version: 1, files: self.files.clone() };
        serde_json::to_string_pretty(&file).expect("strings and numbers") + "\n"
    }

    /// Takes the place of what is known of the files of a report.
    pub fn take(&mut self, report: &Report) {
        for file in &report.files {
            let entries: BTreeSet<String> = file.diagnostics.iter().map(entry).collect();
            let key = self.key(&file.path);
            match entries.is_empty() {
                true => _ = self.files.remove(&key),
                false => _ = self.files.insert(key, entries),
            }
        }
    }

    /// Takes in one diagnostic of the file at `path`.
    pub fn add(&mut self, path: &str, diagnostic: &Diagnostic) {
        self.files.entry(self.key(path)).or_default().insert(entry(diagnostic));
    }

    /// Drops what the files of a report do not have any more, and what is known of files that are gone. Returns how
    /// many entries went.
    pub fn prune(&mut self, report: &Report) -> usize {
        let before = self.count();
        for file in &report.files {
            let there = present(file);
            if let Some(entries) = self.files.get_mut(&self.key(&file.path)) {
                entries.retain(|it| there.contains(it));
            }
        }
        let folder = self.folder.clone();
        self.files.retain(|path, entries| !entries.is_empty() && folder.join(path).exists());
        before - self.count()
    }

    pub fn count(&self) -> usize {
        self.files.values().map(BTreeSet::len).sum()
    }

    pub fn knows(&self, path: &str, diagnostic: &Diagnostic) -> bool {
        self.files.get(&self.key(path)).is_some_and(|entries| entries.contains(&entry(diagnostic)))
    }

    /// Entries about the files of a report that nothing in them answers to any more.
    pub fn gone(&self, report: &Report) -> usize {
        let of = |file: &crate::report::FileReport| {
            let there = present(file);
            let known = self.files.get(&self.key(&file.path));
            known.map_or(0, |entries| entries.iter().filter(|it| !there.contains(*it)).count())
        };
        report.files.iter().map(of).sum()
    }

    /// A path from the folder of the baseline on, with slashes on every system.
    fn key(&self, path: &str) -> String {
        let path = absolute(Path::new(path));
        let within = path.strip_prefix(&self.folder).unwrap_or(&path);
        within.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

/// Everything that stands in a file, reported or not.
fn present(file: &crate::report::FileReport) -> BTreeSet<String> {
    let known = file.suppressed.iter().map(|suppressed| &suppressed.diagnostic);
    file.diagnostics.iter().chain(known).map(entry).collect()
}

/// A diagnostic as one line: its lint and its fingerprint.
fn entry(diagnostic: &Diagnostic) -> String {
    format!("{} {}", diagnostic.lint, diagnostic.fingerprint)
}
