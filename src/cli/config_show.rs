//! `softsell config show`: what config, packs and flags come to.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Ending;
use super::linting_flags::LintingFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Line, show};
use crate::lint::Origin;
use crate::output::{Tone, visible};

#[derive(Debug, Args)]
pub struct ConfigShow {
    /// Show what holds for this file, with what `[[files]]` says of it; `-` is standard input
    file: Option<PathBuf>,
    /// Say of each line who said it: a file with its line, a preset, a flag, or the program by default
    #[arg(long)]
    origin: bool,
    #[command(flatten)]
    linting: LintingFlags,
}

/// Lines that are longer have what is said of them right behind them.
const WIDEST: usize = 56;

impl ConfigShow {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let config = self.linting.load(self.file.as_slice())?;
        let file = self.file.as_deref().map(|it| if it == Path::new("-") { self.linting.reading.stdin() } else { it });
        let lines: Vec<(String, Option<String>)> =
            show(&config, file).iter().map(|line| (text(line), self.remark(line))).collect();
        let widths = lines.iter().map(|(text, _)| text.chars().count());
        let width = widths.filter(|&width| width <= WIDEST).max().unwrap_or(0);
        let (out, style) = terminal.out();
        for (text, remark) in &lines {
            let remark = remark.as_ref().map(|remark| format!("  {}", style.paint(Tone::Faint, remark)));
            let padding = remark.as_ref().map_or(0, |_| width.saturating_sub(text.chars().count()));
            let text = if text.starts_with('#') { style.paint(Tone::Faint, text) } else { text.into() };
            let remark = remark.unwrap_or_default();
            writeln!(out, "{text}{:padding$}{remark}", "").map_err(|error| unwritable(&error))?;
        }
        terminal.faults(&config.faulty);
        Ok(if config.faulty.is_empty() { Ending::Fine } else { Ending::Wrong })
    }

    /// Who said a line, where that is wanted.
    fn remark(&self, line: &Line) -> Option<String> {
        let origin = line.origin.as_ref().filter(|_| self.origin)?;
        Some(format!("# {}", visible(&who(origin))))
    }
}

/// What no config has to say is a comment.
fn text(line: &Line) -> String {
    let lead = if line.is_set() { "" } else { "# " };
    format!("{lead}{}", visible(&line.text))
}

fn who(origin: &Origin) -> String {
    match origin {
        Origin::Lint => "default".to_string(),
        Origin::Preset(name) => format!("preset {name}"),
        Origin::Version(place) => format!("newer than lints-version, {place}"),
        Origin::Config(place) => place.clone(),
        Origin::Flag(flag) => format!("flag {flag}"),
    }
}
