//! Flags about the baseline.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::files;
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
            (None, Some(folder)) if !self.no_baseline => files::nearest_baseline(folder),
            (None, _) => None,
        };
        path.map(|path| files::read_baseline(&path)).transpose()
    }

    /// The baseline that entries are written into, be it there yet or not; `folder` as above.
    pub fn file(&self, folder: Option<&Path>) -> Option<PathBuf> {
        let found = || {
            folder
                .filter(|_| !self.no_baseline)
                .map(|it| files::nearest_baseline(it).unwrap_or_else(|| BASELINE.into()))
        };
        self.baseline.clone().or_else(found)
    }
}
