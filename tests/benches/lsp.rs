//! From a keystroke to the diagnostics that an editor is sent, without the rest that a text is given first.

use std::thread;

use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};
use softsell::lsp::{Wishes, serve};

fn main() {
    divan::main();
}

/// In the middle of a call of 200 KB.
#[divan::bench]
fn keystroke_in_a_call(bencher: divan::Bencher) {
    let mut text = String::new();
    for (at, sentence) in (0..).zip(SENTENCES.iter().cycle()).take_while(|(at, _)| at * 83 < 200_000) {
        text.push_str(if at % 2 == 0 { "Rep: " } else { "Prospect: " });
        // No two sentences are the same, as in a call.
        text.push_str(&sentence.replace("depot", &format!("depot {at}")).replace("week", &format!("week {at}")));
        text.push('\n');
    }
    keystroke(bencher, "call.txt", &text);
}

/// In the middle of a draft of 4 KB.
#[divan::bench]
fn keystroke_in_a_draft(bencher: divan::Bencher) {
    let mut text = String::from("Subject: Your depots\n\nHello Priya,\n\n");
    for sentence in SENTENCES.iter().cycle() {
        if text.len() >= 4096 {
            break;
        }
        text.push_str(sentence);
        text.push_str(if text.len() % 7 == 0 { "\n\n" } else { " " });
    }
    keystroke(bencher, "draft.md", &(text + "\n\nKind regards,\nAna\n"));
}

/// Types a letter and takes it back again, one after the other.
fn keystroke(bencher: divan::Bencher, name: &str, text: &str) {
    let (editor, other) = Connection::memory();
    let server = thread::spawn(move || serve(&other, Wishes::default(), None));
    let send = |message: Message| editor.sender.send(message).expect("the server listens");
    let tell = |method: &str, params: Value| send(Notification::new(method.into(), params).into());
    let wait = || loop {
        match editor.receiver.recv().expect("the server answers") {
            Message::Notification(it) if it.method == "textDocument/publishDiagnostics" => return it,
            _ => {}
        }
    };
    send(Request::new(0.into(), "initialize".into(), json!({ "capabilities": {} })).into());
    let uri = format!("untitled:{name}");
    let item = json!({ "uri": uri, "languageId": "mail", "version": 1, "text": text });
    tell("textDocument/didOpen", json!({ "textDocument": item }));
    assert!(!wait().params["diagnostics"].as_array().expect("a list").is_empty());
    let middle = text.lines().count() / 2;
    let line = (middle..).zip(text.lines().skip(middle)).find(|(_, line)| line.len() > 30).expect("a long line").0;
    let place = |character: usize| json!({ "line": line, "character": character });
    let mut version = 1;
    bencher.bench_local(|| {
        version += 1;
        let (end, typed) = if version % 2 == 0 { (20, "x") } else { (21, "") };
        let change = json!({ "range": { "start": place(20), "end": place(end) }, "text": typed });
        let document = json!({ "uri": uri, "version": version });
        tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
        // A question that does not wait for the text to rest.
        let ask = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } });
        send(Request::new(version.into(), "textDocument/hover".into(), ask).into());
        wait()
    });
    drop(editor);
    server.join().expect("it ends");
}

const SENTENCES: [&str; 10] = [
    "You have three dispatcher jobs open, if the careers page of your depot is up to date.",
    "Is planning the week the squeeze, or is it something else at the depot?",
    "One fleet of about your size found that the rota of the week was the cause and not the headcount.",
    "It may be quite different with your depot, and no is a fine answer.",
    "The drivers of the depot told us that Mondays are the worst, since the orders come in at once.",
    "I just wanted to check in on the proposal for the depot that went out on Friday.",
    "What happens to the people on the night shift of that week while that is going on?",
    "The price is four hundred pounds a week and it does not change with the date.",
    "They tried a tool at the depot two years ago, and nobody was shown how to use it.",
    "There is a short note below about how a depot in Leeds counted the cost.",
];
