//! The presets of `lints/presets.toml`: named levels and numbers for lints.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::levels::set_number;
use crate::lint::definition::Level;
use crate::lint::{LintSet, Origin, SetLevel};

/// Names of the presets, the one that is taken unasked first.
pub const PRESETS: [&str; 5] = ["default", "gentle", "strict", "cold-outreach", "discovery-call"];

/// What a preset makes of the lints that it names; the others keep their own levels.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    #[serde(skip)]
    pub name: String,
    /// For whom it is.
    pub summary: String,
    #[serde(default)]
    pub lints: BTreeMap<String, Setting>,
}

/// A level, or a table of a level and numbers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Setting {
    Level(Level),
    Table {
        level: Level,
        #[serde(flatten)]
        numbers: BTreeMap<String, f64>,
    },
}

impl Preset {
    pub fn by_name(name: &str) -> Option<Preset> {
        let mut preset = all().remove(name)?;
        preset.name = name.into();
        Some(preset)
    }

    /// Sets the levels and numbers. Lints and numbers that do not exist in the set are left out.
    pub fn apply(&self, set: &mut LintSet) {
        let origin = Origin::Preset(self.name.clone());
        for (name, setting) in &self.lints {
            let Some(lint) = set.find(name).filter(|&lint| !set.levels[lint].is_held_back()) else { continue };
            set.levels[lint] = SetLevel { level: setting.level(), origin: origin.clone() };
            for (key, number) in setting.numbers() {
                set_number(set, lint, (key, number), &origin);
            }
        }
    }
}

impl Setting {
    pub fn level(&self) -> Level {
        match self {
            Setting::Level(level) | Setting::Table { level, .. } => *level,
        }
    }

    pub fn numbers(&self) -> impl Iterator<Item = (&str, f64)> {
        let numbers = match self {
            Setting::Level(_) => None,
            Setting::Table { numbers, .. } => Some(numbers),
        };
        numbers.into_iter().flatten().map(|(key, &number)| (key.as_str(), number))
    }
}

fn all() -> BTreeMap<String, Preset> {
    toml::from_str(include_str!("../../lints/presets.toml")).expect("a test reads the presets")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_presets_are_those_of_the_file() {
        let (presets, mut names) = (all(), PRESETS.to_vec());
        names.sort_unstable();
        assert_eq!(presets.keys().map(String::as_str).collect::<Vec<_>>(), names);
        assert!(presets["default"].lints.is_empty(), "the default preset is the lints' own levels");
    }

    #[test]
    fn every_preset_names_the_same_lints_in_kebab_case() {
        let presets = all();
        let names = |preset: &Preset| preset.lints.keys().cloned().collect::<Vec<_>>();
        let first = names(&presets["strict"]);
        for preset in presets.values().filter(|preset| !preset.lints.is_empty()) {
            assert_eq!(names(preset), first);
        }
        let kebab = |name: &String| name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(first.iter().all(kebab));
    }

    /// A number that no lint has would do nothing.
    #[test]
    fn numbers_of_presets_are_numbers_of_lints() {
        let mut set = LintSet::built_in();
        let mut missing: Vec<String> = Vec::new();
        for (preset, content) in all() {
            for (name, setting) in &content.lints {
                let Some(lint) = set.find(name) else { continue };
                let known: Vec<&str> = set.lint_mut(lint).definition.numbers().into_iter().map(|it| it.0).collect();
                let unknown = setting.numbers().filter(|(key, _)| !known.contains(key));
                missing.extend(unknown.map(|(key, _)| format!("{preset}: {name}.{key}")));
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn a_preset_sets_levels_with_its_name() {
        let mut set = LintSet::built_in();
        Preset::by_name("strict").unwrap().apply(&mut set);
        let lint = set.find("push-to-close").unwrap();
        assert_eq!(set.levels[lint], SetLevel { level: Level::Error, origin: Origin::Preset("strict".into()) });
        assert!(Preset::by_name("nope").is_none());
    }
}
