//! An editor for tests: it talks with a server in this process, and waits for what the server says.

use std::collections::VecDeque;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use softsell::lsp::{self, Wishes};

/// After so long without a word the server has got stuck.
const STUCK: Duration = Duration::from_secs(60);

pub struct Editor {
    connection: Connection,
    server: JoinHandle<bool>,
    last_id: i32,
    /// What the server has told, and nobody has looked at yet.
    pub told: VecDeque<Notification>,
    /// Answers that nobody has waited for yet.
    answers: Vec<Response>,
    /// What the server has asked for, and was granted.
    pub asked: Vec<Request>,
    /// What it says where the server asks for settings.
    pub settings: Value,
}

/// What an answer is, or the code and the words of an error.
pub type Answer = Result<Value, (i32, String)>;

impl Editor {
    /// A server that nobody has greeted yet.
    pub fn unready() -> Editor {
        let (connection, other) = Connection::memory();
        let server = thread::spawn(move || lsp::serve(&other, Wishes::default(), None));
        Editor {
            connection,
            server,
            last_id: 0,
            told: VecDeque::new(),
            answers: Vec::new(),
            asked: Vec::new(),
            settings: Value::Null,
        }
    }

    /// An editor with these capabilities that works in a folder.
    pub fn start(capabilities: Value, folder: &Path) -> Editor {
        let mut editor = Editor::unready();
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "workspaceFolders": [{ "uri": uri(folder, ""), "name": "work" }],
        });
        editor.request("initialize", params).expect("the server starts");
        editor.notify("initialized", json!({}));
        editor
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        let sent = self.connection.sender.send(Notification::new(method.into(), params).into());
        sent.expect("the server listens");
    }

    /// Asks without waiting for the answer.
    pub fn send(&mut self, method: &str, params: Value) -> i32 {
        self.last_id += 1;
        let request = Request::new(self.last_id.into(), method.into(), params);
        self.connection.sender.send(request.into()).expect("the server listens");
        self.last_id
    }

    pub fn request(&mut self, method: &str, params: Value) -> Answer {
        let id = self.send(method, params);
        self.answer(id)
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i32) -> Answer {
        loop {
            if let Some(at) = self.answers.iter().position(|it| it.id == id.into()) {
                return self.answers.remove(at).response_result.map_err(|error| (error.code, error.message));
            }
            self.listen();
        }
    }

    /// Waits for a notification.
    pub fn wait_for(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.told.iter().position(|it| it.method == method) {
                return self.told.remove(at).expect("it is there").params;
            }
            self.listen();
        }
    }

    /// Waits for the next diagnostics of a file: its version, and what is said.
    pub fn published(&mut self, uri: &str) -> (Value, Vec<Value>) {
        loop {
            let said = self.wait_for("textDocument/publishDiagnostics");
            if said["uri"] == uri {
                return (said["version"].clone(), said["diagnostics"].as_array().expect("a list").clone());
            }
        }
    }

    /// Takes in the next message; requests are granted.
    fn listen(&mut self) {
        match self.connection.receiver.recv_timeout(STUCK).expect("the server says something") {
            Message::Notification(it) => self.told.push_back(it),
            Message::Response(it) => self.answers.push(it),
            Message::Request(request) => {
                let result = match request.method.as_str() {
                    "workspace/configuration" => json!([self.settings]),
                    _ => Value::Null,
                };
                let response = Response { id: request.id.clone(), response_result: Ok(result) };
                self.connection.sender.send(response.into()).expect("the server listens");
                self.asked.push(request);
            }
        }
    }

    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let item = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Types a text in the place of a range.
    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about a file.
    pub fn about(&mut self, method: &str, uri: &str, mut more: Value) -> Value {
        more["textDocument"] = json!({ "uri": uri });
        self.request(method, more).expect("an answer")
    }

    /// Ends the server in the way of the protocol, and says whether it thinks so too.
    pub fn end(mut self) -> bool {
        self.request("shutdown", Value::Null).expect("it may end");
        self.notify("exit", Value::Null);
        self.join()
    }

    /// Hangs up, if that is still to be done, and waits for the server to end.
    pub fn join(self) -> bool {
        drop(self.connection);
        self.server.join().expect("no panic gets out")
    }
}

/// The URI of a file in a folder.
pub fn uri(folder: &Path, file: &str) -> String {
    format!("file://{}/{file}", folder.display())
}

/// A range of one line.
pub fn range(line: u32, characters: std::ops::Range<u32>) -> Value {
    json!({
        "start": { "line": line, "character": characters.start },
        "end": { "line": line, "character": characters.end },
    })
}

/// The codes of some diagnostics.
pub fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|it| it["code"].as_str().expect("each has a code")).collect()
}
