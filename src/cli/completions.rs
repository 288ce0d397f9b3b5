//! `softsell completions`: the script that lets a shell complete commands and flags.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::terminal::{Terminal, unwritable};
use super::{Arguments, Ending};

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let mut command = Arguments::command();
        let name = command.get_name().to_string();
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, name, &mut script);
        terminal.out().0.write_all(&script).map_err(|error| unwritable(&error))?;
        Ok(Ending::Fine)
    }
}
