//! `softsell test`: runs the examples of lints, the built-in ones and the user's.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Ending;
use super::config_flags::ConfigFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Flags, load_lints};
use crate::example::{self, Bench};
use crate::lint::LintSet;
use crate::output::{Tone, one_line};

#[derive(Debug, Args)]
pub struct Test {
    /// A folder of lint files, or one of them; left out: all lints, and those that the config names
    path: Option<PathBuf>,
    /// Say as well which phrases, gates and limits no example needs; they fail the run
    #[arg(long)]
    idle: bool,
    #[command(flatten)]
    config: ConfigFlags,
}

/// How many examples went in which way.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    gaps: usize,
    idle: usize,
}

impl Test {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), ..Flags::default() };
        let config = Config::load(&self.config.place(Path::new(".")), flags)?;
        let mut set = config.general().settings.lints;
        let mut lints: Vec<usize> = (0..set.lints.len()).collect();
        let mut wrong = !config.faulty.is_empty();
        terminal.faults(&config.faulty);
        if let Some(path) = &self.path {
            let loaded = load_lints(&mut set, path);
            set.index();
            wrong |= !loaded.faulty.is_empty() || !loaded.unreadable.is_empty();
            if loaded.names.is_empty() && !wrong {
                return Err(format!("{}: there is no lint in it", path.to_string_lossy()));
            }
            loaded.unreadable.iter().for_each(|error| terminal.error(error));
            terminal.faults(&loaded.faulty);
            lints = loaded.names.iter().filter_map(|name| set.find(name)).collect();
        }
        let tally = self.examples(&set, &lints, terminal).map_err(|error| unwritable(&error))?;
        Ok(match tally.failed + tally.idle {
            _ if wrong => Ending::Wrong,
            0 => Ending::Fine,
            _ => Ending::Failed,
        })
    }

    fn examples(&self, set: &LintSet, lints: &[usize], terminal: &mut Terminal) -> std::io::Result<Tally> {
        let (out, style) = terminal.out();
        let mut tally = Tally::default();
        for &lint in lints {
            let name = one_line(&set.lints[lint].name);
            for trial in example::run(set, lint) {
                match (&trial.fault, &trial.todo) {
                    (None, None) => tally.passed += 1,
                    (Some(_), Some(_)) => tally.gaps += 1,
                    (Some(fault), None) => {
                        tally.failed += 1;
                        let head = style.paint(Tone::Error, "failed").into_owned();
                        writeln!(out, "{head} {name}, {}: {}", trial.name, one_line(fault).trim_end())?;
                    }
                    (None, Some(_)) => {
                        tally.failed += 1;
                        let head = style.paint(Tone::Error, "failed").into_owned();
                        writeln!(out, "{head} {name}, {}: the gap has closed; take `todo` out", trial.name)?;
                    }
                }
            }
            if self.idle {
                let idle = Bench::new(set, lint).idle();
                let head = style.paint(Tone::Error, "idle").into_owned();
                idle.iter().try_for_each(|it| writeln!(out, "{head} {name}, no example needs: {}", one_line(it)))?;
                tally.idle += idle.len();
            }
        }
        writeln!(out, "{}", tally.in_words(lints.len()))?;
        Ok(tally)
    }
}

impl Tally {
    fn in_words(&self, lints: usize) -> String {
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let gaps = if self.gaps == 0 { String::new() } else { format!(", {}", counted(self.gaps, "known gap")) };
        let examples = counted(self.passed, "example");
        let idle = if self.idle == 0 { String::new() } else { format!(", {} idle", self.idle) };
        format!("{}: {examples} as they should be, {} not{gaps}{idle}", counted(lints, "lint"), self.failed)
    }
}
