//! `softsell explain`: one lint, for those who met it or want to change it.

use std::io;
use std::path::Path;

use clap::Args;

use super::Ending;
use super::config_flags::ConfigFlags;
use super::lints::painted;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Flags, hint};
use crate::explanation::Explanation;
use crate::lint::definition::Level;
use crate::output::{Style, Tone, folded, one_line, visible};

#[derive(Debug, Args)]
pub struct Explain {
    /// The name of the lint
    lint: String,
    #[command(flatten)]
    config: ConfigFlags,
}

impl Explain {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), ..Flags::default() };
        let config = Config::load(&self.config.place(Path::new(".")), flags)?;
        let set = config.general().settings.lints;
        let Some(lint) = set.find(&self.lint) else {
            let names = set.lints.iter().map(|lint| lint.name.as_str());
            return Err(format!("there is no lint `{}`; {}", self.lint, hint(&self.lint, names)));
        };
        let (out, style) = terminal.out();
        write(out, &Explanation::of(&set, lint), style).map_err(|error| unwritable(&error))?;
        terminal.faults(&config.faulty);
        Ok(if config.faulty.is_empty() { Ending::Fine } else { Ending::Wrong })
    }
}

/// Columns before the text of a row.
const INDENT: usize = 12;

fn write(out: &mut dyn io::Write, it: &Explanation, style: &Style) -> io::Result<()> {
    let name = style.paint(Tone::Strong, &one_line(&it.name)).into_owned();
    writeln!(out, "{name} ({}): {}\n", one_line(&it.group), one_line(&it.summary))?;
    for paragraph in &it.why {
        writeln!(out, "{}\n", folded(&visible(&one_line(paragraph)), 0, 0, style.columns()))?;
    }
    for (word, text) in &it.rows {
        let text = folded(&one_line(text), INDENT, INDENT, style.columns());
        writeln!(out, "{}  {text}", style.paint(Tone::Faint, &format!("{word:10}")))?;
    }
    for example in &it.examples {
        let tone = if example.bad { Level::Warning } else { Level::Off };
        writeln!(out, "\n{}", painted(tone, &one_line(&example.caption), style))?;
        write_lines(out, &example.text)?;
    }
    for (how, lines) in &it.changes {
        writeln!(out, "\n{}\n", one_line(how))?;
        write_lines(out, lines)?;
    }
    Ok(())
}

fn write_lines(out: &mut dyn io::Write, text: &str) -> io::Result<()> {
    text.lines().try_for_each(|line| writeln!(out, "{}", format!("  {}", visible(line)).trim_end()))
}
