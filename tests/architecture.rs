//! The invariants of the house, as tests.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("architecture/top-level", top_level),
        Trial::test("architecture/imports", imports),
        Trial::test("architecture/files-say-their-job", files_say_their_job),
        Trial::test("architecture/files-are-small", files_are_small),
        Trial::test("architecture/names", names),
        Trial::test("architecture/edges", edges),
    ]
}

/// Who may import whom; a module that is not named may import nothing of the crate.
const IMPORTS: [(&str, &[&str]); 18] = [
    ("source", &[]),
    ("document", &["source"]),
    ("diagnostic", &["source"]),
    ("report", &["source", "document", "diagnostic"]),
    ("input", &["source", "document", "diagnostic"]),
    ("lint", &["source", "document", "diagnostic", "report"]),
    ("fix", &["source", "diagnostic"]),
    ("paths", &[]),
    ("suppress", &["source", "document", "diagnostic", "lint", "report", "paths"]),
    ("config", &["source", "document", "diagnostic", "lint", "input", "report", "paths", "suppress", "Settings"]),
    ("redact", &["source", "document", "diagnostic", "report", "lint"]),
    ("output", &["source", "document", "diagnostic", "report", "lint"]),
    ("example", &["source", "document", "diagnostic", "report", "input", "lint", "fix", "Settings", "check"]),
    ("explanation", &["config", "lint"]),
    ("files", &["source", "config", "paths", "suppress"]),
    ("cli", ANYTHING),
    ("lsp", ANYTHING),
    ("lib", ANYTHING),
];

const ANYTHING: &[&str] = &[
    "cli",
    "config",
    "diagnostic",
    "document",
    "example",
    "explanation",
    "files",
    "fix",
    "input",
    "lint",
    "lsp",
    "output",
    "paths",
    "redact",
    "report",
    "source",
    "suppress",
    "Settings",
    "Terms",
    "check",
    "check_file",
];

/// Files longer than this above their tests want splitting by noun.
const LONGEST_FILE: usize = 330;

fn top_level() -> Result<(), Failed> {
    let known = ["Cargo.toml", "Cargo.lock", "README.md", "LICENSE", "src", "lints", "tests", "examples", "target"];
    let found = fs::read_dir(".")?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let found = found.collect::<Result<Vec<String>, std::io::Error>>()?;
    let strange = found.into_iter().filter(|name| !name.starts_with('.') && !known.contains(&name.as_str()));
    none(strange.map(|name| format!("{name} does not belong at the top level")))
}

fn imports() -> Result<(), Failed> {
    let mut faults = Vec::new();
    for (path, text) in sources()? {
        let module = module(&path);
        if ["main", "build"].contains(&module.as_str()) {
            continue;
        }
        let allowed = IMPORTS.iter().find(|(name, _)| *name == module).map_or(&[] as &[&str], |(_, allowed)| *allowed);
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        for import in code.split("crate::").skip(1) {
            let names: Vec<&str> = match import.strip_prefix('{') {
                Some(group) => group.split('}').next().unwrap_or("").split(',').map(str::trim).collect(),
                None => vec![import],
            };
            let heads =
                names.iter().map(|name| name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""));
            let strange = heads.filter(|head| !head.is_empty() && *head != module && !allowed.contains(head));
            faults.extend(strange.map(|head| format!("{}: {module} may not import {head}", path.display())));
        }
    }
    none(faults.into_iter())
}

fn files_say_their_job() -> Result<(), Failed> {
    let silent = sources()?.into_iter().filter(|(_, text)| !text.starts_with("//! "));
    none(silent.map(|(path, _)| format!("{} does not open with a `//!` sentence on its job", path.display())))
}

fn files_are_small() -> Result<(), Failed> {
    let lines = |text: &str| text.split("#[cfg(test)]").next().unwrap_or("").lines().count();
    let large = sources()?.into_iter().filter(|(_, text)| lines(text) > LONGEST_FILE);
    none(large.map(|(path, text)| format!("{} has {} lines above its tests", path.display(), lines(&text))))
}

fn names() -> Result<(), Failed> {
    let types = ["Manager", "Handler", "Helper", "Util", "Context", "Data"];
    let modules = ["utils", "common", "types", "prelude"];
    let mut faults = Vec::new();
    for (path, text) in sources()? {
        for keyword in ["struct ", "enum ", "trait "] {
            let declared =
                text.split(keyword).skip(1).filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
            let strange = declared.filter(|name| types.iter().any(|bad| name.ends_with(bad)) && !name.is_empty());
            faults.extend(strange.map(|name| format!("{}: {name} says nothing", path.display())));
        }
        if modules.contains(&path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("")) {
            faults.push(format!("{} says nothing", path.display()));
        }
    }
    none(faults.into_iter())
}

/// Things that are named in one place alone, and things that are named nowhere.
fn edges() -> Result<(), Failed> {
    let mut faults = Vec::new();
    for (path, text) in sources()? {
        let shown = path.display().to_string();
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        let only = |word: &str, place: &str| code.contains(word) && !shown.contains(place);
        for (word, place) in [("clap::", "src/cli"), ("miette::", "src/output/human"), ("std::env", "src/cli")] {
            if only(word, place) && !shown.ends_with("build.rs") {
                faults.push(format!("{shown}: `{word}` belongs to {place}"));
            }
        }
        for word in ["unsafe ", "static mut", "macro_rules!"] {
            if code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word)) {
                faults.push(format!("{shown}: `{word}`"));
            }
        }
    }
    none(faults.into_iter())
}

fn none(faults: impl Iterator<Item = String>) -> Result<(), Failed> {
    let faults: Vec<String> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// The module of the crate that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.iter().nth(1).unwrap_or_default().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// Every Rust file under `src`, with its text.
fn sources() -> Result<Vec<(PathBuf, String)>, Failed> {
    let mut folders = vec![PathBuf::from("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path)?;
                files.push((path, text));
            }
        }
    }
    files.sort();
    Ok(files)
}
