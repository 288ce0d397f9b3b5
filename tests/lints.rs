//! Every example of every lint is a test; so is that nothing in a lint is there without an example that needs it.

use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use softsell::example::{self, Bench};
use softsell::lint::LintSet;
use softsell::lint::pack::ActDefinition;

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

/// Taking away any one phrase, gate or limit turns some example red.
fn needed(set: &LintSet, lint: usize) -> Result<(), Failed> {
    let idle = Bench::new(set, lint).idle();
    if idle.is_empty() { Ok(()) } else { Err(format!("no example needs these:\n{}", idle.join("\n")).into()) }
}

/// The samples of an act are turns that it takes for itself, and turns that it leaves alone.
pub fn acts() -> Vec<Trial> {
    let files = std::fs::read_dir("lints/acts").expect("the acts stand there");
    let paths = files.map(|entry| entry.expect("and can be read").path());
    paths
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Trial::test(format!("acts/{name}"), move || samples(&path, &name))
        })
        .collect()
}

fn samples(path: &std::path::Path, name: &str) -> Result<(), Failed> {
    let definition: ActDefinition<Vec<String>> = toml::from_str(&std::fs::read_to_string(path)?)?;
    let set = LintSet::built_in();
    let mut faults = Vec::new();
    // An act that only comes after another has no samples by itself.
    if !definition.after.is_empty() {
        return Ok(());
    }
    for (samples, wanted) in [(&definition.yes, true), (&definition.no, false)] {
        for sample in samples {
            let acts = example::acts(&set, sample, definition.kind)?;
            if acts.iter().any(|act| act == name) != wanted {
                faults.push(format!("{} `{sample}`: {}", if wanted { "yes" } else { "no" }, acts.join(", ")));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
