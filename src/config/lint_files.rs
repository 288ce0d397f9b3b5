//! The lint files of users, found in their folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::Faulty;
use super::find::shown;
use crate::lint::{LintSet, loader};
use crate::source::Source;

/// The file of word lists, in every folder of lints.
const WORDS: &str = "words.toml";

/// Adds the lints of a folder, or of one file, to a set; the caller makes the index anew.
///
/// Returns the names of the lints that are there now, and what is wrong; what is wrong is left out of the set.
///
/// # Errors
/// Why the folder cannot be read.
pub fn load(set: &mut LintSet, path: &Path) -> Result<(Vec<String>, Vec<Faulty>), String> {
    let files = toml_files(path)?;
    let (words, lints): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| file.file_name().is_some_and(|name| name == WORDS));
    let (mut names, mut faulty) = (Vec::new(), Vec::new());
    for (file, is_words) in words.iter().map(|file| (file, true)).chain(lints.iter().map(|file| (file, false))) {
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", shown(file)))?;
        let source = Source::new(shown(file), bytes);
        let loaded = if is_words { loader::load_words(set, &source) } else { loader::load(set, &source) };
        match loaded {
            Err(faults) => faulty.push(Faulty { source, faults }),
            Ok(()) if is_words => {}
            Ok(()) => names.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned())),
        }
    }
    Ok((names, faulty))
}

/// Every TOML file below a folder, in the order of the names; a file stands for itself.
fn toml_files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    // Word lists stand beside the folders of lints, so those above a single file are found too.
    if path.is_file() {
        let beside = path.ancestors().skip(1).take(2).map(|folder| folder.join(WORDS)).filter(|words| words.is_file());
        files.extend(beside.take(1));
    }
    for entry in ignore::WalkBuilder::new(path).standard_filters(false).sort_by_file_name(Ord::cmp).build() {
        let entry = entry.map_err(|error| error.to_string())?;
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && entry.path().extension().is_some_and(|extension| extension == "toml") {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
