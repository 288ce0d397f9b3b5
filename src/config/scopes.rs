//! The scopes that are about a file, and what holds where several of them say something: the last word counts.

use std::sync::Arc;

use toml::Spanned;

use super::Flags;
use super::layers::Layer;
use super::levels;
use super::presets::Preset;
use super::scope::{Scope, Strings};
use crate::Settings;
use crate::document::roles::Naming;
use crate::input::{Format, Options, OwnShape};
use crate::lint::{LintSet, Origin};

/// How some files are read and linted.
#[derive(Debug)]
pub struct FileSettings {
    pub options: Options,
    pub settings: Settings,
    /// Whether they are about to be sent, so that nothing may be left in them that is not for the reader.
    pub before_sending: bool,
}

/// Scopes in the order in which they count, the last one most, and the flags on top of them.
pub struct Scopes<'a> {
    pub scopes: Vec<(&'a Layer, &'a Scope)>,
    pub flags: &'a Flags,
    /// How the users' tools write calls.
    pub shapes: Arc<[OwnShape]>,
}

/// What holds, and who said so.
pub struct Said<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Said<T> {
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Said<U> {
        Said { value: to(self.value), origin: self.origin }
    }
}

impl<'a> Scopes<'a> {
    pub fn preset(&self) -> Option<Said<&'a String>> {
        flag("--preset", self.flags.preset.as_ref()).or_else(|| self.last(|scope| scope.preset.as_ref()))
    }

    pub fn stage(&self) -> Option<Said<&'a String>> {
        flag("--stage", self.flags.stage.as_ref()).or_else(|| self.last(|scope| scope.stage.as_ref()))
    }

    pub fn format(&self) -> Option<Said<&'static Format>> {
        let flag =
            |format: &'static Format| Said { value: format, origin: Origin::Flag(format!("--as {}", format.name)) };
        self.flags
            .format
            .map(flag)
            .or_else(|| self.last(|scope| scope.format.as_ref()).map(|it| it.map(|format| *format)))
    }

    /// Those who sell; to those of the config come those of the flags.
    pub fn reps(&self) -> Vec<Said<&'a String>> {
        let scope = self.scopes.iter().rev().find_map(|(layer, scope)| Some((layer, scope.speakers.reps.as_ref()?)));
        let said = scope.into_iter().flat_map(|(layer, names)| names.get_ref().iter().map(move |it| (layer, it)));
        let said = said.map(|(layer, it)| Said { value: it.get_ref(), origin: layer.origin(it.span()) });
        said.chain(self.flags.reps.iter().filter_map(|it| flag("--rep", Some(it)))).collect()
    }

    /// What the last scope says that says anything.
    pub fn last<T>(&self, of: impl Fn(&'a Scope) -> Option<&'a Spanned<T>>) -> Option<Said<&'a T>> {
        self.scopes.iter().rev().find_map(|&(layer, scope)| {
            let said = of(scope)?;
            Some(Said { value: said.get_ref(), origin: layer.origin(said.span()) })
        })
    }

    /// What they come to, with all lints at their own levels at first. The flags have been checked.
    pub fn settle(&self, lints: &LintSet) -> FileSettings {
        let format = self.format().map(|said| said.value);
        let options = Options { format, naming: self.naming(), shapes: Arc::clone(&self.shapes) };
        let stage = self.stage().map(|said| said.value.clone());
        let before_sending = self.last(|scope| scope.before_sending.as_ref()).is_some_and(|said| *said.value);
        FileSettings {
            options,
            settings: Settings { lints: self.lints(lints.clone()), stage },
            before_sending: self.flags.before_sending || before_sending,
        }
    }

    fn lints(&self, mut lints: LintSet) -> LintSet {
        if let Some(preset) = self.preset().and_then(|said| Preset::by_name(said.value)) {
            preset.apply(&mut lints);
        }
        for (layer, scope) in &self.scopes {
            levels::apply(&mut lints, &scope.lints, |at| layer.origin(at));
        }
        levels::set_levels(&mut lints, &self.flags.levels).expect("the flags were checked when the config was loaded");
        if let Some(said) = self.last(|scope| scope.placeholders.fields.as_ref()) {
            lints.fields.names.clone_from(said.value);
        }
        lints.fields.dialect = self.last(|scope| scope.placeholders.dialect.as_ref()).map(|said| *said.value);
        lints
    }

    fn naming(&self) -> Naming {
        let names = |of: fn(&Scope) -> Option<&Strings>| {
            let names = self.last(of).map(|said| said.value.iter().map(|name| name.get_ref().clone()));
            names.into_iter().flatten().collect::<Vec<String>>()
        };
        Naming {
            reps: self.reps().into_iter().map(|said| said.value.clone()).collect(),
            prospects: names(|scope| scope.speakers.prospects.as_ref()),
            rep_domains: names(|scope| scope.speakers.rep_domains.as_ref()),
        }
    }
}

fn flag<'a>(name: &str, value: Option<&'a String>) -> Option<Said<&'a String>> {
    value.map(|value| Said { value, origin: Origin::Flag(format!("{name} {value}")) })
}
