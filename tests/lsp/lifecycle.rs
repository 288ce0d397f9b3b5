//! How a server begins and ends, and that nothing a client sends takes it down.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::Case;
use super::editor::Editor;
use super::program::Program;

pub fn trials() -> Vec<Case> {
    vec![
        ("nothing-before-initialize", nothing_before_initialize),
        ("nothing-after-shutdown", nothing_after_shutdown),
        ("wrong-requests", wrong_requests),
        ("ends-with-its-client", ends_with_its_client),
        ("ends-with-the-process-of-its-client", ends_with_the_process),
        ("broken-messages", broken_messages),
        ("exit-codes", exit_codes),
    ]
}

fn nothing_before_initialize() {
    let mut editor = Editor::unready();
    editor.notify("textDocument/didOpen", json!({ "textDocument": 3 }));
    let (code, _) = editor.request("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(code, -32002);
    let (code, _) = editor.request("initialize", json!({ "capabilities": 7 })).unwrap_err();
    assert_eq!(code, -32602);
    editor.request("initialize", json!({ "capabilities": {} })).unwrap();
    let (code, _) = editor.request("initialize", json!({ "capabilities": {} })).unwrap_err();
    assert_eq!(code, -32600);
    assert!(editor.end());
}

fn nothing_after_shutdown() {
    let mut editor = Editor::start(json!({}), Path::new("/nowhere"));
    editor.request("shutdown", Value::Null).unwrap();
    let (code, _) = editor.request("shutdown", Value::Null).unwrap_err();
    assert_eq!(code, -32600);
    editor.open("untitled:a", "mail", "Subject: Hello\n\nHi Ana,\n\nI just wanted to check in.\n");
    editor.notify("exit", Value::Null);
    assert!(editor.join());
}

fn wrong_requests() {
    let mut editor = Editor::start(json!({}), Path::new("/nowhere"));
    assert_eq!(editor.request("textDocument/everything", json!({})).unwrap_err().0, -32601);
    assert_eq!(editor.request("textDocument/diagnostic", json!({ "textDocument": [] })).unwrap_err().0, -32602);
    editor.notify("textDocument/didChange", json!("nonsense"));
    assert!(editor.wait_for("window/logMessage")["message"].as_str().unwrap().starts_with("textDocument/didChange: "));
    editor.change("untitled:never-opened", 1, json!([{ "text": "x" }]));
    assert!(editor.wait_for("window/logMessage")["message"].as_str().unwrap().contains("is not open"));
    editor.notify("$/cancelRequest", json!([]));
    editor.notify("$/somethingNew", Value::Null);
    assert!(editor.end());
}

fn ends_with_its_client() {
    assert!(!Editor::start(json!({}), Path::new("/nowhere")).join());
}

fn ends_with_the_process() {
    let mut client = Command::new("cat").stdin(Stdio::piped()).spawn().unwrap();
    let mut server = Program::start(&[]);
    let params = json!({ "capabilities": {}, "processId": client.id() });
    server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }).to_string());
    assert_eq!(server.receive()["id"], 1);
    drop(client.stdin.take());
    client.wait().unwrap();
    // Its standard input is still open.
    assert_eq!(server.child.wait().unwrap().code(), Some(1));
}

fn broken_messages() {
    let mut server = Program::start(&["--stdio"]);
    let initialize = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } });
    server.send("{");
    assert_eq!(server.receive()["error"]["code"], -32700);
    server.write("Content-Length: what?\r\n\r\n");
    assert_eq!(server.receive()["error"]["code"], -32700);
    server.send(r#"{"jsonrpc":"2.0","id":5,"method":{}}"#);
    let answer = server.receive();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(5), &json!(-32600)));
    server.send(&initialize.to_string());
    assert_eq!(server.receive()["id"], 1);
    // What claims to be gigabytes is refused before it comes, and what comes in its place is passed over.
    server.write("Content-Length: 9000000000\r\n\r\n");
    assert_eq!(server.receive()["error"]["code"], -32600);
    assert_eq!(server.end(), Some(1));
}

fn exit_codes() {
    let mut server = Program::start(&["--clientProcessId=1"]);
    let request = |id: i32, method: &str| json!({ "id": id, "method": method, "params": { "capabilities": {} } });
    server.send(&request(1, "initialize").to_string());
    server.send(&request(2, "shutdown").to_string());
    server.send(r#"{"method":"exit"}"#);
    assert_eq!([server.receive()["id"].clone(), server.receive()["id"].clone()], [json!(1), json!(2)]);
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let mut server = Program::start(&[]);
    server.send(r#"{"method":"exit"}"#);
    assert_eq!(server.child.wait().unwrap().code(), Some(1));
}
