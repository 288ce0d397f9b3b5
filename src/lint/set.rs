//! All lints of a run with their levels, and one index over all their phrases.

use rustc_hash::FxHashMap;

use super::definition::{Definition, Level};
use super::index::Index;
use super::pack::{Act, ActKind, Lint, Pack, PhraseRange};
use super::phrase::{Lists, Program, Vocabulary};

/// The lints of a run, ready to look through documents.
#[derive(Clone, Debug)]
pub struct LintSet {
    pub lints: Vec<Lint>,
    /// In the order of the lints.
    pub levels: Vec<SetLevel>,
    pub acts: Vec<Act>,
    pub vocabulary: Vocabulary,
    pub programs: Vec<Program>,
    pub lists: Lists,
    /// Phrases to look for in what reps say, and in what prospects say.
    pub(super) sides: Sides,
}

/// A level and who set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLevel {
    pub level: Level,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The lint file itself.
    Lint,
    Preset(String),
    /// The path of a config file.
    Config(String),
    /// A flag of the command line, as written: `-D tie-down`.
    Flag(String),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Sides {
    pub rep: Index,
    pub prospect: Index,
}

impl LintSet {
    /// The lints that come with the program, at their own levels.
    pub fn built_in() -> LintSet {
        let pack: Pack = postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/lints.pack")))
            .expect("build.rs wrote the pack with the same types");
        let vocabulary = Vocabulary::from_words(pack.words.iter().map(String::as_str));
        LintSet::new(vocabulary, pack)
    }

    fn new(vocabulary: Vocabulary, pack: Pack) -> LintSet {
        let own = |lint: &Lint| SetLevel { level: lint.definition.level, origin: Origin::Lint };
        let mut set = LintSet {
            levels: pack.lints.iter().map(own).collect(),
            lints: pack.lints,
            acts: pack.acts,
            vocabulary,
            programs: pack.programs,
            lists: pack.lists,
            sides: Sides::default(),
        };
        set.index();
        set
    }

    /// Adds a lint, or replaces the one of the same name.
    pub fn add(&mut self, lint: Lint) {
        let level = SetLevel { level: lint.definition.level, origin: Origin::Lint };
        match self.find(&lint.name) {
            Some(at) => (self.lints[at], self.levels[at]) = (lint, level),
            None => {
                self.lints.push(lint);
                self.levels.push(level);
            }
        }
    }

    /// Adds an act, or replaces the one of the same name.
    pub fn add_act(&mut self, act: Act) {
        match self.acts.iter().position(|known| known.name == act.name) {
            Some(at) => self.acts[at] = act,
            None => self.acts.push(act),
        }
    }

    /// Index of a lint by its name or by one of its aliases.
    pub fn find(&self, name: &str) -> Option<usize> {
        let named = |lint: &Lint| lint.name == name;
        let alias = |lint: &Lint| lint.definition.aliases.iter().any(|alias| alias == name);
        self.lints.iter().position(named).or_else(|| self.lints.iter().position(alias))
    }

    /// Names of all groups, in order.
    pub fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = self.lints.iter().map(|lint| lint.group.as_str()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// Makes the index of the phrases of all lints that are not off; to be called when lints or levels have changed.
    pub fn index(&mut self) {
        let (mut rep, mut prospect) = (Vec::new(), Vec::new());
        for (lint, set) in self.lints.iter().zip(&self.levels) {
            if set.level == Level::Off {
                continue;
            }
            for (on_prospect, range) in phrases(&lint.definition) {
                if on_prospect { &mut prospect } else { &mut rep }.push(range);
            }
        }
        for act in &self.acts {
            let definition = &act.definition;
            let side = if definition.kind == ActKind::Act { &mut prospect } else { &mut rep };
            side.extend([definition.any, definition.unless, definition.unless_in_turn]);
        }
        let vocabulary = self.vocabulary.next_number();
        self.sides = Sides {
            rep: Index::new(&self.programs, &rep, vocabulary),
            prospect: Index::new(&self.programs, &prospect, vocabulary),
        };
    }

    /// Whether the act at an index goes by a name, where `objection` stands for every `objection-…`.
    pub fn is_act(&self, at: usize, name: &str) -> bool {
        let rest = self.acts[at].name.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// For every lint its index, by name.
    pub fn by_name(&self) -> FxHashMap<&str, usize> {
        self.lints.iter().enumerate().map(|(at, lint)| (lint.name.as_str(), at)).collect()
    }
}

/// Every range of phrases of a lint.
pub fn ranges(definition: &Definition<PhraseRange>) -> impl Iterator<Item = PhraseRange> {
    phrases(definition).into_iter().map(|(_, range)| range)
}

/// The phrases of a lint, each with whether they are looked for in what prospects say.
fn phrases(definition: &Definition<PhraseRange>) -> Vec<(bool, PhraseRange)> {
    let mut ranges = Vec::new();
    for each in &definition.matches {
        let roles = if each.on.roles.is_empty() { &definition.on.roles } else { &each.on.roles };
        let mut sides = Vec::new();
        if roles.is_empty() || roles.iter().any(|role| role != "prospect") {
            sides.push(false);
        }
        if roles.iter().any(|role| role == "prospect") {
            sides.push(true);
        }
        let of = [
            each.phrases.as_ref().map(|it| vec![it.any, it.unless, it.with]),
            each.count.as_ref().map(|it| vec![it.any, it.unless, it.with]),
            each.reply.as_ref().map(|it| vec![it.any, it.unless]),
            each.missing.as_ref().map(|it| vec![it.any, it.before]),
        ];
        for range in of.into_iter().flatten().flatten().filter(|range| !range.is_empty()) {
            ranges.extend(sides.iter().map(|&side| (side, range)));
        }
    }
    ranges
}
