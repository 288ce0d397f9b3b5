//! `softsell lsp`: serves one editor, until it ends or asks to.

use std::io;

use clap::Args;

use super::Ending;
use super::config_flags::ConfigFlags;
use super::level_flags::LevelFlags;
use crate::config::Flags;
use crate::lsp::{self, Wishes};

#[derive(Debug, Args)]
pub struct Lsp {
    #[command(flatten)]
    config: ConfigFlags,
    #[command(flatten)]
    levels: LevelFlags,
    /// Standard input and output, as editors ask for it; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
    /// The process of the editor, as some give it; `initialize` says it too
    #[arg(long = "clientProcessId", hide = true)]
    client: Option<u32>,
}

impl Lsp {
    pub fn run(&self) -> Result<Ending, String> {
        let flags = Flags { preset: self.config.preset.clone(), levels: self.levels.0.clone(), ..Flags::default() };
        let wishes = Wishes { place: self.config.named(), flags };
        let (connection, writing) = lsp::connect(io::BufReader::new(io::stdin()), io::stdout());
        let in_order = lsp::serve(&connection, wishes, self.client);
        drop(connection);
        // Where nobody reads any more, nobody needs the rest.
        let _ = writing.join();
        // The protocol's own codes: 0 after `shutdown`, else 1.
        Ok(if in_order { Ending::Fine } else { Ending::Failed })
    }
}
