//! The recipes for editors: Neovim and Emacs themselves open a draft, list what there is to say, fix it and save it; no
//! text is lost, whatever becomes of softsell.

mod server;

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};
use regex::Regex;
use serde_json::Value;

use crate::scratch::{Scratch, expect, run, run_on, text};

pub fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("editors/neovim/lists", neovim_lists),
        Trial::test("editors/emacs/lists", emacs_lists),
        Trial::test("editors/helix/formatter", helix_formatter),
        Trial::test("editors/vscode/problem_matcher", vscode_problem_matcher),
    ];
    for (name, editor) in [("neovim", Editor::Neovim), ("emacs", Editor::Emacs)] {
        trials.extend([
            Trial::test(format!("editors/{name}/fixes_on_save"), move || fixes_on_save(editor)),
            Trial::test(format!("editors/{name}/leaves_other_files"), move || leaves_other_files(editor)),
            Trial::test(format!("editors/{name}/loses_no_text"), move || loses_no_text(editor)),
        ]);
    }
    trials.extend(server::trials());
    trials
}

const DRAFT: &str =
    "Subject: Depot\n\nHello Priya,\n\nI hope this email finds you well. “Café” is open. Any update?\n\nAna\n";

const FILLER: &str = "I hope this email finds you well. ";

#[derive(Clone, Copy)]
enum Editor {
    Neovim,
    Emacs,
}

impl Editor {
    /// Has the recipe, opens a file, adds `PS` as its last line, and saves it.
    fn saving(self, folder: &Scratch, file: &str) -> Result<Command, Failed> {
        let mut command;
        match self {
            Editor::Neovim => {
                command = folder.command("nvim");
                let source = format!("luafile {}", recipe("neovim/fix-on-save.lua")?.display());
                command.args([
                    "--headless",
                    "--clean",
                    "-c",
                    &source,
                    "-c",
                    &format!("edit {}", file.replace(' ', "\\ ")),
                ]);
                command.args(["-c", "call append('$', 'PS')", "-c", "write", "-c", "quitall!"]);
            }
            Editor::Emacs => {
                command = folder.command("emacs");
                command.args(["--quick", "--batch", "--load"]).arg(recipe("emacs/softsell-fix.el")?);
                command.args(["--eval", "(add-hook 'find-file-hook #'softsell-fix-on-save)", "--visit", file]);
                command.args(["--eval", "(progn (goto-char (point-max)) (insert \"PS\\n\") (save-buffer))"]);
            }
        }
        Ok(command)
    }
}

fn recipe(path: &str) -> Result<PathBuf, Failed> {
    Ok(Path::new("examples/editors").join(path).canonicalize()?)
}

fn fixes_on_save(editor: Editor) -> Result<(), Failed> {
    let folder = Scratch::new()?;
    for (file, end) in [("draft.md", "\n"), ("in two words.txt", "\r\n")] {
        let draft = DRAFT.replace('\n', end);
        folder.write(file, &draft)?;
        let output = run(&mut editor.saving(&folder, file)?)?;
        expect(output.status.code(), Some(0))?;
        expect(folder.read(file)?, draft.replace(FILLER, "") + "PS" + end)?;
    }
    Ok(())
}

fn leaves_other_files(editor: Editor) -> Result<(), Failed> {
    let folder = Scratch::new()?;
    folder.write("softsell.toml", "exclude = [\"archive\"]\n")?;
    let readme = format!("# The depot\n\n{FILLER}Run it.\n");
    for (file, content) in [("README.md", readme.as_str()), ("archive/draft.md", DRAFT)] {
        folder.write(file, content)?;
        run(&mut editor.saving(&folder, file)?)?;
        expect(folder.read(file)?, format!("{content}PS\n"))?;
    }
    Ok(())
}

/// The config is wrong, softsell is not there, it dies, or says nothing.
fn loses_no_text(editor: Editor) -> Result<(), Failed> {
    let folder = Scratch::new()?;
    let saved = |path: Option<OsString>| -> Result<(), Failed> {
        folder.write("draft.md", DRAFT)?;
        let mut command = editor.saving(&folder, "draft.md")?;
        run(command.envs(path.map(|path| ("PATH", path))))?;
        expect(folder.read("draft.md")?, format!("{DRAFT}PS\n"))
    };
    let others = std::env::var_os("PATH").unwrap_or_default();
    let others = std::env::split_paths(&others).filter(|folder| !folder.join("softsell").exists());
    let others: Vec<PathBuf> = others.collect();
    saved(Some(std::env::join_paths(&others)?))?;
    for script in ["head -c 20; exit 101", "head -c 20; exit 2", "head -c 20; kill -9 $$", "exit 0"] {
        folder.write("bin/softsell", &format!("#!/bin/sh\n{script}\n"))?;
        let program = folder.path().join("bin/softsell");
        fs::set_permissions(program, fs::Permissions::from_mode(0o755))?;
        saved(Some(std::env::join_paths(std::iter::once(folder.path().join("bin")).chain(others.clone()))?))?;
    }
    folder.write("softsell.toml", "nonsense = 1\n")?;
    saved(None)
}

fn neovim_lists() -> Result<(), Failed> {
    let folder = Scratch::new()?;
    folder.write("draft.md", DRAFT)?;
    let mut command = folder.command("nvim");
    let path = format!("set runtimepath^={}", recipe("neovim")?.display());
    command.args(["--headless", "--clean", "--cmd", &path, "draft.md", "-c", "compiler softsell", "-c", "silent make"]);
    let write = "call writefile(map(getqflist(), {_, it -> it.lnum . ':' . it.col . it.type . it.text}), 'list')";
    run(command.args(["-c", write, "-c", "quitall!"]))?;
    let list = folder.read("list")?;
    let lines: Vec<&str> = list.lines().collect();
    let [first, second] = lines.as_slice() else { return Err(list.into()) };
    expect(first.starts_with("5:1[false-rapport]: `I hope"), true)?;
    expect(second.starts_with("5:51w[chasing]: `Any update"), true)
}

fn emacs_lists() -> Result<(), Failed> {
    let folder = Scratch::new()?;
    folder.write("draft.md", DRAFT)?;
    let commands = r#"(progn
        (compile "softsell check --format short draft.md")
        (while (process-live-p (get-buffer-process "*compilation*")) (accept-process-output nil 0.05))
        (dotimes (_ 2)
          (next-error)
          (with-selected-window (selected-window)
            (princ (format "%s:%s:%s\n" (buffer-name) (line-number-at-pos) (1+ (current-column)))))))"#;
    let output = run(folder.command("emacs").args(["--quick", "--batch", "--eval", commands]))?;
    expect(text(&output.stdout), "draft.md:5:1\ndraft.md:5:51\n".to_string())
}

fn helix_formatter() -> Result<(), Failed> {
    let recipe: toml::Table = toml::from_str(&fs::read_to_string(recipe("helix/languages.toml")?)?)?;
    let formatter = &recipe["language"][0]["formatter"];
    let arguments = formatter["args"].as_array().ok_or("no arguments")?.iter().filter_map(toml::Value::as_str);
    let arguments: Vec<&str> = arguments.map(|it| if it == "%{buffer_name}" { "draft.md" } else { it }).collect();
    let folder = Scratch::new()?;
    let program = formatter["command"].as_str().ok_or("no command")?;
    let output = run_on(folder.command(program).args(&arguments), DRAFT)?;
    expect((output.status.code(), text(&output.stdout)), (Some(0), DRAFT.replace(FILLER, "")))?;
    // Helix leaves the text where the formatter fails.
    folder.write("softsell.toml", "nonsense = 1\n")?;
    expect(run_on(folder.command(program).args(&arguments), DRAFT)?.status.code(), Some(2))
}

fn vscode_problem_matcher() -> Result<(), Failed> {
    let task = without_comments(&fs::read_to_string(recipe("vscode/tasks.json")?)?)?["tasks"][0].clone();
    let arguments = task["args"].as_array().ok_or("no arguments")?.iter().filter_map(Value::as_str);
    let arguments: Vec<&str> = arguments.map(|it| if it == "${file}" { "draft.md" } else { it }).collect();
    let folder = Scratch::new()?;
    folder.write("draft.md", DRAFT)?;
    let output = run(folder.command(task["command"].as_str().ok_or("no command")?).args(&arguments))?;
    let pattern = &task["problemMatcher"]["pattern"];
    let matcher = Regex::new(pattern["regexp"].as_str().unwrap_or("["))?;
    let said = text(&output.stdout);
    let field = |line: &str, key: &str| -> Option<String> {
        let at = pattern[key].as_u64()? as usize;
        Some(matcher.captures(line)?.get(at).map_or(String::new(), |field| field.as_str().to_string()))
    };
    let all = |line| ["file", "line", "column", "severity", "code"].map(|key| field(line, key).unwrap_or_default());
    let problems: Vec<String> = said.lines().map(|line| all(line).join("|")).collect();
    expect(problems, vec!["draft.md|5|1||false-rapport".to_string(), "draft.md|5|51|warning|chasing".to_string()])
}

/// JSON as VS Code reads it, with comments on lines of their own.
fn without_comments(text: &str) -> Result<Value, Failed> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    Ok(serde_json::from_str(&lines.join("\n"))?)
}
