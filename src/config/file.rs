//! A config file as written: every value with its place, nothing looked up yet.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::allows::{self, Allowance};
use super::entries::{Entries, kind, number, text, unknown};
use super::placeholders::Placeholders;
use super::{FailOn, KIND, transcripts};
use crate::diagnostic::Diagnostic;
use crate::input::{FORMATS, Format, OwnShape};
use crate::lint::definition::Level;
use crate::lint::fault;

/// `softsell.toml`.
#[derive(Debug, Default)]
pub struct File {
    pub preset: Option<Spanned<String>>,
    pub fail_on: Option<FailOn>,
    pub stage: Option<Spanned<String>>,
    pub lints: Vec<Entry>,
    pub speakers: Speakers,
    pub placeholders: Placeholders,
    /// Folders of the user's own lints, from the folder of the config file on.
    pub lint_paths: Vec<Spanned<String>>,
    /// Globs of files that are not linted when they are found in a folder.
    pub exclude: Vec<Spanned<String>>,
    pub overrides: Vec<Override>,
    /// How the user's own tools write calls.
    pub transcripts: Vec<OwnShape>,
    pub allows: Vec<Allowance>,
    /// Whether whoever allows something must say why.
    pub require_reason: bool,
}

/// One line of `[lints]`: a lint or a group, and what it is set to.
#[derive(Debug)]
pub struct Entry {
    pub name: Spanned<String>,
    pub level: Option<Level>,
    pub numbers: Vec<(Spanned<String>, f64)>,
}

/// `[speakers]`: what is left out is not said.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    pub reps: Option<Vec<String>>,
    pub prospects: Option<Vec<String>>,
    pub rep_domains: Option<Vec<String>>,
}

/// `[[files]]`: what holds for some files alone.
#[derive(Debug)]
pub struct Override {
    pub globs: Vec<Spanned<String>>,
    pub format: Option<&'static Format>,
    pub stage: Option<Spanned<String>>,
    pub preset: Option<Spanned<String>>,
    pub lints: Vec<Entry>,
    pub speakers: Speakers,
    pub placeholders: Placeholders,
    /// Whether they are about to be sent.
    pub before_sending: Option<bool>,
}

impl File {
    /// Takes in as much as can be understood, and notes every fault.
    pub fn read(text: &str, faults: &mut Vec<Diagnostic>) -> File {
        let (table, errors) = DeTable::parse_recoverable(text);
        faults.extend(errors.iter().map(|error| fault::of_toml(KIND, error)));
        let mut entries = Entries::new(table.get_ref(), faults);
        let file = File {
            preset: entries.string("preset"),
            fail_on: entries.choice("fail-on", &FailOn::NAMES, FailOn::by_name),
            stage: entries.string("stage"),
            lints: lints(&mut entries),
            speakers: speakers(&mut entries),
            placeholders: Placeholders::read(&mut entries),
            lint_paths: entries.strings("lint-paths").unwrap_or_default(),
            exclude: entries.strings("exclude").unwrap_or_default(),
            overrides: overrides(&mut entries),
            transcripts: transcripts::read(&mut entries),
            allows: allows::read(&mut entries),
            require_reason: entries.flag("require-reason").unwrap_or(false),
        };
        entries.finish();
        file
    }
}

fn overrides(entries: &mut Entries) -> Vec<Override> {
    let tables = entries.tables("files");
    tables.into_iter().map(|(table, place)| one_override(table, place, entries.faults())).collect()
}

fn one_override(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Override {
    let mut entries = Entries::new(table, faults);
    let globs = entries.strings("glob");
    if globs.is_none() {
        entries.fault("[[files]] needs a `glob` that says which files it is about", place);
    }
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let one = Override {
        globs: globs.unwrap_or_default(),
        format: entries.choice("as", &names, Format::by_name),
        stage: entries.string("stage"),
        preset: entries.string("preset"),
        lints: lints(&mut entries),
        speakers: speakers(&mut entries),
        placeholders: Placeholders::read(&mut entries),
        before_sending: entries.flag("before-sending"),
    };
    entries.finish();
    one
}

fn speakers(entries: &mut Entries) -> Speakers {
    let Some(table) = entries.table("speakers") else { return Speakers::default() };
    let mut entries = Entries::new(table, entries.faults());
    let mut plain = |key| {
        let strings = entries.strings(key)?;
        Some(strings.into_iter().map(Spanned::into_inner).collect())
    };
    let speakers = Speakers { reps: plain("rep"), prospects: plain("prospect"), rep_domains: plain("rep-domains") };
    entries.finish();
    speakers
}

/// `[lints]`, in the order of the file.
fn lints(entries: &mut Entries) -> Vec<Entry> {
    let Some(table) = entries.table("lints") else { return Vec::new() };
    let faults = entries.faults();
    let mut lints: Vec<Entry> = table.iter().map(|(name, value)| entry(name, value, faults)).collect();
    lints.sort_by_key(|entry| entry.name.span().start);
    lints
}

fn entry(name: &Spanned<std::borrow::Cow<str>>, value: &Spanned<DeValue>, faults: &mut Vec<Diagnostic>) -> Entry {
    let mut entry =
        Entry { name: Spanned::new(name.span(), name.get_ref().to_string()), level: None, numbers: Vec::new() };
    match value.get_ref() {
        DeValue::String(_) => entry.level = level(value, faults),
        DeValue::Table(table) => {
            for (key, value) in table {
                if key.get_ref() == "level" {
                    entry.level = level(value, faults);
                } else if let Some(number) = number(value.get_ref()) {
                    entry.numbers.push((Spanned::new(key.span(), key.get_ref().to_string()), number));
                } else {
                    let message = format!("`{}` is a number from 0 on, not {}", key.get_ref(), amiss(value.get_ref()));
                    faults.push(fault::at(KIND, message, value.span()));
                }
            }
        }
        other => {
            let message = format!("a lint is set to a level or to a table, not to {}", kind(other));
            faults.push(fault::at(KIND, message, value.span()));
        }
    }
    entry
}

fn amiss(value: &DeValue) -> &'static str {
    match value {
        DeValue::Integer(_) | DeValue::Float(_) => "this one",
        other => kind(other),
    }
}

fn level(value: &Spanned<DeValue>, faults: &mut Vec<Diagnostic>) -> Option<Level> {
    let Some(name) = text(value) else {
        let message = format!("a level is a string, not {}", kind(value.get_ref()));
        faults.push(fault::at(KIND, message, value.span()));
        return None;
    };
    let level = Level::by_name(name.get_ref());
    if level.is_none() {
        let known = Level::ALL.into_iter().map(Level::name);
        faults.push(unknown(("level", name.get_ref()), name.span(), known));
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a text: the words at fault, the message, the help.
    fn faults(text: &str) -> Vec<(&str, String, String)> {
        let mut faults = Vec::new();
        File::read(text, &mut faults);
        let shown = |fault: Diagnostic| {
            let span = fault.labels[0].span;
            let at = &text[span.start as usize..span.end as usize];
            (at, fault.message.to_string(), fault.help.unwrap_or_default().to_string())
        };
        faults.into_iter().map(shown).collect()
    }

    #[test]
    fn everything_has_its_key() {
        let text = r#"
            preset = "strict"
            fail-on = "error"
            stage = "demo"
            lint-paths = ["mine"]
            exclude = "old/**"
            [lints]
            tie-down = "off"
            talk-ratio = { level = "error", above = 0.6, far-above = 1 }
            [speakers]
            rep = ["Jordan"]
            rep-domains = ["northline.example"]
            [placeholders]
            fields = ["first_name"]
            csv = "contacts.csv"
            dialect = "liquid"
            [[files]]
            glob = "calls/**"
            as = "transcript"
            stage = "discovery"
            before-sending = true
            [files.lints]
            pressure = "advice"
            [files.speakers]
            prospect = ["Dana"]
            [files.placeholders]
            fields = ["city"]
        "#;
        let mut faults = Vec::new();
        let file = File::read(text, &mut faults);
        assert_eq!(faults, []);
        assert_eq!(file.preset.unwrap().get_ref(), "strict");
        assert_eq!(file.lints[0].level, Some(Level::Off));
        assert_eq!(file.lints[1].numbers.iter().map(|it| it.1).collect::<Vec<_>>(), [0.6, 1.0]);
        assert_eq!(file.exclude.len(), 1);
        assert_eq!(file.speakers.reps.unwrap(), ["Jordan"]);
        assert_eq!(file.overrides[0].format.unwrap().name, "transcript");
        assert_eq!(file.overrides[0].before_sending, Some(true));
        assert_eq!(file.overrides[0].lints[0].name.get_ref(), "pressure");
        assert_eq!(file.overrides[0].speakers.prospects.as_deref().unwrap(), ["Dana"]);
    }

    #[test]
    fn many_faults_are_found_in_one_go() {
        let text = r#"
            presett = "strict"
            fail-on = "warnings"
            stage = 3
            [lints]
            tie-down = "of"
            talk-ratio = { above = -1, far-above = "much" }
            minimiser = true
            [speakers]
            reps = ["Jordan"]
            [[files]]
            as = "trnscript"
        "#;
        let found: Vec<(&str, String, String)> = faults(text);
        let at: Vec<(&str, &str)> = found.iter().map(|(at, message, _)| (*at, message.as_str())).collect();
        assert!(at.contains(&("presett", "there is no key `presett`")), "{at:?}");
        assert!(at.contains(&("\"warnings\"", "there is no value `warnings`")), "{at:?}");
        assert!(at.contains(&("3", "`stage` is a string, not a number")), "{at:?}");
        assert!(at.contains(&("\"of\"", "there is no level `of`")), "{at:?}");
        assert!(at.contains(&("-1", "`above` is a number from 0 on, not this one")), "{at:?}");
        assert!(at.contains(&("\"much\"", "`far-above` is a number from 0 on, not a string")), "{at:?}");
        assert!(at.contains(&("true", "a lint is set to a level or to a table, not to true or false")), "{at:?}");
        assert!(at.contains(&("reps", "there is no key `reps`")), "{at:?}");
        assert!(at.contains(&("\"trnscript\"", "there is no value `trnscript`")), "{at:?}");
        assert!(at.iter().any(|(_, message)| message.contains("needs a `glob`")), "{at:?}");
        assert_eq!(at.len(), 10, "{at:?}");
        let help: Vec<&str> = found.iter().map(|(.., help)| help.as_str()).collect();
        for meant in ["preset", "warning", "off", "rep", "transcript"] {
            assert!(help.contains(&format!("did you mean `{meant}`?").as_str()), "{meant}: {help:?}");
        }
    }

    #[test]
    fn broken_toml_has_its_place_and_the_rest_holds() {
        let text = "preset = \"strict\"\nstage = \n[lints]\ntie-down = \"off\"\n";
        let mut faults = Vec::new();
        let file = File::read(text, &mut faults);
        assert!(!faults.is_empty());
        assert_eq!(file.preset.unwrap().get_ref(), "strict");
        assert_eq!(file.lints.len(), 1);
    }
}
