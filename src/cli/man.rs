//! `softsell man`: the manual page of the program or of one of its commands.

use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

use super::terminal::{Terminal, unwritable};
use super::{Arguments, Ending};
use crate::config::hint;

#[derive(Debug, Args)]
pub struct Man {
    /// The command, such as `check` or `config show` [default: the program]
    #[arg(value_name = "COMMAND")]
    path: Vec<String>,
}

impl Man {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let mut command = Arguments::command().disable_help_subcommand(true);
        command.build();
        for name in &self.path {
            let found = command.find_subcommand(name).cloned();
            command = found.ok_or_else(|| match command.has_subcommands() {
                true => {
                    let known = command.get_subcommands().map(|it| it.get_name());
                    format!("there is no command `{name}`; {}", hint(name, known.collect::<Vec<_>>().into_iter()))
                }
                false => format!("`{}` has no commands of its own", command.get_name()),
            })?;
        }
        let mut page = Vec::new();
        Page::new(command).render(&mut page).map_err(|error| unwritable(&error))?;
        terminal.out().0.write_all(&page).map_err(|error| unwritable(&error))?;
        Ok(Ending::Fine)
    }
}
