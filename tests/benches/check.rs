//! How fast texts are read and linted: start-up, one email, megabytes of emails.

use softsell::input::{self, Options};
use softsell::lint::LintSet;
use softsell::source::Source;
use softsell::{Settings, check};

fn main() {
    divan::main();
}

/// Everything that a start costs before the first file is read.
#[divan::bench]
fn start_up() -> LintSet {
    LintSet::built_in()
}

/// A mail of 4 KB, read and linted.
#[divan::bench]
fn one_email(bencher: divan::Bencher) {
    let settings = Settings { lints: LintSet::built_in(), stage: None };
    let text = email(4096);
    bencher.counter(divan::counter::BytesCount::new(text.len())).bench(|| lint(&text, &settings));
}

/// A megabyte in mails of 2 KB, on one core.
#[divan::bench]
fn many_emails(bencher: divan::Bencher) {
    let settings = Settings { lints: LintSet::built_in(), stage: None };
    let texts = vec![email(2048); 512];
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher
        .counter(divan::counter::BytesCount::new(bytes))
        .bench(|| texts.iter().map(|text| lint(text, &settings)).sum::<usize>());
}

/// A call of 30 KB.
#[divan::bench]
fn one_call(bencher: divan::Bencher) {
    let settings = Settings { lints: LintSet::built_in(), stage: None };
    let mut text = String::new();
    for (at, sentence) in SENTENCES.iter().cycle().enumerate().take(600) {
        text.push_str(if at % 2 == 0 { "Rep: " } else { "Prospect: " });
        text.push_str(sentence);
        text.push('\n');
    }
    bencher.counter(divan::counter::BytesCount::new(text.len())).bench(|| lint(&text, &settings));
}

fn lint(text: &str, settings: &Settings) -> usize {
    let source = Source::new("bench.txt", text.as_bytes().to_vec());
    let reading = input::read(&source, &Options::default()).expect("it is a call or an email");
    check(&reading, (0, "bench.txt"), settings).diagnostics.len()
}

/// A mail of about so many bytes, a fault in every tenth sentence.
fn email(bytes: usize) -> String {
    let mut text = String::from("Subject: Your depots\n\nHello Priya,\n\n");
    for sentence in SENTENCES.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(sentence);
        text.push_str(if text.len() % 7 == 0 { "\n\n" } else { " " });
    }
    text + "\n\nKind regards,\nAna\n"
}

const SENTENCES: [&str; 10] = [
    "You have three dispatcher jobs open, if your careers page is up to date.",
    "Is planning the squeeze, or is it something else?",
    "One fleet of about your size found that the rota was the cause and not the headcount.",
    "It may be quite different with you, and no is a fine answer.",
    "The drivers told us that Mondays are the worst, since the orders of the weekend come in at once.",
    "I just wanted to check in on the proposal that went out on Friday.",
    "What happens to the people on the night shift while that is going on?",
    "The price is four hundred pounds a month and it does not change with the date.",
    "They tried a tool two years ago, and nobody was shown how to use it.",
    "There is a short note below about how a depot in Leeds counted the cost.",
];
