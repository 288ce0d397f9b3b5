//! Globs of a config file, matched from its folder on.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml::Spanned;

use super::KIND;
use crate::diagnostic::Diagnostic;
use crate::lint::fault;
use crate::paths::absolute;

/// Which files some globs are about.
#[derive(Clone, Debug)]
pub struct Globs {
    folder: PathBuf,
    sets: Vec<GlobSet>,
}

impl Globs {
    /// None yet; they are matched from `folder` on.
    pub fn from(folder: &Path) -> Globs {
        Globs { folder: absolute(folder), sets: Vec::new() }
    }

    /// Adds globs as in a gitignore file: without a slash at any depth, else from the folder on; `*` stops at slashes.
    #[must_use]
    pub fn with(mut self, globs: &[Spanned<String>], faults: &mut Vec<Diagnostic>) -> Globs {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            match GlobBuilder::new(&anchored(glob.get_ref())).literal_separator(true).build() {
                Ok(glob) => _ = set.add(glob),
                Err(error) => {
                    let message = format!("this glob does not work: {}", error.kind());
                    faults.push(fault::at(KIND, message, glob.span()));
                }
            }
        }
        self.sets.extend(set.build().ok().filter(|set| !set.is_empty()));
        self
    }

    /// Whether a file or folder is meant; what lies outside the folder of the config file never is.
    pub fn contain(&self, path: &Path) -> bool {
        if self.sets.is_empty() {
            return false;
        }
        let path = absolute(path);
        path.strip_prefix(&self.folder).is_ok_and(|path| self.sets.iter().any(|set| set.is_match(path)))
    }

    /// Whether a file is meant, or a folder that it lies in.
    pub fn hold(&self, path: &Path) -> bool {
        path.ancestors().any(|above| self.contain(above))
    }
}

fn anchored(glob: &str) -> String {
    let glob = glob.strip_suffix('/').unwrap_or(glob);
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    match glob.strip_prefix('/') {
        Some(rest) => rest.to_string(),
        None if glob.contains('/') => glob.to_string(),
        None => format!("**/{glob}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(glob: &str, path: &str) -> bool {
        let mut faults = Vec::new();
        let globs = Globs::from(Path::new("/home/x")).with(&[Spanned::new(0..1, glob.into())], &mut faults);
        assert_eq!(faults, []);
        globs.contain(Path::new(path))
    }

    #[test]
    fn globs_start_at_the_folder_of_the_config() {
        assert!(contains("calls/**", "/home/x/calls/2024/a.vtt"));
        assert!(!contains("calls/**", "/home/x/old/calls/a.vtt"));
        assert!(!contains("calls/*.vtt", "/home/x/calls/2024/a.vtt"));
        assert!(!contains("calls/**", "/home/y/calls/a.vtt"));
        assert!(contains("*.eml", "/home/x/mails/a.eml"));
        assert!(contains("drafts/", "/home/x/mails/drafts"));
        assert!(!contains("/drafts", "/home/x/mails/drafts"));
    }

    #[test]
    fn a_bad_glob_is_a_fault_with_its_place() {
        let mut faults = Vec::new();
        let globs = Globs::from(Path::new("/")).with(&[Spanned::new(3..9, "calls/[".into())], &mut faults);
        assert!(!globs.contain(Path::new("/calls/a")));
        assert_eq!(faults[0].labels[0].span, crate::source::Span { start: 3, end: 9 });
        assert!(faults[0].message.starts_with("this glob does not work"), "{}", faults[0].message);
    }
}
