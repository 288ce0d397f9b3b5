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

fn main() {
    let arguments = libtest_mimic::Arguments::from_args();
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
    libtest_mimic::run(&arguments, trials).exit();
}
