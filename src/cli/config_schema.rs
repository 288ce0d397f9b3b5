//! `softsell config schema`: what editors need to complete and check the files of this program.

use clap::{Args, ValueEnum};

use super::Ending;
use super::terminal::{Terminal, unwritable};

#[derive(Debug, Args)]
pub struct ConfigSchema {
    /// Which files
    #[arg(value_enum, default_value_t)]
    of: Kind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// softsell.toml
    #[default]
    Config,
    /// Files of lints
    Lint,
}

impl ConfigSchema {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let schema = match self.of {
            Kind::Config => include_str!("../../lints/softsell.schema.json"),
            Kind::Lint => include_str!("../../lints/lint.schema.json"),
        };
        terminal.out().0.write_all(schema.as_bytes()).map_err(|error| unwritable(&error))?;
        Ok(Ending::Fine)
    }
}
