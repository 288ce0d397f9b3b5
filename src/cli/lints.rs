//! `softsell lints`: all lints by group, with their levels.

use std::io;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Ending;
use super::config_flags::ConfigFlags;
use super::level_flags::LevelFlags;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Flags};
use crate::lint::LintSet;
use crate::lint::definition::{Level, On};
use crate::lint::pack::Lint;
use crate::output::{Style, Tone, folded, one_line};

#[derive(Debug, Args)]
pub struct Lints {
    /// How the list is written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    #[command(flatten)]
    config: ConfigFlags,
    #[command(flatten)]
    levels: LevelFlags,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

impl Lints {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), levels: self.levels.0.clone(), ..Flags::default() };
        let config = Config::load(&self.config.place(Path::new(".")), flags)?;
        let set = config.general().settings.lints;
        let (out, style) = terminal.out();
        let written = match self.format {
            Format::Human => table(out, &set, style),
            Format::Json => json(out, &set),
        };
        written.map_err(|error| unwritable(&error))?;
        terminal.faults(&config.faulty);
        Ok(if config.faulty.is_empty() { Ending::Fine } else { Ending::Wrong })
    }
}

fn table(out: &mut dyn io::Write, set: &LintSet, style: &Style) -> io::Result<()> {
    let name = set.lints.iter().map(|lint| lint.name.chars().count()).max().unwrap_or(0);
    let level = Level::ALL.iter().map(|level| level.name().len()).max().unwrap_or(0);
    for (nth, group) in set.groups().into_iter().enumerate() {
        if nth > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", style.paint(Tone::Strong, &one_line(group)))?;
        for (lint, at) in of_group(set, group) {
            let kinds = applies_to(&lint.definition.on);
            let set = set.levels[at].level;
            let shown = format!("{:level$}", set.name());
            let taken = 2 + name + 2 + level + 2 + 7;
            let summary = folded(&one_line(&lint.definition.summary), taken, taken, style.columns());
            writeln!(out, "  {:name$}  {}  {kinds:6} {summary}", one_line(&lint.name), painted(set, &shown, style))?;
        }
    }
    Ok(())
}

/// A level in its colour.
pub fn painted(level: Level, text: &str, style: &Style) -> String {
    style.paint(level.severity().map_or(Tone::Faint, Tone::of), text).into_owned()
}

/// The lints of a group by name, each with its index.
fn of_group<'a>(set: &'a LintSet, group: &str) -> Vec<(&'a Lint, usize)> {
    let all = set.lints.iter().zip(0..);
    let mut lints: Vec<(&Lint, usize)> = all.filter(|(lint, _)| lint.group == group).collect();
    lints.sort_by_key(|(lint, _)| &lint.name);
    lints
}

/// `calls`, `emails`, or `both`.
fn applies_to(on: &On) -> &'static str {
    match on.documents.as_slice() {
        [one] if one == "call" => "calls",
        [one] if one == "email" => "emails",
        _ => "both",
    }
}

#[derive(Serialize)]
struct LintOut<'a> {
    name: &'a str,
    group: &'a str,
    level: Level,
    /// The level in the lint file.
    own_level: Level,
    documents: Vec<&'a str>,
    summary: &'a str,
    since: &'a str,
    aliases: &'a [String],
}

fn json(out: &mut dyn io::Write, set: &LintSet) -> io::Result<()> {
    let groups = set.groups();
    let lints = groups.iter().flat_map(|group| of_group(set, group)).map(|(lint, at)| LintOut {
        name: &lint.name,
        group: &lint.group,
        level: set.levels[at].level,
        own_level: lint.definition.level,
        documents: match lint.definition.on.documents.as_slice() {
            [] => vec!["call", "email"],
            some => some.iter().map(String::as_str).collect(),
        },
        summary: &lint.definition.summary,
        since: &lint.definition.since,
        aliases: &lint.definition.aliases,
    });
    let whole = serde_json::json!({ "version": 1, "lints": lints.collect::<Vec<_>>() });
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}
