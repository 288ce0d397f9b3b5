//! Code actions: other words, everything that is safe, and leaving things as they are.

use std::fs;

use serde_json::{Value, json};

use super::Case;
use super::editor::{Editor, codes, range, uri};
use super::linting::DRAFT;

pub fn trials() -> Vec<Case> {
    vec![
        ("quick-fixes", quick_fixes),
        ("fix-all", fix_all),
        ("no-edit-of-a-call", no_edit_of_a_call),
        ("allow-in-the-config", allow_in_the_config),
        ("allow-in-a-new-config", allow_in_a_new_config),
        ("allow-in-the-text", allow_in_the_text),
    ]
}

const WORDY: &str = "Subject: Your depots\n\nHello Priya,\n\nI hope this email finds you well.\n\
                     Our depot moved. I just wanted to check in.\n\nKind regards,\nAna\n";

fn versions() -> Value {
    json!({
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] } },
        "window": { "showDocument": { "support": true } },
    })
}

/// The actions of a place, of some kinds.
fn actions(editor: &mut Editor, uri: &str, place: Value, only: Value) -> Vec<Value> {
    let context =
        if only.is_null() { json!({ "diagnostics": [] }) } else { json!({ "diagnostics": [], "only": only }) };
    let more = json!({ "range": place, "context": context });
    editor.about("textDocument/codeAction", uri, more).as_array().expect("a list").clone()
}

fn titled<'a>(actions: &'a [Value], start: &str) -> &'a Value {
    let has = |it: &&Value| it["title"].as_str().is_some_and(|title| title.starts_with(start));
    actions.iter().find(has).unwrap_or_else(|| panic!("no `{start}` in {actions:#?}"))
}

/// A text with the edits of an action, for a client that knows no versions.
fn edited(text: &str, action: &Value, uri: &str) -> String {
    let mut edits: Vec<Value> = action["edit"]["changes"][uri].as_array().expect("edits").clone();
    let offset = |place: &Value| {
        let line: usize = text.split_inclusive('\n').take(place["line"].as_u64().unwrap() as usize).map(str::len).sum();
        line + place["character"].as_u64().unwrap() as usize
    };
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    edits.iter().fold(text.to_string(), |mut text, edit| {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().unwrap());
        text
    })
}

fn quick_fixes() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let draft = uri(folder.path(), "draft.md");
    editor.open(&draft, "markdown", WORDY);
    let found = actions(&mut editor, &draft, range(4, 3..3), Value::Null);
    let out = titled(&found, "leave out `I hope this email finds you well`");
    assert_eq!((&out["kind"], &out["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(codes(out["diagnostics"].as_array().unwrap()), ["false-rapport"]);
    assert!(!edited(WORDY, out, &draft).contains("finds you well"));
    let found = actions(&mut editor, &draft, range(5, 32..35), json!(["quickfix"]));
    let other = titled(&found, "write `");
    assert_eq!(codes(other["diagnostics"].as_array().unwrap()), ["chasing"]);
    assert_ne!(edited(WORDY, other, &draft), WORDY);
    assert_eq!(actions(&mut editor, &draft, range(0, 0..0), json!(["quickfix"])), Vec::<Value>::new());
    assert_eq!(actions(&mut editor, &draft, range(4, 3..3), json!(["refactor"])), Vec::<Value>::new());
    assert!(editor.end());
    // The version of the text that it is for, where the client knows what to do with it.
    let mut editor = Editor::start(versions(), folder.path());
    editor.open(&draft, "markdown", WORDY);
    let found = actions(&mut editor, &draft, range(4, 3..3), Value::Null);
    let edit = &titled(&found, "leave out")["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": draft, "version": 1 }));
    assert!(editor.end());
}

fn fix_all() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let draft = uri(folder.path(), "draft.md");
    let twice = WORDY.replace("Our depot", "I trust you are well. Our depot").replace('\n', "\r\n");
    editor.open(&draft, "markdown", &twice);
    for only in [json!(["source.fixAll"]), json!(["source.fixAll.softsell"]), Value::Null] {
        let found = actions(&mut editor, &draft, range(0, 0..0), only);
        let all = titled(&found, "apply everything");
        assert_eq!(all["kind"], "source.fixAll.softsell");
        let fixed = edited(&twice, all, &draft);
        assert!(!fixed.contains("finds you well"), "{fixed}");
        assert_eq!(fixed.matches('\n').count(), fixed.matches("\r\n").count(), "line breaks stay: {fixed:?}");
    }
    assert_eq!(actions(&mut editor, &draft, range(0, 0..0), json!(["source.organizeImports"])), Vec::<Value>::new());
    editor.change(&draft, 2, json!([{ "text": DRAFT }]));
    assert_eq!(actions(&mut editor, &draft, range(0, 0..0), json!(["source"])), Vec::<Value>::new());
    assert!(editor.end());
}

fn no_edit_of_a_call() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let call = uri(folder.path(), "call.txt");
    let text = "Rep: Hello, it is Sam.\nProspect: Hm, hello.\nRep: What would it take to get you to sign today?\n";
    editor.open(&call, "plaintext", text);
    assert!(codes(&editor.published(&call).1).contains(&"push-to-close"));
    assert_eq!(actions(&mut editor, &call, range(2, 0..40), Value::Null), Vec::<Value>::new());
    assert!(editor.end());
}

fn allow_in_the_config() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("softsell.toml");
    fs::write(&config, "preset = \"strict\" # ours").unwrap();
    let mut editor = Editor::start(versions(), folder.path());
    let (draft, of_config) = (uri(folder.path(), "drafts/a%20%5B1%5D.md"), uri(folder.path(), "softsell.toml"));
    editor.open(&draft, "markdown", DRAFT);
    let found = actions(&mut editor, &draft, range(4, 15..15), Value::Null);
    let allow = titled(&found, "allow this `chasing` in softsell.toml");
    let edit = &allow["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": of_config, "version": null }));
    let added = edit["edits"][0]["newText"].as_str().unwrap();
    assert_eq!(
        added,
        "\n\n[[allow]]\npath = \"drafts/a [[]1].md\"\nlint = \"chasing\"\nfingerprint = \"620b0fae4226ee08\"\nreason = \"say why\"\n"
    );
    assert_eq!(edit["edits"][0]["range"], range(0, 24..24));
    // Then it shows where to say why.
    let command = &allow["command"];
    assert_eq!(command["arguments"][0]["selection"], range(6, 10..17));
    let ask = json!({ "command": command["command"], "arguments": command["arguments"] });
    editor.request("workspace/executeCommand", ask).unwrap();
    editor.request("shutdown", Value::Null).unwrap();
    assert_eq!(editor.asked.last().unwrap().method, "window/showDocument");
    assert_eq!(editor.asked.last().unwrap().params["uri"], json!(of_config));
    // And it works.
    fs::write(&config, format!("{}{added}", fs::read_to_string(&config).unwrap())).unwrap();
    let mut editor = Editor::start(versions(), folder.path());
    editor.open(&draft, "markdown", DRAFT);
    assert!(!codes(&editor.published(&draft).1).contains(&"chasing"));
    // What is being written is appended to, as it stands in the editor.
    editor.open(&of_config, "toml", "[lints]\n");
    editor.open(&draft, "markdown", &DRAFT.replace("to check in", "to follow up"));
    let found = actions(&mut editor, &draft, range(4, 20..20), Value::Null);
    let edit = &titled(&found, "allow this")["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": of_config, "version": 1 }));
    assert_eq!(edit["edits"][0]["range"], range(1, 0..0));
    assert_eq!(editor.request("workspace/executeCommand", json!({ "command": "x" })).unwrap_err().0, -32602);
    assert!(editor.end());
}

fn allow_in_a_new_config() {
    let folder = tempfile::tempdir().unwrap();
    let draft = uri(folder.path(), "draft.md");
    for (capabilities, offered) in [(versions(), true), (json!({}), false)] {
        let mut editor = Editor::start(capabilities, folder.path());
        editor.open(&draft, "markdown", DRAFT);
        let found = actions(&mut editor, &draft, range(4, 15..15), Value::Null);
        assert_eq!(found.iter().any(|it| it["title"].as_str().unwrap().contains("softsell.toml")), offered);
        if offered {
            let changes = &titled(&found, "allow this")["edit"]["documentChanges"];
            assert_eq!(changes[0], json!({ "kind": "create", "uri": uri(folder.path(), "softsell.toml") }));
            let text = changes[1]["edits"][0]["newText"].as_str().unwrap();
            assert!(text.starts_with("[[allow]]\npath = \"/draft.md\"\nlint = \"chasing\"\n"), "{text}");
        }
        assert!(editor.end());
    }
}

fn allow_in_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let (draft, plain) = (uri(folder.path(), "draft.md"), uri(folder.path(), "draft.txt"));
    editor.open(&draft, "markdown", DRAFT);
    let found = actions(&mut editor, &draft, range(4, 15..15), Value::Null);
    let allowed = edited(DRAFT, titled(&found, "allow `chasing` here"), &draft);
    assert!(allowed.contains("\n\n<!-- softsell: allow(chasing) say why -->\nI just wanted"), "{allowed}");
    editor.change(&draft, 2, json!([{ "text": allowed }]));
    let is_gone = |said: &[Value]| !codes(said).contains(&"chasing");
    assert!((0..2).any(|_| is_gone(&editor.published(&draft).1)));
    // Whoever sends plain text sends the comment with it.
    editor.open(&plain, "plaintext", DRAFT);
    let found = actions(&mut editor, &plain, range(4, 15..15), Value::Null);
    assert!(!found.iter().any(|it| it["title"].as_str().unwrap().contains("here")), "{found:?}");
    assert!(editor.end());
}
