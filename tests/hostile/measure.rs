//! How time and memory grow with hostile inputs, as a table for reading.

use std::fs;
use std::time::Duration;

use libtest_mimic::Failed;
use softsell::Settings;
use softsell::check;
use softsell::input::{FORMATS, Format, Options, Reading};
use softsell::source::Source;

use super::made;
use crate::spans::promises;

/// What reading and linting one input took.
struct Cost {
    read: Duration,
    linted: Duration,
    /// In times the length of the input, beyond [`BASE`].
    memory: (f64, f64),
}

/// Bytes of memory that any input may take.
const BASE: f64 = 1e6;

/// For each input and each format that it can be read as: the cost of reading it and of linting what was read, and how
/// many times as much four times the input takes.
pub fn print(settings: &Settings) -> Result<(), Failed> {
    let size: usize = std::env::var("SOFTSELL_MEASURE")?.parse()?;
    println!(
        "{:28} {:10} {:>9} {:>6} {:>6} {:>9} {:>6} {:>6}",
        "input", "as", "read", "x4", "mem", "linted", "x4", "mem"
    );
    let only = std::env::var("SOFTSELL_MEASURE_AS").ok();
    for input in made::all() {
        let (few, many) = (input.bytes(size / 4), input.bytes(size));
        for format in FORMATS.into_iter().map(Some).chain([None]) {
            let name = format.map_or("any", |format| format.name);
            if only.as_ref().is_some_and(|only| !only.split(',').any(|only| only == name)) {
                continue;
            }
            let Some(large) = cost(&many, format, settings) else { continue };
            let small = cost(&few, format, settings);
            let growth = |now: Duration, then: fn(&Cost) -> Duration| {
                small.as_ref().map_or(0.0, |small| now.as_secs_f64() / then(small).as_secs_f64().max(1e-4))
            };
            println!(
                "{:28} {:10} {:>7}ms {:>6.1} {:>6.1} {:>7}ms {:>6.1} {:>6.1}",
                input.name,
                name,
                large.read.as_millis(),
                growth(large.read, |cost| cost.read),
                large.memory.0,
                large.linted.as_millis(),
                growth(large.linted, |cost| cost.linted),
                large.memory.1,
            );
        }
    }
    Ok(())
}

fn cost(bytes: &[u8], format: Option<&'static Format>, settings: &Settings) -> Option<Cost> {
    let options = Options { format, ..Options::default() };
    let mut outcome: Option<(Source, Reading)> = None;
    let start = busy();
    let used = allocation_counter::measure(|| outcome = promises::read("hostile.txt", bytes, &options));
    let read = busy() - start;
    let (_, reading) = outcome?;
    let start = busy();
    let linting = allocation_counter::measure(|| drop(check(&reading, (0, "hostile.txt"), settings)));
    let times = |used: f64| (used - BASE).max(0.0) / bytes.len() as f64;
    let kept = used.bytes_current as f64;
    Some(Cost {
        read,
        linted: busy() - start,
        memory: (times(used.bytes_max as f64), times(kept + linting.bytes_max as f64)),
    })
}

/// How long this thread has been at work, as Linux counts it: others may be at work on the same machine.
fn busy() -> Duration {
    let schedule = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(schedule.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0))
}
