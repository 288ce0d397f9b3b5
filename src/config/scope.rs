//! What a config file says of all its files, or one of its `[[files]]` of some of them, nothing looked up yet.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::DeValue;

use super::KIND;
use super::entries::{Entries, kind, number, text, unknown};
use super::placeholders::Placeholders;
use crate::diagnostic::Diagnostic;
use crate::input::{FORMATS, Format};
use crate::lint::definition::Level;
use crate::lint::fault;

/// How files are read and linted; what is left out is not said.
#[derive(Debug, Default)]
pub struct Scope {
    pub preset: Option<Spanned<String>>,
    /// Of `[[files]]` alone.
    pub format: Option<Spanned<&'static Format>>,
    /// Whether they are about to be sent; of `[[files]]` alone.
    pub before_sending: Option<Spanned<bool>>,
    pub stage: Option<Spanned<String>>,
    pub lints: Vec<Entry>,
    pub speakers: Speakers,
    pub placeholders: Placeholders,
}

/// One line of `[lints]`: a lint or a group, and what it is set to.
#[derive(Debug)]
pub struct Entry {
    pub name: Spanned<String>,
    pub level: Option<Spanned<Level>>,
    pub numbers: Vec<(Spanned<String>, f64)>,
}

/// `[speakers]`.
#[derive(Debug, Default)]
pub struct Speakers {
    pub reps: Option<Strings>,
    pub prospects: Option<Strings>,
    pub rep_domains: Option<Strings>,
}

/// A list, and the place of each of its strings.
pub type Strings = Spanned<Vec<Spanned<String>>>;

impl Scope {
    /// Takes the keys of a scope out of a table. The format of a file is said for some files alone.
    pub fn read(entries: &mut Entries, of_some_files: bool) -> Scope {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        Scope {
            preset: entries.string("preset"),
            format: of_some_files.then(|| entries.choice("as", &names, Format::by_name)).flatten(),
            before_sending: of_some_files.then(|| entries.flag("before-sending")).flatten(),
            stage: entries.string("stage"),
            lints: lints(entries),
            speakers: speakers(entries),
            placeholders: Placeholders::read(entries),
        }
    }
}

fn speakers(entries: &mut Entries) -> Speakers {
    let Some(table) = entries.table("speakers") else { return Speakers::default() };
    let mut entries = Entries::new(table, entries.faults());
    let speakers = Speakers {
        reps: entries.strings("rep"),
        prospects: entries.strings("prospect"),
        rep_domains: entries.strings("rep-domains"),
    };
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

fn entry(name: &Spanned<Cow<str>>, value: &Spanned<DeValue>, faults: &mut Vec<Diagnostic>) -> Entry {
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

fn level(value: &Spanned<DeValue>, faults: &mut Vec<Diagnostic>) -> Option<Spanned<Level>> {
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
    level.map(|level| Spanned::new(name.span(), level))
}
