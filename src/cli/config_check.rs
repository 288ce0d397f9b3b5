//! `softsell config check`: everything that is wrong with a config and its lint files.

use std::path::PathBuf;

use clap::Args;

use super::Ending;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Flags, Place};
use crate::files::today;
use crate::output::one_line;

#[derive(Debug, Args)]
pub struct ConfigCheck {
    /// A config file, or a folder to look for one from upwards [default: the current folder]
    path: Option<PathBuf>,
}

impl ConfigCheck {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let path = self.path.clone().unwrap_or_else(|| PathBuf::from("."));
        let place = if path.is_dir() { Place::From(path) } else { Place::Named(path) };
        let config = Config::load(&place, Flags { today: today(), ..Flags::default() })?;
        if config.paths().next().is_none() {
            return Err("there is no softsell.toml here or above; `softsell init` writes one".to_string());
        }
        terminal.faults(&config.faulty);
        let faults = config.faulty.iter().map(|it| it.faults.len()).sum::<usize>();
        let paths = config.paths().map(one_line).collect::<Vec<_>>().join(", ");
        let said = match faults {
            0 => format!("nothing is wrong with {paths}"),
            1 => "1 fault".to_string(),
            many => format!("{many} faults"),
        };
        writeln!(terminal.out().0, "{said}").map_err(|error| unwritable(&error))?;
        Ok(if faults == 0 { Ending::Fine } else { Ending::Wrong })
    }
}
