//! Addresses of files as editors write them, to paths and back.

use std::path::{Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in the path of a URI as it is (RFC 3986, 3.3).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of a `file:` URI on this machine.
pub fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = rest.split(['?', '#']).next().filter(|path| path.starts_with('/'))?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // `/C:/drafts` is a path on a drive.
    let on_drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes()[1].is_ascii_alphabetic();
    Some(PathBuf::from(if on_drive { &path[1..] } else { &path }))
}

/// The URI of a path from the root.
pub fn of(path: &Path) -> Option<Uri> {
    let path = path.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&path, KEPT)).parse().ok()
}

/// The last part of any URI, as a name of what has no file: `Untitled-1`.
pub fn name(uri: &str) -> String {
    let name = uri.rsplit(['/', ':']).next().unwrap_or(uri);
    percent_decode_str(name).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for plain in ["/home/x/a draft.md", "/höme/50%/#1?.txt"] {
            let uri = of(Path::new(plain)).unwrap();
            assert_eq!(path(uri.as_str()).as_deref(), Some(Path::new(plain)), "{}", uri.as_str());
        }
        assert_eq!(path("file:///C%3A/x.md").as_deref(), Some(Path::new("C:/x.md")));
        assert_eq!(path("file://localhost/x.md").as_deref(), Some(Path::new("/x.md")));
    }

    #[test]
    fn what_is_no_file_has_a_name() {
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("http://x.example/a"), None);
        assert_eq!(name("untitled:Untitled-1"), "Untitled-1");
        assert_eq!(name("vscode-userdata:/a/b%20c.md"), "b c.md");
    }
}
