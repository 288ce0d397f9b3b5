//! `softsell config`: what is wrong with the config, and what it comes to.

use clap::{Args, Subcommand};

use super::Ending;
use super::config_check::ConfigCheck;
use super::config_schema::ConfigSchema;
use super::config_show::ConfigShow;
use super::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Config {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say all that is wrong with a config, what it extends, and the lint files that they name
    Check(ConfigCheck),
    /// Show what config, packs and flags come to, as TOML
    Show(ConfigShow),
    /// Write the JSON Schema of config files or of lint files, for editors
    Schema(ConfigSchema),
}

impl Config {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        match &self.command {
            Command::Check(check) => check.run(terminal),
            Command::Show(show) => show.run(terminal),
            Command::Schema(schema) => schema.run(terminal),
        }
    }
}
