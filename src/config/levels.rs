//! Levels and numbers put onto the lints of a set, by name or by group.

use std::ops::Range;

use super::KIND;
use super::entries::{hint, unknown};
use super::scope::Entry;
use crate::diagnostic::Diagnostic;
use crate::lint::definition::Level;
use crate::lint::{LintSet, Origin, SetLevel, SetNumber, fault};

/// The name that stands for every lint.
const ALL: &str = "all";

/// A level flag of the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelFlag {
    /// As typed: `-A`, `-W`, `-D`.
    pub flag: &'static str,
    pub level: Level,
    /// A lint, a group, or `all`.
    pub name: String,
}

/// Whom a name stands for.
pub enum Target {
    Lint(usize),
    Group(Vec<usize>),
}

impl Target {
    /// The lint of a name, else the group of that name.
    pub fn find(set: &LintSet, name: &str) -> Option<Target> {
        if let Some(lint) = set.find(name) {
            return Some(Target::Lint(lint));
        }
        let within = |lint: &usize| name == ALL || set.lints[*lint].group == name;
        let lints: Vec<usize> = (0..set.lints.len()).filter(within).collect();
        (!lints.is_empty()).then_some(Target::Group(lints))
    }

    /// The lints that a level is for: a group leaves those out that are held back.
    fn lints(&self, set: &LintSet) -> Vec<usize> {
        match self {
            Target::Lint(lint) => vec![*lint],
            Target::Group(lints) => lints.iter().copied().filter(|&lint| !set.levels[lint].is_held_back()).collect(),
        }
    }
}

/// Notes the names and numbers of `[lints]` that do not exist.
pub fn check(set: &mut LintSet, entries: &[Entry], faults: &mut Vec<Diagnostic>) {
    for entry in entries {
        let name = entry.name.get_ref();
        match Target::find(set, name) {
            None => faults.push(unknown(("lint or group", name), entry.name.span(), names(set).into_iter())),
            Some(Target::Group(_)) => {
                for (key, _) in &entry.numbers {
                    let message = format!("`{name}` is a group; numbers are set for one lint at a time");
                    faults.push(fault::at(KIND, message, key.span()));
                }
            }
            Some(Target::Lint(lint)) => {
                let known = numbers(set, lint);
                for (key, _) in entry.numbers.iter().filter(|(key, _)| !known.contains(&key.get_ref().as_str())) {
                    faults.push(no_number(name, (key.get_ref(), key.span()), &known));
                }
            }
        }
    }
}

fn no_number(lint: &str, (key, range): (&str, Range<usize>), known: &[&'static str]) -> Diagnostic {
    let mut fault = fault::at(KIND, format!("`{lint}` has no number `{key}`"), range);
    let all = known.iter().copied().chain(["level"]);
    let help = if known.is_empty() { format!("`{lint}` has no numbers") } else { hint(key, all) };
    fault.help = Some(help.into());
    fault
}

/// Puts `[lints]` onto a set: groups first, so that a lint's own line counts whatever the order. `origin` says who
/// says what stands at some bytes.
pub fn apply(set: &mut LintSet, entries: &[Entry], origin: impl Fn(Range<usize>) -> Origin) {
    for groups in [true, false] {
        for entry in entries {
            let Some(target) = Target::find(set, entry.name.get_ref()) else { continue };
            if matches!(target, Target::Group(_)) != groups {
                continue;
            }
            for lint in target.lints(set) {
                if let Some(level) = &entry.level {
                    set.levels[lint] = SetLevel { level: *level.get_ref(), origin: origin(level.span()) };
                }
                for (key, number) in &entry.numbers {
                    set_number(set, lint, (key.get_ref(), *number), &origin(key.span()));
                }
            }
        }
    }
}

/// Puts flags onto a set, from left to right.
///
/// # Errors
/// The first name that is not known, in words.
pub fn set_levels(set: &mut LintSet, flags: &[LevelFlag]) -> Result<(), String> {
    for LevelFlag { flag, level, name } in flags {
        let target = Target::find(set, name).ok_or_else(|| {
            let known = names(set);
            format!("there is no lint or group `{name}`; {}", hint(name, known.into_iter()))
        })?;
        if *level == Level::Error && matches!(target, Target::Group(_)) {
            return Err(format!("`{flag} {name}`: `{name}` is a group; an error is for lints by their names"));
        }
        for lint in target.lints(set) {
            set.levels[lint] = SetLevel { level: *level, origin: Origin::Flag(format!("{flag} {name}")) };
        }
    }
    Ok(())
}

/// Sets every number of a lint that goes by a key.
pub fn set_number(set: &mut LintSet, lint: usize, (key, value): (&str, f64), origin: &Origin) {
    for (name, number) in set.lint_mut(lint).definition.numbers() {
        if name == key {
            *number = value;
        }
    }
    set.numbers.push(SetNumber { lint, key: key.into(), origin: origin.clone() });
}

/// The keys of a lint's numbers, each once.
fn numbers(set: &mut LintSet, lint: usize) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = set.lint_mut(lint).definition.numbers().into_iter().map(|it| it.0).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn names(set: &LintSet) -> Vec<&str> {
    let mut names: Vec<&str> = set.lints.iter().map(|lint| lint.name.as_str()).collect();
    names.extend(set.groups());
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::super::file::File;
    use super::*;

    fn entries(text: &str) -> Vec<Entry> {
        let mut faults = Vec::new();
        let file = File::read(text, &mut faults);
        assert_eq!(faults, []);
        file.scope.lints
    }

    fn config(at: Range<usize>) -> Origin {
        Origin::Config(format!("softsell.toml:{}", at.start))
    }

    fn level(set: &LintSet, name: &str) -> Level {
        set.levels[set.find(name).unwrap()].level
    }

    #[test]
    fn a_lint_counts_more_than_its_group_whatever_the_order() {
        for text in [
            "[lints]\npush-to-close = \"error\"\npressure = \"off\"",
            "[lints]\npressure = \"off\"\npush-to-close = \"error\"",
        ] {
            let mut set = LintSet::built_in();
            apply(&mut set, &entries(text), config);
            assert_eq!(level(&set, "push-to-close"), Level::Error);
        }
    }

    #[test]
    fn numbers_are_set_wherever_their_key_stands() {
        let mut set = LintSet::built_in();
        let lint = set.find("push-to-close").unwrap();
        apply(&mut set, &entries("[lints]\npush-to-close = { within = 7 }"), config);
        let all = set.lint_mut(lint).definition.numbers();
        let within: Vec<f64> = all.iter().filter(|it| it.0 == "within").map(|it| *it.1).collect();
        assert!(!within.is_empty() && within.iter().all(|&number| number == 7.0));
        assert_eq!(set.levels[lint].origin, Origin::Lint);
    }

    #[test]
    fn unknown_lints_and_numbers_are_faults() {
        let text =
            "[lints]\npush-to-clos = \"off\"\npush-to-close = { within = 1, wthin = 2 }\npressure = { within = 1 }";
        let mut faults = Vec::new();
        check(&mut LintSet::built_in(), &entries(text), &mut faults);
        let at: Vec<&str> =
            faults.iter().map(|it| &text[it.labels[0].span.start as usize..it.labels[0].span.end as usize]).collect();
        assert_eq!(at, ["push-to-clos", "wthin", "within"]);
        assert_eq!(faults[0].help.as_deref(), Some("did you mean `push-to-close`?"));
        assert_eq!(faults[1].help.as_deref(), Some("did you mean `within`?"));
    }

    #[test]
    fn of_flags_the_last_wins() {
        let flag = |flag, level, name: &str| LevelFlag { flag, level, name: name.into() };
        let mut set = LintSet::built_in();
        let flags = [flag("-D", Level::Error, "push-to-close"), flag("-A", Level::Off, "all")];
        set_levels(&mut set, &flags).unwrap();
        assert_eq!(level(&set, "push-to-close"), Level::Off);
        let flags = [flag("-A", Level::Off, "pressure"), flag("-W", Level::Warning, "push-to-close")];
        set_levels(&mut set, &flags).unwrap();
        assert_eq!(level(&set, "push-to-close"), Level::Warning);
        assert!(set_levels(&mut set, &[flag("-D", Level::Error, "pressure")]).unwrap_err().contains("is a group"));
        let error = set_levels(&mut set, &[flag("-A", Level::Off, "push-to-clos")]).unwrap_err();
        assert!(error.contains("did you mean `push-to-close`?"), "{error}");
    }
}
