//! Memory stays in proportion to the file, whatever is in it.

use libtest_mimic::{Failed, Trial};
use softsell::input::{Format, Options};

use crate::hostile::made;
use crate::spans::promises;

/// Bytes of memory that the reading of any file may take.
const FREE: u64 = 8_000_000;

/// What it may take beside them, in times the file.
const MOST_TIMES: u64 = 20;

/// Large enough for what is free not to count.
const SIZE: usize = 1_000_000;

/// Inputs that take the most, by what they are read as.
const HEAVIEST: &[(&str, &str)] = &[
    ("broken-utf8", "draft"),
];

pub fn trials() -> Vec<Trial> {
    let trial = |&(name, format): &(&'static str, &'static str)| {
        Trial::test(format!("memory/{name}-as-{format}"), move || stays_small(name, format))
    };
    HEAVIEST.iter().map(trial).collect()
}

fn stays_small(name: &str, format: &str) -> Result<(), Failed> {
    let input = made::all().into_iter().find(|input| input.name == name).expect("it is one of the inputs");
    let bytes = input.bytes(SIZE);
    let options = Options { format: Format::by_name(format), ..Options::default() };
    let used = allocation_counter::measure(|| drop(promises::read("hostile.txt", &bytes, &options)));
    let most = FREE + MOST_TIMES * bytes.len() as u64;
    match used.bytes_max {
        used if used > most => Err(format!("{} bytes took {used} of memory, and {most} would be much", bytes.len()).into()),
        _ => Ok(()),
    }
}
