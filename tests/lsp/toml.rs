//! Completion in configs and lint files.

use std::fs;

use serde_json::{Value, json};

use super::Case;
use super::editor::{Editor, range, uri};

pub fn trials() -> Vec<Case> {
    vec![("completion-in-a-config", in_a_config), ("completion-in-a-lint-file", in_a_lint_file)]
}

/// What is offered at the `|` of a text.
fn offered(editor: &mut Editor, uri: &str, text: &str) -> Vec<Value> {
    let offset = text.find('|').unwrap();
    let line = text[..offset].matches('\n').count();
    let character = offset - text[..offset].rfind('\n').map_or(0, |at| at + 1);
    editor.open(uri, "toml", &text.replacen('|', "", 1));
    let position = json!({ "position": { "line": line, "character": character } });
    editor.about("textDocument/completion", uri, position).as_array().unwrap().clone()
}

fn labels(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

fn in_a_config() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let config = uri(folder.path(), "softsell.toml");
    let keys = offered(&mut editor, &config, "pre|");
    let preset = keys.iter().find(|item| item["label"] == "preset").unwrap();
    assert_eq!(preset["textEdit"], json!({ "range": range(0, 0..3), "newText": "preset = " }));
    let presets = offered(&mut editor, &config, "preset = |");
    assert_eq!(labels(&presets), ["default", "gentle", "strict", "cold-outreach", "discovery-call"]);
    assert_eq!(presets[2]["textEdit"]["newText"], "\"strict\"");
    let lints = offered(&mut editor, &config, "[lints]\npu|\n");
    let push = lints.iter().find(|item| item["label"] == "push-to-close").unwrap();
    assert!(push["documentation"]["value"].as_str().unwrap().starts_with("**push-to-close**"), "{push}");
    assert!(labels(&lints).contains(&"pressure"), "a group");
    let levels = offered(&mut editor, &config, "[lints]\npush-to-close = \"|\"\n");
    assert_eq!(labels(&levels), ["off", "advice", "warning", "error"]);
    assert_eq!(levels[0]["textEdit"]["newText"], "off");
    assert!(labels(&offered(&mut editor, &config, "[lints]\ntalk-ratio = { ab|")).contains(&"above"));
    assert!(labels(&offered(&mut editor, &config, "[|")).contains(&"files.lints"));
    assert_eq!(offered(&mut editor, &config, "# [|"), Vec::<Value>::new());
    assert_eq!(offered(&mut editor, &uri(folder.path(), "Cargo.toml"), "pre|"), Vec::<Value>::new());
    assert!(editor.end());
}

fn in_a_lint_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("mine/house")).unwrap();
    fs::write(folder.path().join("softsell.toml"), "lint-paths = [\"mine\"]\n").unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let lint = uri(folder.path(), "mine/house/circling.toml");
    assert!(labels(&offered(&mut editor, &lint, "su|")).contains(&"summary"));
    assert!(labels(&offered(&mut editor, &lint, "[[match]]\n[match.reply]\nto = [\"|")).contains(&"refusal"));
    assert_eq!(labels(&offered(&mut editor, &lint, "[on]\ndocuments = [\"|\"]")), ["call", "email"]);
    assert!(labels(&offered(&mut editor, &lint, "[[match]]\nmeasure.metric = \"|\"")).contains(&"talk-ratio"));
    assert!(editor.end());
}
