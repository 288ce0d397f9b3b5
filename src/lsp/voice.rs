//! What the server says: answers, notes, and what it asks of the editor.

use crossbeam_channel::Sender;
use lsp_server::{ErrorCode, Message, Notification, Outgoing, ReqQueue, RequestId, Response};
use lsp_types::MessageType;
use serde::Serialize;
use serde_json::{Value, json};

/// The way to the editor.
pub struct Voice {
    sender: Sender<Message>,
    asked: Outgoing<Asked>,
}

/// What the server has asked the editor for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Its settings.
    Settings,
    /// To do something, whose answer does not matter.
    Favour,
}

/// Why a request is not answered.
pub struct Refusal {
    pub code: ErrorCode,
    pub message: String,
}

impl Voice {
    pub fn new(sender: Sender<Message>) -> Voice {
        Voice { sender, asked: ReqQueue::<(), Asked>::default().outgoing }
    }

    pub fn answer(&self, id: RequestId, answer: Value) {
        self.send(Response { id, response_result: Ok(answer) });
    }

    pub fn refuse(&self, id: RequestId, Refusal { code, message }: Refusal) {
        self.send(Response::new_err(id, code as i32, message));
    }

    /// Says that there is a bug: what was about to be done, and the words of the panic.
    pub fn confess(&self, id: Option<RequestId>, what: &str, panic: &str) {
        let message = format!("a bug of softsell: {what}: {panic}");
        self.log(MessageType::ERROR, &message);
        if let Some(id) = id {
            self.refuse(id, Refusal { code: ErrorCode::InternalError, message });
        }
    }

    pub fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.into(), params));
    }

    /// Asks the editor for something.
    pub fn ask(&mut self, method: &str, params: impl Serialize, asked: Asked) {
        let request = self.asked.register(method.into(), params, asked);
        self.send(request);
    }

    /// What an answer of the editor is to, if the server has asked for it.
    pub fn asked(&mut self, id: RequestId) -> Option<Asked> {
        self.asked.complete(id)
    }

    /// Shows the user a line.
    pub fn show(&self, kind: MessageType, message: &str) {
        self.notify("window/showMessage", json!({ "type": kind, "message": message }));
    }

    pub fn log(&self, kind: MessageType, message: &str) {
        self.notify("window/logMessage", json!({ "type": kind, "message": message }));
    }

    /// Where the editor is gone, that is found out by who reads from it.
    fn send(&self, message: impl Into<Message>) {
        let _ = self.sender.send(message.into());
    }
}
