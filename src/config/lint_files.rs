//! The lint files of users, found in their folders.

use std::fs;
use std::path::{Path, PathBuf};

use super::Faulty;
use super::find::{NAMES, shown, unreadable};
use crate::lint::{LintSet, loader};
use crate::paths::absolute;
use crate::source::Source;

/// The file of word lists, in a folder of lints.
const WORDS: &str = "words.toml";

/// What came of a folder of lints.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The lints that are there now.
    pub names: Vec<String>,
    /// Files with faults; they were left out.
    pub faulty: Vec<Faulty>,
    /// What could not be read at all, and why.
    pub unreadable: Vec<String>,
}

/// Adds the lints of a folder, or of one file, to a set; the caller makes the index anew.
pub fn load(set: &mut LintSet, path: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    for file in toml_files(path, &mut loaded.unreadable) {
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                loaded.unreadable.push(unreadable(&file, &error));
                continue;
            }
        };
        // The whole path, as the group is the name of the folder even where that is the current one.
        let mut source = Source::new(absolute(&file).to_string_lossy(), bytes);
        let result = loader::load(set, &source);
        source.path = shown(&file);
        match (result, file.file_stem()) {
            (Err(faults), _) => loaded.faulty.push(Faulty { source, faults }),
            (Ok(()), Some(stem)) => loaded.names.push(stem.to_string_lossy().into_owned()),
            (Ok(()), None) => {}
        }
    }
    loaded.names.retain(|name| set.find(name).is_some());
    loaded
}

/// Every TOML file below a folder but config files, word lists first, then in the order of the names.
///
/// A file takes along the word lists beside it and above its group, and the folder of a group, which has none of its
/// own, those above it.
fn toml_files(path: &Path, unreadable: &mut Vec<String>) -> Vec<PathBuf> {
    let whole = absolute(path);
    let levels = match path.is_file() {
        true => 2,
        false => usize::from(!path.join(WORDS).is_file()),
    };
    let above = whole.ancestors().skip(1).take(levels).map(|folder| folder.join(WORDS));
    let mut files: Vec<PathBuf> = above.filter(|words| words.is_file()).collect();
    // What is nearer counts more, and comes last.
    files.reverse();
    for entry in ignore::WalkBuilder::new(path).standard_filters(false).sort_by_file_name(Ord::cmp).build() {
        match entry {
            Err(error) => unreadable.push(error.to_string()),
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let is_config = NAMES.iter().any(|name| entry.file_name() == *name);
                let is_toml = entry.path().extension().is_some_and(|extension| extension == "toml");
                if is_file && is_toml && !is_config {
                    files.push(entry.into_path());
                }
            }
        }
    }
    files.sort_by_key(|file| file.file_name().is_none_or(|name| name != WORDS));
    files
}
