//! Diagnostics of files that are not open.

use std::fs;

use serde_json::{Value, json};

use super::Case;
use super::editor::{Editor, codes, uri};
use super::linting::DRAFT;

pub fn trials() -> Vec<Case> {
    vec![("workspace-diagnostics", pulled), ("workspace-diagnostics-taken-back", taken_back)]
}

/// By the end of its URI, what is said of each file.
fn ask(editor: &mut Editor, known: &Value) -> Vec<(String, Value)> {
    let params = json!({ "identifier": "softsell", "previousResultIds": known });
    let answer = editor.request("workspace/diagnostic", params).unwrap();
    let name = |item: &Value| item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_string();
    let mut items: Vec<(String, Value)> =
        answer["items"].as_array().unwrap().iter().map(|item| (name(item), item.clone())).collect();
    items.sort_by(|a, b| a.0.cmp(&b.0));
    items
}

fn pulled() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("drafts")).unwrap();
    let write = |path: &str, text: &[u8]| fs::write(folder.path().join(path), text).unwrap();
    write("softsell.toml", b"exclude = [\"old.md\"]\n[lints]\nnonsense = \"off\"\n");
    write("drafts/a b.md", DRAFT.as_bytes());
    write("old.md", DRAFT.as_bytes());
    write("notes.md", b"# Notes\n\nNothing of interest.\n");
    write("picture.png", b"\x89PNG\0\0\0");
    let wide: Vec<u8> = format!("\u{feff}{DRAFT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    write("wide.md", &wide);
    let mut editor = Editor::start(json!({ "textDocument": { "diagnostic": {} } }), folder.path());
    let open = uri(folder.path(), "open.md");
    write("open.md", DRAFT.as_bytes());
    editor.open(&open, "markdown", DRAFT);
    let said = ask(&mut editor, &json!([]));
    let names: Vec<&str> = said.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a%20b.md", "softsell.toml", "wide.md"]);
    for (_, item) in [&said[0], &said[2]] {
        let chasing = item["items"].as_array().unwrap().iter().find(|it| it["code"] == "chasing").unwrap();
        assert_eq!(chasing["range"]["start"], json!({ "line": 4, "character": 14 }));
    }
    assert_eq!(codes(said[1].1["items"].as_array().unwrap()), ["config"]);
    // What has not changed is not said again; what is gone has nothing to say.
    let known: Vec<Value> =
        said.iter().map(|(_, item)| json!({ "uri": item["uri"], "value": item["resultId"] })).collect();
    fs::remove_file(folder.path().join("wide.md")).unwrap();
    let again = ask(&mut editor, &json!(known));
    let kinds: Vec<&Value> = again.iter().map(|(_, item)| &item["kind"]).collect();
    assert_eq!(kinds, ["unchanged", "unchanged", "full"]);
    assert_eq!(again[2].1["items"], json!([]));
    assert!(editor.end());
}

fn taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({ "textDocument": { "diagnostic": {} } }), folder.path());
    let params = json!({ "previousResultIds": [] });
    let first = editor.send("workspace/diagnostic", params.clone());
    let second = editor.send("workspace/diagnostic", params);
    editor.notify("$/cancelRequest", json!({ "id": second }));
    // It may have been done already.
    let answers = [editor.answer(first), editor.answer(second)];
    assert!(answers[0].is_ok());
    assert!(answers[1].as_ref().map_or_else(|error| error.0 == -32800, |it| it["items"] == json!([])), "{answers:?}");
    assert!(editor.end());
}
