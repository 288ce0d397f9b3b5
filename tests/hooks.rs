//! The hooks for pre-commit: run by the real one, as the README shows them, on the program of this build.

use std::fs;

use libtest_mimic::{Failed, Trial};
use regex::Regex;
use softsell::input::FORMATS;
use yaml_rust2::{Yaml, YamlLoader};

use crate::scratch::{Scratch, expect, run, text};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("hooks/every_ending_of_a_format_is_looked_at", every_ending_of_a_format_is_looked_at),
        Trial::test("hooks/a_commit_is_refused_by_a_hook_that_need_not_be_built", a_commit_is_refused),
        Trial::test("hooks/files_are_fixed_by_a_hook_that_need_not_be_built", files_are_fixed),
    ]
}

const HOOKS: &str = ".pre-commit-hooks.yaml";

const FAULTY: &str = "Subject: Depot\n\nHello Priya,\n\nI hope this email finds you well. Any update on this?\n";

fn every_ending_of_a_format_is_looked_at() -> Result<(), Failed> {
    let hooks = YamlLoader::load_from_str(&fs::read_to_string(HOOKS)?)?;
    let hooks = hooks[0].as_vec().ok_or("it is no list")?;
    expect(hooks.iter().filter_map(|hook| hook["id"].as_str()).collect(), vec!["softsell", "softsell-fix"])?;
    for hook in hooks {
        let files = Regex::new(hook["files"].as_str().unwrap_or("[")).map_err(|error| error.to_string())?;
        let endings = FORMATS.iter().flat_map(|format| format.extensions);
        let missed: Vec<&&str> = endings.filter(|ending| !files.is_match(&format!("a/b.{ending}"))).collect();
        expect(missed, vec![])?;
        expect(files.is_match("src/main.rs"), false)?;
    }
    Ok(())
}

/// A repository with the config of the README, but with the hooks that stand here, and nothing to install.
fn with_hook(id: &str) -> Result<(Scratch, Scratch), Failed> {
    let hooks = Scratch::repository()?;
    hooks.write(HOOKS, &fs::read_to_string(HOOKS)?)?;
    hooks.commit()?;
    hooks.git(&["tag", "v0.1.0"])?;
    let readme = fs::read_to_string("README.md")?;
    let shown = readme.split("```").find(|block| block.contains("- id: softsell")).ok_or("the README shows no hook")?;
    let config = shown.trim_start_matches("yaml\n");
    expect(
        YamlLoader::load_from_str(config)?[0]["repos"][0]["hooks"][0]["id"].clone(),
        Yaml::String("softsell".into()),
    )?;
    let here = hooks.path().display().to_string();
    let config = config.replace("https://github.com/OWNER/softsell", &here);
    let config = config.replace("- id: softsell", &format!("- id: {id}\n        language: system"));
    let team = Scratch::repository()?;
    team.write(".pre-commit-config.yaml", &config)?;
    team.write("README.md", "# The depot\n\nRun it. Any update on this?\n")?;
    team.write("ci.yml", "on: push\n")?;
    team.commit()?;
    Ok((team, hooks))
}

fn a_commit_is_refused() -> Result<(), Failed> {
    let (team, _hooks) = with_hook("softsell")?;
    let installed = run(team.command("pre-commit").arg("install"))?;
    expect(installed.status.code(), Some(0))?;
    team.write("draft.md", FAULTY)?;
    let refused = team.commit().err().and_then(|failed| failed.message().map(str::to_string)).unwrap_or_default();
    expect(refused.contains("warning[chasing]") && refused.contains("[draft.md:5:35]"), true)?;
    expect(refused.contains("[README.md"), false)?;
    team.write("draft.md", "Subject: Depot\n\nHello Priya,\n\nWhat happens on Mondays?\n")?;
    team.commit()
}

fn files_are_fixed() -> Result<(), Failed> {
    let (team, _hooks) = with_hook("softsell-fix")?;
    team.write("draft.md", FAULTY)?;
    team.git(&["add", "--all"])?;
    let output = run(team.command("pre-commit").args(["run", "--all-files"]))?;
    let said = text(&output.stdout);
    expect((output.status.code(), said.contains("files were modified by this hook")), (Some(1), true))?;
    expect(team.read("draft.md")?, FAULTY.replace("I hope this email finds you well. ", ""))?;
    expect(team.git(&["diff", "--name-only"])?, "draft.md\n".to_string())
}
