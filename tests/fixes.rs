//! What must hold of every fix: nothing else changes, the second run has nothing to do, and no end of the process leaves
//! half a file.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use softsell::diagnostic::{Applicability, Diagnostic, Edit};
use softsell::input::{self, Options};
use softsell::lint::LintSet;
use softsell::source::Source;
use softsell::{Settings, check, config, fix};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("fixes/nothing-else-changes", nothing_else_changes),
        Trial::test("fixes/killed-at-any-moment", killed_at_any_moment),
    ]
}

/// What the lint takes out, and what stands in every text to be taken out.
const FILLER: &str = "I am writing to say that ";

const LINT: &str = r#"
summary = "saying that one is writing"
message = "`{match}` says nothing"
help = "leave it out"
level = "warning"
since = "0.1"
why = "It can go."
[[match]]
phrases.any = ["I am writing to say [that]"]
[[match.rewrite]]
text = ""
replaces = "match"
applicability = "safe"
[[match]]
phrases.any = ["in due course"]
[[match.rewrite]]
text = "soon"
replaces = "match"
applicability = "safe"
[[bad]]
email = "Subject: x\n\n«I am writing to say that» we moved. You hear from Kim «in due course»."
[[good]]
email = "Subject: x\n\nWe moved."
"#;

fn nothing_else_changes() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("house"))?;
    fs::write(folder.path().join("house/filler.toml"), LINT)?;
    let mut lints = LintSet::built_in();
    let loaded = config::load_lints(&mut lints, folder.path());
    if !loaded.faulty.is_empty() {
        return Err("the lint of this test is wrong".into());
    }
    lints.index();
    let settings = Settings { lints, stage: None };
    let cases = Config { cases: 300, failure_persistence: None, ..Config::default() };
    let mail = (prop::collection::vec(words(), 1..12), 0..WRAPPERS.len(), any::<bool>());
    let run = TestRunner::new(cases).run(&mail, |(words, wrapper, crlf)| {
        let (path, wrap) = WRAPPERS[wrapper];
        let text = wrap(&words.concat());
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        fixed_in_rounds(path, text.as_bytes(), &settings)
    });
    run.map_err(|error| error.to_string().into())
}

fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        FILLER,
        FILLER,
        "you will hear from Kim in due course. ",
        "our depot moved. ",
        "Our café & yard <b>moved</b>, ",
        "it is \"here\". ",
        "\n",
        "\n\n",
        "{{first_name}} has it. ",
        "We = they; 'so'. ",
        "> ",
        "- ",
        "**bold** words. ",
        "é😀 ",
        "\t",
        ". ",
    ])
}

type Wrap = fn(&str) -> String;

/// Containers for the words of a mail.
const WRAPPERS: [(&str, Wrap); 9] = [
    ("a.txt", |words| format!("Subject: The move\n\nHi Lee,\n\n{words}\n\nBest,\nSam\n")),
    ("b.txt", |words| format!("\u{feff}Subject: The move\n\nHi Lee,\n\n{words}")),
    ("a.md", |words| format!("---\nsubject: {FILLER}we moved\n---\nHi Lee,\n\n{words}\n\nBest,\nSam\n")),
    ("b.md", |words| {
        format!("# One\n\n> Subject: x\n>\n> {}\n\n## Two\n\nSubject: y\n\n{words}\n", words.replace('\n', "\n> "))
    }),
    ("a.eml", |words| format!("From: Sam <s@n.example>\nSubject: {FILLER}we moved\nMIME-Version: 1.0\n\n{words}\n")),
    ("b.eml", |words| {
        let quoted: String = words.bytes().map(quoted_printable).collect();
        format!(
            "From: Sam <s@n.example>\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\
             Content-Transfer-Encoding: quoted-printable\n\n{quoted}\n"
        )
    }),
    ("a.html", |words| format!("<html><body><p>Hi Lee,</p><p>{words}</p><p>Best,<br>Sam</p></body></html>\n")),
    ("a.json", |words| {
        let text = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
        format!("[{{\"step\": 1, \"subject\": \"{FILLER}x\", \"body\": \"Hi Lee, {text}\"}}]\n")
    }),
    ("a.csv", |words| format!("step,subject,body\n1,{FILLER}x,\"Hi Lee, {}\"\n2,y,Hi.\n", words.replace('"', "\"\""))),
];

fn quoted_printable(byte: u8) -> String {
    match byte {
        b'\n' | b' ' => (byte as char).to_string(),
        b'!'..=b'~' if byte != b'=' => (byte as char).to_string(),
        _ => format!("={byte:02X}"),
    }
}

/// Fixes a text round by round, and holds each round against its edits.
fn fixed_in_rounds(path: &str, bytes: &[u8], settings: &Settings) -> Result<(), TestCaseError> {
    let Some((documents, first)) = lint(path, bytes, settings) else { return Ok(()) };
    let mut before = (bytes.to_vec(), first.clone());
    let settled = fix::until_at_rest(bytes, &first, Applicability::Safe, |after| {
        round(&before.0, &before.1, after)?;
        let (now, diagnostics) = lint(path, after, settings).expect("it stays readable");
        // A text that nothing but filler stood in is none any more; the command leaves such a file as it was.
        prop_assume!(now == documents);
        before = (after.to_vec(), diagnostics.clone());
        Ok(diagnostics)
    })?;
    prop_assert!(settled.at_rest);
    let (_, again) = lint(path, &settled.bytes, settings).expect("it stays readable");
    prop_assert_eq!(fix::apply(&settled.bytes, &again, Applicability::Safe).applied, 0);
    Ok(())
}

/// How many documents a text holds, and what there is to say about them.
fn lint(path: &str, bytes: &[u8], settings: &Settings) -> Option<(usize, Vec<Diagnostic>)> {
    let source = Source::new(path, bytes.to_vec());
    let reading = input::read(&source, &Options::default()).ok()?;
    Some((reading.documents.len(), check(&reading, (0, path), settings).diagnostics))
}

/// The new text is the old one with the words of some edits in place of what they are about, and these are what the lint
/// is about.
fn round(old: &[u8], diagnostics: &[Diagnostic], new: &[u8]) -> Result<(), TestCaseError> {
    let edits = diagnostics.iter().filter_map(|it| it.fix(Applicability::Safe)).flat_map(|it| &it.edits);
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut from, mut to) = (0, 0);
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        // It overlaps the one before, and is left for the next round.
        if start < from {
            continue;
        }
        let gap = &old[from..start];
        prop_assert!(new[to..].starts_with(gap) && new[to + gap.len()..].starts_with(edit.replacement.as_bytes()));
        let taken = String::from_utf8_lossy(&old[start..end]).to_lowercase();
        prop_assert!(
            taken.contains("writing to say") || taken == "in due course" || taken.contains("hope"),
            "{}",
            taken
        );
        to += gap.len() + edit.replacement.len();
        from = end;
    }
    prop_assert_eq!(&old[from..], &new[to..]);
    Ok(())
}

/// Files of the folder in which the process is killed.
const FILES: usize = 300;

fn killed_at_any_moment() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let drafts = folder.path().join("drafts");
    fs::create_dir(&drafts)?;
    fs::create_dir_all(folder.path().join("lints/house"))?;
    fs::write(folder.path().join("lints/house/filler.toml"), LINT)?;
    fs::write(folder.path().join("softsell.toml"), "lint-paths = [\"lints\"]\n")?;
    let text = |filler: &str, word: &str| format!("Subject: x\n\nHi Lee,\n\n{filler}{word}e moved.\n\nBest,\nSam\n");
    let (old, new) = (text(FILLER, "w"), text("", "W"));
    let whole = time_of_a_run(folder.path(), &drafts, &old)?;
    let mut seen = [0, 0];
    for moment in 0..16 {
        write_all(&drafts, &old)?;
        let mut child = fixing(folder.path())?;
        std::thread::sleep(whole * moment / 16);
        child.kill()?;
        child.wait()?;
        for at in 0..FILES {
            let now = fs::read_to_string(drafts.join(format!("{at}.txt")))?;
            match () {
                () if now == old => seen[0] += 1,
                () if now == new => seen[1] += 1,
                () => return Err(format!("{at}.txt holds {now:?}").into()),
            }
        }
    }
    if seen.contains(&0) {
        return Err(format!("no kill came in between: {seen:?}").into());
    }
    let report = Command::new(env!("CARGO_BIN_EXE_softsell"))
        .args(["check", "--exit-zero", "--format", "json", "drafts"])
        .current_dir(folder.path())
        .output()?;
    let report: serde_json::Value = serde_json::from_slice(&report.stdout)?;
    match report["files"].as_array().map_or(0, Vec::len) {
        FILES => Ok(()),
        other => Err(format!("{other} files are linted").into()),
    }
}

/// How long it takes to fix all files.
fn time_of_a_run(folder: &Path, drafts: &Path, old: &str) -> std::io::Result<Duration> {
    write_all(drafts, old)?;
    let start = Instant::now();
    fixing(folder)?.wait()?;
    Ok(start.elapsed())
}

fn write_all(drafts: &Path, text: &str) -> std::io::Result<()> {
    (0..FILES).try_for_each(|at| fs::write(drafts.join(format!("{at}.txt")), text))
}

fn fixing(folder: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
    command.args(["check", "--fix", "--exit-zero", "drafts"]).current_dir(folder);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}
