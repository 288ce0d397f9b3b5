//! Every word list of `lints/words.toml` is there for some phrase.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

const WORDS: &str = "lints/words.toml";

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("words/used", used)]
}

/// Lints and acts name each list, or another list that they name does.
fn used() -> Result<(), Failed> {
    let lists: BTreeMap<String, Vec<String>> = toml::from_str(&fs::read_to_string(WORDS)?)?;
    let mut reached = BTreeSet::new();
    for folder in fs::read_dir("lints")? {
        let folder = folder?.path();
        if folder.is_dir() {
            named_in(&folder, &mut reached)?;
        }
    }
    let mut next: Vec<String> = reached.iter().cloned().collect();
    while let Some(name) = next.pop() {
        let entries = lists.get(&name).into_iter().flatten();
        next.extend(entries.flat_map(|entry| names(entry)).filter(|name| reached.insert(name.clone())));
    }
    let idle: Vec<&str> = lists.keys().filter(|name| !reached.contains(*name)).map(String::as_str).collect();
    if idle.is_empty() { Ok(()) } else { Err(format!("no phrase names {}", idle.join(", ")).into()) }
}

/// The lists that the files of a folder name outside of comments.
fn named_in(folder: &Path, reached: &mut BTreeSet<String>) -> Result<(), Failed> {
    for file in fs::read_dir(folder)? {
        let text = fs::read_to_string(file?.path())?;
        reached.extend(text.lines().filter(|line| !line.trim_start().starts_with('#')).flat_map(names));
    }
    Ok(())
}

/// What stands in angle brackets.
fn names(text: &str) -> Vec<String> {
    let inner = text.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0));
    inner.filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')).map(String::from).collect()
}
