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
    /// Of standard input, the name that it goes by.
    pub path: PathBuf,
    pub store: Store,
    /// The user named it; else it was found in a folder, and has to be a call or an email beyond doubt.
    pub named: bool,
    /// The config excludes it; only standard input is here nonetheless, to be passed on.
    pub excluded: bool,
    pub settings: Arc<FileSettings>,
}

/// Where the bytes of a candidate are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    Disk,
    /// As they are staged.
    Index,
    Stdin,
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
                found.files.push(Candidate::named(path, stdin_name, config));
                continue;
            }
            for file in files::find(path, config.exclude(), &mut found.errors) {
                let whole = absolute(&file);
                let named = named.contains(&whole);
                if seen.insert(whole) {
                    found.files.push(Candidate { named, ..Candidate::new(file, Store::Disk, config) });
                }
            }
        }
        found
    }

    /// Takes files that were named as if they had been found in a folder: whoever named them did not choose them.
    pub fn take_as_found(&mut self, excluded: &Globs) {
        for file in &mut self.files {
            file.named = false;
            file.excluded = excluded.hold(&file.path);
        }
        self.files.retain(|file| file.is_stdin() || !file.excluded);
    }

    /// Leaves the files that `is_wanted`, and standard input.
    pub fn keep(&mut self, is_wanted: impl Fn(&Path) -> bool) {
        self.files.retain(|file| file.is_stdin() || is_wanted(&file.path));
    }

    /// Takes the files as they are staged.
    pub fn take_as_staged(&mut self) {
        self.files.iter_mut().filter(|file| !file.is_stdin()).for_each(|file| file.store = Store::Index);
    }
}

impl Candidate {
    /// A file that was named, or standard input.
    pub fn named(path: &Path, stdin_name: &Path, config: &Config) -> Candidate {
        match path == Path::new(STDIN) {
            true => Candidate::new(stdin_name.to_path_buf(), Store::Stdin, config),
            false => Candidate::new(path.to_path_buf(), Store::Disk, config),
        }
    }

    fn new(path: PathBuf, store: Store, config: &Config) -> Candidate {
        let settings = config.of_file(&path);
        Candidate { path, store, named: true, excluded: false, settings }
    }

    pub fn is_stdin(&self) -> bool {
        self.store == Store::Stdin
    }

    /// The bytes of the file; none where it was found in a folder and is no text.
    ///
    /// # Errors
    /// Why it cannot be read, with its path.
    pub fn bytes(&self) -> Result<Option<Vec<u8>>, String> {
        let is_wanted = |head: &[u8]| self.named || input::may_hold_text(head);
        let on_disk = || -> io::Result<Option<Vec<u8>>> {
            let mut file = File::open(&self.path)?;
            let mut bytes = Vec::new();
            (&mut file).take(HEAD).read_to_end(&mut bytes)?;
            if is_wanted(&bytes) { whole(file, bytes).map(Some) } else { Ok(None) }
        };
        let read = match self.store {
            Store::Disk => on_disk(),
            Store::Stdin => whole(io::stdin().lock(), Vec::new()).map(Some),
            Store::Index => {
                let bytes = git::staged(&self.path)?;
                let head = &bytes[..bytes.len().min(HEAD as usize)];
                return Ok(is_wanted(head).then_some(bytes));
            }
        };
        read.map_err(|error| unreadable(&self.path, &error))
    }
}
