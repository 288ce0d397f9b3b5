//! The program: arguments in, exit code out.

use std::process::ExitCode;

use softsell::cli::{Arguments, Command, Terminal};

/// 0: nothing at or above the fail level; 1: diagnostics; 2: wrong use, wrong config, or input that cannot be read at
/// all; 101: a bug.
fn main() -> ExitCode {
    let arguments = Arguments::read();
    let mut terminal = Terminal::new(arguments.color);
    let ending = match &arguments.command {
        Command::Check(check) => check.run(&mut terminal),
        Command::Review(review) => review.run(&mut terminal),
        Command::Baseline(baseline) => baseline.run(&mut terminal),
        Command::Explain(explain) => explain.run(&mut terminal),
        Command::Lints(lints) => lints.run(&mut terminal),
        Command::Inspect(inspect) => inspect.run(&mut terminal),
        Command::Stats(stats) => stats.run(&mut terminal),
        Command::Test(test) => test.run(&mut terminal),
        Command::Measure(measure) => measure.run(&mut terminal),
        Command::Config(config) => config.run(&mut terminal),
        Command::Init(init) => init.run(&mut terminal),
        Command::Completions(completions) => completions.run(&mut terminal),
        Command::Man(man) => man.run(&mut terminal),
        Command::Watch(watch) => watch.run(&mut terminal),
        Command::Lsp(lsp) => lsp.run(),
    };
    terminal.end(ending).into()
}
