//! A team's repository from first to last: old faults in a baseline, one new fault and one mended in a commit.

use libtest_mimic::{Failed, Trial};
use serde_json::Value;

use crate::scratch::{Scratch, expect, run_on, text};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("repository/only_the_new_fault_is_reported", only_the_new_fault_is_reported),
        Trial::test("repository/in_every_form", in_every_form),
        Trial::test("repository/fixes_touch_nothing_else", fixes_touch_nothing_else),
        Trial::test("repository/touched_lines_alone", touched_lines_alone),
        Trial::test("repository/staged_files_as_they_are_staged", staged_files_as_they_are_staged),
        Trial::test("repository/changed_files_are_reviewed_alone", changed_files_are_reviewed_alone),
    ]
}

/// Forty templates, each with two old faults of its own, one of which could be fixed.
pub fn old_templates() -> Result<Scratch, Failed> {
    let team = Scratch::repository()?;
    team.write("softsell.toml", "[lints]\nfalse-rapport = \"warning\"\n")?;
    for number in 1..=40 {
        write(&team, number, &old(number))?;
    }
    team.commit()?;
    Ok(team)
}

/// The same with a baseline.
fn decided_templates() -> Result<Scratch, Failed> {
    let team = old_templates()?;
    expect(team.softsell(&["baseline", "templates"])?.status.code(), Some(0))?;
    team.commit()?;
    Ok(team)
}

fn old(number: usize) -> String {
    format!("I hope this email finds you well. I wanted to check in on proposal {number}.")
}

/// Writes a template of a few lines; the body begins in the fifth.
pub fn write(team: &Scratch, number: usize, body: &str) -> Result<(), Failed> {
    let text = format!("Subject: Depot {number}\n\nHello Priya,\n\n{body}\n\nKind regards,\nAna\n");
    team.write(&format!("templates/{number:02}.md"), &text)
}

fn only_the_new_fault_is_reported() -> Result<(), Failed> {
    let team = decided_templates()?;
    expect(team.softsell(&["check", "templates"])?.status.code(), Some(0))?;
    write(&team, 7, &format!("What would it take to get you to sign today? {}", old(7)))?;
    write(&team, 9, "What happens on Mondays?")?;
    team.commit()?;
    let found = reported(&team, &["check", "--format", "json", "templates"])?;
    expect(found, vec![("templates/07.md".to_string(), "push-to-close".to_string(), 5)])?;
    let since = reported(&team, &["check", "--format", "json", "--since", "HEAD~1"])?;
    expect(since, vec![("templates/07.md".to_string(), "push-to-close".to_string(), 5)])
}

/// A new fault that can be fixed, beside an old one that could be; another old one is mended.
fn with_a_commit() -> Result<Scratch, Failed> {
    let team = decided_templates()?;
    write(&team, 7, &format!("I trust all is well.\nThe depot moved.\n\n{}", old(7)))?;
    write(&team, 9, "What happens on Mondays?")?;
    team.commit()?;
    Ok(team)
}

fn in_every_form() -> Result<(), Failed> {
    let team = with_a_commit()?;
    let check = |format: &str| -> Result<String, Failed> {
        let output = team.softsell(&["check", "--format", format, "templates"])?;
        expect(output.status.code(), Some(1))?;
        Ok(text(&output.stdout))
    };
    let human = check("human")?;
    expect(human.matches("warning[").count(), 1)?;
    expect(human.contains("warning[false-rapport]") && human.contains("[templates/07.md:5:1]"), true)?;

    let sarif: Value = serde_json::from_str(&check("sarif")?)?;
    let results = sarif["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let [new] = results.as_slice() else { return Err(format!("{} results are new", results.len()).into()) };
    let place = &new["locations"][0]["physicalLocation"];
    expect(&new["ruleId"], &Value::from("false-rapport"))?;
    expect(&place["artifactLocation"]["uri"], &Value::from("templates/07.md"))?;
    expect(&place["region"]["startLine"], &Value::from(5))?;

    let json: Value = serde_json::from_str(&check("json")?)?;
    let output = team.softsell(&["check", "--format", "sarif", "--show-suppressed", "templates"])?;
    let all: Value = serde_json::from_slice(&output.stdout)?;
    let all = all["runs"][0]["results"].as_array().cloned().unwrap_or_default();
    let (old, new): (Vec<&Value>, Vec<&Value>) = all.iter().partition(|it| it["suppressions"][0]["kind"] == "external");
    expect(new, results.iter().collect())?;
    expect(&json["summary"]["suppressed"]["baseline"], &Value::from(old.len()))?;
    expect(old.len(), 78)?;

    let github = check("github")?;
    expect(github.lines().filter(|line| line.starts_with("::")).count(), 1)?;
    expect(github.starts_with("::warning file=templates/07.md,line=5,"), true)?;

    let gitlab: Value = serde_json::from_str(&check("gitlab")?)?;
    expect(gitlab.as_array().map(Vec::len), Some(1))?;
    expect(&gitlab[0]["location"]["path"], &Value::from("templates/07.md"))
}

fn fixes_touch_nothing_else() -> Result<(), Failed> {
    let team = with_a_commit()?;
    expect(team.softsell(&["check", "--fix", "templates"])?.status.code(), Some(0))?;
    expect(team.softsell(&["check", "templates"])?.status.code(), Some(0))?;
    let diff = team.git(&["diff", "--unified=0"])?;
    let changed: Vec<&str> = diff.lines().filter(|line| line.starts_with(['+', '-'])).collect();
    expect(changed, vec!["--- a/templates/07.md", "+++ b/templates/07.md", "-I trust all is well."])
}

fn touched_lines_alone() -> Result<(), Failed> {
    let team = old_templates()?;
    write(&team, 7, &format!("{}\n\nAny update on this?", old(7)))?;
    let found = reported(&team, &["check", "--format", "json", "--since", "HEAD", "--touched-lines"])?;
    expect(found, vec![("templates/07.md".to_string(), "chasing".to_string(), 7)])?;
    let said = text(&team.softsell(&["check", "--since", "HEAD", "--touched-lines"])?.stdout);
    expect(said.contains("\nnot reported: 2 on lines that have not changed\n"), true)
}

fn staged_files_as_they_are_staged() -> Result<(), Failed> {
    let team = decided_templates()?;
    write(&team, 7, "Any update on this?")?;
    team.git(&["add", "--all"])?;
    write(&team, 7, "What happens on Mondays?")?;
    write(&team, 8, "Any update on that?")?;
    let found = reported(&team, &["check", "--format", "json", "--staged", "templates"])?;
    expect(found, vec![("templates/07.md".to_string(), "chasing".to_string(), 5)])
}

fn changed_files_are_reviewed_alone() -> Result<(), Failed> {
    let team = old_templates()?;
    write(&team, 7, "Any update on this?")?;
    team.git(&["add", "--all"])?;
    write(&team, 8, "Any update on that?")?;
    let review = |flags: &[&str], keys: &str| -> Result<String, Failed> {
        let mut command = team.command("softsell");
        Ok(text(&run_on(command.arg("review").args(flags), keys)?.stdout))
    };
    let since = review(&["--since", "HEAD"], "q\n")?;
    expect((since.contains("templates/07.md"), since.contains("\n1/2  ")), (true, true))?;
    // What is written goes into the folder, be it staged or not.
    let staged = review(&["--staged", "templates"], "r\nWhat happens on Mondays\nq\n")?;
    expect((staged.contains("\n1/1  "), staged.ends_with("1 edited\n")), (true, true))?;
    expect(team.read("templates/07.md")?.contains("What happens on Mondays?"), true)
}

/// Path, lint and line of everything that a run reports.
fn reported(team: &Scratch, arguments: &[&str]) -> Result<Vec<(String, String, u64)>, Failed> {
    let output = team.softsell(arguments)?;
    let report: Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("{error}: {}", text(&output.stderr)))?;
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_string();
    let mut found = Vec::new();
    for file in list(&report, "files") {
        for diagnostic in list(&file, "diagnostics") {
            let line = diagnostic["labels"][0]["line"].as_u64().unwrap_or(0);
            found.push((text(&file, "path"), text(&diagnostic, "lint"), line));
        }
    }
    Ok(found)
}
