//! What helps to read a text: hover, lenses, outline, folds.

use std::fs;

use serde_json::{Value, json};

use super::Case;
use super::editor::{Editor, range, uri};
use super::linting::DRAFT;

pub fn trials() -> Vec<Case> {
    vec![
        ("hover", hover),
        ("hover-on-a-comment", hover_on_a_comment),
        ("hover-in-a-config", hover_in_a_config),
        ("lens-of-a-mail", lens_of_a_mail),
        ("lens-of-a-call", lens_of_a_call),
        ("lens-of-what-is-not-judged", lens_of_what_is_not_judged),
        ("outline-of-a-call", outline_of_a_call),
        ("outline-of-a-mail", outline_of_a_mail),
        ("folds", folds),
        ("questions-about-what-is-not-open", not_open),
    ]
}

const CALL: &str = "Rep: Hello, it is Sam from Acme.\nHow do you plan the rota?\n\nProspect: By hand.\nRep: I see.\n";

fn at(line: u32, character: u32) -> Value {
    json!({ "position": { "line": line, "character": character } })
}

/// What `softsell explain` says.
fn explained(lint: &str) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_softsell"));
    let output = command.args(["explain", "--isolated", lint]).env("COLUMNS", "10000").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A text without markup, line breaks and blanks.
fn words(text: &str) -> Vec<String> {
    let letters = text.replace("\\", "").replace(['*', '`'], "");
    letters.split_whitespace().map(str::to_string).collect()
}

fn hover() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let draft = uri(folder.path(), "draft.md");
    editor.open(&draft, "markdown", DRAFT);
    let over = editor.about("textDocument/hover", &draft, at(4, 16));
    assert_eq!(over["range"], range(4, 14..25));
    assert_eq!(over["contents"]["kind"], "markdown");
    let text = over["contents"]["value"].as_str().unwrap();
    assert!(text.starts_with("`to check in` asks for an answer and brings nothing new\\\nhelp: begin with"), "{text}");
    // Sentence by sentence it is what `explain` says.
    let (explained, shown) = (words(&explained("chasing")), words(text));
    let why = explained.iter().position(|word| word == "instead").unwrap();
    let head = &explained[3..why];
    assert!(shown.windows(head.len()).any(|window| window == head), "{text}");
    assert!(text.contains("\n[lints]\nchasing = \"off\"\n"), "{text}");
    assert_eq!(editor.about("textDocument/hover", &draft, at(0, 0)), Value::Null);
    assert!(editor.end());
}

fn hover_on_a_comment() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let draft = uri(folder.path(), "draft.md");
    editor.open(&draft, "markdown", &DRAFT.replace("I just", "<!-- softsell: allow(chasing) she asked -->\nI just"));
    let over = editor.about("textDocument/hover", &draft, at(4, 30));
    assert_eq!(over["range"], range(4, 0..43));
    assert!(over["contents"]["value"].as_str().unwrap().starts_with("**chasing** (follow-up): "), "{over}");
    assert!(editor.end());
}

fn hover_in_a_config() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let config = uri(folder.path(), "softsell.toml");
    editor.open(&config, "toml", "[lints]\npush-to-close = \"off\"\n");
    let over = editor.about("textDocument/hover", &config, at(1, 4));
    assert_eq!(over["range"], range(1, 0..13));
    assert!(over["contents"]["value"].as_str().unwrap().starts_with("**push-to-close** (pressure): "), "{over}");
    assert_eq!(editor.about("textDocument/hover", &config, at(1, 18)), Value::Null);
    assert!(editor.end());
}

/// The titles of the lenses of a text.
fn lenses(name: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let file = uri(folder.path(), name);
    editor.open(&file, "plaintext", text);
    let lenses = editor.about("textDocument/codeLens", &file, json!({}));
    assert!(editor.end());
    let lenses = lenses.as_array().unwrap();
    assert!(lenses.iter().all(|lens| lens["range"] == range(0, 0..0)), "{lenses:?}");
    lenses.iter().map(|lens| lens["command"]["title"].as_str().unwrap().to_string()).collect()
}

fn lens_of_a_mail() {
    let text = fs::read_to_string("examples/emails/follow-up.md").unwrap();
    assert_eq!(lenses("a.md", &text), ["70 words · I:you 1.2 · 1 question · 1 ask"]);
}

fn lens_of_a_call() {
    let text = fs::read_to_string("examples/calls/first-call.txt").unwrap();
    let expected = "the rep has 57 % of the words · longest monologue 19 words · I:you 0.5 · \
                    questions 17.4 per 1,000 words";
    assert_eq!(lenses("a.txt", &text), [expected]);
}

fn lens_of_what_is_not_judged() {
    let call = "Ana: Guten Tag, hier ist Ana von der Spedition in Leipzig, wie geht es Ihnen heute?\n\
                Ben: Danke, es geht so, wir planen gerade die Woche und das dauert immer sehr lange bei uns.\n\
                Ana: Das verstehe ich gut, und was machen Sie dann mit den Fahrern, wenn einer davon krank wird?\n";
    assert_eq!(lenses("a.txt", &call.repeat(3)).last().unwrap(), "not checked: the text is not in English");
}

fn outline_of_a_call() {
    let folder = tempfile::tempdir().unwrap();
    let call = uri(folder.path(), "call.txt");
    let nests = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut editor = Editor::start(nests, folder.path());
    editor.open(&call, "plaintext", CALL);
    let turns = editor.about("textDocument/documentSymbol", &call, json!({}));
    let names: Vec<&str> = turns.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Rep", "Prospect", "Rep"]);
    assert_eq!(turns[0]["detail"], "rep: Hello, it is Sam from Acme. How do you plan the rota?");
    assert_eq!(turns[0]["range"]["end"], json!({ "line": 1, "character": 25 }));
    assert_eq!(turns[0]["selectionRange"]["start"], json!({ "line": 0, "character": 0 }));
    assert!(editor.end());
    let mut editor = Editor::start(json!({}), folder.path());
    editor.open(&call, "plaintext", CALL);
    let turns = editor.about("textDocument/documentSymbol", &call, json!({}));
    assert_eq!(turns[1]["location"], json!({ "uri": call, "range": range(3, 0..18) }));
    assert!(editor.end());
}

fn outline_of_a_mail() {
    let folder = tempfile::tempdir().unwrap();
    let nests = json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } });
    let mut editor = Editor::start(nests, folder.path());
    let mail = uri(folder.path(), "reply.txt");
    editor.open(&mail, "plaintext", &format!("{DRAFT}\nOn Monday, Priya Lee wrote:\n> Hello Ana,\n> Not now.\n"));
    let parts = editor.about("textDocument/documentSymbol", &mail, json!({}));
    let names: Vec<&str> = parts.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert!(names.starts_with(&["subject", "greeting", "body", "signoff"]), "{names:?}");
    assert!(names.last().unwrap().starts_with("quote"), "{names:?}");
    assert_eq!(parts[0]["detail"], "Your depots");
    assert!(editor.end());
}

fn folds() {
    let folder = tempfile::tempdir().unwrap();
    let call = uri(folder.path(), "call.txt");
    for (lines, start) in [(true, Value::Null), (false, json!(0))] {
        let capabilities = json!({ "textDocument": { "foldingRange": { "lineFoldingOnly": lines } } });
        let mut editor = Editor::start(capabilities, folder.path());
        editor.open(&call, "plaintext", CALL);
        let folds = editor.about("textDocument/foldingRange", &call, json!({}));
        assert_eq!(folds.as_array().unwrap().len(), 1, "{folds}");
        assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(1)));
        assert_eq!(folds[0]["startCharacter"], start);
        assert!(editor.end());
    }
}

fn not_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(json!({}), folder.path());
    let closed = uri(folder.path(), "closed.md");
    let hover = editor.about("textDocument/hover", &closed, at(0, 0));
    assert_eq!(hover, Value::Null);
    for method in ["codeLens", "documentSymbol", "foldingRange"] {
        assert_eq!(editor.about(&format!("textDocument/{method}"), &closed, json!({})), json!([]), "{method}");
    }
    assert!(editor.end());
}
