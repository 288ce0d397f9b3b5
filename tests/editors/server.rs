//! The recipes for editors that start the language server: a draft is opened, what there is to say of it is shown, a fix
//! is applied, and the draft is saved.

use std::fs;

use libtest_mimic::{Failed, Trial};
use serde_json::Value;

use super::{DRAFT, FILLER, recipe, without_comments};
use crate::scratch::{Scratch, expect, run, text};

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("editors/neovim/server", neovim),
        Trial::test("editors/emacs/server", emacs),
        Trial::test("editors/helix/server", helix),
        Trial::test("editors/vscode/server", vscode),
    ]
}

fn neovim() -> Result<(), Failed> {
    let folder = Scratch::new()?;
    folder.write("draft.md", DRAFT)?;
    // Whoever is asked takes the first.
    folder.write(
        "play.lua",
        r#"
        vim.wait(10000, function() return #vim.diagnostic.get(0) == 2 end, 10)
        local shown = vim.tbl_map(function(it)
          return it.lnum .. ':' .. it.col .. ' ' .. vim.split(it.message, '\n')[1]
        end, vim.diagnostic.get(0))
        vim.fn.writefile(shown, 'shown')
        vim.ui.select = function(items, _, choose) choose(items[1], 1) end
        vim.fn.cursor(5, 1)
        local before = vim.b.changedtick
        vim.lsp.buf.code_action()
        vim.wait(10000, function() return vim.b.changedtick ~= before end, 10)
        vim.cmd('write')
        "#,
    )?;
    let source = format!("luafile {}", recipe("neovim/softsell.lua")?.display());
    let mut command = folder.command("nvim");
    command.args(["--headless", "--clean", "-c", &source, "-c", "edit draft.md", "-c", "luafile play.lua"]);
    run(command.args(["-c", "quitall!"]))?;
    let wanted = "4:0 `I hope this email finds you well` could go to anybody\n\
                  4:55 `Any update` asks for an answer and brings nothing new\n";
    expect(folder.read("shown")?, wanted.to_string())?;
    expect(folder.read("draft.md")?, DRAFT.replace(FILLER, ""))
}

fn emacs() -> Result<(), Failed> {
    let folder = Scratch::new()?;
    folder.write("draft.txt", DRAFT)?;
    folder.write(
        "play.el",
        r#"
        (setq eglot-sync-connect 10)
        (find-file "draft.txt")
        (call-interactively #'eglot)
        (with-timeout (10)
          (while (< (length (flymake-diagnostics)) 2) (accept-process-output nil 0.01)))
        (dolist (it (flymake-diagnostics))
          (princ (format "%s %s\n" (flymake-diagnostic-beg it) (car (split-string (flymake-diagnostic-text it) "\n")))))
        (softsell-fix-all)
        (save-buffer)
        "#,
    )?;
    // Not `--quick`: before Emacs 29 Eglot is a package of the system.
    let mut command = folder.command("emacs");
    command.args(["--batch", "--load"]).arg(recipe("emacs/softsell-eglot.el")?);
    let output = run(command.args(["--load", "play.el"]))?;
    let said = text(&output.stdout);
    let lines: Vec<&str> = said.lines().collect();
    let [first, second] = lines.as_slice() else { return Err(format!("{said}{}", text(&output.stderr)).into()) };
    expect(
        first.starts_with("31 ") && first.ends_with("`I hope this email finds you well` could go to anybody"),
        true,
    )?;
    expect(second.ends_with("`Any update` asks for an answer and brings nothing new"), true)?;
    expect(folder.read("draft.txt")?, DRAFT.replace(FILLER, ""))
}

fn helix() -> Result<(), Failed> {
    let recipe: toml::Table = toml::from_str(&fs::read_to_string(recipe("helix/languages.toml")?)?)?;
    let server = &recipe["language-server"]["softsell"];
    let arguments = server["args"].as_array().ok_or("no arguments")?.iter().filter_map(toml::Value::as_str);
    let folder = Scratch::new()?;
    let mut command = folder.command(server["command"].as_str().ok_or("no command")?);
    expect(run(command.args(arguments).arg("--help"))?.status.code(), Some(0))
}

/// The extension is there as its description says; nothing runs it here.
fn vscode() -> Result<(), Failed> {
    let description: Value = serde_json::from_str(&fs::read_to_string(recipe("vscode/package.json")?)?)?;
    let main = description["main"].as_str().ok_or("no main")?;
    let extension = fs::read_to_string(recipe(&format!("vscode/{main}"))?)?;
    expect(extension.contains("args: ['lsp']"), true)?;
    let settings = without_comments(&fs::read_to_string(recipe("vscode/settings.json")?)?)?;
    for language in ["[markdown]", "[plaintext]"] {
        let on_save = &settings[language]["editor.codeActionsOnSave"];
        expect(on_save["source.fixAll.softsell"].as_str(), Some("explicit"))?;
    }
    Ok(())
}
