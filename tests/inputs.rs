//! How files are read: beside every file of `tests/inputs` stands what `softsell inspect` says of it.
//!
//! `<name>.<ext>.outline` is what goes to standard output and, where that is all there is, to standard error;
//! `UPDATE=1` rewrites it. Where the variable `SOFTSELL_SAMPLES` names a folder, the outlines of all that is in it are
//! printed, for reading: `SOFTSELL_SAMPLES=~/calls cargo test --test main -- outlines-of-samples`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

pub const INPUTS: &str = "tests/inputs";

pub fn trials() -> Vec<Trial> {
    let mut trials: Vec<Trial> =
        files().into_iter().map(|path| Trial::test(path.display().to_string(), move || outlined(&path))).collect();
    trials.push(Trial::test("tests/inputs/outlines-have-files", outlines_have_files));
    if let Some(folder) = std::env::var_os("SOFTSELL_SAMPLES") {
        trials.push(Trial::test("tests/inputs/outlines-of-samples", move || print_outlines(Path::new(&folder))));
    }
    trials
}

fn print_outlines(folder: &Path) -> Result<(), Failed> {
    let mut files = Vec::new();
    walk(folder, &mut files);
    let mut out = std::io::stdout().lock();
    for file in files {
        let outline = outline(file.parent().unwrap_or(folder), &file)?;
        out.write_all(&[b"\n", outline.as_slice()].concat())?;
    }
    Ok(())
}

/// All files below a folder, in the order of their names.
pub fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// Every input, in the order of the names.
pub fn files() -> Vec<PathBuf> {
    let mut files = entries();
    files.retain(|path| !is_outline(path));
    files
}

fn entries() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(INPUTS).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn is_outline(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "outline")
}

fn outline_of(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}.outline", path.display()))
}

/// What `softsell inspect` says of a file, run in the folder that it lies in.
fn outline(folder: &Path, path: &Path) -> Result<Vec<u8>, Failed> {
    let name = path.file_name().expect("it was listed");
    let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(variable);
    }
    let output = command
        .env("NO_COLOR", "1")
        .arg("inspect")
        .args(["--isolated", "--no-acts"])
        .arg(name)
        .current_dir(folder)
        .output()?;
    if output.status.code().is_none_or(|code| code > 2) {
        return Err(format!("it ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok([output.stdout, output.stderr].concat())
}

fn outlined(path: &Path) -> Result<(), Failed> {
    let got = outline(Path::new(INPUTS), path)?;
    let expected = fs::read(outline_of(path)).unwrap_or_default();
    if got == expected {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        return Ok(fs::write(outline_of(path), got)?);
    }
    let (expected, got) = (String::from_utf8_lossy(&expected), String::from_utf8_lossy(&got));
    Err(format!("the outline differs (UPDATE=1 rewrites it)\n--- expected\n{expected}\n--- got\n{got}").into())
}

/// A file that was renamed takes its outline with it.
fn outlines_have_files() -> Result<(), Failed> {
    let alone = |path: &&PathBuf| is_outline(path) && !path.with_extension("").exists();
    let alone: Vec<String> = entries().iter().filter(alone).map(|path| path.display().to_string()).collect();
    if alone.is_empty() { Ok(()) } else { Err(format!("no file for {}", alone.join(", ")).into()) }
}
