//! The command line: its arguments, and one file a command.

mod baseline;
mod baseline_flags;
mod candidates;
mod check;
mod completions;
mod config;
mod config_check;
mod config_flags;
mod config_schema;
mod config_show;
mod destination;
mod explain;
mod fix_flags;
mod fixing;
mod format;
mod git;
mod init;
mod inspect;
mod level_flags;
mod linting;
mod linting_flags;
mod lints;
mod lsp;
mod mailboxes;
mod man;
mod measure;
mod output_flags;
mod progress;
mod reading_flags;
mod redact_flags;
mod replace;
mod review;
mod stats;
mod terminal;
mod test;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

pub use terminal::Terminal;

/// A linter for sales conversations: reads call transcripts and email drafts, and says what a good coach would.
#[derive(Debug, Parser)]
#[command(name = "softsell", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Arguments {
    /// When to colour the output
    #[arg(long, value_enum, default_value_t, global = true, value_name = "WHEN")]
    pub color: Color,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lint calls and emails
    Check(check::Check),
    /// Say what a lint is about, why, and what to do instead
    Explain(explain::Explain),
    /// List the lints
    Lints(lints::Lints),
    /// Go through what is reported one by one, and decide
    Review(review::Review),
    /// Write down what is reported today, so that later runs report only what is new
    Baseline(baseline::WriteBaseline),
    /// Show how a file is read: who speaks, in which turns
    Inspect(inspect::Inspect),
    /// Count: who talks how much, how many questions, how hard it is to read
    Stats(stats::Stats),
    /// Run the examples of lints
    Test(test::Test),
    /// Measure lints on passages that people judged
    Measure(measure::Measure),
    /// Check the config, or show what it comes to
    Config(config::Config),
    /// Write a softsell.toml with comments
    Init(init::Init),
    /// Write the script that lets a shell complete commands and flags
    Completions(completions::Completions),
    /// Write the manual page of the program or of a command
    Man(man::Man),
    /// Lint again whenever a file changes
    Watch(watch::Watch),
    /// Serve an editor by the Language Server Protocol, over standard input and output
    Lsp(lsp::Lsp),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    Always,
    Never,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    Fine,
    /// Diagnostics at or above the fail level, or examples that fail.
    Failed,
    /// Wrong use, wrong config, or input that cannot be read at all.
    Wrong,
}

impl Arguments {
    /// Reads the arguments of the process; prints help or what is wrong, and ends the process, where that is called for.
    pub fn read() -> Arguments {
        Arguments::parse()
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(match ending {
            Ending::Fine => 0,
            Ending::Failed => 1,
            Ending::Wrong => 2,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
