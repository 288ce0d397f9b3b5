//! `softsell init`: a config file to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use clap::Args;

use super::Ending;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Init {}

const PATH: &str = "softsell.toml";

const TEXT: &str = include_str!("init.toml");

impl Init {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let opened = OpenOptions::new().write(true).create_new(true).open(PATH);
        let mut file = opened.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => format!("{PATH} exists already, and is left as it is"),
            _ => format!("cannot write {PATH}: {error}"),
        })?;
        file.write_all(TEXT.as_bytes()).map_err(|error| format!("cannot write {PATH}: {error}"))?;
        terminal.note(&format!("wrote {PATH}"));
        Ok(Ending::Fine)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Flags, Place};

    fn faults(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(PATH);
        std::fs::write(&path, text).unwrap();
        let config = Config::load(&Place::Named(path), Flags::default()).unwrap();
        config.faulty.iter().flat_map(|it| &it.faults).map(|it| it.message.to_string()).collect()
    }

    #[test]
    fn the_file_works_as_it_is_and_with_every_line_switched_on() {
        assert_eq!(faults(TEXT), [""; 0]);
        let newest = Config::load(&Place::Nowhere, Flags::default()).unwrap().newest_lints();
        assert!(TEXT.contains(&format!("\nlints-version = \"{newest}\"\n")), "init.toml is to name {newest}");
        let bare = |line: &str| match line.strip_prefix("#: ") {
            Some(setting) => setting.to_string(),
            None => line.to_string(),
        };
        let on: Vec<String> = TEXT.lines().map(bare).collect();
        let faults = faults(&on.join("\n"));
        // What is one's own is not there, and lints that are named may be yet to come.
        let missing =
            ["there is no such file or folder", "there is no folder", "there is no table", "there is no lint or group"];
        let known = |fault: &String| missing.iter().any(|it| fault.contains(it));
        assert!(faults.iter().all(known), "{faults:?}");
    }
}
