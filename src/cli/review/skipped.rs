//! What was skipped, so that the next review starts after it: entries as in a baseline, by the paths of all files from
//! the root on, in the folder where programs of the user keep their state.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::config::unreadable;
use crate::report::Report;
use crate::suppress::Baseline;

/// The file: `softsell/skipped.json` in `$XDG_STATE_HOME`, else in `.local/state` of the user's home. Nothing for those
/// who have no home.
pub fn path() -> Option<PathBuf> {
    let named = env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let state = named.or_else(|| Some(env::home_dir()?.join(".local/state")))?;
    Some(state.join("softsell/skipped.json"))
}

/// What is known to have been skipped, in files that are still there.
///
/// # Errors
/// Why it cannot be read, with the path.
pub fn read(path: Option<&Path>) -> Result<Baseline, String> {
    let root = Path::new("/skipped.json");
    let Some(path) = path.filter(|path| path.exists()) else { return Ok(Baseline::empty(root)) };
    let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let broken = |_| format!("{}: this is no list of what was skipped; `--again` goes without it", path.display());
    let mut skipped = Baseline::read(root, &text).map_err(broken)?;
    skipped.prune(&Report::default());
    Ok(skipped)
}
