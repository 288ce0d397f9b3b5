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

/// Inputs that take the most, by what they are read as, and whether they have more pieces than they may have.
const HEAVIEST: &[(&str, &str, bool)] = &[
    ("broken-utf8", "eml", false),
    ("broken-utf8-half", "transcript", false),
    ("lone-surrogates", "draft", false),
    ("blank-lines", "draft", false),
    ("tiny-turns", "transcript", true),
    ("many-speakers", "transcript", false),
    ("labels-on-a-line", "transcript", false),
    ("tiny-cues", "webvtt", true),
    ("cue-lines", "webvtt", false),
    ("cue-arrows", "webvtt", true),
    ("tiny-voices", "webvtt", false),
    ("tiny-values", "json", false),
    ("tiny-json-turns", "json", true),
    ("tiny-json-lines", "json", true),
    ("tiny-json-steps", "json", true),
    ("json-escapes", "json", false),
    ("json-open-strings", "json", false),
    ("tiny-yaml-steps", "yaml", true),
    ("yaml-quotes", "yaml", false),
    ("tiny-cells", "csv", false),
    ("tiny-rows", "csv", true),
    ("tiny-transcripts", "csv", true),
    ("many-calls", "csv", true),
    ("tiny-json-calls", "json", true),
    ("tiny-step-rows", "csv", true),
    ("doubled-quotes", "csv", false),
    ("tiny-mails", "mbox", true),
    ("tiny-headers", "eml", true),
    ("empty-parts", "eml", true),
    ("deep-messages", "eml", true),
    ("base64", "eml", false),
    ("encoded-letters", "eml", false),
    ("quoted-lines", "draft", false),
    ("emphasis", "draft", false),
    ("emphasised-letters", "draft", false),
    ("deep-arrays", "markdown", false),
    ("headed-mails", "markdown", true),
    ("tiny-paragraphs", "html", false),
    ("html-entities", "html", false),
    ("escapes", "html", false),
];

pub fn trials() -> Vec<Trial> {
    let trial = |&(name, format, is_cut): &(&'static str, &'static str, bool)| {
        Trial::test(format!("memory/{name}-as-{format}"), move || stays_small(name, format, is_cut))
    };
    HEAVIEST.iter().map(trial).collect()
}

fn stays_small(name: &str, format: &str, is_cut: bool) -> Result<(), Failed> {
    let input = made::all().into_iter().find(|input| input.name == name).expect("it is one of the inputs");
    let bytes = input.bytes(SIZE);
    let options = Options { format: Format::by_name(format), ..Options::default() };
    let mut read = None;
    let used = allocation_counter::measure(|| read = promises::read("hostile.txt", &bytes, &options)).bytes_max;
    let most = FREE + MOST_TIMES * bytes.len() as u64;
    if used > most {
        return Err(format!("{} bytes took {used} of memory, and {most} would be much", bytes.len()).into());
    }
    let (_, reading) = read.ok_or("it is not read at all")?;
    let full = reading.problems.iter().filter(|problem| problem.kind == "too-many").count();
    if is_cut != (full > 0) {
        return Err(format!("it has {full} problems that say that it has too many pieces").into());
    }
    // Of a message, all that there is may be headers; where problems are too many, cues may have no times.
    let has_words = format != "eml" && name != "cue-arrows";
    if is_cut && has_words && reading.documents.iter().all(|document| document.turns.is_empty()) {
        return Err("what stands before is not read".into());
    }
    Ok(())
}
