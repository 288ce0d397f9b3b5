//! What git says has changed.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use crate::diagnostic::Label;
use crate::paths::absolute;
use crate::report::{By, FileReport};
use crate::source::Source;
use crate::suppress::take_out;

#[derive(Clone, Debug, Args)]
pub struct GitFlags {
    /// Lint only files that differ from this commit, branch or tag, and new ones that git does not know yet
    #[arg(long, value_name = "REF", conflicts_with = "staged")]
    since: Option<String>,
    /// Lint only files that are staged; `check` takes them as they are staged, `review` as they stand in the folder
    #[arg(long)]
    pub staged: bool,
}

/// The files that changed, by their paths from the root, with the lines that did.
#[derive(Debug, Default)]
pub struct Changes {
    files: HashMap<PathBuf, Lines>,
}

/// Which lines of a file were added or changed, counted from 1.
#[derive(Debug)]
enum Lines {
    All,
    These(Vec<RangeInclusive<u32>>),
}

impl GitFlags {
    /// The changes that the flags ask for, with the lines where only `touched_lines` are wanted; none where they ask for
    /// nothing.
    ///
    /// # Errors
    /// Why git cannot tell.
    pub fn changes(&self, touched_lines: bool) -> Result<Option<Changes>, String> {
        let range: Vec<&str> = match (&self.since, self.staged) {
            (Some(since), _) if since.starts_with('-') => return Err(format!("`{since}` is no commit")),
            (Some(since), _) => vec![since],
            (None, true) => vec!["--cached"],
            (None, false) if touched_lines => {
                return Err("--touched-lines goes with --since or --staged".into());
            }
            (None, false) => return Ok(None),
        };
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end());
        let mut names = vec!["diff", "--name-only", "--no-renames", "--diff-filter=ACMRT", "-z"];
        names.extend(&range);
        names.push("--");
        let mut changes = Changes::default();
        for path in paths(&git(&names)?) {
            let lines = if touched_lines { touched(&top, &range, &path)? } else { Lines::All };
            changes.files.insert(absolute(&top.join(path)), lines);
        }
        if self.since.is_some() {
            for path in paths(&git(&["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/"])?) {
                changes.files.insert(absolute(&top.join(path)), Lines::All);
            }
        }
        Ok(Some(changes))
    }
}

impl Changes {
    pub fn hold(&self, path: &Path) -> bool {
        self.files.contains_key(&absolute(path))
    }

    /// Takes out of a report what stands on lines that have not changed.
    pub fn keep_touched(&self, report: &mut FileReport, source: &Source) {
        let Some(Lines::These(lines)) = self.files.get(&absolute(Path::new(&report.path))) else { return };
        let is_touched = |label: &Label| {
            let (start, end) = (source.position(label.span.start).line, source.position(label.span.end).line);
            lines.iter().any(|touched| start <= *touched.end() && *touched.start() <= end)
        };
        take_out(report, By::Unchanged, |diagnostic| {
            let mut places = diagnostic.labels.iter().filter(|label| label.primary);
            (!places.any(is_touched)).then_some(None)
        });
    }
}

/// The bytes of a file as they are staged.
///
/// # Errors
/// Why git does not give them.
pub fn staged(path: &Path) -> Result<Vec<u8>, String> {
    let whole = absolute(path);
    let (folder, name) = (whole.parent().unwrap_or(Path::new("/")), whole.file_name().unwrap_or_default());
    let object = format!(":./{}", name.to_string_lossy());
    run(Command::new("git").arg("-C").arg(folder).args(["show", &object]))
}

fn touched(top: &Path, range: &[&str], path: &Path) -> Result<Lines, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(top).args(["diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames"]);
    let diff = run(command.args(range).arg("--").arg(path))?;
    let lines = String::from_utf8_lossy(&diff).lines().filter_map(hunk).collect();
    Ok(Lines::These(lines))
}

/// The lines that a hunk header says are new: `@@ -3,2 +4,5 @@` is 4 to 8.
fn hunk(line: &str) -> Option<RangeInclusive<u32>> {
    let new = line.strip_prefix("@@ ")?.split(' ').find_map(|part| part.strip_prefix('+'))?;
    let (start, count) = new.split_once(',').unwrap_or((new, "1"));
    let (start, count): (u32, u32) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..=start + count - 1)
}

fn paths(listed: &[u8]) -> Vec<PathBuf> {
    let names = listed.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    names.map(|name| PathBuf::from(String::from_utf8_lossy(name).into_owned())).collect()
}

fn git(arguments: &[&str]) -> Result<Vec<u8>, String> {
    run(Command::new("git").args(arguments))
}

fn run(command: &mut Command) -> Result<Vec<u8>, String> {
    let output = command.output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "git is not installed, and it must say what has changed".to_string(),
        _ => format!("git does not run: {error}"),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let why = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed");
    Err(format!("git cannot say what has changed: {}", why.trim_start_matches("fatal: ")))
}

#[cfg(test)]
mod tests {
    use super::hunk;

    #[test]
    fn hunks_say_which_lines_are_new() {
        assert_eq!(hunk("@@ -3,2 +4,5 @@ Hello"), Some(4..=8));
        assert_eq!(hunk("@@ -3 +4 @@"), Some(4..=4));
        assert_eq!(hunk("@@ -3,2 +4,0 @@"), None);
        assert_eq!(hunk("+@@ -3 +4 @@"), None);
    }
}
