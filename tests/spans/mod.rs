//! Text knows its way home: what holds for the bytes of every file that is read, whatever is in it.
//!
//! The files are the inputs, the examples of all lints, those under `examples/` and, where the variable
//! `SOFTSELL_SAMPLES` names a folder, all that is in it.

mod cues;
mod mutations;
pub mod promises;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use softsell::Settings;
use softsell::example::passage;
use softsell::input::{Format, Options};
use softsell::lint::definition::Example;

use crate::inputs;
use promises::Faults;

pub fn trials() -> Vec<Trial> {
    let settings = Arc::new(passage::all_on());
    let mut trials = Vec::new();
    for path in samples() {
        let settings = settings.clone();
        trials.push(Trial::test(format!("spans/{}", path.display()), move || file(&path, &settings)));
    }
    for lint in 0..settings.lints.lints.len() {
        let name = settings.lints.lints[lint].name.clone();
        let shared = settings.clone();
        trials.push(Trial::test(format!("spans/examples-of/{name}"), move || examples(lint, &shared)));
        let shared = settings.clone();
        trials.push(Trial::test(format!("spans/cues-of/{name}"), move || cues::over_cues(lint, &shared)));
    }
    trials.push(Trial::test("spans/mutations", move || mutations::hold(&settings)));
    trials
}

fn samples() -> Vec<PathBuf> {
    let mut samples = inputs::files();
    inputs::walk(Path::new("examples"), &mut samples);
    if let Some(folder) = std::env::var_os("SOFTSELL_SAMPLES") {
        inputs::walk(Path::new(&folder), &mut samples);
    }
    samples
}

fn file(path: &Path, settings: &Settings) -> Result<(), Failed> {
    ended(promises::faults(&path.display().to_string(), &fs::read(path)?, &Options::default(), settings))
}

fn examples(lint: usize, settings: &Settings) -> Result<(), Failed> {
    let definition = &settings.lints.lints[lint].definition;
    let mut faults = Faults::new();
    for example in definition.bad.iter().chain(&definition.good) {
        let (text, options) = unmarked(example);
        faults.extend(promises::faults("example", text.as_bytes(), &options, settings));
    }
    ended(faults)
}

/// The text of an example without its «marks», and how it is read.
fn unmarked(example: &Example) -> (String, Options) {
    let (format, text) = example.text().expect("each is a call, an email or a sequence");
    let format = Format::by_name(format);
    (text.replace(['«', '»'], ""), Options { format, ..Options::default() })
}

fn ended(faults: Faults) -> Result<(), Failed> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
