//! The user's own editor, opened at a line.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens the file in `$VISUAL`, else `$EDITOR`, and waits until it is closed. Lines count from 1.
///
/// # Errors
/// Why it could not be edited.
pub fn open(path: &Path, line: u32, is_terminal: bool) -> Result<(), String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(env::var_os).find(|it| !it.is_empty());
    let named = named.ok_or("`e` opens the editor that $VISUAL or $EDITOR names, and neither is set")?;
    let named = named.into_string().map_err(|_| "the name of the editor is not UTF-8")?;
    let mut words = named.split_whitespace();
    let program = words.next().ok_or("$EDITOR names no editor")?;
    let mut command = Command::new(program);
    command.args(words).args(arguments(program, path, line));
    if !is_terminal {
        // The answers are not for the editor.
        command.stdin(Stdio::null());
    }
    let status = command.status().map_err(|error| format!("the editor `{program}` does not run: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("the editor `{program}` failed: {status}")) }
}

/// How an editor is told the line.
fn arguments(program: &str, path: &Path, line: u32) -> Vec<OsString> {
    let place = || {
        let mut place = path.as_os_str().to_os_string();
        place.push(format!(":{line}"));
        place
    };
    match Path::new(program).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default() {
        "code" | "code-insiders" | "codium" | "cursor" | "windsurf" => vec!["--wait".into(), "--goto".into(), place()],
        "hx" | "helix" | "subl" | "zed" => vec![place()],
        "vi" | "vim" | "nvim" | "view" | "gvim" | "nano" | "emacs" | "emacsclient" | "micro" | "kak" | "joe" | "ne" => {
            vec![format!("+{line}").into(), path.into()]
        }
        _ => vec![path.into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_as_they_take_it() {
        let told = |program| arguments(program, Path::new("a b.md"), 7);
        assert_eq!(told("/usr/bin/vim"), ["+7", "a b.md"]);
        assert_eq!(told("code"), ["--wait", "--goto", "a b.md:7"]);
        assert_eq!(told("hx"), ["a b.md:7"]);
        assert_eq!(told("ed"), ["a b.md"], "one that is not known gets the file alone");
    }
}
