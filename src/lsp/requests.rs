//! What clients ask, one method after the other.

use lsp_server::{ErrorCode, RequestId};
use lsp_types::DocumentDiagnosticParams;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::asks::{Ask, View};
use super::server::{Refusal, Server};

/// Answers a request; nothing where the answer comes later.
pub fn answer(server: &mut Server, id: &RequestId, method: &str, params: Value) -> Result<Option<Value>, Refusal> {
    match method {
        "textDocument/diagnostic" => {
            let params: DocumentDiagnosticParams = read(params)?;
            let ask = Ask::Diagnostics { known: params.previous_result_id };
            let nothing = json!({ "kind": "full", "items": [] });
            Ok(about(server, id, (params.text_document.uri.as_str(), nothing), ask))
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
    Some(ask.answer(View { buffer, linted: &linted, client: &server.client }))
}

/// Reads what comes with a message.
pub fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params)
        .map_err(|error| Refusal { code: ErrorCode::InvalidParams, message: error.to_string() })
}
