//! The baseline of a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::config::unreadable;
use crate::paths::absolute;
use crate::suppress::{BASELINE, Baseline};

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
