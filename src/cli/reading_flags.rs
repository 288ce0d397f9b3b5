//! Flags about how files are read.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::config::Flags;
use crate::input::{FORMATS, Format};

#[derive(Clone, Debug, Args)]
pub struct ReadingFlags {
    /// Read every file as this format
    #[arg(id = "as", long = "as", value_name = "FORMAT", value_parser = format())]
    pub format: Option<&'static Format>,
    /// The name that standard input goes by: for its format, and for what the config says of it
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    /// Who the rep is: a name or a label of the text; may be given several times
    #[arg(long = "rep", value_name = "NAME")]
    pub reps: Vec<String>,
}

impl ReadingFlags {
    /// What they say to the config.
    pub fn flags(&self) -> Flags {
        Flags { format: self.format, reps: self.reps.clone(), ..Flags::default() }
    }

    /// The name of standard input.
    pub fn stdin(&self) -> &Path {
        self.stdin_filename.as_deref().unwrap_or(Path::new("<stdin>"))
    }

    /// The folder in which the search for a config file starts.
    pub fn folder(&self, paths: &[PathBuf]) -> PathBuf {
        let alone = paths.len() == 1 && paths[0] == Path::new("-");
        let named = self.stdin_filename.as_deref().filter(|_| alone);
        named.and_then(Path::parent).unwrap_or(Path::new("")).join(".")
    }
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| format.name);
    PossibleValuesParser::new(names).map(|name| Format::by_name(&name).expect("only names of formats are let through"))
}
