//! Questions about a text that are answered once it has been linted.

use lsp_types::{
    DocumentDiagnosticReport, FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};
use serde_json::{Value, to_value};

use super::buffers::Buffer;
use super::client::Client;
use super::diagnostics;
use super::linted::Linted;

#[derive(Clone, Debug)]
pub enum Ask {
    /// All diagnostics, unless they are those of an earlier answer.
    Diagnostics { known: Option<String> },
}

/// An open file, what there is to say about it, and who asks.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub buffer: &'a Buffer,
    pub linted: &'a Linted,
    pub client: &'a Client,
}

impl Ask {
    /// The answer, in the form of the protocol.
    pub fn answer(self, view: View) -> Value {
        let answer = match self {
            Ask::Diagnostics { known } => to_value(diagnostic_report(known, view)),
        };
        answer.expect("answers are made of strings and numbers")
    }
}

fn diagnostic_report(known: Option<String>, View { buffer, linted, client }: View) -> DocumentDiagnosticReport {
    let result_id = linted.revision.to_string();
    if known.as_ref() == Some(&result_id) {
        return RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into();
    }
    let items = diagnostics::all(linted, &buffer.uri, client);
    RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(result_id), items },
    }
    .into()
}
