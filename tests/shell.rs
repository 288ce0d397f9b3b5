//! What the program writes for the shell: completions, manual pages, schemas.

use std::fs;
use std::process::{Command, Output};

use libtest_mimic::{Failed, Trial};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("shell/every_shell_has_completions", every_shell_has_completions),
        Trial::test("shell/bash_completes", bash_completes),
        Trial::test("shell/every_command_has_a_manual_page", every_command_has_a_manual_page),
        Trial::test("shell/manual_pages_of_no_command", manual_pages_of_no_command),
        Trial::test("shell/schemas_are_those_of_the_repository", schemas_are_those_of_the_repository),
    ]
}

fn every_shell_has_completions() -> Result<(), Failed> {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = written(&["completions", shell])?;
        for word in ["softsell", "check", "stdin-filename"] {
            expect(script.contains(word), &format!("{shell} completes no {word}"))?;
        }
    }
    Ok(())
}

fn bash_completes() -> Result<(), Failed> {
    for (words, wanted) in [
        ("softsell expl", "explain"),
        ("softsell config sh", "show"),
        ("softsell check --isol", "--isolated"),
        ("softsell check --preset cold", "cold-outreach"),
    ] {
        let script = format!(
            "{}\nCOMP_WORDS=({words})\nCOMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n\
             _softsell softsell \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
             echo \"${{COMPREPLY[@]}}\"\n",
            written(&["completions", "bash"])?
        );
        let output = Command::new("bash").args(["--norc", "-c", &script]).output()?;
        let got = String::from_utf8(output.stdout)?;
        expect(got.trim() == wanted, &format!("`{words}`: {got}{}", String::from_utf8_lossy(&output.stderr)))?;
    }
    Ok(())
}

fn every_command_has_a_manual_page() -> Result<(), Failed> {
    let whole = written(&["man"])?;
    expect(whole.contains(".TH softsell 1"), "the page has no title")?;
    let help = written(&["--help"])?;
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or("");
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    expect(commands.len() > 10, &format!("{commands:?}"))?;
    for command in commands {
        expect(whole.contains(&format!("softsell\\-{command}(1)")), &format!("the page does not name {command}"))?;
        let page = written(&["man", command])?;
        expect(page.contains(&format!(".TH softsell-{command} 1")), &format!("{command} has no page: {page}"))?;
    }
    expect(written(&["man", "config", "show"])?.contains("\\-\\-origin"), "the page of config show has no flags")
}

fn manual_pages_of_no_command() -> Result<(), Failed> {
    for (arguments, wanted) in [
        (["man", "chek", ""], "error: there is no command `chek`; did you mean `check`?\n"),
        (["man", "check", "show"], "error: `check` has no commands of its own\n"),
    ] {
        let output = softsell(&arguments.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>())?;
        let said = String::from_utf8(output.stderr)?;
        expect(output.status.code() == Some(2) && said == wanted, &said)?;
    }
    Ok(())
}

fn schemas_are_those_of_the_repository() -> Result<(), Failed> {
    for (of, file) in [("config", "lints/softsell.schema.json"), ("lint", "lints/lint.schema.json")] {
        expect(written(&["config", "schema", of])? == fs::read_to_string(file)?, file)?;
    }
    Ok(())
}

fn softsell(arguments: &[&str]) -> std::io::Result<Output> {
    Command::new(env!("CARGO_BIN_EXE_softsell")).args(arguments).output()
}

/// What a run that goes well writes to standard output.
fn written(arguments: &[&str]) -> Result<String, Failed> {
    let output = softsell(arguments)?;
    expect(output.status.success(), &format!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)))?;
    Ok(String::from_utf8(output.stdout)?)
}

fn expect(holds: bool, otherwise: &str) -> Result<(), Failed> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
