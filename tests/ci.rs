//! The recipes for CI: the shell steps of the GitHub Action and of the GitLab job, taken out of their YAML and run as
//! the runners do. What installs softsell is not run, but what the cache may hold of it is.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Output};

use libtest_mimic::{Failed, Trial};
use serde_json::Value;
use yaml_rust2::{Yaml, YamlLoader};

use crate::repository::{old_templates, write};
use crate::scratch::{Scratch, expect, run, text};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("ci/action/merge_of_a_shallow_clone", merge_of_a_shallow_clone),
        Trial::test("ci/action/head_of_a_whole_clone", head_of_a_whole_clone),
        Trial::test("ci/action/all_files_after_a_push", all_files_after_a_push),
        Trial::test("ci/action/hostile_inputs", hostile_inputs),
        Trial::test("ci/action/cached_build", cached_build),
        Trial::test("ci/action/examples_use_inputs_that_there_are", examples_use_inputs_that_there_are),
        Trial::test("ci/gitlab/merge_request", merge_request),
    ]
}

const ACTION: &str = ".github/actions/softsell/action.yml";

fn merge_of_a_shallow_clone() -> Result<(), Failed> {
    let (origin, clone) = (pull_request()?, Scratch::repository()?);
    let url = format!("file://{}", origin.path().display());
    clone.git(&["remote", "add", "origin", &url])?;
    clone.git(&["fetch", "--quiet", "--depth=1", "origin", "+merge:refs/remotes/pull/1/merge"])?;
    clone.git(&["checkout", "--quiet", "refs/remotes/pull/1/merge"])?;
    expect_the_changed_file_alone(&clone)
}

fn head_of_a_whole_clone() -> Result<(), Failed> {
    let origin = pull_request()?;
    let clone = Scratch::new()?;
    clone.git(&["clone", "--quiet", "--branch=head", &origin.path().display().to_string(), "."])?;
    expect_the_changed_file_alone(&clone)
}

/// Old faults in all files; `head` has changed one of them, `main` another meanwhile, and `merge` is both.
fn pull_request() -> Result<Scratch, Failed> {
    let origin = old_templates()?;
    origin.git(&["switch", "--quiet", "--create", "head"])?;
    write(&origin, 7, "What would it take to get you to sign today?")?;
    origin.commit()?;
    origin.git(&["switch", "--quiet", "main"])?;
    write(&origin, 20, "Any update on this?")?;
    origin.commit()?;
    origin.git(&["switch", "--quiet", "--create", "merge"])?;
    origin.git(&["merge", "--quiet", "--no-ff", "--no-edit", "head"])?;
    Ok(origin)
}

fn expect_the_changed_file_alone(clone: &Scratch) -> Result<(), Failed> {
    let inputs = [("paths", "templates\n"), ("args", " --preset\tstrict\n"), ("sarif", "softsell.sarif")];
    let output = lint(clone, &inputs, "main")?;
    let said = text(&output.stdout);
    let annotations: Vec<&str> = said.lines().filter(|line| line.starts_with("::")).collect();
    expect(annotations.iter().filter(|line| !line.contains("file=templates/07.md,")).count(), 0)?;
    expect(annotations.iter().filter(|line| line.contains("push-to-close")).count(), 1)?;
    expect(output.status.code(), Some(1))?;
    expect(clone.read("../summary.md")?.contains("push-to-close"), true)?;
    let sarif: Value = serde_json::from_str(&clone.read("softsell.sarif")?)?;
    let results = sarif["runs"][0]["results"].as_array().map_or(0, Vec::len);
    expect(results, annotations.len())
}

fn all_files_after_a_push() -> Result<(), Failed> {
    let team = old_templates()?;
    let output = lint(&team, &[], "")?;
    expect((output.status.code(), text(&output.stdout).contains("file=templates/01.md,")), (Some(1), true))?;
    let none = lint(&team, &[("since", "none"), ("args", "--exit-zero")], "main")?;
    expect(none.status.code(), Some(0))?;
    let since = lint(&team, &[("since", "HEAD")], "")?;
    expect((since.status.code(), text(&since.stdout).contains("file=")), (Some(0), false))
}

fn hostile_inputs() -> Result<(), Failed> {
    let origin = old_templates()?;
    let branch = "a;touch${IFS}pwned;$(touch${IFS}pwned)`touch${IFS}pwned`";
    origin.git(&["branch", branch])?;
    let clone = Scratch::new()?;
    let url = format!("file://{}", origin.path().display());
    clone.git(&["clone", "--quiet", "--depth=1", &url, "."])?;
    let each = ["$(touch pwned)", "`touch pwned`", "; touch pwned", "\"; touch pwned; \"", "*", "--help", "-x"];
    for word in each {
        for input in ["paths", "args", "since", "sarif"] {
            lint(&clone, &[(input, word)], branch)?;
        }
    }
    lint(&clone, &[("paths", &each.join("\n")), ("args", &each.join(" "))], branch)?;
    expect(clone.path().join("pwned").exists(), false)?;
    expect(clone.git(&["diff", "--name-only"])?, String::new())?;
    let output = lint(&clone, &[], branch)?;
    expect((output.status.code(), text(&output.stdout)), (Some(0), String::new()))
}

fn cached_build() -> Result<(), Failed> {
    let runner = Scratch::new()?;
    let action = Path::new(ACTION).canonicalize()?;
    let action = action.parent().ok_or("it lies in a folder")?;
    fs::create_dir_all(runner.path().join("temp/softsell/bin"))?;
    symlink(env!("CARGO_BIN_EXE_softsell"), runner.path().join("temp/softsell/bin/softsell"))?;
    for step in ["Take a fingerprint of the sources", "Install"] {
        let mut command = shell(&runner, &step_of(step)?, &[])?;
        command.env("GITHUB_ACTION_PATH", action).env("RUNNER_TEMP", runner.path().join("temp"));
        let output = run(command.env("GITHUB_OUTPUT", runner.path().join("output")).env("GITHUB_PATH", "path"))?;
        expect((output.status.code(), text(&output.stderr)), (Some(0), String::new()))?;
    }
    expect(runner.read("path")?, format!("{}\n", runner.path().join("temp/softsell/bin").display()))?;
    let fingerprint = runner.read("output")?;
    let hash = fingerprint.trim_end().strip_prefix("fingerprint=").unwrap_or_default();
    expect(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), true)
}

fn examples_use_inputs_that_there_are() -> Result<(), Failed> {
    let inputs = parse(ACTION)?["inputs"].clone();
    for (workflow, job) in [(".github/workflows/ci.yml", "action"), ("examples/ci/github.yml", "softsell")] {
        let steps = parse(workflow)?["jobs"][job]["steps"].clone();
        let uses = |step: &Yaml| step["uses"].as_str().is_some_and(|it| it.contains(".github/actions/softsell"));
        let step = steps.as_vec().and_then(|steps| steps.iter().find(|step| uses(step))).ok_or(workflow)?;
        for (name, _) in step["with"].as_hash().ok_or(workflow)? {
            expect(inputs[name.as_str().unwrap_or_default()].is_badvalue(), false)?;
        }
    }
    Ok(())
}

fn merge_request() -> Result<(), Failed> {
    let team = pull_request()?;
    team.git(&["switch", "--quiet", "head"])?;
    let base = team.git(&["merge-base", "main", "head"])?;
    let job = parse("examples/ci/gitlab.yml")?["softsell"].clone();
    let lines: Vec<&str> = job["script"].as_vec().ok_or("no script")?.iter().filter_map(Yaml::as_str).collect();
    let mut command = team.command("bash");
    command.args(["-eo", "pipefail", "-c", &lines.join("\n")]);
    let output = run(command.env("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim_end()))?;
    let said = text(&output.stdout);
    expect((output.status.code(), said.contains("push-to-close"), said.contains("/20.md")), (Some(1), true, false))?;
    let report = job["artifacts"]["reports"]["codequality"].as_str().ok_or("no report")?;
    let report: Value = serde_json::from_str(&team.read(report)?)?;
    let paths: Vec<&str> = report.as_array().ok_or("it is no list")?.iter().filter_map(path).collect();
    expect(paths, vec!["templates/07.md"])
}

fn path(issue: &Value) -> Option<&str> {
    issue["location"]["path"].as_str()
}

/// Runs the step that lints, with inputs in place of their defaults, in a pull request against `base` if that is named.
fn lint(repository: &Scratch, inputs: &[(&str, &str)], base: &str) -> Result<Output, Failed> {
    let mut command = shell(repository, &step_of("Lint")?, inputs)?;
    run(command.env("GITHUB_BASE_REF", base).env("GITHUB_STEP_SUMMARY", "../summary.md"))
}

fn step_of(name: &str) -> Result<Yaml, Failed> {
    let action = parse(ACTION)?;
    let steps = action["runs"]["steps"].as_vec().ok_or("no steps")?;
    Ok(steps.iter().find(|step| step["name"].as_str() == Some(name)).ok_or(format!("no step {name}"))?.clone())
}

/// The command by which GitHub runs a step. An expression within the script would be put there before a shell reads it,
/// whatever it holds: there is none.
fn shell(folder: &Scratch, step: &Yaml, inputs: &[(&str, &str)]) -> Result<Command, Failed> {
    let script = step["run"].as_str().ok_or("it runs nothing")?;
    expect((step["shell"].as_str(), script.contains("${{")), (Some("bash"), false))?;
    let mut command = folder.command("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
    for (variable, value) in step["env"].as_hash().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let input = value.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}")).ok_or("no input")?;
        let given = inputs.iter().find(|(name, _)| *name == input).map(|(_, value)| value.to_string());
        let default = parse(ACTION)?["inputs"][input]["default"].as_str().map(str::to_string);
        let value = given.or(default).ok_or(format!("no input {input}"))?;
        command.env(variable.as_str().unwrap_or_default(), value);
    }
    Ok(command)
}

fn parse(path: &str) -> Result<Yaml, Failed> {
    Ok(YamlLoader::load_from_str(&fs::read_to_string(path)?)?.swap_remove(0))
}
