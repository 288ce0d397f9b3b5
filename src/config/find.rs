//! Where the config file is: named by a flag, or the nearest one upward.

use std::io;
use std::path::{Path, PathBuf};

use crate::paths::absolute;

/// Names of config files; of two in one folder the first is taken.
pub const NAMES: [&str; 2] = ["softsell.toml", ".softsell.toml"];

/// Where to look for a config file.
#[derive(Clone, Debug)]
pub enum Place {
    /// None is read.
    Nowhere,
    /// This one.
    Named(PathBuf),
    /// The nearest one from this folder upward.
    From(PathBuf),
}

impl Place {
    /// The path of the config file, if there is one.
    pub fn find(&self) -> Option<PathBuf> {
        match self {
            Place::Nowhere => None,
            Place::Named(path) => Some(path.clone()),
            Place::From(folder) => absolute(folder).ancestors().find_map(within),
        }
    }
}

/// The config file of a folder, if there is one.
pub fn within(folder: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// A path for people: from the current folder on where it lies within.
pub fn shown(path: &Path) -> String {
    let whole = absolute(path);
    whole.strip_prefix(absolute(Path::new("."))).unwrap_or(&whole).to_string_lossy().into_owned()
}

/// That a path cannot be read, in words.
pub fn unreadable(path: &Path, error: &io::Error) -> String {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_string(),
        io::ErrorKind::PermissionDenied => "there is no permission to read it".to_string(),
        _ => error.to_string(),
    };
    format!("{}: {why}", path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upward_is_found() {
        let root = tempfile::tempdir().unwrap();
        let deep = root.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(root.path().join(".softsell.toml"), "").unwrap();
        assert_eq!(Place::From(deep.clone()).find(), Some(root.path().join(".softsell.toml")));
        std::fs::write(root.path().join("a/.softsell.toml"), "").unwrap();
        std::fs::write(root.path().join("a/softsell.toml"), "").unwrap();
        assert_eq!(Place::From(deep).find(), Some(root.path().join("a/softsell.toml")));
    }
}
