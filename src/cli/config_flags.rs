//! Flags about the config file.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::config::{PRESETS, Place};

#[derive(Clone, Debug, Args)]
pub struct ConfigFlags {
    /// Take this config file instead of the nearest softsell.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Take no config file
    #[arg(long, conflicts_with = "config")]
    isolated: bool,
    /// Levels and numbers to start from
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(PRESETS))]
    pub preset: Option<String>,
}

impl ConfigFlags {
    /// Where the search for what stands beside the config begins; nowhere for a run that takes no config.
    pub fn folder(&self, folder: &Path) -> Option<PathBuf> {
        (!self.isolated).then(|| folder.to_path_buf())
    }

    /// Where the config file is; `folder` is where the search starts.
    pub fn place(&self, folder: &Path) -> Place {
        self.named().unwrap_or_else(|| Place::From(folder.to_path_buf()))
    }

    /// Where the config file is, if it is not to be searched for.
    pub fn named(&self) -> Option<Place> {
        match &self.config {
            Some(path) => Some(Place::Named(path.clone())),
            None => self.isolated.then_some(Place::Nowhere),
        }
    }
}
