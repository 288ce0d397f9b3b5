//! A TOML table taken apart key by key; what is wrong is noted with its place, and the rest goes on.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::KIND;
use super::scope::Strings;
use crate::diagnostic::Diagnostic;
use crate::lint::fault;
use crate::suppress::Day;

/// The entries of one table. Keys that nobody asked for are faults; see [`Entries::finish`].
pub struct Entries<'a> {
    table: &'a DeTable<'a>,
    known: Vec<&'static str>,
    faults: &'a mut Vec<Diagnostic>,
}

impl<'a> Entries<'a> {
    pub fn new(table: &'a DeTable<'a>, faults: &'a mut Vec<Diagnostic>) -> Entries<'a> {
        Entries { table, known: Vec::new(), faults }
    }

    /// The value of a key, which is known from now on.
    fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.known.push(key);
        self.table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    pub fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        let string = text(value);
        if string.is_none() {
            self.wrong_type(key, "a string", value);
        }
        string
    }

    /// A string, or a list of strings.
    pub fn strings(&mut self, key: &'static str) -> Option<Strings> {
        let value = self.value(key)?;
        let DeValue::Array(array) = value.get_ref() else {
            let one = text(value);
            if one.is_none() {
                self.wrong_type(key, "a list of strings", value);
            }
            return one.map(|one| Spanned::new(value.span(), vec![one]));
        };
        let mut strings = Vec::new();
        for each in array.iter() {
            match text(each) {
                Some(string) => strings.push(string),
                None => self.wrong_type(key, "a list of strings", each),
            }
        }
        Some(Spanned::new(value.span(), strings))
    }

    /// The same without the place of the list; empty where nothing is said.
    pub fn list(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.strings(key).map(Spanned::into_inner).unwrap_or_default()
    }

    /// One of a few names.
    pub fn choice<T>(
        &mut self,
        key: &'static str,
        names: &[&str],
        by_name: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let name = self.string(key)?;
        let choice = by_name(name.get_ref());
        if choice.is_none() {
            self.faults.push(unknown(("value", name.get_ref()), name.span(), names.iter().copied()));
        }
        choice.map(|choice| Spanned::new(name.span(), choice))
    }

    /// A day: `2026-12-31`, in quotes or not.
    pub fn day(&mut self, key: &'static str) -> Option<Day> {
        let value = self.value(key)?;
        let date = match value.get_ref() {
            DeValue::Datetime(it) => Some(*it),
            DeValue::String(it) => it.parse().ok(),
            _ => None,
        };
        let day = date.and_then(|it: toml::value::Datetime| it.date).map(|it| (it.year, it.month, it.day));
        if day.is_none() {
            self.wrong_type(key, "a day such as 2026-12-31", value);
        }
        day
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let value = self.value(key)?;
        let DeValue::Boolean(flag) = value.get_ref() else {
            self.wrong_type(key, "true or false", value);
            return None;
        };
        Some(Spanned::new(value.span(), *flag))
    }

    pub fn table(&mut self, key: &'static str) -> Option<&'a DeTable<'a>> {
        let value = self.value(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => {
                self.wrong_type(key, "a table", value);
                None
            }
        }
    }

    /// The tables of a `[[key]]`, each with its place.
    pub fn tables(&mut self, key: &'static str) -> Vec<(&'a DeTable<'a>, Range<usize>)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong_type(key, "a list of tables", value);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for each in array.iter() {
            match each.get_ref() {
                DeValue::Table(table) => tables.push((table, each.span())),
                _ => self.wrong_type(key, "a list of tables", each),
            }
        }
        tables
    }

    /// Notes a fault of one's own.
    pub fn fault(&mut self, message: impl Into<String>, range: Range<usize>) {
        self.faults.push(fault::at(KIND, message, range));
    }

    /// Where faults go, for the tables within this one.
    pub fn faults(&mut self) -> &mut Vec<Diagnostic> {
        self.faults
    }

    fn wrong_type(&mut self, key: &str, wanted: &str, value: &Spanned<DeValue>) {
        self.fault(format!("`{key}` is {wanted}, not {}", kind(value.get_ref())), value.span());
    }

    /// Notes the keys that are not known.
    pub fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if !self.known.contains(&name) {
                self.faults.push(unknown(("key", name), key.span(), self.known.iter().copied()));
            }
        }
    }
}

/// A fault about a name that is not known, with what may have been meant. `what` is what is named, and the name.
pub fn unknown<'k>(
    what: (&str, &str),
    range: Range<usize>,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Diagnostic {
    let mut fault = fault::at(KIND, format!("there is no {} `{}`", what.0, what.1), range);
    fault.help = Some(hint(what.1, known).into());
    fault
}

/// "did you mean …?", or all that is known where nothing is like it.
pub fn hint<'k>(wrong: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    match fault::closest(wrong, known.clone()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known here: {}", known.collect::<Vec<_>>().join(", ")),
    }
}

pub fn text(value: &Spanned<DeValue>) -> Option<Spanned<String>> {
    let DeValue::String(string) = value.get_ref() else { return None };
    Some(Spanned::new(value.span(), string.to_string()))
}

/// A number that can be a limit: not negative, and finite.
pub fn number(value: &DeValue) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix()).ok()? as f64,
        DeValue::Float(float) => float.as_str().parse().ok()?,
        _ => return None,
    };
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// What a value is, in words.
pub fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
