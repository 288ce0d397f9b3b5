//! What clients ask, one method after the other.

use lsp_server::{ErrorCode, RequestId};
use lsp_types::{
    CodeActionParams, CompletionParams, DocumentDiagnosticParams, ExecuteCommandParams, HoverParams,
    TextDocumentIdentifier, TextDocumentPositionParams, WorkspaceDiagnosticParams,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::actions::SHOW_REASON;
use super::asks::Ask;
use super::completion;
use super::server::Server;
use super::surveys::Survey;
use super::voice::{Asked, Refusal};

/// Answers a request; nothing where the answer comes later.
pub fn answer(server: &mut Server, id: &RequestId, method: &str, params: Value) -> Result<Option<Value>, Refusal> {
    match method {
        "textDocument/diagnostic" => {
            let params: DocumentDiagnosticParams = read(params)?;
            let ask = Ask::Diagnostics { known: params.previous_result_id };
            let nothing = json!({ "kind": "full", "items": [] });
            Ok(about(server, id, (params.text_document.uri.as_str(), nothing), ask))
        }
        "workspace/diagnostic" => {
            let params: WorkspaceDiagnosticParams = read(params)?;
            let open = server.buffers.open.values().map(|buffer| buffer.file.clone()).collect();
            let known = params.previous_result_ids.into_iter().map(|it| (it.uri.as_str().to_string(), it.value));
            let (client, workspace) = (server.client.clone(), server.workspace.clone());
            server.surveys.start(id.clone(), Survey { client, workspace, open, known: known.collect() });
            Ok(None)
        }
        "textDocument/codeAction" => {
            let params: CodeActionParams = read(params)?;
            let uri = params.text_document.uri.clone();
            Ok(about(server, id, (uri.as_str(), json!([])), Ask::Actions(Box::new(params))))
        }
        "textDocument/hover" => {
            let HoverParams { text_document_position_params: at, .. } = read(params)?;
            Ok(about(server, id, (at.text_document.uri.as_str(), Value::Null), Ask::Hover(at.position)))
        }
        "textDocument/completion" => {
            let CompletionParams { text_document_position: at, .. } = read(params)?;
            Ok(Some(completion(server, at)))
        }
        "textDocument/codeLens" => of_file(server, id, params, Ask::Lenses),
        "textDocument/documentSymbol" => of_file(server, id, params, Ask::Symbols),
        "textDocument/foldingRange" => of_file(server, id, params, Ask::Folds),
        "workspace/executeCommand" => {
            let mut params: ExecuteCommandParams = read(params)?;
            let shown = params.arguments.pop().filter(|_| params.command == SHOW_REASON);
            let Some(shown) = shown else {
                let message = format!("there is no command `{}`", params.command);
                return Err(Refusal { code: ErrorCode::InvalidParams, message });
            };
            server.voice.ask("window/showDocument", shown, Asked::Favour);
            Ok(Some(Value::Null))
        }
        _ => {
            let message = format!("there is no method `{method}`");
            Err(Refusal { code: ErrorCode::MethodNotFound, message })
        }
    }
}

/// Answers a question about an open file, now or once it has been linted; `nothing` is the answer where it is not open.
fn about(server: &mut Server, id: &RequestId, (uri, nothing): (&str, Value), ask: Ask) -> Option<Value> {
    let Some(buffer) = server.buffers.open.get_mut(uri) else { return Some(nothing) };
    let Some(linted) = buffer.current().cloned() else {
        buffer.wait(id.clone(), ask);
        return None;
    };
    Some(ask.answer(server.view(uri, &linted)))
}

/// What can be written next; no lint has to run for that.
fn completion(
    server: &mut Server,
    TextDocumentPositionParams { text_document, position }: TextDocumentPositionParams,
) -> Value {
    let Some(buffer) = server.buffers.open.get(text_document.uri.as_str()) else { return json!([]) };
    let rules = server.workspace.rules(&buffer.file);
    json!(completion::completion(position, buffer, (&rules, server.client.encoding)))
}

/// What all questions have that are about a file as a whole.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfFile {
    text_document: TextDocumentIdentifier,
}

fn of_file(server: &mut Server, id: &RequestId, params: Value, ask: Ask) -> Result<Option<Value>, Refusal> {
    let OfFile { text_document } = read(params)?;
    Ok(about(server, id, (text_document.uri.as_str(), json!([])), ask))
}

/// Reads what comes with a message.
pub fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params)
        .map_err(|error| Refusal { code: ErrorCode::InvalidParams, message: error.to_string() })
}
