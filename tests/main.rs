//! The one test harness: every example of every lint and every file of the test folders is a test with a name.

mod architecture;
mod ci;
mod commands;
mod config;
mod editors;
mod fixes;
mod hooks;
mod hostile;
mod inputs;
mod lints;
mod lsp;
mod memory;
mod passages;
mod readme;
mod redaction;
mod repository;
mod review;
mod scratch;
mod shell;
mod spans;
mod watch;
mod words;

use libtest_mimic::{Arguments, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = architecture::trials();
    trials.extend(lints::trials());
    trials.extend(lints::acts());
    trials.extend(ci::trials());
    trials.extend(commands::trials());
    trials.extend(config::trials());
    trials.extend(editors::trials());
    trials.extend(fixes::trials());
    trials.extend(hooks::trials());
    trials.extend(memory::trials());
    trials.extend(passages::trials());
    trials.extend(readme::trials());
    trials.extend(redaction::trials());
    trials.extend(repository::trials());
    trials.extend(review::trials());
    trials.extend(inputs::trials());
    trials.extend(hostile::trials());
    trials.extend(shell::trials());
    trials.extend(spans::trials());
    trials.extend(words::trials());
    trials.extend(watch::trials());
    trials.extend(lsp::trials());
    libtest_mimic::run(&arguments, trials.into_iter().map(unless_missing).collect()).exit();
}

/// Other programs that tests drive, by how the names of the tests begin.
const DRIVEN: [(&str, &str); 8] = [
    ("ci/", "git"),
    ("editors/emacs/", "emacs"),
    ("editors/neovim/", "nvim"),
    ("hooks/", "git"),
    ("hooks/", "pre-commit"),
    ("repository/", "git"),
    ("review/keys_of_a_terminal", "python3"),
    ("shell/bash_completes", "bash"),
];

/// A test that drives a program which is not installed is ignored; not in CI, for which `.ci/run` installs them all.
fn unless_missing(trial: Trial) -> Trial {
    let drives = |(name, _): &&(&str, &str)| trial.name().starts_with(name);
    let is_missing = |(_, program): &(&str, &str)| {
        let folders = std::env::var_os("PATH").unwrap_or_default();
        !std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
    };
    let ignored = std::env::var_os("CI").is_none() && DRIVEN.iter().filter(drives).any(is_missing);
    if ignored { trial.with_ignored_flag(true) } else { trial }
}
