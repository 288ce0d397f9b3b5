//! The commands, run as a user would run them: every folder of `tests/cmd` is a case.
//!
//! `cmd.toml` says `args`, `exit`, and if need be `stdin`, `env` and `[files]` (path = content); the other files of the
//! folder are copied as they are. The command runs in a folder of its own. `stdout.txt` and `stderr.txt` hold what
//! is expected, and are left out where nothing is; `UPDATE=1` rewrites them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Failed, Trial};
use serde::Deserialize;

const CASES: &str = "tests/cmd";

/// Files of a case that the command does not see.
const OWN: [&str; 3] = ["cmd.toml", "stdout.txt", "stderr.txt"];

/// What would have a command behave otherwise than on a machine of nobody's.
const UNSET: [&str; 10] = [
    "CI",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "RUST_BACKTRACE",
    "GITHUB_STEP_SUMMARY",
    "XDG_STATE_HOME",
    "VISUAL",
    "EDITOR",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    exit: i32,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// Files that are there afterwards, and what is in them; all of `files` that are not named stay as they are.
    #[serde(default)]
    leaves: BTreeMap<String, String>,
}

pub fn trials() -> Vec<Trial> {
    let folders = fs::read_dir(CASES).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut folders: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    folders.sort();
    let name = |path: &Path| path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    folders.into_iter().map(|path| Trial::test(format!("cmd/{}", name(&path)), move || run(&path))).collect()
}

fn run(folder: &Path) -> Result<(), Failed> {
    let case: Case = toml::from_str(&fs::read_to_string(folder.join("cmd.toml"))?)?;
    let place = tempfile::tempdir()?;
    copy(folder, place.path(), &OWN)?;
    for (path, content) in &case.files {
        let path = place.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(place.path()))?;
        fs::write(path, content)?;
    }
    let output = execute(&case, place.path())?;
    let mut faults = String::new();
    if output.status.code() != Some(case.exit) {
        faults.push_str(&format!("exit code {:?}, not {}\n", output.status.code(), case.exit));
    }
    for (name, got) in [("stdout.txt", &output.stdout), ("stderr.txt", &output.stderr)] {
        let got = String::from_utf8_lossy(got).replace(&*place.path().to_string_lossy(), "[HERE]");
        faults.push_str(&compare(&folder.join(name), &got)?);
    }
    let others = case.files.iter().filter(|(path, _)| !case.leaves.contains_key(*path));
    for (path, content) in case.leaves.iter().chain(others) {
        let got = fs::read_to_string(place.path().join(path)).unwrap_or_default();
        if got != *content {
            faults.push_str(&format!("{path} is not as it should be, but\n{got}\n"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

fn execute(case: &Case, place: &Path) -> std::io::Result<Output> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
    for variable in UNSET {
        command.env_remove(variable);
    }
    command.env("HOME", place).env("XDG_CONFIG_HOME", place).envs(&case.env).args(&case.args).current_dir(place);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    // A command that reads no standard input may be gone already.
    let _ = child.stdin.take().expect("it is piped").write_all(case.stdin.as_bytes());
    child.wait_with_output()
}

/// What differs, after the expected file was rewritten if that is wanted.
fn compare(path: &Path, got: &str) -> std::io::Result<String> {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == got {
        return Ok(String::new());
    }
    if std::env::var_os("UPDATE").is_some() {
        if got.is_empty() {
            fs::remove_file(path)?
        } else {
            fs::write(path, got)?
        }
        return Ok(String::new());
    }
    Ok(format!("{} differs (UPDATE=1 rewrites it)\n--- expected\n{expected}\n--- got\n{got}\n", path.display()))
}

fn copy(from: &Path, to: &Path, without: &[&str]) -> std::io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if without.iter().any(|own| name == *own) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(to.join(&name))?;
            copy(&entry.path(), &to.join(&name), &[])?;
        } else {
            fs::copy(entry.path(), to.join(&name))?;
        }
    }
    Ok(())
}
