//! What a review wrote, and how the last of it is taken back.

use std::fs;
use std::path::PathBuf;

use crate::cli::replace::{create, replace};
use crate::config::shown;

/// In the order in which they were written.
#[derive(Default)]
pub struct Changes(Vec<Change>);

/// A file before and after a deed; there was none where there is nothing old.
pub struct Change {
    pub path: PathBuf,
    pub old: Option<Vec<u8>>,
    pub new: Vec<u8>,
}

impl Changes {
    /// Writes a file, if it is still what it was.
    ///
    /// # Errors
    /// Why nothing was written, with the path.
    pub fn write(&mut self, change: Change) -> Result<(), String> {
        let Change { path, old, new } = &change;
        let written = match old {
            Some(old) => replace(path, (old, new)),
            None => create(path, new),
        };
        written.map_err(|error| format!("{}: {error}; nothing was written", shown(path)))?;
        self.0.push(change);
        Ok(())
    }

    /// Takes in what an editor wrote.
    pub fn add(&mut self, change: Change) {
        self.0.push(change);
    }

    /// Takes back what was written last. Returns the path of the file.
    ///
    /// # Errors
    /// Why it could not be taken back.
    pub fn undo(&mut self) -> Result<PathBuf, String> {
        let Some(Change { path, old, new }) = self.0.last() else { return Err("there is nothing to undo".into()) };
        let undone = match old {
            _ if fs::read(path).ok().as_ref() != Some(new) => Err("it was changed since".to_string()),
            Some(old) => replace(path, (new, old)),
            None => fs::remove_file(path).map_err(|error| error.to_string()),
        };
        undone.map_err(|error| format!("{}: {error}; it is left as it is", shown(path)))?;
        Ok(self.0.pop().map(|change| change.path).unwrap_or_default())
    }
}
