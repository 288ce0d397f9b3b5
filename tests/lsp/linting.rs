//! Diagnostics: when they come, and what they say.

use std::fs;

use serde_json::{Value, json};

use super::Case;
use super::editor::{Editor, codes, range, uri};

pub fn trials() -> Vec<Case> {
    vec![
        ("open-change-close", open_change_close),
        ("a-burst-is-linted-once", a_burst_is_linted_once),
        ("what-a-diagnostic-says", what_a_diagnostic_says),
        ("what-is-no-call-and-no-email", what_is_neither),
        ("pulled", pulled),
        ("config-comments-and-baseline-hold", decisions_hold),
        ("settings-of-the-editor", settings_of_the_editor),
        ("folders-come-and-go", folders_come_and_go),
        ("config-on-disk-changes", config_changes),
        ("faults-of-configs-and-lint-files", faults_of_toml),
        ("too-long", too_long),
    ]
}

pub const DRAFT: &str = "Subject: Your depots\n\nHello Priya,\n\nI just wanted to check in.\n\nKind regards,\nAna\n";

fn open_change_close() {
    let folder = tempfile::tempdir().unwrap();
    let (mut editor, draft) = (Editor::start(json!({}), folder.path()), uri(folder.path(), "draft.md"));
    editor.open(&draft, "markdown", DRAFT);
    let (version, said) = editor.published(&draft);
    assert_eq!(version, 1);
    assert!(codes(&said).contains(&"chasing"), "{said:?}");
    editor.change(&draft, 2, json!([{ "range": range(4, 0..26), "text": "What happens on Mondays?" }]));
    let (version, said) = editor.published(&draft);
    assert_eq!(version, 2);
    assert!(!codes(&said).contains(&"chasing"), "{said:?}");
    editor.change(&draft, 5, json!([{ "text": DRAFT }, { "range": range(2, 6..11), "text": "Dana" }]));
    let (version, said) = editor.published(&draft);
    assert_eq!(version, 5);
    assert!(codes(&said).contains(&"chasing"));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": draft } }));
    assert_eq!(editor.published(&draft).1, Vec::<Value>::new());
    assert!(editor.end());
}

fn a_burst_is_linted_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut editor, draft) = (Editor::start(json!({}), folder.path()), uri(folder.path(), "draft.md"));
    editor.open(&draft, "markdown", DRAFT);
    assert_eq!(editor.published(&draft).0, 1);
    for version in 2..=40 {
        editor.change(&draft, version, json!([{ "range": range(2, 6..6), "text": "x" }]));
    }
    assert_eq!(editor.published(&draft).0, 40);
    editor.request("shutdown", Value::Null).unwrap();
    assert!(editor.told.is_empty(), "{:?}", editor.told);
}

fn what_a_diagnostic_says() {
    let folder = tempfile::tempdir().unwrap();
    let related = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
    let call = "Rep: What does a Monday look like?\nProspect: Honestly, your price is too high.\n\
                Rep: I hear you, but it pays for itself.\nProspect: Hm.\n";
    let name = uri(folder.path(), "call.txt");
    for (capabilities, relates) in [(related, true), (json!({}), false)] {
        let mut editor = Editor::start(capabilities, folder.path());
        editor.open(&name, "plaintext", call);
        let (_, said) = editor.published(&name);
        let one = said.iter().find(|it| it["code"] == "countered-objection").expect("the rep counters");
        assert_eq!(one["source"], "softsell");
        assert_eq!(one["severity"], 2);
        assert_eq!(one["range"], range(2, 5..20));
        let message = one["message"].as_str().unwrap();
        assert!(message.starts_with("`I hear you, but` argues with the concern\nhelp: "), "{message}");
        assert!(message.contains("\nsay instead: "), "{message}");
        let because = &one["relatedInformation"][0];
        assert_eq!(because.is_object(), relates);
        if relates {
            assert_eq!(because["message"], "the prospect finds it too dear");
            assert_eq!(because["location"], json!({ "uri": name, "range": range(1, 10..43) }));
        }
        assert!(editor.end());
    }
    let mut editor = Editor::start(json!({}), folder.path());
    editor.open(
        "untitled:Untitled-1",
        "markdown",
        &DRAFT.replace("I just", "I hope this email finds you well.\nI just"),
    );
    let (_, said) = editor.published("untitled:Untitled-1");
    assert!(said.iter().any(|it| it["tags"] == json!([1])), "words that can go are faint: {said:?}");
}

fn what_is_neither() {
    let folder = tempfile::tempdir().unwrap();
    let text = "# Notes\n\nI just wanted to check in on the build.\n";
    fs::write(
        folder.path().join("softsell.toml"),
        "exclude = [\"old\"]\n[[files]]\nglob = \"drafts/*\"\nas = \"draft\"\n",
    )
    .unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    for (name, language, linted) in [
        ("notes.md", "markdown", false),
        ("notes.txt", "mail", true),
        ("drafts/a.txt", "plaintext", true),
        ("old/a.txt", "mail", false),
    ] {
        let name = uri(folder.path(), name);
        editor.open(&name, language, text);
        let (_, said) = editor.published(&name);
        assert_eq!(!said.is_empty(), linted, "{name}: {said:?}");
    }
    assert!(editor.end());
}

fn pulled() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({ "textDocument": { "diagnostic": {} } }), folder.path());
    let draft = uri(folder.path(), "draft.md");
    let full = editor.about("textDocument/diagnostic", &draft, json!({}));
    assert_eq!(full, json!({ "kind": "full", "items": [] }), "it is not open");
    editor.open(&draft, "markdown", DRAFT);
    let full = editor.about("textDocument/diagnostic", &draft, json!({}));
    assert!(codes(full["items"].as_array().unwrap()).contains(&"chasing"), "{full}");
    let known = json!({ "previousResultId": full["resultId"] });
    let same = editor.about("textDocument/diagnostic", &draft, known.clone());
    assert_eq!(same, json!({ "kind": "unchanged", "resultId": full["resultId"] }));
    editor.change(&draft, 2, json!([{ "range": range(4, 0..26), "text": "What happens on Mondays?" }]));
    let full = editor.about("textDocument/diagnostic", &draft, known);
    assert!(!codes(full["items"].as_array().unwrap()).contains(&"chasing"), "{full}");
    // What was not asked for is not sent.
    assert!(editor.told.is_empty(), "{:?}", editor.told);
    editor.change(&draft, 3, json!([{ "text": DRAFT }]));
    let id = editor.send("textDocument/diagnostic", json!({ "textDocument": { "uri": draft } }));
    editor.notify("$/cancelRequest", json!({ "id": id }));
    assert_eq!(editor.answer(id).unwrap_err().0, -32800);
    let id = editor.send("textDocument/diagnostic", json!({ "textDocument": { "uri": draft } }));
    editor.change(&draft, 4, json!([{ "text": "Subject: Hm\n\nHello Ana,\n\nHow are you?\n\nSam\n" }]));
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": draft } }));
    assert_eq!(editor.answer(id).unwrap_err().0, -32801);
    assert!(editor.end());
}

fn decisions_hold() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a");
    fs::create_dir(&deep).unwrap();
    let allow = "[[allow]]\npath = \"a/allowed.md\"\nlint = \"chasing\"\nreason = \"agreed\"\n";
    fs::write(folder.path().join("softsell.toml"), allow).unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let mut chases = |name: &str, text: &str| {
        let name = uri(&deep, name);
        editor.open(&name, "markdown", text);
        codes(&editor.published(&name).1).contains(&"chasing")
    };
    assert!(chases("draft.md", DRAFT));
    assert!(!chases("allowed.md", DRAFT));
    let comment = DRAFT.replace("I just", "<!-- softsell: allow(chasing) she asked -->\nI just");
    assert!(!chases("comment.md", &comment));
    fs::write(deep.join("known.md"), DRAFT).unwrap();
    let baseline = std::process::Command::new(env!("CARGO_BIN_EXE_softsell"))
        .args(["baseline", "known.md"])
        .current_dir(&deep)
        .output()
        .unwrap();
    assert!(baseline.status.success(), "{baseline:?}");
    editor.notify(
        "workspace/didChangeWatchedFiles",
        json!({
            "changes": [{ "uri": uri(&deep, ".softsell-baseline.json"), "type": 1 }],
        }),
    );
    let known = uri(&deep, "known.md");
    editor.open(&known, "markdown", DRAFT);
    assert!(!codes(&editor.published(&known).1).contains(&"chasing"));
    assert!(editor.end());
}

fn settings_of_the_editor() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("quiet.toml"), "[lints]\nfollow-up = \"off\"\n").unwrap();
    let mut editor = Editor::start(json!({ "workspace": { "configuration": true } }), folder.path());
    let draft = uri(folder.path(), "draft.md");
    editor.open(&draft, "markdown", DRAFT);
    assert!(codes(&editor.published(&draft).1).contains(&"chasing"));
    // A client that can be asked is asked.
    editor.settings = json!({ "config": "quiet.toml" });
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": null }));
    assert!(!codes(&editor.published(&draft).1).contains(&"chasing"));
    // Others say it.
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "softsell": {} } }));
    assert!(codes(&editor.published(&draft).1).contains(&"chasing"));
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "softsell": { "preset": "strct" } } }));
    let shown = editor.wait_for("window/showMessage");
    assert!(shown["message"].as_str().unwrap().contains("did you mean `strict`?"), "{shown}");
    editor.notify("workspace/didChangeConfiguration", json!({ "settings": { "softsell": { "preset": 3 } } }));
    let shown = editor.wait_for("window/showMessage");
    assert!(shown["message"].as_str().unwrap().starts_with("the settings under `softsell`"), "{shown}");
    assert!(editor.end());
}

fn folders_come_and_go() {
    let (loud, quiet) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(quiet.path().join("softsell.toml"), "[lints]\nchasing = \"off\"\n").unwrap();
    let mut editor = Editor::start(json!({}), loud.path());
    // What has no place of its own is taken to lie in the first folder.
    editor.open("untitled:a", "mail", DRAFT);
    assert!(codes(&editor.published("untitled:a").1).contains(&"chasing"));
    let folder = |path: &std::path::Path| json!([{ "uri": uri(path, ""), "name": "work" }]);
    let event = json!({ "added": folder(quiet.path()), "removed": folder(loud.path()) });
    editor.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event }));
    assert!(!codes(&editor.published("untitled:a").1).contains(&"chasing"));
    assert!(editor.end());
}

fn config_changes() {
    let folder = tempfile::tempdir().unwrap();
    let watching = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut editor = Editor::start(watching, folder.path());
    let (draft, config) = (uri(folder.path(), "draft.md"), uri(folder.path(), "softsell.toml"));
    editor.open(&draft, "markdown", DRAFT);
    assert!(codes(&editor.published(&draft).1).contains(&"chasing"));
    assert_eq!(editor.asked[0].method, "client/registerCapability");
    assert_eq!(editor.asked[0].params["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    fs::write(folder.path().join("softsell.toml"), "[lints]\nchasing = \"off\"\n").unwrap();
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": config, "type": 1 }] }));
    assert!(!codes(&editor.published(&draft).1).contains(&"chasing"));
    // Those that watch nothing at least say what they save.
    fs::write(folder.path().join("softsell.toml"), "[lints]\nchasing = \"error\"\n").unwrap();
    editor.notify("textDocument/didSave", json!({ "textDocument": { "uri": config } }));
    let (_, said) = editor.published(&draft);
    assert_eq!(said.iter().find(|it| it["code"] == "chasing").unwrap()["severity"], 1);
    assert!(editor.end());
}

fn faults_of_toml() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("softsell.toml"), "lint-paths = [\"mine\"]\n").unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let config = uri(folder.path(), "softsell.toml");
    editor.open(&config, "toml", "lint-paths = [\"mine\"]\n[lints]\nchasin = \"of\"\n");
    let (_, said) = editor.published(&config);
    assert_eq!(codes(&said), ["config", "config"]);
    assert_eq!(said[0]["range"], range(2, 0..6));
    assert!(said[0]["message"].as_str().unwrap().contains("did you mean `chasing`?"), "{said:?}");
    let lint = uri(folder.path(), "mine/house/circling.toml");
    editor.open(&lint, "toml", "summary = 3\n");
    let (_, said) = editor.published(&lint);
    assert_eq!(codes(&said), ["lint-file"]);
    assert_eq!(said[0]["range"], range(0, 10..11));
    let fine = "summary = \"s\"\nmessage = \"m\"\nhelp = \"h\"\nlevel = \"warning\"\nsince = \"1\"\nwhy = \"w\"\n\
                [[match]]\nphrases.any = [\"circle back\"]\n\
                [[bad]]\nemail = \"Let us «circle back».\"\n[[good]]\nemail = \"Let us circle back.\"\n";
    editor.change(&lint, 2, json!([{ "text": fine }]));
    let (_, said) = editor.published(&lint);
    assert_eq!(codes(&said), ["example"]);
    assert_eq!(said[0]["range"], range(10, 0..8), "the example that is reported after all");
    let other = uri(folder.path(), "Cargo.toml");
    editor.open(&other, "toml", "summary = 3\n");
    assert_eq!(editor.published(&other).1, Vec::<Value>::new());
    assert!(editor.end());
}

fn too_long() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let name = uri(folder.path(), "call.txt");
    editor.open(&name, "plaintext", &"Rep: I just wanted to check in.\n".repeat(50_000_000 / 32));
    let (_, said) = editor.published(&name);
    assert_eq!(codes(&said), ["not-checked"]);
    editor.change(&name, 2, json!([{ "text": DRAFT }]));
    assert!(codes(&editor.published(&name).1).contains(&"chasing"));
    assert!(editor.end());
}
