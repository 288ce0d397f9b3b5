//! `-A`, `-W` and `-D`: levels of lints, from left to right.

use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::config::LevelFlag;
use crate::lint::definition::Level;

/// The flags in the order in which they were typed.
#[derive(Clone, Debug, Default)]
pub struct LevelFlags(pub Vec<LevelFlag>);

/// Letter, long name, level, help.
const FLAGS: [(&str, &str, Level, &str); 3] = [
    ("-A", "allow", Level::Off, "Switch a lint or a group off; `all` is every lint"),
    ("-W", "warn", Level::Warning, "Make a lint or a group a warning"),
    ("-D", "deny", Level::Error, "Make a lint an error"),
];

impl Args for LevelFlags {
    fn augment_args(command: Command) -> Command {
        FLAGS.iter().fold(command, |command, &(short, long, _, help)| {
            let letter = short.chars().nth(1).expect("a short flag is a dash and a letter");
            let arg = Arg::new(long).short(letter).long(long).value_name("LINT").help(help);
            command.arg(arg.action(ArgAction::Append))
        })
    }

    fn augment_args_for_update(command: Command) -> Command {
        LevelFlags::augment_args(command)
    }
}

impl FromArgMatches for LevelFlags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<LevelFlags, Error> {
        let mut typed: Vec<(usize, LevelFlag)> = Vec::new();
        for (flag, long, level, _) in FLAGS {
            let places = matches.indices_of(long).into_iter().flatten();
            let names = matches.get_many::<String>(long).into_iter().flatten();
            typed.extend(places.zip(names).map(|(at, name)| (at, LevelFlag { flag, level, name: name.clone() })));
        }
        typed.sort_by_key(|(at, _)| *at);
        Ok(LevelFlags(typed.into_iter().map(|(_, flag)| flag).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = LevelFlags::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_keep_their_order() {
        let command = LevelFlags::augment_args(Command::new("x"));
        let matches = command.get_matches_from(["x", "-D", "a", "-A", "b", "--deny", "c", "-Wd"]);
        let flags = LevelFlags::from_arg_matches(&matches).unwrap().0;
        let typed: Vec<(&str, &str)> = flags.iter().map(|it| (it.flag, it.name.as_str())).collect();
        assert_eq!(typed, [("-D", "a"), ("-A", "b"), ("-D", "c"), ("-W", "d")]);
    }
}
