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
    ("broken-utf8", "eml"),
    ("broken-utf8-half", "transcript"),
    ("lone-surrogates", "draft"),
    ("blank-lines", "draft"),
    ("tiny-turns", "transcript"),
    ("many-speakers", "transcript"),
    ("labels-on-a-line", "transcript"),
    ("tiny-cues", "webvtt"),
    ("cue-lines", "webvtt"),
    ("cue-arrows", "webvtt"),
    ("tiny-voices", "webvtt"),
    ("tiny-values", "json"),
    ("tiny-json-turns", "json"),
    ("tiny-json-lines", "json"),
    ("tiny-json-steps", "json"),
    ("json-escapes", "json"),
    ("json-open-strings", "json"),
    ("tiny-yaml-steps", "yaml"),
    ("yaml-quotes", "yaml"),
    ("tiny-cells", "csv"),
    ("tiny-rows", "csv"),
    ("tiny-step-rows", "csv"),
    ("doubled-quotes", "csv"),
    ("tiny-mails", "mbox"),
    ("tiny-headers", "eml"),
    ("empty-parts", "eml"),
    ("deep-messages", "eml"),
    ("base64", "eml"),
    ("encoded-letters", "eml"),
    ("quoted-lines", "draft"),
    ("emphasis", "draft"),
    ("emphasised-letters", "draft"),
    ("deep-arrays", "markdown"),
    ("headed-mails", "markdown"),
    ("tiny-paragraphs", "html"),
    ("html-entities", "html"),
    ("escapes", "html"),
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
        used if used > most => {
            Err(format!("{} bytes took {used} of memory, and {most} would be much", bytes.len()).into())
        }
        _ => Ok(()),
    }
}
