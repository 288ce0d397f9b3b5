//! `softsell explain`: one lint, for those who met it or want to change it.

use std::io;
use std::path::Path;

use clap::Args;

use super::config_flags::ConfigFlags;
use super::lints::painted;
use super::terminal::{Terminal, unwritable};
use super::{Ending, evidence};
use crate::config::{Config, Flags, PRESETS, Preset, hint};
use crate::lint::definition::{Example, Level, On};
use crate::lint::pack::Lint;
use crate::lint::{LintSet, Origin};
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
        let mut set = config.general().settings.lints;
        let Some(lint) = set.find(&self.lint) else {
            let names = set.lints.iter().map(|lint| lint.name.as_str());
            return Err(format!("there is no lint `{}`; {}", self.lint, hint(&self.lint, names)));
        };
        let numbers: Vec<(&str, f64)> =
            set.lint_mut(lint).definition.numbers().into_iter().map(|(key, number)| (key, *number)).collect();
        let (out, style) = terminal.out();
        let page = Page { set: &set, lint, style };
        page.write(out, &numbers).map_err(|error| unwritable(&error))?;
        terminal.faults(&config.faulty);
        Ok(if config.faulty.is_empty() { Ending::Fine } else { Ending::Wrong })
    }
}

/// How many examples of either kind are shown; a lint has one for every phrase.
const MOST_EXAMPLES: usize = 6;

/// What is said about a lint.
struct Page<'a> {
    set: &'a LintSet,
    lint: usize,
    style: &'a Style,
}

impl Page<'_> {
    fn write(&self, out: &mut dyn io::Write, numbers: &[(&str, f64)]) -> io::Result<()> {
        let lint = &self.set.lints[self.lint];
        let definition = &lint.definition;
        let name = self.style.paint(Tone::Strong, &one_line(&lint.name)).into_owned();
        writeln!(out, "{name} ({}): {}\n", one_line(&lint.group), one_line(&definition.summary))?;
        for paragraph in definition.why.split("\n\n") {
            writeln!(out, "{}\n", folded(&visible(&one_line(paragraph)), 0, 0, self.style.columns()))?;
        }
        self.line(out, "instead", &one_line(&definition.help))?;
        self.line(out, "level", &self.levels())?;
        self.line(out, "applies to", &applies_to(&definition.on))?;
        self.line(out, "settings", &settings(numbers))?;
        for (nth, source) in definition.sources.iter().enumerate() {
            self.line(out, if nth == 0 { "sources" } else { "" }, &one_line(&evidence::describe(source)))?;
        }
        self.examples(out)?;
        self.how_to_change(out, lint, numbers)
    }

    /// A word in a column of its own, and the text beside it.
    fn line(&self, out: &mut dyn io::Write, word: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let word = format!("{word:10}");
        let text = folded(text, INDENT, INDENT, self.style.columns());
        writeln!(out, "{}  {text}", self.style.paint(Tone::Faint, &word))
    }

    /// The level now, where it was set, and that of each preset.
    fn levels(&self) -> String {
        let lint = &self.set.lints[self.lint];
        let now = &self.set.levels[self.lint];
        let mut text = now.level.name().to_string();
        match &now.origin {
            Origin::Lint => {}
            Origin::Preset(name) => text.push_str(&format!(" (set by the preset {name})")),
            Origin::Version(place) => {
                text.push_str(&format!(" (newer than the lints-version in {})", one_line(place)));
            }
            Origin::Config(path) => text.push_str(&format!(" (set in {})", one_line(path))),
            Origin::Flag(flag) => text.push_str(&format!(" (set by `{}`)", one_line(flag))),
        }
        let presets: Vec<String> = PRESETS
            .iter()
            .map(|name| {
                let preset = Preset::by_name(name).unwrap_or_default();
                let level = preset.lints.get(&lint.name).map_or(lint.definition.level, |setting| setting.level());
                format!("{name} {}", level.name())
            })
            .collect();
        format!("{text}; by preset: {}", presets.join(", "))
    }

    fn examples(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (bad, good) = self.set.examples(self.lint);
        for (title, tone, examples) in [("reported", Level::Warning, bad), ("left alone", Level::Off, good)] {
            for example in examples.iter().take(MOST_EXAMPLES) {
                writeln!(out, "\n{}", painted(tone, &caption(title, example), self.style))?;
                let text = example.text().map_or("", |(_, text)| text.trim());
                for line in text.lines() {
                    writeln!(out, "{}", format!("  {}", visible(line)).trim_end())?;
                }
            }
        }
        Ok(())
    }

    fn how_to_change(&self, out: &mut dyn io::Write, lint: &Lint, numbers: &[(&str, f64)]) -> io::Result<()> {
        let name = one_line(&lint.name);
        writeln!(
            out,
            "\nTo allow it, run with `-A {name}`, or write into softsell.toml:\n\n  [lints]\n  {name} = \"off\""
        )?;
        match numbers.first() {
            None => Ok(()),
            Some((key, number)) => {
                writeln!(out, "\nTo change a setting:\n\n  [lints]\n  {name} = {{ {key} = {number} }}")
            }
        }
    }
}

/// Columns before the text of a line.
const INDENT: usize = 12;

fn caption(title: &str, example: &Example) -> String {
    let kind = match example.text() {
        Some(("transcript", _)) => "in a call",
        Some(("yaml", _)) => "in a sequence",
        _ => "in an email",
    };
    let stage = example.stage.as_ref().map_or(String::new(), |stage| format!(", at the stage {}", one_line(stage)));
    let gap = if example.todo.is_some() { ", but not yet" } else { "" };
    format!("{title} {kind}{stage}{gap}")
}

/// "reps in calls and emails; not within 3 turns after buying-signal".
fn applies_to(on: &On) -> String {
    let or = |list: &[String], none: &str| if list.is_empty() { none.to_string() } else { list.join(", ") };
    let documents = or(&on.documents, "call, email");
    let mut text = format!("what the {} says in: {documents}", or(&on.roles, "rep"));
    let mut add = |list: &[String], before: &str| {
        if !list.is_empty() {
            text.push_str(&format!("; {before} {}", list.join(", ")));
        }
    };
    add(&on.parts, "only in the");
    add(&on.stages, "only at the stage");
    add(&on.unless_stages, "not at the stage");
    add(&on.after, "only after");
    add(&on.unless_after, "not right after");
    add(&on.unless_ever, "not once there was");
    match on.reply {
        Some(true) => text.push_str("; only in replies"),
        Some(false) => text.push_str("; not in replies"),
        None => {}
    }
    if on.any_language {
        text.push_str("; in any language");
    }
    one_line(&text).into_owned()
}

/// "above = 1, within = 3 and 2": a key that stands in several places has several numbers.
fn settings(numbers: &[(&str, f64)]) -> String {
    let mut shown: Vec<(&str, Vec<String>)> = Vec::new();
    for (key, number) in numbers {
        match shown.iter_mut().find(|(known, _)| known == key) {
            Some((_, numbers)) => numbers.push(number.to_string()),
            None => shown.push((key, vec![number.to_string()])),
        }
    }
    let shown: Vec<String> = shown.iter().map(|(key, numbers)| format!("{key} = {}", numbers.join(" and "))).collect();
    shown.join(", ")
}
