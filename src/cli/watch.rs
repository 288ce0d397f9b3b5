//! `softsell watch`: lints again whenever a file changes, and shows what there is to say as long as it is so.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use clap::Args;
use notify::{EventKind, RecursiveMode, Watcher};

use super::Ending;
use super::baseline_flags::BaselineFlags;
use super::candidates::Candidates;
use super::linting::{Findings, Run};
use super::linting_flags::{LintingFlags, or_here};
use super::progress::Progress;
use super::terminal::{Terminal, unwritable};
use crate::output::{Style, human, one_line};

#[derive(Debug, Args)]
pub struct Watch {
    /// Files, and folders to search; nothing is the current folder
    paths: Vec<PathBuf>,
    #[command(flatten)]
    linting: LintingFlags,
    #[command(flatten)]
    baseline: BaselineFlags,
}

/// How long nothing must have changed before it is linted: editors write a file in several steps.
const REST: Duration = Duration::from_millis(100);

impl Watch {
    /// Goes on until the process is ended, or what is watched cannot be watched any more.
    pub fn run(&self, terminal: &mut Terminal) -> Result<Ending, String> {
        let paths = or_here(&self.paths);
        let (sender, changes) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // To read a file is not to change it; where nobody listens any more, nothing is to be said.
            if !event.as_ref().is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                let _ = sender.send(());
            }
        })
        .map_err(|error| format!("cannot watch: {error}"))?;
        let config = self.linting.place(&paths).find();
        if let Some(folder) = config.as_deref().and_then(Path::parent) {
            // Where it cannot be watched, the config is read anew whenever a file changes.
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        for path in &paths {
            let watched = watcher.watch(path, RecursiveMode::Recursive);
            watched.map_err(|error| format!("cannot watch {}: {error}", path.display()))?;
        }
        let mut shown = String::new();
        loop {
            let text = self.lint(&paths, terminal.out().1)?;
            // What is the same stays as it is.
            if text != shown {
                terminal.replace(&text).map_err(|error| unwritable(&error))?;
                shown = text;
            }
            if !wait(&changes) {
                return Err("nothing can be watched any more".to_string());
            }
        }
    }

    /// The report, as it is shown.
    fn lint(&self, paths: &[PathBuf], style: &Style) -> Result<String, String> {
        let config = self.linting.load(paths)?;
        let baseline = self.baseline.load(self.linting.folder(paths).as_deref())?;
        let candidates = Candidates::find(paths, self.linting.reading.stdin(), &config);
        let progress = Progress::new(candidates.files.len(), false);
        let run = Run { baseline: baseline.as_ref(), ..Run::new(&config, &candidates) };
        let Findings { report, sources, errors, .. } = run.lint(candidates, progress);
        let mut text = Vec::new();
        human::write(&mut text, &report, &sources, style).expect("memory takes everything");
        for error in errors {
            writeln!(text, "error: {}", one_line(&error)).expect("memory takes everything");
        }
        for faulty in &config.faulty {
            for fault in &faulty.faults {
                human::diagnostic(&mut text, fault, &faulty.source, style).expect("memory takes everything");
            }
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }
}

/// Waits until something has changed and nothing has for a while; false where nothing is watched any more.
fn wait(changes: &Receiver<()>) -> bool {
    let has_changed = changes.recv().is_ok();
    while changes.recv_timeout(REST).is_ok() {}
    has_changed
}
