//! Flags that say what lints are to be looked for, and how the texts are read.

use std::path::PathBuf;

use clap::Args;

use super::config_flags::ConfigFlags;
use super::level_flags::LevelFlags;
use super::reading_flags::ReadingFlags;
use crate::config::{Config, Flags, Place};
use crate::files::today;

#[derive(Debug, Args)]
pub struct LintingFlags {
    #[command(flatten)]
    pub reading: ReadingFlags,
    #[command(flatten)]
    pub config: ConfigFlags,
    #[command(flatten)]
    pub levels: LevelFlags,
    /// Where the deal stands, for texts that do not say: cold, discovery, demo, proposal, customer
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
}

impl LintingFlags {
    pub fn flags(&self) -> Flags {
        Flags {
            preset: self.config.preset.clone(),
            levels: self.levels.0.clone(),
            stage: self.stage.clone(),
            today: today(),
            ..self.reading.flags()
        }
    }

    /// Where the config for these paths is.
    pub fn place(&self, paths: &[PathBuf]) -> Place {
        self.config.place(&self.reading.folder(paths))
    }

    /// The config for these paths.
    ///
    /// # Errors
    /// What is wrong with the flags, or a config file that cannot be read.
    pub fn load(&self, paths: &[PathBuf]) -> Result<Config, String> {
        Config::load(&self.place(paths), self.flags())
    }

    /// The folder where the search for a baseline starts, none where no config is read either.
    pub fn folder(&self, paths: &[PathBuf]) -> Option<PathBuf> {
        self.config.folder(&self.reading.folder(paths))
    }
}

/// The paths that were named, or the current folder.
pub fn or_here(paths: &[PathBuf]) -> Vec<PathBuf> {
    if paths.is_empty() { vec![PathBuf::from(".")] } else { paths.to_vec() }
}
