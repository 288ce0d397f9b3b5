//! The language server, as an editor meets it.

mod editor;
mod lifecycle;
mod linting;

use libtest_mimic::Trial;

pub fn trials() -> Vec<Trial> {
    let mut trials = lifecycle::trials();
    trials.extend(linting::trials());
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
