//! Puts new bytes in the place of a file, or of none, all at once or not at all.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

/// Writes `new` over a file that held `old` when it was read; through a link, over what it points to.
///
/// The new text is written beside the file, under a hidden name, and then renamed: whoever reads the file, and whatever
/// ends this process, finds either text whole.
///
/// # Errors
/// Why nothing was written.
pub fn replace(path: &Path, (old, new): (&[u8], &[u8])) -> Result<(), String> {
    let target = fs::canonicalize(path).map_err(|error| error.to_string())?;
    let metadata = fs::metadata(&target).map_err(|error| error.to_string())?;
    let written = beside(&target, new, Some(&metadata))?;
    let now = fs::read(&target).map_err(|error| error.to_string())?;
    if now != old {
        return Err("it was changed while it was being linted".into());
    }
    persist(written, &target)
}

/// Writes a file of the program's own in the same way, whatever it held and whether it is there; folders that are
/// missing are made. What is no file, such as a pipe or `/dev/null`, is written to.
///
/// # Errors
/// Why nothing was written.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound && path.is_symlink() => {
            return Err("it is a link to nothing".into());
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(folder(path)).map_err(|error| format!("cannot make its folder: {error}"))?;
            return persist(beside(path, bytes, None)?, path);
        }
        metadata => metadata.map_err(|error| error.to_string())?,
    };
    if metadata.is_dir() {
        return Err("it is a folder".into());
    }
    if !metadata.is_file() {
        let written = OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes));
        return written.map_err(|error| error.to_string());
    }
    let target = fs::canonicalize(path).map_err(|error| error.to_string())?;
    persist(beside(&target, bytes, Some(&metadata))?, &target)
}

/// Writes a file that is not there yet, and the folders above it.
///
/// # Errors
/// Why nothing was written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::create_dir_all(folder(path)).map_err(|error| format!("cannot make its folder: {error}"))?;
    beside(path, bytes, None)?.persist_noclobber(path).map(drop).map_err(|error| error.error.to_string())
}

/// A hidden file in the folder of `target`, with the owner and the mode of the file that is there, or those of any new
/// file. It is gone when it is dropped.
fn beside(target: &Path, bytes: &[u8], old: Option<&Metadata>) -> Result<NamedTempFile, String> {
    if old.is_some_and(|old| old.permissions().readonly()) {
        return Err("it is read-only".into());
    }
    let write = || -> io::Result<NamedTempFile> {
        let mut builder = Builder::new();
        builder.prefix(".softsell-").suffix(".tmp");
        if old.is_none() {
            open_to_all(&mut builder);
        }
        let mut file = builder.tempfile_in(folder(target))?;
        file.write_all(bytes)?;
        if let Some(old) = old {
            own(&file, old);
            file.as_file().set_permissions(old.permissions())?;
        }
        file.as_file().sync_all()?;
        Ok(file)
    };
    write().map_err(|error| format!("cannot write beside it: {error}"))
}

fn persist(written: NamedTempFile, target: &Path) -> Result<(), String> {
    written.persist(target).map(drop).map_err(|error| error.error.to_string())
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

/// As far as the user's mask lets new files be.
#[cfg(unix)]
fn open_to_all(builder: &mut Builder) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn open_to_all(_: &mut Builder) {}

/// Only root may give files away; for all others the owner of the new file is who fixes it.
#[cfg(unix)]
fn own(file: &NamedTempFile, metadata: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file.as_file(), Some(metadata.uid()), Some(metadata.gid()));
}

#[cfg(not(unix))]
fn own(_: &NamedTempFile, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(folder: &Path) -> std::path::PathBuf {
        let path = folder.join("a.txt");
        fs::write(&path, "old").unwrap();
        path
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path());
        let error = replace(&path, (b"older", b"new")).unwrap_err();
        assert_eq!(error, "it was changed while it was being linted");
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_new_file_takes_the_place_of_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/softsell/a.json");
        create(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(create(&path, b"newer").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn modes_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o751)).unwrap();
        let link = folder.path().join("link.txt");
        symlink("a.txt", &link).unwrap();
        replace(&link, (b"old", b"new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o751);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(replace(&path, (b"new", b"newer")).unwrap_err(), "it is read-only");
    }
    #[test]
    fn files_of_our_own_are_made_with_their_folders_and_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/today/out.json");
        for text in ["one", "other"] {
            put(&path, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(put(folder.path(), b"x").unwrap_err(), "it is a folder");
        let within_a_file = put(&path.join("x"), b"x").unwrap_err();
        assert!(!within_a_file.is_empty() && fs::read_to_string(&path).unwrap() == "other");
    }

    #[cfg(unix)]
    #[test]
    fn files_of_our_own_keep_modes_and_links_and_what_is_no_file() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (new, path, link) = ["new.txt", "a.txt", "link.txt"].map(|name| folder.path().join(name)).into();
        fs::write(&path, "old").unwrap();
        put(&new, b"new").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&new), mode(&path), "both are as new files are here");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.txt", &link).unwrap();
        put(&link, b"new").unwrap();
        assert!(link.is_symlink() && fs::read(&path).unwrap() == b"new" && mode(&path) == 0o640);
        fs::remove_file(&path).unwrap();
        assert_eq!(put(&link, b"new").unwrap_err(), "it is a link to nothing");
        put(Path::new("/dev/null"), b"new").unwrap();
    }
}
