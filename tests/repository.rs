//! A team's repository from first to last: old faults in a baseline, one new fault and one mended in a commit.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("repository/only_the_new_fault_is_reported", only_the_new_fault_is_reported),
        Trial::test("repository/touched_lines_alone", touched_lines_alone),
        Trial::test("repository/staged_files_as_they_are_staged", staged_files_as_they_are_staged),
    ]
}

/// Forty templates, each with an old fault of its own.
fn old_templates() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    git(folder.path(), &["init", "--quiet", "--initial-branch=main"])?;
    for number in 1..=40 {
        write(folder.path(), number, &format!("I wanted to check in on proposal {number}."))?;
    }
    let written = softsell(folder.path(), &["baseline", "templates"])?;
    expect(written.status.code(), Some(0))?;
    commit(folder.path())?;
    Ok(folder)
}

fn only_the_new_fault_is_reported() -> Result<(), Failed> {
    let folder = old_templates()?;
    expect(softsell(folder.path(), &["check", "templates"])?.status.code(), Some(0))?;
    write(folder.path(), 7, "What would it take to get you to sign today? I wanted to check in on proposal 7.")?;
    write(folder.path(), 9, "What happens on Mondays?")?;
    commit(folder.path())?;
    let found = reported(folder.path(), &["check", "--format", "json", "templates"])?;
    expect(found, vec![("templates/07.md".to_string(), "push-to-close".to_string(), 5)])?;
    let since = reported(folder.path(), &["check", "--format", "json", "--since", "HEAD~1"])?;
    expect(since, vec![("templates/07.md".to_string(), "push-to-close".to_string(), 5)])
}

fn touched_lines_alone() -> Result<(), Failed> {
    let folder = old_templates()?;
    write(folder.path(), 7, "I wanted to check in on proposal 7.\n\nAny update on this?")?;
    let arguments = ["check", "--format", "json", "--no-baseline", "--since", "HEAD", "--touched-lines"];
    let found = reported(folder.path(), &arguments)?;
    expect(found, vec![("templates/07.md".to_string(), "chasing".to_string(), 7)])
}

fn staged_files_as_they_are_staged() -> Result<(), Failed> {
    let folder = old_templates()?;
    write(folder.path(), 7, "Any update on this?")?;
    git(folder.path(), &["add", "--all"])?;
    write(folder.path(), 7, "What happens on Mondays?")?;
    write(folder.path(), 8, "Any update on that?")?;
    let found = reported(folder.path(), &["check", "--format", "json", "--staged", "templates"])?;
    expect(found, vec![("templates/07.md".to_string(), "chasing".to_string(), 5)])
}

fn write(folder: &Path, number: usize, body: &str) -> Result<(), Failed> {
    fs::create_dir_all(folder.join("templates"))?;
    let text = format!("Subject: Depot {number}\n\nHello Priya,\n\n{body}\n\nKind regards,\nAna\n");
    Ok(fs::write(folder.join(format!("templates/{number:02}.md")), text)?)
}

fn commit(folder: &Path) -> Result<(), Failed> {
    git(folder, &["add", "--all"])?;
    git(folder, &["-c", "user.name=Ana", "-c", "user.email=ana@northline.example", "commit", "--quiet", "-m", "x"])
}

fn git(folder: &Path, arguments: &[&str]) -> Result<(), Failed> {
    let output = Command::new("git").args(arguments).current_dir(folder).output()?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned().into()) }
}

fn softsell(folder: &Path, arguments: &[&str]) -> Result<Output, Failed> {
    Ok(Command::new(env!("CARGO_BIN_EXE_softsell")).args(arguments).current_dir(folder).output()?)
}

/// Path, lint and line of everything that a run reports.
fn reported(folder: &Path, arguments: &[&str]) -> Result<Vec<(String, String, u64)>, Failed> {
    let output = softsell(folder, arguments)?;
    let report: Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("{error}: {}", String::from_utf8_lossy(&output.stderr)))?;
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_string();
    let mut found = Vec::new();
    for file in list(&report, "files") {
        for diagnostic in list(&file, "diagnostics") {
            let line = diagnostic["labels"][0]["line"].as_u64().unwrap_or(0);
            found.push((text(&file, "path"), text(&diagnostic, "lint"), line));
        }
    }
    Ok(found)
}

fn expect<T: PartialEq + std::fmt::Debug>(got: T, wanted: T) -> Result<(), Failed> {
    if got == wanted { Ok(()) } else { Err(format!("{got:?}, not {wanted:?}").into()) }
}
