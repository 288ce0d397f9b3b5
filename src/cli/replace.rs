//! Puts new bytes in the place of a file, or of none, all at once or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

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
    if metadata.permissions().readonly() {
        return Err("it is read-only".into());
    }
    let folder = target.parent().expect("a file lies in a folder");
    let written = beside(folder, new, &metadata).map_err(|error| format!("cannot write beside it: {error}"))?;
    let now = fs::read(&target).map_err(|error| error.to_string())?;
    if now != old {
        return Err("it was changed while it was being linted".into());
    }
    written.persist(&target).map(drop).map_err(|error| error.error.to_string())
}

/// Writes a file that is not there yet, and the folders above it.
///
/// # Errors
/// Why nothing was written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let write = || {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        let mut file = hidden().tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map(drop).map_err(|error| error.error)
    };
    write().map_err(|error: io::Error| error.to_string())
}

/// A hidden file with the new text, the owner and the mode of the old one. It is gone when it is dropped.
fn beside(folder: &Path, bytes: &[u8], metadata: &Metadata) -> io::Result<NamedTempFile> {
    let mut file = hidden().tempfile_in(folder)?;
    file.write_all(bytes)?;
    own(&file, metadata);
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn hidden() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".softsell-").suffix(".tmp");
    // A new file is readable for whom the umask says, as any other.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}

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
}
