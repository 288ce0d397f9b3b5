//! Questions about a text that are answered once it has been linted.

use std::path::Path;

use lsp_types::{
    CodeActionParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport, Position,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};
use serde_json::{Value, to_value};

use super::buffers::{Buffer, Buffers};
use super::client::Client;
use super::linted::Linted;
use super::{actions, diagnostics, hover, lenses, outline};

#[derive(Clone, Debug)]
pub enum Ask {
    /// All diagnostics, unless they are those of an earlier answer.
    Diagnostics {
        known: Option<String>,
    },
    Actions(Box<CodeActionParams>),
    Hover(Position),
    Lenses,
    Symbols,
    Folds,
}

/// An open file, what there is to say about it, and who asks.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub buffer: &'a Buffer,
    pub linted: &'a Linted,
    pub client: &'a Client,
    pub buffers: &'a Buffers,
    /// The folder of the workspace that the file lies in.
    pub root: Option<&'a Path>,
}

impl Ask {
    /// The answer, in the form of the protocol.
    pub fn answer(self, view: View) -> Value {
        let answer = match self {
            Ask::Diagnostics { known } => to_value(diagnostic_report(known, view)),
            Ask::Actions(params) => to_value(actions::actions(params.range, &params.context, view)),
            Ask::Hover(place) => to_value(hover::hover(place, view)),
            Ask::Lenses => to_value(lenses::lenses(view)),
            Ask::Symbols => to_value(outline::symbols(view)),
            Ask::Folds => to_value(outline::folds(view)),
        };
        answer.expect("answers are made of strings and numbers")
    }
}

fn diagnostic_report(known: Option<String>, View { buffer, linted, client, .. }: View) -> DocumentDiagnosticReport {
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
