//! What there is to say about a lint to those who met it or want to change it, as plain data.

mod evidence;

use crate::config::{PRESETS, Preset};
use crate::lint::definition::{Example, On};
use crate::lint::{LintSet, Origin};

/// All of it, in the order in which it is read. Nothing is escaped or folded.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub name: String,
    pub group: String,
    pub summary: String,
    /// Why it matters, paragraph by paragraph.
    pub why: Vec<String>,
    /// What stands in two columns: a word, and what there is to say under it. A word that stays the same is empty.
    pub rows: Vec<(&'static str, String)>,
    pub examples: Vec<Shown>,
    /// What to do to change it, and the lines of the config that do it.
    pub changes: Vec<(String, String)>,
}

/// An example with its heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// Whether it is reported, rather than left alone.
    pub bad: bool,
    pub caption: String,
    pub text: String,
}

/// How many examples of either kind are shown; a lint has one for every phrase.
const MOST_EXAMPLES: usize = 6;

impl Explanation {
    /// Explains the lint at an index of a set.
    pub fn of(set: &LintSet, lint: usize) -> Explanation {
        let it = &set.lints[lint];
        let mut definition = it.definition.clone();
        let numbers: Vec<(&str, f64)> = definition.numbers().into_iter().map(|(key, number)| (key, *number)).collect();
        let mut rows = vec![
            ("instead", it.definition.help.clone()),
            ("level", levels(set, lint)),
            ("applies to", applies_to(&it.definition.on)),
            ("settings", settings(&numbers)),
        ];
        let words = std::iter::once("sources").chain(std::iter::repeat(""));
        rows.extend(words.zip(it.definition.sources.iter().map(|source| evidence::describe(source))));
        rows.retain(|(_, text)| !text.is_empty());
        Explanation {
            name: it.name.clone(),
            group: it.group.clone(),
            summary: it.definition.summary.clone(),
            why: it.definition.why.split("\n\n").map(str::to_string).collect(),
            rows,
            examples: examples(set, lint),
            changes: changes(&it.name, &numbers),
        }
    }
}

/// The level now, where it was set, and that of each preset.
fn levels(set: &LintSet, lint: usize) -> String {
    let (lint, now) = (&set.lints[lint], &set.levels[lint]);
    let mut text = now.level.name().to_string();
    match &now.origin {
        Origin::Lint => {}
        Origin::Preset(name) => text.push_str(&format!(" (set by the preset {name})")),
        Origin::Version(place) => text.push_str(&format!(" (newer than the lints-version in {place})")),
        Origin::Config(path) => text.push_str(&format!(" (set in {path})")),
        Origin::Flag(flag) => text.push_str(&format!(" (set by `{flag}`)")),
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

fn examples(set: &LintSet, lint: usize) -> Vec<Shown> {
    let (bad, good) = set.examples(lint);
    let shown = |bad: bool, examples: Vec<Example>| {
        let title = if bad { "reported" } else { "left alone" };
        examples.into_iter().take(MOST_EXAMPLES).map(move |example| Shown {
            bad,
            caption: caption(title, &example),
            text: example.text().map_or("", |(_, text)| text.trim()).to_string(),
        })
    };
    shown(true, bad).chain(shown(false, good)).collect()
}

fn changes(name: &str, numbers: &[(&str, f64)]) -> Vec<(String, String)> {
    let allow = format!("To allow it, run with `-A {name}`, or write into softsell.toml:");
    let mut changes = vec![(allow, format!("[lints]\n{name} = \"off\""))];
    if let Some((key, number)) = numbers.first() {
        changes.push(("To change a setting:".into(), format!("[lints]\n{name} = {{ {key} = {number} }}")));
    }
    changes
}

fn caption(title: &str, example: &Example) -> String {
    let kind = match example.text() {
        Some(("transcript", _)) => "in a call",
        Some(("yaml", _)) => "in a sequence",
        _ => "in an email",
    };
    let stage = example.stage.as_ref().map_or(String::new(), |stage| format!(", at the stage {}", stage));
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
    text
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
