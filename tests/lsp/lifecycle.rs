//! How a server begins and ends, and that nothing a client sends takes it down.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::Case;
use super::editor::Editor;

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
    let mut server = Server::start(&[]);
    let params = json!({ "capabilities": {}, "processId": client.id() });
    server.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }).to_string());
    assert_eq!(server.receive()["id"], 1);
    drop(client.stdin.take());
    client.wait().unwrap();
    // Its standard input is still open.
    assert_eq!(server.child.wait().unwrap().code(), Some(1));
}

fn broken_messages() {
    let mut server = Server::start(&["--stdio"]);
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
    let mut server = Server::start(&["--clientProcessId=1"]);
    let request = |id: i32, method: &str| json!({ "id": id, "method": method, "params": { "capabilities": {} } });
    server.send(&request(1, "initialize").to_string());
    server.send(&request(2, "shutdown").to_string());
    server.send(r#"{"method":"exit"}"#);
    assert_eq!([server.receive()["id"].clone(), server.receive()["id"].clone()], [json!(1), json!(2)]);
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let mut server = Server::start(&[]);
    server.send(r#"{"method":"exit"}"#);
    assert_eq!(server.child.wait().unwrap().code(), Some(1));
}

/// The program itself, over pipes.
struct Server {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Server {
    fn start(arguments: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_softsell"));
        command.arg("lsp").args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Server { child, output }
    }

    fn write(&mut self, text: &str) {
        let input = self.child.stdin.as_mut().unwrap();
        input.write_all(text.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, text: &str) {
        self.write(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }

    fn receive(&mut self) -> Value {
        let mut head = String::new();
        self.output.read_line(&mut head).unwrap();
        let length: usize = head.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        self.output.read_line(&mut head).unwrap();
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    /// Closes the input, and gives the exit code.
    fn end(mut self) -> Option<i32> {
        drop(self.child.stdin.take());
        self.child.wait().unwrap().code()
    }
}
