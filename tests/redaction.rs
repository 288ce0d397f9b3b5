//! Nothing of what a text says comes through where its words are to be left out, whatever its format and that of the
//! report.

use std::cell::Cell;
use std::fs;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use softsell::diagnostic::Diagnostic;
use softsell::input::{self, Options, Reading};
use softsell::lint::LintSet;
use softsell::output::inspection::{self, Inspected, Inspection};
use softsell::output::*;
use softsell::redact::Redactor;
use softsell::report::{By, FileReport, Report, Suppressed};
use softsell::source::Source;
use softsell::{Settings, check, config, suppress};

pub fn trials() -> Vec<Trial> {
    vec![Trial::test("redaction/no-word-comes-through", no_word_comes_through)]
}

/// Quotes as much as a lint can, in and out of backticks.
const LINT: &str = r#"
summary = "words between two words"
message = "{match} says `{match}`"
help = "without {match}"
level = "warning"
since = "0.1"
why = "It is a test."
[[match]]
phrases.any = ["alpha ..5 omega"]
[[match.rewrite]]
text = ""
replaces = "match"
applicability = "safe"
[[bad]]
email = "Subject: x\n\nIt is «alpha and omega» here."
[[good]]
email = "Subject: x\n\nWe moved."
"#;

/// Every name, word and number of the texts holds one of these, and nothing that the program says does.
const TELLING: [&str; 3] = ["zq", "жщ", "909909"];

type Wrap = fn(&Words) -> String;

/// What one text is about.
#[derive(Debug)]
struct Words {
    names: [String; 2],
    words: String,
}

const WRAPPERS: [(&str, Wrap); 9] = [
    ("a.txt", |it| {
        let ([one, two], words) = (&it.names, &it.words);
        format!(
            "{one}: It is too dear. {words}\nRep ({two}): I hear you, but are you ready to sign {words} today, {one}?\n{one}: Hi {one}, {words}\n{two}: Hello {two}.\n"
        )
    }),
    ("a.vtt", |it| {
        let ([one, two], words) = (&it.names, &it.words);
        format!(
            "WEBVTT\n\n1\n00:01.000 --> 00:03.000\n<v {one}>Send me an email, {words}\n\n00:03.000 --> 00:05.000\n<v {two}>Sure, but {words}\n\n00:x --> 00:09.000\n{words}\n"
        )
    }),
    ("b.txt", |it| {
        let ([one, two], words) = (&it.names, &it.words);
        format!(
            "From: {two} <{two}@zqfirm.example>\nTo: {one} <x@zqother.example>\nSubject: {words}\n\nHi {one},\n\n{words}\n\nI just wanted to check in, {{{{ zqfield | default: \"{one}\" }}}}. Are you ready to sign today?\n\n<!-- softsell: allow(zqlint) {words} -->\n\nJust a quick question. <!-- softsell: allow(chasing, minimiser) {one} -->\n\nBest,\n{two}\n"
        )
    }),
    ("a.md", |it| {
        let ([one, two], words) = (&it.names, &it.words);
        format!(
            "---\nsubject: {words}\nstage: zqstage\nx-zqhead: {one}\n---\nHi {one},\n\n{words} > quote\n\nBest,\n{two}\n"
        )
    }),
    ("a.eml", |it| {
        let ([one, two], words) = (&it.names, &it.words);
        let encoded: String = words
            .bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() || byte == b' ' {
                    (byte as char).to_string()
                } else {
                    format!("={byte:02X}")
                }
            })
            .collect();
        format!(
            "From: zqfrom <zq@zqfirm.example>\nTo: zqto <zqto@zqother.example>\nSubject: zqsubject\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nHi,\n\n{encoded}\n\nOn Monday zqnobody <zqn@zqother.example> wrote:\n> zqquote\n{}",
            if one < two { "" } else { "zqend" }
        )
    }),
    ("a.html", |it| {
        format!(
            "<html><body><p>Hi {},</p><p>{}</p><p>Best,<br>{}</p></body></html>\n",
            it.names[0], it.words, it.names[1]
        )
    }),
    ("a.json", |it| {
        let turn = |speaker: &str, text: &str| serde_json::json!({ "speaker": speaker, "text": text });
        let [one, two] = &it.names;
        serde_json::json!([
            turn(one, &it.words),
            turn(two, &format!("Are you ready to sign, {one}? {}", it.words)),
            turn(one, "No.")
        ])
        .to_string()
    }),
    ("a.csv", |it| {
        format!("step,subject,body\n1,zqsubject,\"Hi {}, {}\"\n2,y,Hi.\n", it.names[0], it.words.replace('"', "\"\""))
    }),
    ("b.csv", |it| {
        format!(
            "speaker,text\n{},\"Hello {}\"\nRep,\"Are you ready to sign today?\"\n{},\"{}\n",
            it.names[0],
            it.names[0],
            it.names[0],
            it.words.replace('"', "")
        )
    }),
];

/// How a report may be written.
const FORMATS: [Write; 13] = [
    human::write,
    human::files,
    statistics::write,
    short::write,
    agent::write,
    json::write,
    json_lines::write,
    sarif::write,
    gitlab::write,
    rdjson::write,
    junit::write,
    github::write,
    github_summary::write,
];

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["Zq[a-z]{1,6}", "Zq[a-z]{1,3} Zq[a-z]{2,5}", "Жщ[а-я]{1,4}", "Zq[a-z]{2}`[a-z]{0,2}zq", "zq[a-z]{2,4}"]
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[zZ]q[a-z]{1,6}",
        1 => "жщ[а-яё]{1,4}",
        1 => "zq[a-z]{1,4}[-_'’`@./\"]zq[a-z]{2,3}",
        1 => r"\+?909909[0-9]{1,4}( 909909)?",
        1 => "zq[a-z]{1,5}@zq[a-z]{1,4}\\.com",
        1 => "https://zq[a-z]{1,5}\\.com/zq\\?a=zq",
        1 => "Zq[a-z]{2,4} (Ltd|Inc)",
        1 => "zq[a-z]{3}\u{301}\u{200b}zq😀",
    ];
    prop::collection::vec(word, 1..4).prop_map(|words| format!("We are alpha {} omega. It is so.", words.join(" ")))
}

fn no_word_comes_through() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("house"))?;
    fs::write(folder.path().join("house/between.toml"), LINT)?;
    let mut lints = LintSet::built_in();
    if !config::load_lints(&mut lints, folder.path()).faulty.is_empty() {
        return Err("the lint of this test is wrong".into());
    }
    lints.index();
    let settings = Settings { lints, stage: None };
    let cases = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let texts = ([name(), name()], words(), any::<bool>());
    let quotes = Cell::new(0);
    let run = TestRunner::new(cases).run(&texts, |(names, words, wide)| {
        let words = Words { names, words };
        let files: Vec<(&str, String)> = WRAPPERS.iter().map(|(path, wrap)| (*path, wrap(&words))).collect();
        let bytes = |text: &str| match wide {
            true => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            false => text.as_bytes().to_vec(),
        };
        let files = files.iter().map(|(path, text)| Source::new(*path, bytes(text)));
        quotes.set(quotes.get() + holds_no_word(files.collect(), &settings)?);
        Ok(())
    });
    run.map_err(|error| error.to_string())?;
    if quotes.get() > 0 { Ok(()) } else { Err("no words were quoted".into()) }
}

/// Counts what was quoted by the lint that quotes all it can.
fn holds_no_word(files: Vec<Source>, settings: &Settings) -> Result<usize, TestCaseError> {
    let mut report = Report { statistics: true, unsafe_fixes: true, ..Report::default() };
    let mut sources = Vec::new();
    for source in files {
        let Ok(mut reading) = input::read(&source, &Options::default()) else { continue };
        let mut file = check(&reading, (sources.len(), &source.path), settings);
        let rules = suppress::Rules { set: &settings.lints, must_say_why: true, before_sending: true };
        suppress::by_comments(&mut file, &source, &reading.documents, rules);
        file.suppressed.extend(suppressed(&file));
        report.files.push(file);
        inspected(&mut reading, &source)?;
        sources.push(reading.extracted.unwrap_or(source));
    }
    report.lints = settings.lints.describe(report.lint_names());
    let told = FORMATS.map(|write| telling(&written(write, &report, &sources)));
    prop_assert!(told[0].is_some() && told[5].is_some(), "the texts are quoted where nobody forbids it");
    prop_assert!(report.files.len() > 6);
    let quotes = report.diagnostics().filter(|it| it.lint == "between").count();
    Redactor::default().report(&mut report, &mut sources);
    for write in FORMATS {
        let output = written(write, &report, &sources);
        prop_assert_eq!(telling(&output), None, "{}", output);
    }
    Ok(quotes)
}

/// What is reported, as if the config allowed it for a reason that holds its words.
fn suppressed(file: &FileReport) -> Option<Suppressed> {
    let diagnostic: Diagnostic = file.diagnostics.first()?.clone();
    let reason = Some(diagnostic.message.to_string());
    Some(Suppressed { diagnostic, by: By::Config, reason })
}

fn inspected(reading: &mut Reading, source: &Source) -> Result<(), TestCaseError> {
    let (mut documents, mut problems) = (reading.documents.clone(), reading.problems.clone());
    Redactor::default().documents(&mut documents, &mut problems);
    let source = reading.source(source).masked();
    let inspection = Inspection {
        source: &source,
        format: (reading.format.name, reading.format.title),
        guess: (reading.guess.sureness.name(), &reading.guess.reason),
        documents: documents
            .iter()
            .map(|document| Inspected { document, turns: None, has_placeholders: false })
            .collect(),
        problems: &problems,
    };
    let mut output = Vec::new();
    inspection::write(&mut output, &inspection).unwrap();
    let output = String::from_utf8(output).unwrap();
    prop_assert_eq!(telling(&output), None, "{}", output);
    Ok(())
}

fn written(write: Write, report: &Report, sources: &[Source]) -> String {
    let mut output = Vec::new();
    write(&mut output, report, sources, &Style::default()).unwrap();
    String::from_utf8(output).unwrap()
}

/// What of the texts stands in an output, with what is around it.
fn telling(output: &str) -> Option<String> {
    let lower = output.to_lowercase();
    let at = TELLING.iter().find_map(|word| lower.find(word))?;
    Some(lower[at..].chars().take(60).collect())
}
