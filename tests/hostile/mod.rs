//! Inputs that are made to do harm, read as every format: no panic, no hang, and what is promised of every file.
//!
//! `SOFTSELL_LONG_LINE` says how many bytes the longest line has. With `SOFTSELL_MEASURE` every input is read and linted
//! at two sizes, one four times the other, and a table of times and memory is printed, for reading.

pub mod made;
mod measure;

use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use softsell::Settings;
use softsell::example::passage;
use softsell::input::{FORMATS, Options};

use crate::spans::promises::{self, documents};
use made::Hostile;

/// About so many bytes each: deeper than any stack is, and quick to read.
const SIZE: usize = 50_000;

/// Of what is linted as well.
const LINTED_SIZE: usize = 10_000;

const LONG_LINE: usize = 5_000_000;

pub fn trials() -> Vec<Trial> {
    let settings = Arc::new(passage::all_on());
    let mut trials: Vec<Trial> = made::all()
        .into_iter()
        .map(|input| {
            let settings = Arc::clone(&settings);
            Trial::test(format!("hostile/{}", input.name), move || holds(&input, &settings))
        })
        .collect();
    trials.push(Trial::test("hostile/long-line", long_line));
    if std::env::var_os("SOFTSELL_MEASURE").is_some() {
        trials.push(Trial::test("hostile/measure", move || measure::print(&settings)));
    }
    trials
}

fn holds(input: &Hostile, settings: &Settings) -> Result<(), Failed> {
    let bytes = input.bytes(SIZE);
    let mut faults = promises::Faults::new();
    for format in FORMATS {
        faults.extend(read(&bytes, &Options { format: Some(format), ..Options::default() }));
    }
    faults.extend(promises::faults("hostile.txt", &input.bytes(LINTED_SIZE), &Options::default(), settings));
    ended(faults)
}

fn read(bytes: &[u8], options: &Options) -> promises::Faults {
    let read = promises::read("hostile.txt", bytes, options);
    read.map_or_else(promises::Faults::new, |(source, reading)| documents::faults(&source, &reading))
}

fn long_line() -> Result<(), Failed> {
    let length = match std::env::var("SOFTSELL_LONG_LINE") {
        Ok(length) => length.parse()?,
        Err(_) => LONG_LINE,
    };
    let line = b"Rep: we are so many words on one line, ".iter().copied().cycle().take(length);
    ended(read(&line.collect::<Vec<u8>>(), &Options::default()))
}

fn ended(faults: promises::Faults) -> Result<(), Failed> {
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}
