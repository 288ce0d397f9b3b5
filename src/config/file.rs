//! A config file as written: every value with its place, nothing looked up yet.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::allows::{self, Allowance};
use super::disallowed::{self, Disallowed};
use super::entries::Entries;
use super::scope::Scope;
use super::transcripts::{self, Row};
use super::{FailOn, KIND};
use crate::diagnostic::Diagnostic;
use crate::lint::fault;

/// `softsell.toml`.
#[derive(Debug, Default)]
pub struct File {
    /// Config files, or folders with one, that count less than this one; from its folder on.
    pub extends: Vec<Spanned<String>>,
    /// Built-in lints that are newer stay off.
    pub lints_version: Option<Spanned<String>>,
    /// What holds for all files.
    pub scope: Scope,
    pub fail_on: Option<Spanned<FailOn>>,
    /// Folders of the user's own lints, from the folder of the config file on.
    pub lint_paths: Vec<Spanned<String>>,
    /// Globs of files that are not linted when they are found in a folder.
    pub exclude: Vec<Spanned<String>>,
    pub overrides: Vec<Override>,
    /// How the user's own tools write calls.
    pub transcripts: Vec<Row>,
    pub allows: Vec<Allowance>,
    pub disallowed: Vec<Disallowed>,
    /// Whether whoever allows something must say why.
    pub require_reason: Option<Spanned<bool>>,
    /// Whether reports leave out the words of the texts.
    pub redact: Option<Spanned<bool>>,
}

/// `[[files]]`: what holds for some files alone.
#[derive(Debug)]
pub struct Override {
    pub globs: Vec<Spanned<String>>,
    pub scope: Scope,
    pub place: Range<usize>,
}

impl File {
    /// Takes in as much as can be understood, and notes every fault.
    pub fn read(text: &str, faults: &mut Vec<Diagnostic>) -> File {
        let (table, errors) = DeTable::parse_recoverable(text);
        faults.extend(errors.iter().map(|error| fault::of_toml(KIND, error)));
        let mut entries = Entries::new(table.get_ref(), faults);
        let file = File {
            extends: entries.list("extends"),
            lints_version: entries.string("lints-version"),
            scope: Scope::read(&mut entries, false),
            fail_on: entries.choice("fail-on", &FailOn::NAMES, FailOn::by_name),
            lint_paths: entries.list("lint-paths"),
            exclude: entries.list("exclude"),
            overrides: overrides(&mut entries),
            transcripts: transcripts::read(&mut entries),
            allows: allows::read(&mut entries),
            disallowed: disallowed::read(&mut entries),
            require_reason: entries.flag("require-reason"),
            redact: entries.flag("redact"),
        };
        entries.finish();
        file
    }

    /// Whether it says what to look for, beside how loud that is.
    pub fn brings_lints(&self) -> bool {
        !(self.lint_paths.is_empty() && self.disallowed.is_empty())
    }

    /// What it says of all files, and of some.
    pub fn scopes(&self) -> impl Iterator<Item = &Scope> {
        std::iter::once(&self.scope).chain(self.overrides.iter().map(|it| &it.scope))
    }

    pub fn scopes_mut(&mut self) -> impl Iterator<Item = &mut Scope> {
        std::iter::once(&mut self.scope).chain(self.overrides.iter_mut().map(|it| &mut it.scope))
    }
}

fn overrides(entries: &mut Entries) -> Vec<Override> {
    let tables = entries.tables("files");
    tables.into_iter().map(|(table, place)| one_override(table, place, entries.faults())).collect()
}

fn one_override(table: &DeTable, place: Range<usize>, faults: &mut Vec<Diagnostic>) -> Override {
    let mut entries = Entries::new(table, faults);
    let globs = entries.strings("glob").map(Spanned::into_inner);
    if globs.is_none() {
        entries.fault("[[files]] needs a `glob` that says which files it is about", place.clone());
    }
    let scope = Scope::read(&mut entries, true);
    entries.finish();
    Override { globs: globs.unwrap_or_default(), scope, place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::definition::Level;

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
        let plain = |list: Option<Spanned<Vec<Spanned<String>>>>| list.unwrap().into_inner()[0].get_ref().clone();
        let scope = file.scope;
        assert_eq!(scope.preset.unwrap().get_ref(), "strict");
        assert_eq!(*scope.lints[0].level.as_ref().unwrap().get_ref(), Level::Off);
        assert_eq!(scope.lints[1].numbers.iter().map(|it| it.1).collect::<Vec<_>>(), [0.6, 1.0]);
        assert_eq!(file.exclude.len(), 1);
        assert_eq!(plain(scope.speakers.reps), "Jordan");
        let some = file.overrides.into_iter().next().unwrap().scope;
        assert_eq!(some.format.unwrap().get_ref().name, "transcript");
        assert_eq!(some.before_sending.map(Spanned::into_inner), Some(true));
        assert_eq!(some.lints[0].name.get_ref(), "pressure");
        assert_eq!(plain(some.speakers.prospects), "Dana");
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
        assert_eq!(file.scope.preset.unwrap().get_ref(), "strict");
        assert_eq!(file.scope.lints.len(), 1);
    }
}
