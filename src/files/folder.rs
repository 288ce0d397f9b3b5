//! The files of a folder that may be calls or emails.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::config::{Globs, unreadable};
use crate::source::Source;

/// How much of a file tells whether it is text, in bytes.
pub const HEAD: u64 = 8192;

/// The file itself, or the files of a folder that are neither hidden, nor ignored by git, nor excluded.
pub fn find(path: &Path, exclude: &Globs, errors: &mut Vec<String>) -> Vec<PathBuf> {
    match fs::metadata(path) {
        Err(error) => {
            errors.push(unreadable(path, &error));
            return Vec::new();
        }
        Ok(metadata) if !metadata.is_dir() => return vec![path.to_path_buf()],
        Ok(_) => {}
    }
    let excluded = exclude.clone();
    let walk = WalkBuilder::new(path)
        .require_git(false)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            entry.depth() == 0 || !(excluded.contain(entry.path()) || is_unfinished_mail(entry.path()))
        })
        .build();
    let mut files = Vec::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                files.push(entry.path().strip_prefix(".").unwrap_or(entry.path()).to_path_buf());
            }
            Ok(_) => {}
            Err(error) => errors.push(walk_error(path, &error)),
        }
    }
    files
}

/// Whether a folder is that of a Maildir in which mails are still being written.
fn is_unfinished_mail(folder: &Path) -> bool {
    folder.ends_with("tmp") && ["cur", "new"].iter().all(|beside| folder.with_file_name(beside).is_dir())
}

/// The rest of a file after its head.
pub fn whole(reader: impl Read, mut bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    let most = Source::MAX_LEN as u64;
    reader.take(most + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other("it is longer than 4 GiB"));
    }
    Ok(bytes)
}

fn walk_error(folder: &Path, error: &ignore::Error) -> String {
    match (path_of(error), error.io_error()) {
        (path, Some(io)) => unreadable(path.unwrap_or(folder), io),
        _ => error.to_string(),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}
