//! All lints of a run with their levels, and one index over all their phrases.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::definition::Level;
use super::index::Index;
use super::matchers::Patterns;
use super::pack::{Act, Examples, Lint, Pack, sides};
use super::phrase::{Lists, PackedWords, Sets, Vocabulary};
use super::placeholders::Fields;
use super::programs::Programs;
use super::search::Catalogue;
use crate::report::LintReport;

static WORDS: PackedWords = include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The lints of a run, ready to look through documents.
#[derive(Clone, Debug)]
pub struct LintSet {
    /// Shared, as most files of a run have the same; see [`LintSet::lint_mut`].
    pub lints: Arc<Vec<Lint>>,
    /// In the order of the lints.
    pub levels: Vec<SetLevel>,
    /// What was set of the numbers of the lints, the latest last.
    pub numbers: Vec<SetNumber>,
    pub acts: Arc<Vec<Act>>,
    /// What the user says of the placeholders of their tool.
    pub fields: Fields,
    pub vocabulary: Vocabulary,
    pub programs: Arc<Programs>,
    /// The regular expressions of the lints, as far as they have been needed.
    pub(super) patterns: Patterns,
    /// The sets of words of users' phrases; those of the pack have numbers before them.
    pub sets: Sets,
    /// Of the phrases of the pack, and of those added.
    indexes: Vec<Index<'static>>,
    /// The word lists of the pack and of users, once somebody has asked for them.
    lists: Option<Lists>,
    packed_lists: &'static [u8],
    packed_examples: &'static [u8],
}

/// A level and who set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLevel {
    pub level: Level,
    pub origin: Origin,
}

impl SetLevel {
    /// Whether the lint stays off until somebody names it.
    pub fn is_held_back(&self) -> bool {
        matches!(self.origin, Origin::Version(_))
    }
}

/// A number of a lint that somebody set; the number itself stands wherever the lint has one of that key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetNumber {
    /// Index of the lint.
    pub lint: usize,
    pub key: String,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The lint file itself.
    Lint,
    Preset(String),
    /// The lint is newer than the `lints-version` that stands at this place of a config file.
    Version(String),
    /// The path of a config file, and the line: `softsell.toml:4`.
    Config(String),
    /// A flag of the command line, as written: `-D tie-down`.
    Flag(String),
}

impl LintSet {
    /// The lints that come with the program, at their own levels.
    pub fn built_in() -> LintSet {
        let pack: Pack = decode(include_bytes!(concat!(env!("OUT_DIR"), "/lints.pack")));
        let own = |lint: &Lint| SetLevel { level: lint.definition.level, origin: Origin::Lint };
        LintSet {
            levels: pack.lints.iter().map(own).collect(),
            numbers: Vec::new(),
            lints: Arc::new(pack.lints),
            acts: Arc::new(pack.acts),
            fields: Fields::default(),
            vocabulary: Vocabulary::packed(&WORDS),
            programs: Arc::new(Programs::packed(pack.programs, pack.ends)),
            patterns: Patterns::default(),
            sets: Sets::after(pack.sets),
            indexes: vec![pack.index],
            lists: None,
            packed_lists: pack.lists,
            packed_examples: pack.examples,
        }
    }

    /// Adds a lint, or replaces the one of the same name.
    pub fn add(&mut self, lint: Lint) {
        let level = SetLevel { level: lint.definition.level, origin: Origin::Lint };
        match self.find(&lint.name) {
            Some(at) => (*self.lint_mut(at), self.levels[at]) = (lint, level),
            None => {
                Arc::make_mut(&mut self.lints).push(lint);
                self.levels.push(level);
            }
        }
    }

    /// Adds an act, or replaces the one of the same name.
    pub fn add_act(&mut self, act: Act) {
        let acts = Arc::make_mut(&mut self.acts);
        match acts.iter().position(|known| known.name == act.name) {
            Some(at) => acts[at] = act,
            None => acts.push(act),
        }
    }

    /// A lint of this set, to be changed; no other set changes with it.
    pub fn lint_mut(&mut self, lint: usize) -> &mut Lint {
        &mut Arc::make_mut(&mut self.lints)[lint]
    }

    /// The phrases of this set, to be changed; no other set changes with them.
    pub fn programs_mut(&mut self) -> &mut Programs {
        Arc::make_mut(&mut self.programs)
    }

    /// Index of a lint by its name or by one of its aliases.
    pub fn find(&self, name: &str) -> Option<usize> {
        let named = |lint: &Lint| lint.name == name;
        let alias = |lint: &Lint| lint.definition.aliases.iter().any(|alias| alias == name);
        self.lints.iter().position(named).or_else(|| self.lints.iter().position(alias))
    }

    /// What the lints of these names say of themselves, in the order of the names and without those that are unknown.
    pub fn describe<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<LintReport> {
        let names: BTreeSet<&str> = names.collect();
        let paragraph = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = names.into_iter().filter_map(|name| Some(&self.lints[self.find(name)?]));
        known
            .map(|lint| LintReport {
                name: lint.name.clone(),
                group: lint.group.clone(),
                summary: paragraph(&lint.definition.summary),
                help: paragraph(&lint.definition.help),
                why: paragraph(&lint.definition.why),
                severity: lint.definition.level.severity(),
            })
            .collect()
    }

    /// Whether a name is that of a lint, an alias of one, or a group.
    pub fn knows(&self, name: &str) -> bool {
        self.find(name).is_some() || self.lints.iter().any(|lint| lint.group == name)
    }

    /// Names of all groups, in order.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.lints.iter().map(|lint| lint.group.as_str()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Makes the index of the phrases of users' lints; to be called when lints have been added.
    pub fn index(&mut self) {
        let added = self.programs.added();
        let sides = sides(&self.lints, &self.acts).map(|phrases| {
            let phrases = phrases.into_iter().filter(|phrase| added.contains(phrase));
            phrases.map(|phrase| (self.programs.get(phrase).anchor, phrase)).collect()
        });
        self.indexes.truncate(1);
        self.indexes.push(Index::new(&self.sets, sides));
    }

    /// All phrases to look for.
    pub(super) fn catalogue(&self) -> Catalogue<'_> {
        let (words, sets) = (self.vocabulary.next_number(), self.sets.next_number() as usize);
        Catalogue { indexes: &self.indexes, words, sets }
    }

    /// The word lists that phrases may name, to be added to.
    pub fn lists(&mut self) -> &mut Lists {
        let packed = self.packed_lists;
        self.lists.get_or_insert_with(|| decode(packed))
    }

    /// The bad and the good examples of a lint.
    pub fn examples(&self, lint: usize) -> Examples {
        let definition = &self.lints[lint].definition;
        if definition.bad.is_empty() && definition.good.is_empty() {
            let all: Vec<Examples> = decode(self.packed_examples);
            return all.into_iter().nth(lint).unwrap_or_default();
        }
        (definition.bad.clone(), definition.good.clone())
    }

    /// Whether the act at an index goes by a name, where `objection` stands for every `objection-…`.
    pub fn is_act(&self, at: usize, name: &str) -> bool {
        let rest = self.acts[at].name.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }
}

fn decode<'a, T: serde::Deserialize<'a>>(packed: &'a [u8]) -> T {
    postcard::from_bytes(packed).expect("build.rs wrote the pack with the same types")
}
