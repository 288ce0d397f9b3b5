//! `softsell review`: goes through diagnostics one by one at the terminal, and does what is decided about each.

mod changes;
mod decision;
mod desk;
mod editor;
mod exchange;
mod keyboard;
mod shown;
mod skipped;
mod text;
mod walk;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;

use self::desk::{Desk, Places};
use self::exchange::{Action, Event};
use self::keyboard::Keyboard;
use self::walk::Walk;
use super::Ending;
use super::baseline_flags::BaselineFlags;
use super::candidates::Candidates;
use super::git::GitFlags;
use super::linting::Run;
use super::linting_flags::{LintingFlags, or_here};
use super::progress::Progress;
use super::terminal::{Terminal, unwritable};
use crate::config::{Config, Place};

#[derive(Debug, Args)]
pub struct Review {
    /// Files, and folders to search; nothing is the current folder
    paths: Vec<PathBuf>,
    /// Show what was skipped in an earlier review, too
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    linting: LintingFlags,
    #[command(flatten)]
    git: GitFlags,
    #[command(flatten)]
    baseline: BaselineFlags,
}

impl Review {
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let keyboard = Keyboard::new();
        self.refuse(&keyboard)?;
        let place = self.linting.place(&self.paths);
        let config = Config::load(&place, self.linting.flags())?;
        let paths = or_here(&self.paths);
        let around = self.linting.folder(&self.paths);
        let baseline = self.baseline.load(around.as_deref())?;
        let mut candidates = Candidates::find(&paths, self.linting.reading.stdin(), &config);
        if let Some(changes) = self.git.changes(false)? {
            candidates.keep(|path| changes.hold(path));
        }
        let run = Run { baseline: baseline.as_ref(), ..Run::new(&config, &candidates) };
        let files = candidates.files.clone();
        let errors = std::mem::take(&mut candidates.errors);
        let findings = run.lint(candidates, Progress::new(files.len(), terminal.is_watched()));
        errors.iter().chain(&findings.errors).for_each(|error| terminal.error(error));
        terminal.faults(&config.faulty);
        let wrong = !errors.is_empty() || !findings.errors.is_empty() || !config.faulty.is_empty();
        let places = Places {
            config: config_file(&place),
            baseline: self.baseline.file(around.as_deref()),
            skipped: skipped::path(),
        };
        let reported = findings.report.diagnostics().count();
        let passed_over = skipped::read(places.skipped.as_deref().filter(|_| !self.again))?;
        let mut desk = Desk::new(run, (files, findings), (places, passed_over), keyboard.is_terminal());
        let mut walk = Walk::new(desk.stops());
        let unseen = reported - walk.tally().left;
        match (walk.tally().left, unseen) {
            (0, 0) => terminal.note("nothing to review"),
            (0, unseen) => terminal.note(&format!("nothing new to review; {}", shown::unseen(unseen))),
            (_, 0) => {}
            (_, unseen) => terminal.note(&shown::unseen(unseen)),
        }
        if walk.tally().left > 0 {
            talk(&mut walk, &mut desk, &keyboard, terminal).map_err(|error| unwritable(&error))?;
        }
        Ok(if wrong { Ending::Wrong } else { Ending::Fine })
    }

    /// # Errors
    /// Why nobody can be talked with.
    fn refuse(&self, keyboard: &Keyboard) -> Result<(), String> {
        if self.paths.iter().any(|path| path == Path::new("-")) {
            return Err("answers come from standard input, so the text cannot; name a file".into());
        }
        if keyboard.is_terminal() && !std::io::stdout().is_terminal() {
            return Err("review asks at the terminal, and its output does not go there; \
                `softsell check` writes a report"
                .into());
        }
        Ok(())
    }
}

/// The config file that decisions go into, be it there yet or not.
fn config_file(place: &Place) -> Option<PathBuf> {
    match place {
        Place::Nowhere => None,
        Place::Named(path) => Some(path.clone()),
        Place::From(_) => Some(place.find().unwrap_or_else(|| "softsell.toml".into())),
    }
}

/// Asks and does until there is nothing more to ask.
fn talk(walk: &mut Walk, desk: &mut Desk, keyboard: &Keyboard, terminal: &mut Terminal) -> std::io::Result<()> {
    let (out, style) = terminal.out();
    let mut at = None;
    let mut event = Event::Start;
    loop {
        let action = walk.step(event);
        for note in desk.notes.drain(..) {
            shown::say(out, &note)?;
        }
        match &action {
            Action::Show(spot) => {
                at = Some(*spot);
                shown::stop(out, desk, walk, (*spot, style))?;
            }
            Action::ShowEnd => {
                at = None;
                shown::say(out, "that was the last one")?;
            }
            Action::Help => shown::help(out)?,
            Action::Say(text) => shown::say(out, text)?,
            Action::Ask(_) | Action::Do(..) | Action::Undo(_) | Action::Quit => {}
        }
        event = match action {
            Action::Show(_) | Action::ShowEnd | Action::Help | Action::Say(_) => {
                shown::keys(out, desk, walk, at)?;
                keyboard.key(out)?.map_or(Event::End, Event::Key)
            }
            Action::Ask(question) => match at.map_or(Ok(()), |spot| desk.may_ask(question, spot)) {
                Err(why) => Event::Refused(why),
                Ok(()) => {
                    shown::ask(out, question)?;
                    keyboard.line(out)?.map_or(Event::End, Event::Text)
                }
            },
            Action::Do(deed, spot) => desk.perform(&deed, spot).map_or_else(Event::Refused, Event::Done),
            Action::Undo(spot) => desk.undo(spot).map_or_else(Event::Refused, Event::Done),
            Action::Quit => return shown::tally(out, walk.tally()),
        };
    }
}
