//! The language server, as an editor meets it.

mod actions;
mod editor;
mod edits;
mod lifecycle;
mod linting;
mod program;
mod reading;
mod toml;
mod workspace;

use libtest_mimic::Trial;

pub fn trials() -> Vec<Trial> {
    let mut trials = lifecycle::trials();
    trials.extend(linting::trials());
    trials.extend(actions::trials());
    trials.extend(reading::trials());
    trials.extend(toml::trials());
    trials.extend(workspace::trials());
    trials.extend(edits::trials());
    trials
        .into_iter()
        .map(|(name, run)| {
            Trial::test(format!("lsp/{name}"), move || {
                run();
                Ok(())
            })
        })
        .collect()
}

/// A name and what is to go through without a panic.
type Case = (&'static str, fn());
