//! Flags about the baseline.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::config::unreadable;
use crate::paths::absolute;
use crate::suppress::{BASELINE, Baseline};

#[derive(Clone, Debug, Args)]
pub struct BaselineFlags {
    /// Take this baseline instead of the nearest .softsell-baseline.json
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Report what the baseline knows, too
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,
}

impl BaselineFlags {
    /// The baseline, if there is one; `folder` is where the search starts, none where no config is read either.
    ///
    /// # Errors
    /// Why a baseline that is there cannot be read.
    pub fn load(&self, folder: Option<&Path>) -> Result<Option<Baseline>, String> {
        let path = match (&self.baseline, folder) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(folder)) if !self.no_baseline => nearest(folder),
            (None, _) => None,
        };
        path.map(|path| read(&path)).transpose()
    }

    /// The baseline that entries are written into, be it there yet or not; `folder` as above.
    pub fn file(&self, folder: Option<&Path>) -> Option<PathBuf> {
        let found = || folder.filter(|_| !self.no_baseline).map(|it| nearest(it).unwrap_or_else(|| BASELINE.into()));
        self.baseline.clone().or_else(found)
    }
}

/// The nearest baseline from a folder upward.
pub fn nearest(folder: &Path) -> Option<PathBuf> {
    absolute(folder).ancestors().map(|folder| folder.join(BASELINE)).find(|path| path.is_file())
}

/// Reads a baseline.
///
/// # Errors
/// Why it cannot be read, with its path.
pub fn read(path: &Path) -> Result<Baseline, String> {
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    Baseline::read(path, &text).map_err(|error| format!("{}: {error}", path.display()))
}
