//! What clients tell, one method after the other.

use std::path::PathBuf;

use lsp_server::{ErrorCode, RequestId};
use lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    MessageType, NumberOrString, Uri, WorkspaceFolder,
};
use serde_json::{Value, json};

use super::requests::read;
use super::server::{Server, Stage};
use super::uri;
use super::voice::{Asked, Refusal};
use super::workspace::{Asked as Settings, Workspace, matters};

/// Takes in a notification; those that are not known are passed over, as the protocol wants it.
pub fn take(server: &mut Server, method: &str, params: Value) -> Result<(), Refusal> {
    match method {
        "initialized" => initialized(server),
        "textDocument/didOpen" => open(server, read(params)?),
        "textDocument/didChange" => return change(server, read(params)?),
        "textDocument/didSave" => {
            let params: DidSaveTextDocumentParams = read(params)?;
            changed_files(server, &[params.text_document.uri]);
        }
        "textDocument/didClose" => close(server, read(params)?),
        "workspace/didChangeConfiguration" => {
            let params: DidChangeConfigurationParams = read(params)?;
            match params.settings {
                // Clients that can be asked say nothing here.
                Value::Null => ask_settings(server),
                said => settings(server, said),
            }
        }
        "workspace/didChangeWatchedFiles" => {
            let params: DidChangeWatchedFilesParams = read(params)?;
            let files: Vec<Uri> = params.changes.into_iter().map(|change| change.uri).collect();
            changed_files(server, &files);
        }
        "workspace/didChangeWorkspaceFolders" => {
            let params: DidChangeWorkspaceFoldersParams = read(params)?;
            let paths = |folders: Vec<WorkspaceFolder>| {
                folders.iter().filter_map(|folder| uri::path(folder.uri.as_str())).collect::<Vec<PathBuf>>()
            };
            server.workspace.change_folders(paths(params.event.added), &paths(params.event.removed));
            let workspace = &server.workspace;
            server.buffers.open.values_mut().for_each(|buffer| buffer.file = file(&buffer.uri, workspace));
            renew(server);
        }
        "$/cancelRequest" => cancel(server, &params),
        _ => {}
    }
    Ok(())
}

/// Asks for what the server wants to be told.
fn initialized(server: &mut Server) {
    let mut wanted = Vec::new();
    if server.client.watches {
        let watchers: Vec<Value> = WATCHED.iter().map(|glob| json!({ "globPattern": glob })).collect();
        wanted.push(json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }));
    }
    if server.client.tells_settings {
        wanted.push(json!({
            "id": "settings",
            "method": "workspace/didChangeConfiguration",
            "registerOptions": { "section": SECTION },
        }));
    }
    if !wanted.is_empty() {
        server.voice.ask("client/registerCapability", json!({ "registrations": wanted }), Asked::Favour);
    }
    ask_settings(server);
}

/// Configs, lint files and baselines.
const WATCHED: [&str; 2] = ["**/*.toml", "**/.softsell-baseline.json"];

/// Where the settings of the server stand among those of the editor.
const SECTION: &str = "softsell";

fn ask_settings(server: &mut Server) {
    if server.client.has_settings {
        let items = json!({ "items": [{ "section": SECTION }] });
        server.voice.ask("workspace/configuration", items, Asked::Settings);
    }
}

/// Takes over settings of the editor, be they under the name of the server or by themselves.
pub fn settings(server: &mut Server, said: Value) {
    let own = said.get(SECTION).cloned().unwrap_or(said);
    if own.is_null() {
        return;
    }
    match serde_json::from_value::<Settings>(own) {
        Ok(settings) => {
            let is_new = server.workspace.ask(settings);
            // Before the client has been answered, nothing may be asked of it.
            if is_new && server.stage == Stage::Serving {
                renew(server);
            }
        }
        Err(error) => server.voice.show(MessageType::ERROR, &format!("the settings under `{SECTION}`: {error}")),
    }
}

fn open(server: &mut Server, params: DidOpenTextDocumentParams) {
    let item = params.text_document;
    let file = file(&item.uri, &server.workspace);
    server.buffers.open(item, file);
}

/// The path of a file; what has no place on disk is taken to lie in the first folder.
fn file(uri: &Uri, workspace: &Workspace) -> PathBuf {
    uri::path(uri.as_str()).unwrap_or_else(|| workspace.home().join(uri::name(uri.as_str())))
}

fn change(server: &mut Server, params: DidChangeTextDocumentParams) -> Result<(), Refusal> {
    let (uri, encoding) = (params.text_document.uri.as_str(), server.client.encoding);
    let Some(buffer) = server.buffers.open.get_mut(uri) else {
        return Err(Refusal { code: ErrorCode::InvalidParams, message: format!("{uri} is not open") });
    };
    buffer.change(params.text_document.version, &params.content_changes, encoding);
    Ok(())
}

/// What is not open any more has nothing to say.
fn close(server: &mut Server, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri;
    let Some(buffer) = server.buffers.open.remove(uri.as_str()) else { return };
    for (id, _) in buffer.waiting {
        server.voice.refuse(id, Refusal { code: ErrorCode::ContentModified, message: "the file was closed".into() });
    }
    if !server.client.pulls {
        server.voice.notify("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] }));
    }
}

/// Notes that files on disk are others now.
fn changed_files(server: &mut Server, files: &[Uri]) {
    let matters = |uri: &Uri| uri::path(uri.as_str()).is_some_and(|path| matters(&path));
    if files.iter().any(matters) {
        server.workspace.forget();
        renew(server);
    }
}

/// Has everything linted again, as what it goes by has changed.
fn renew(server: &mut Server) {
    server.buffers.open.values_mut().for_each(|buffer| buffer.renew());
    if server.client.pulls && server.client.refreshes_diagnostics {
        server.voice.ask("workspace/diagnostic/refresh", Value::Null, Asked::Favour);
    }
    if server.client.refreshes_lenses {
        server.voice.ask("workspace/codeLens/refresh", Value::Null, Asked::Favour);
    }
}

fn cancel(server: &mut Server, params: &Value) {
    let id = match serde_json::from_value(params["id"].clone()) {
        Ok(NumberOrString::Number(id)) => RequestId::from(id),
        Ok(NumberOrString::String(id)) => RequestId::from(id),
        Err(_) => return,
    };
    // What has been answered already cannot be taken back.
    if server.buffers.cancel(&id) || server.surveys.cancel(&id) {
        let message = "the client took it back".into();
        server.voice.refuse(id, Refusal { code: ErrorCode::RequestCanceled, message });
    }
}
