//! Reviews that take more than one run, another program at work beside them, or a terminal.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("review/starts_after_what_was_skipped", starts_after_what_was_skipped),
        Trial::test("review/undone_skips_are_shown_again", undone_skips_are_shown_again),
        Trial::test("review/decisions_hold_in_later_checks", decisions_hold_in_later_checks),
        Trial::test("review/a_file_that_changed_is_read_again", a_file_that_changed_is_read_again),
        Trial::test("review/keys_of_a_terminal", keys_of_a_terminal),
    ]
}

/// Three diagnostics of `chasing`.
const DRAFT: &str = "Subject: Depots\n\nHello Priya,\n\nI wanted to check in on one.\n\nAny update on this, two?\n\n\
    I was hoping to touch base on three.\n\nKind regards,\nAna\n";

/// What each of them reports.
const WORDS: [&str; 3] = ["to check in", "Any update on this", "to touch base"];

fn drafts() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("draft.md"), DRAFT)?;
    fs::write(folder.path().join("softsell.toml"), "lints.i-my-ratio = \"off\"\n")?;
    Ok(folder)
}

fn starts_after_what_was_skipped() -> Result<(), Failed> {
    let folder = drafts()?;
    expect(&seen(&review(folder.path(), &["draft.md"], "s\n")?), &[0, 1])?;
    let second = review(folder.path(), &["draft.md"], "s\ns\n")?;
    expect(&seen(&second), &[1, 2])?;
    holds(&second, "1 that was skipped before is not shown")?;
    holds(&review(folder.path(), &["draft.md"], "")?, "nothing new to review; 3 that were skipped before")?;
    expect(&seen(&review(folder.path(), &["--again", "draft.md"], "s\n")?), &[0, 1])?;
    fs::write(folder.path().join("draft.md"), DRAFT.replace(", two", ", the second"))?;
    expect(&seen(&review(folder.path(), &["draft.md"], "q\n")?), &[1])
}

fn undone_skips_are_shown_again() -> Result<(), Failed> {
    let folder = drafts()?;
    expect(&seen(&review(folder.path(), &["draft.md"], "s\ns\nu\n")?), &[0, 1, 2, 1])?;
    expect(&seen(&review(folder.path(), &["draft.md"], "q\n")?), &[1])
}

fn decisions_hold_in_later_checks() -> Result<(), Failed> {
    let folder = drafts()?;
    review(folder.path(), &["draft.md"], "a\nshe asked\nb\ns\n")?;
    let checked = softsell(folder.path(), &["check", "draft.md"], "")?;
    expect(&seen(&checked), &[2])?;
    holds(&checked, "1 allowed in the config, 1 known to the baseline")
}

fn a_file_that_changed_is_read_again() -> Result<(), Failed> {
    let folder = drafts()?;
    let editor = folder.path().join("draft.md");
    // Whoever edits the file while the walk stands at it: an editor that fails after it has written.
    let script = format!("sed -i s/one/all/ {}", editor.display());
    fs::write(folder.path().join("editor.sh"), format!("{script}\nexit 1\n"))?;
    let said = review(folder.path(), &["draft.md"], "e\n1\nq\n")?;
    holds(&said, "the editor `sh` failed")?;
    holds(&said, "draft.md: it was changed meanwhile; it is read again, and nothing was written")?;
    expect(&seen(&said), &[0, 0])?;
    let left = fs::read_to_string(&editor)?;
    if left == DRAFT.replace("on one", "on all") { Ok(()) } else { Err(left.into()) }
}

/// The keys of a real terminal: no line ends but after words.
fn keys_of_a_terminal() -> Result<(), Failed> {
    let folder = drafts()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/terminal.py");
    let mut command = Command::new("python3");
    command.arg(script).args([env!("CARGO_BIN_EXE_softsell"), "review", "draft.md"]);
    let said = run(&mut command, folder.path(), "? help: |s\n? help: |r\nas it is): |see page 3\\r\n? help: |q\n")?;
    expect(&seen(&said), &[0, 1, 2])?;
    holds(&said, "1 edited, 1 skipped, 1 left")?;
    holds(&fs::read_to_string(folder.path().join("draft.md"))?, "see page 3, two?")
}

fn review(folder: &Path, arguments: &[&str], answers: &str) -> Result<String, Failed> {
    softsell(folder, &[&["review"], arguments].concat(), answers)
}

fn softsell(folder: &Path, arguments: &[&str], answers: &str) -> Result<String, Failed> {
    run(Command::new(env!("CARGO_BIN_EXE_softsell")).args(arguments), folder, answers)
}

/// What a command says, on both streams.
fn run(command: &mut Command, folder: &Path, input: &str) -> Result<String, Failed> {
    command.current_dir(folder).env("XDG_STATE_HOME", folder.join("state")).env("NO_COLOR", "1").env_remove("VISUAL");
    command.env("EDITOR", "sh editor.sh").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| format!("{command:?}: {error}"))?;
    child.stdin.take().ok_or("it is piped")?.write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr))
}

/// Which of the diagnostics were shown, in this order.
fn seen(said: &str) -> Vec<usize> {
    let titles = said.lines().filter(|line| line.starts_with("warning[chasing]"));
    titles.filter_map(|title| WORDS.iter().position(|words| title.contains(words))).collect()
}

fn expect(got: &[usize], expected: &[usize]) -> Result<(), Failed> {
    if got == expected { Ok(()) } else { Err(format!("shown were {got:?}, not {expected:?}").into()) }
}

fn holds(said: &str, words: &str) -> Result<(), Failed> {
    if said.contains(words) { Ok(()) } else { Err(format!("`{words}` is not in\n{said}").into()) }
}
