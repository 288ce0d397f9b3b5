//! The loop: takes messages in, hands texts out to be linted, and answers.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::select;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{Notification as _, PublishDiagnostics};
use lsp_types::{InitializeParams, MessageType, PublishDiagnosticsParams};
use serde_json::Value;

use super::asks::View;
use super::buffers::{Buffer, Buffers};
use super::client::Client;
use super::guard::guarded;
use super::linted::{Linted, Subject};
use super::surveys::Surveys;
use super::voice::{Asked, Refusal, Voice};
use super::worker::{Done, Task, Worker};
use super::workspace::{Wishes, Workspace};
use super::{abilities, diagnostics, notifications, process, requests};

/// How often it is looked whether the process of the editor is still there.
const LOOK: Duration = Duration::from_secs(2);

/// Everything that a server knows.
pub struct Server {
    pub client: Client,
    pub workspace: Workspace,
    pub buffers: Buffers,
    pub stage: Stage,
    wishes: Wishes,
    pub voice: Voice,
    worker: Worker,
    pub surveys: Surveys,
    /// The process of the editor, if it was there at the beginning.
    process: Option<u32>,
    /// When it was last looked whether it still is.
    looked: Instant,
}

/// What the server may do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Until `initialize` has been answered.
    Waiting,
    Serving,
    /// After `shutdown`.
    Ending,
}

/// Whether to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    /// `exit` was said.
    Exit,
}

/// Serves until the editor says `exit`, or is gone: it has closed the connection, or its process has ended. `client` is
/// that process, if it is known already.
///
/// Returns whether the end was in order, as the protocol has it: `shutdown`, then `exit`.
pub fn serve(connection: &Connection, wishes: Wishes, client: Option<u32>) -> bool {
    let process = client.filter(|&id| process::is_there(id));
    let mut server = Server {
        client: Client::default(),
        workspace: Workspace::default(),
        buffers: Buffers::default(),
        stage: Stage::Waiting,
        wishes,
        voice: Voice::new(connection.sender.clone()),
        worker: Worker::start(),
        surveys: Surveys::default(),
        process,
        looked: Instant::now(),
    };
    loop {
        // What has been typed comes before what is said about it.
        while let Ok(message) = connection.receiver.try_recv() {
            if server.take(message) == Next::Exit {
                return server.stage == Stage::Ending;
            }
        }
        server.hand_out();
        if server.is_left() {
            return false;
        }
        select! {
            recv(connection.receiver) -> message => match message.map(|message| server.take(message)) {
                Ok(Next::Go) => {}
                Ok(Next::Exit) => return server.stage == Stage::Ending,
                Err(_) => return false,
            },
            recv(server.worker.done) -> done => done.into_iter().for_each(|done| server.settle(done)),
            recv(server.surveys.done()) -> done => done.into_iter().for_each(|(id, report)| server.report(id, report)),
            default(server.rest()) => {}
        }
    }
}

impl Server {
    fn take(&mut self, message: Message) -> Next {
        match message {
            Message::Request(request) => self.request(request),
            Message::Notification(notification) if notification.method == "exit" => return Next::Exit,
            Message::Notification(notification) => self.notification(notification),
            Message::Response(response) => self.response(response),
        }
        Next::Go
    }

    /// Answers, or sees to it that the answer comes later.
    fn request(&mut self, Request { id, method, params }: Request) {
        let refuse = |code, message: &str| Err(Refusal { code, message: message.into() });
        let outcome = match (self.stage, method.as_str()) {
            (Stage::Waiting, "initialize") => guarded(|| self.initialize(params)),
            (Stage::Waiting, _) => Ok(refuse(ErrorCode::ServerNotInitialized, "the server waits for `initialize`")),
            (_, "initialize") => Ok(refuse(ErrorCode::InvalidRequest, "the server has been initialized already")),
            (Stage::Ending, _) => Ok(refuse(ErrorCode::InvalidRequest, "the server has been shut down")),
            (Stage::Serving, "shutdown") => {
                self.stage = Stage::Ending;
                Ok(Ok(Some(Value::Null)))
            }
            (Stage::Serving, _) => guarded(|| requests::answer(self, &id, &method, params)),
        };
        match outcome {
            Ok(Ok(None)) => {}
            Ok(Ok(Some(answer))) => self.voice.answer(id, answer),
            Ok(Err(refusal)) => self.voice.refuse(id, refusal),
            Err(panic) => self.voice.confess(Some(id), &method, &panic),
        }
    }

    fn initialize(&mut self, params: Value) -> Result<Option<Value>, Refusal> {
        let params: InitializeParams = requests::read(params)?;
        self.client = Client::new(&params);
        self.workspace = Workspace::new(self.wishes.clone(), self.client.folders.clone());
        self.process = self.process.or(self.client.process.filter(|&id| process::is_there(id)));
        if let Some(settings) = params.initialization_options {
            notifications::settings(self, settings);
        }
        self.stage = Stage::Serving;
        Ok(Some(abilities::of(&self.client)))
    }

    fn notification(&mut self, Notification { method, params }: Notification) {
        if self.stage != Stage::Serving {
            return;
        }
        match guarded(|| notifications::take(self, &method, params)) {
            Ok(Ok(())) => {}
            Ok(Err(refusal)) => self.voice.log(MessageType::WARNING, &format!("{method}: {}", refusal.message)),
            Err(panic) => self.voice.confess(None, &method, &panic),
        }
    }

    fn response(&mut self, response: Response) {
        let Some(asked) = self.voice.asked(response.id) else { return };
        if let (Asked::Settings, Ok(settings)) = (asked, response.response_result) {
            // One value for each section that was asked for.
            let settings = settings.get(0).cloned().unwrap_or_default();
            if let Err(panic) = guarded(|| notifications::settings(self, settings)) {
                self.voice.confess(None, "workspace/configuration", &panic);
            }
        }
    }

    /// How long until there is something to do that nobody asks for.
    fn rest(&self) -> Duration {
        match self.buffers.next_due() {
            Some((_, due)) if !self.worker.is_busy() => due.saturating_duration_since(Instant::now()).min(LOOK),
            _ => LOOK,
        }
    }

    /// Whether the process of the editor has ended, as far as that has been looked for.
    fn is_left(&mut self) -> bool {
        let is_time = self.looked.elapsed() >= LOOK;
        if is_time {
            self.looked = Instant::now();
        }
        is_time && self.process.is_some_and(|id| !process::is_there(id))
    }

    /// Gives the worker the text that is due, if it has nothing to do.
    fn hand_out(&mut self) {
        let Some((uri, due)) = self.buffers.next_due() else { return };
        if self.worker.is_busy() || due > Instant::now() {
            return;
        }
        let uri = uri.clone();
        let buffer = self.buffers.open.get_mut(&uri).expect("it is due");
        (buffer.due, buffer.under_way) = (None, true);
        let rules = match guarded(|| self.workspace.rules(&buffer.file)) {
            Ok(rules) => rules,
            Err(panic) => {
                let revision = buffer.revision;
                return self.settle(Done { uri, outcome: Err(panic), revision });
            }
        };
        let subject = Subject { file: buffer.file.clone(), language: buffer.language.clone(), rules };
        let (text, revision) = (buffer.text.clone(), buffer.revision);
        let open = self.buffers.open.keys().cloned().collect();
        self.worker.give(Task { uri, text, revision, subject, open });
        for complaint in std::mem::take(&mut self.workspace.complaints) {
            self.voice.show(MessageType::ERROR, &complaint);
        }
    }

    /// Passes on what the worker has found, unless the text is another one by now.
    fn settle(&mut self, Done { uri, outcome, revision }: Done) {
        self.worker.take();
        let Some(buffer) = self.buffers.open.get_mut(&uri) else { return };
        buffer.under_way = false;
        if buffer.revision != revision {
            return;
        }
        let waiting = std::mem::take(&mut buffer.waiting);
        let linted = match outcome {
            Ok(linted) => Arc::new(linted),
            Err(panic) => {
                for (id, _) in waiting {
                    self.voice.refuse(id, Refusal { code: ErrorCode::InternalError, message: panic.clone() });
                }
                return self.voice.confess(None, &uri, &panic);
            }
        };
        buffer.linted = Some(Arc::clone(&linted));
        if let Err(panic) = guarded(|| self.publish(&uri)) {
            self.voice.confess(None, &uri, &panic);
        }
        for (id, ask) in waiting {
            match guarded(|| ask.answer(self.view(&uri, &linted))) {
                Ok(answer) => self.voice.answer(id, answer),
                Err(panic) => self.voice.confess(Some(id), &uri, &panic),
            }
        }
    }

    /// Passes on what there is to say of the files of the workspace, unless nobody waits for it any more.
    fn report(&mut self, id: RequestId, report: Result<Value, String>) {
        if !self.surveys.take(&id) {
            return;
        }
        match report {
            Ok(report) => self.voice.answer(id, report),
            Err(panic) => self.voice.confess(Some(id), "workspace/diagnostic", &panic),
        }
    }

    /// What an answer about an open file is made from.
    pub fn view<'a>(&'a self, uri: &str, linted: &'a Linted) -> View<'a> {
        let buffer = &self.buffers.open[uri];
        let root = self.workspace.folders().iter().find(|folder| buffer.file.starts_with(folder)).map(PathBuf::as_path);
        View { buffer, linted, client: &self.client, buffers: &self.buffers, root }
    }

    /// Sends the diagnostics of an open file, if the editor does not ask for them.
    fn publish(&self, uri: &str) {
        if self.client.pulls {
            return;
        }
        let Buffer { uri, version, linted: Some(linted), .. } = &self.buffers.open[uri] else { return };
        let diagnostics = diagnostics::all(linted, uri, &self.client);
        self.voice.notify(
            PublishDiagnostics::METHOD,
            PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version: Some(*version) },
        );
    }
}
