//! Every example of every lint is a test; so is that nothing in a lint is there without an example that needs it.

use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use softsell::example::{self, Bench};
use softsell::lint::LintSet;

pub fn trials() -> Vec<Trial> {
    let set = Arc::new(LintSet::built_in());
    let mut trials = Vec::new();
    for (at, lint) in set.lints.iter().enumerate() {
        let name = format!("{}/{}", lint.group, lint.name);
        let shared = set.clone();
        trials.push(Trial::test(format!("{name}/examples"), move || examples(&shared, at)));
        let shared = set.clone();
        trials.push(Trial::test(format!("{name}/needed"), move || needed(&shared, at)));
    }
    trials
}

/// Examples go as they say; a known gap that has closed must lose its `todo`.
fn examples(set: &LintSet, lint: usize) -> Result<(), Failed> {
    let mut faults = Vec::new();
    for trial in example::run(set, lint) {
        match (trial.todo, trial.fault) {
            (None, Some(fault)) => faults.push(format!("{}: {fault}", trial.name)),
            (Some(_), None) => faults.push(format!("{}: no gap any more, take `todo` away", trial.name)),
            _ => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

/// Taking away any one phrase turns some example red.
fn needed(set: &LintSet, lint: usize) -> Result<(), Failed> {
    let mut bench = Bench::new(set, lint);
    let idle: Vec<String> = bench.idle_phrases();
    if idle.is_empty() { Ok(()) } else { Err(format!("no example needs these phrases:\n{}", idle.join("\n")).into()) }
}
