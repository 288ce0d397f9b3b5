//! `softsell config show`, line by line: a snapshot would change with every number of every lint.

use std::fs;
use std::path::Path;
use std::process::Command;

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("config/every_line_has_its_origin", every_line_has_its_origin),
        Trial::test("config/flags_say_their_part", flags_say_their_part),
        Trial::test("config/what_is_shown_is_a_config", what_is_shown_is_a_config),
    ]
}

const CONFIG: &str = r#"extends = ["pack"]
preset = "gentle"
[lints]
pressure = "error"
talk-ratio.above = 0.55
[[files]]
glob = "templates/**"
stage = "cold"
[[disallowed]]
words = "synergy"
reason = "nobody knows what it is"
"#;

const PACK: &str =
    "lints-version = \"0.1\"\nexclude = [\n    \"archive/\",\n]\nredact = true\n[speakers]\nrep = \"Jordan\"\n";

fn folder() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    fs::create_dir(folder.path().join("pack"))?;
    fs::write(folder.path().join("softsell.toml"), CONFIG)?;
    fs::write(folder.path().join("pack/softsell.toml"), PACK)?;
    Ok(folder)
}

fn every_line_has_its_origin() -> Result<(), Failed> {
    let wanted = [
        "lints-version = \"0.1\" # pack/softsell.toml:1",
        "preset = \"gentle\" # softsell.toml:2",
        "# fail-on = \"warning\" # default",
        "\"archive/\", # pack/softsell.toml:3",
        "redact = true # pack/softsell.toml:5",
        "stage = \"cold\" # softsell.toml:8",
        "subject-pressure = \"error\" # softsell.toml:4",
        "talk-ratio.above = 0.55 # softsell.toml:5",
        "# guilt-trip = \"warning\" # preset gentle",
        "# unknown-placeholder = \"off\" # newer than lints-version, pack/softsell.toml:1",
        "tie-down.level = \"error\" # flag -D tie-down",
        "# disallowed = \"warning\" # default",
        "[[disallowed]] # softsell.toml:9",
        "words = [\"synergy\"]",
    ];
    holds(&["-D", "tie-down", "templates/a.md"], &wanted)
}

fn flags_say_their_part() -> Result<(), Failed> {
    let wanted = [
        "stage = \"demo\" # flag --stage demo",
        "# as = \"draft\" # flag --as draft",
        "\"Jordan\", # pack/softsell.toml:7",
        "\"Sam\", # flag --rep Sam",
    ];
    holds(&["--stage", "demo", "--as", "draft", "--rep", "Sam", "-", "--stdin-filename", "templates/a.md"], &wanted)
}

/// Whether these lines are shown, each with who said it.
fn holds(arguments: &[&str], wanted: &[&str]) -> Result<(), Failed> {
    let folder = folder()?;
    let shown = show(folder.path(), &[&["--origin"], arguments].concat())?;
    let lines: Vec<String> = shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for wanted in wanted {
        if !lines.iter().any(|line| line == wanted) {
            return Err(format!("there is no `{wanted}` in\n{shown}").into());
        }
    }
    Ok(())
}

fn what_is_shown_is_a_config() -> Result<(), Failed> {
    let folder = folder()?;
    let shown = show(folder.path(), &[])?;
    fs::write(folder.path().join("softsell.toml"), &shown)?;
    let again = show(folder.path(), &[])?;
    if again == shown { Ok(()) } else { Err(format!("{shown}\ncomes to\n{again}").into()) }
}

fn show(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
    let output = command.args(["config", "show", "--color", "never"]).args(arguments).current_dir(folder).output()?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}
