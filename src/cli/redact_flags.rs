//! Flags about the words of the texts in what is printed.

use clap::Args;

#[derive(Clone, Debug, Args)]
pub struct RedactFlags {
    /// Leave out the words of the texts, and nobody's name: for logs that others read
    #[arg(long)]
    redact: bool,
    /// Show the words of the texts, even where the config says `redact`
    #[arg(long, conflicts_with = "redact")]
    no_redact: bool,
}

impl RedactFlags {
    /// What they say to the config, if they say anything.
    pub fn said(&self) -> Option<bool> {
        match (self.redact, self.no_redact) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }
}
