//! Files that may be calls or emails: those that were named, and those found in folders.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::git;
use crate::config::{Config, FileSettings, Globs, unreadable};
use crate::files::{self, HEAD, whole};
use crate::input;
use crate::paths::absolute;

/// A file to try.
#[derive(Clone)]
pub struct Candidate {
    pub path: PathBuf,
    /// The user named it; else it was found in a folder, and has to be a call or an email beyond doubt.
    pub named: bool,
    /// It is linted as it is staged, not as it stands in the folder.
    pub staged: bool,
    /// The config excludes it; only standard input is here nonetheless, to be passed on.
    pub excluded: bool,
    pub settings: Arc<FileSettings>,
}

/// The candidates in the order of the paths, folders sorted, and what could not be looked into.
#[derive(Default)]
pub struct Candidates {
    pub files: Vec<Candidate>,
    pub errors: Vec<String>,
}

/// Standard input.
const STDIN: &str = "-";

impl Candidates {
    /// Finds the files of the paths that the user gave. A file that is there twice counts once.
    pub fn find(paths: &[PathBuf], stdin_name: &Path, config: &Config) -> Candidates {
        let mut found = Candidates::default();
        let mut seen: HashSet<PathBuf> = HashSet::new();
        let named: HashSet<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
        for path in paths {
            if path == Path::new(STDIN) {
                let settings = config.of_file(stdin_name);
                found.files.push(Candidate::new(path.clone(), true, settings));
                continue;
            }
            for file in files::find(path, config.exclude(), &mut found.errors) {
                let whole = absolute(&file);
                if seen.insert(whole.clone()) {
                    let settings = config.of_file(&file);
                    found.files.push(Candidate::new(file, named.contains(&whole), settings));
                }
            }
        }
        found
    }

    /// Takes files that were named as if they had been found in a folder: whoever named them did not choose them.
    pub fn take_as_found(&mut self, stdin_name: &Path, excluded: &Globs) {
        self.files.retain(|file| file.is_stdin() || !excluded.hold(&file.path));
        for file in &mut self.files {
            file.named = false;
            file.excluded = file.is_stdin() && excluded.hold(stdin_name);
        }
    }

    /// Leaves the files that `is_wanted`, to be read as they are `staged`.
    pub fn keep(&mut self, is_wanted: impl Fn(&Path) -> bool, staged: bool) {
        self.files.retain(|file| file.is_stdin() || is_wanted(&file.path));
        for file in &mut self.files {
            file.staged = staged && !file.is_stdin();
        }
    }
}

impl Candidate {
    pub fn new(path: PathBuf, named: bool, settings: Arc<FileSettings>) -> Candidate {
        Candidate { path, named, staged: false, excluded: false, settings }
    }

    pub fn is_stdin(&self) -> bool {
        self.path == Path::new(STDIN)
    }

    /// The bytes of the file; none where it was found in a folder and is no text.
    ///
    /// # Errors
    /// Why it cannot be read, with its path.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, String> {
        if self.staged {
            let bytes = git::staged(&self.path)?;
            let head = &bytes[..bytes.len().min(HEAD as usize)];
            return Ok((self.named || input::may_hold_text(head)).then_some(bytes));
        }
        let read = || -> io::Result<Option<Vec<u8>>> {
            if self.is_stdin() {
                return whole(io::stdin().lock(), Vec::new()).map(Some);
            }
            let mut file = File::open(&self.path)?;
            let mut bytes = Vec::new();
            (&mut file).take(HEAD).read_to_end(&mut bytes)?;
            if !self.named && !input::may_hold_text(&bytes) {
                return Ok(None);
            }
            whole(file, bytes).map(Some)
        };
        read().map_err(|error| unreadable(&self.path, &error))
    }
}
