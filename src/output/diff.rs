//! What fixes change, as a unified diff that `patch` takes.

use std::io;

use similar::{Algorithm, TextDiff};

use super::visible::{one_line, visible};

/// Writes the diff of one file. Where it is watched, by a person or by a CI runner, what would be obeyed is made visible;
/// else its lines are those of the file, byte for byte.
pub fn write(out: &mut dyn io::Write, path: &str, (old, new): (&[u8], &[u8]), is_watched: bool) -> io::Result<()> {
    let lines = |text| -> Vec<&[u8]> { <[u8]>::split_inclusive(text, |&byte| byte == b'\n').collect() };
    let mut config = TextDiff::configure();
    // Fixes are few and small, and a hostile file is long.
    config.algorithm(Algorithm::Patience).newline_terminated(true);
    let diff = config.diff_slices(&lines(old), &lines(new));
    let path = one_line(path);
    let mut written = Vec::new();
    diff.unified_diff().header(&path, &path).to_writer(&mut written)?;
    if !is_watched {
        return out.write_all(&written);
    }
    String::from_utf8_lossy(&written).split_terminator('\n').try_for_each(|line| writeln!(out, "{}", visible(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str, is_watched: bool) -> String {
        let mut out = Vec::new();
        write(&mut out, "a.txt", (old.as_bytes(), new.as_bytes()), is_watched).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let expected = "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n a\r\n-b\x1b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n";
        assert_eq!(diff("a\r\nb\x1b", "a\r\nc", false), expected);
        assert_eq!(diff("a\n", "a\n", false), "");
    }

    #[test]
    fn nothing_is_obeyed_where_it_is_watched() {
        let shown = diff("::error::\na\x1b[31m\n", "::error::\nb\u{202e}\n", true);
        assert!(
            !shown.contains(['\x1b', '\u{202e}']) && shown.lines().count() == 6 && !shown.contains("::error"),
            "{shown}"
        );
    }
}
