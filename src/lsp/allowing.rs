//! Allowing what is reported: the edit of `softsell.toml`, or the comment in the text.

use std::fs;

use lsp_types::{
    CreateFile, DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Position,
    Range, ResourceOp, TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::asks::View;
use super::uri;
use crate::config::{NAMES, NewAllow};
use crate::diagnostic::Diagnostic;
use crate::document::{Kind, Part};
use crate::paths::absolute;
use crate::source::Source;

/// An edit that allows something, and where its reason stands that the user is to give.
pub struct Allowing {
    pub edit: WorkspaceEdit,
    pub config: Uri,
    pub reason: Range,
}

/// What stands where the reason is to be given.
const WHY: &str = "say why";

/// Appends an `[[allow]]` to the config of a file, or to a new one in its workspace, if the editor can make files.
pub fn in_config(it: &Diagnostic, view: View) -> Option<Allowing> {
    // What has no place on disk cannot be named.
    uri::path(view.buffer.uri.as_str())?;
    let path = view.linted.rules.path.clone().or_else(|| Some(view.root?.join(NAMES[0])))?;
    let config = uri::of(&absolute(&path))?;
    let open = view.buffers.open.values().find(|buffer| buffer.file == path);
    let text = match open {
        Some(buffer) => Some(buffer.text.to_string()),
        None => fs::read_to_string(&path).ok(),
    };
    if text.is_none() && (path.exists() || !(view.client.creates_files && view.client.edits_versions)) {
        return None;
    }
    let written = text.clone().unwrap_or_default();
    let allow = NewAllow { reason: Some(WHY.into()), ..NewAllow::new(it, &view.buffer.file, &path) };
    let new_text = allow.added_to(&written).ok()?.split_off(written.len());
    let end = |text: String| {
        let length = text.len() as u32;
        view.client.encoding.place(&Source::new("", text.into_bytes()), length)
    };
    let at = end(written.clone());
    let reason = new_text.rfind(WHY)?;
    let from = end(format!("{written}{}", &new_text[..reason]));
    let to = end(format!("{written}{}{WHY}", &new_text[..reason]));
    let edit = TextEdit { range: Range { start: at, end: at }, new_text };
    let version = open.map(|buffer| buffer.version);
    let edit = if text.is_none() { created(&config, edit) } else { edits((&config, version), vec![edit], view) };
    Some(Allowing { edit, config, reason: Range { start: from, end: to } })
}

/// A comment above the line that a diagnostic begins on, in a draft that has comments.
pub fn in_text(it: &Diagnostic, view: View) -> Option<WorkspaceEdit> {
    let extension = view.buffer.file.extension()?.to_str()?;
    let is_draft = matches!(extension, "md" | "markdown" | "html" | "htm")
        && view.linted.kind(it) == Some(Kind::Email)
        && matches!(view.linted.format()?, "draft" | "markdown" | "html");
    let line = view.client.encoding.place(view.linted.source(), it.labels[0].span.start).line;
    let at = Position { line, character: 0 };
    let text: String = view.buffer.text.line(line as usize).chars().take_while(|it| matches!(it, ' ' | '\t')).collect();
    // Above a line of headers or front matter there is no place for it.
    let is_body = view.linted.part_at(it).is_some_and(|part| part != Part::Subject);
    let new_text = format!("{text}<!-- softsell: allow({}) {WHY} -->\n", it.lint);
    let edit = TextEdit { range: Range { start: at, end: at }, new_text };
    (is_draft && is_body).then(|| edits((&view.buffer.uri, Some(view.buffer.version)), vec![edit], view))
}

/// Edits of one file.
pub fn edits((uri, version): (&Uri, Option<i32>), edits: Vec<TextEdit>, view: View) -> WorkspaceEdit {
    if !view.client.edits_versions {
        #[expect(clippy::mutable_key_type, reason = "that is the type of the protocol, and nobody changes the key")]
        let changes = [(uri.clone(), edits)].into();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let document_changes = Some(DocumentChanges::Edits(vec![of_document(uri, version, edits)]));
    WorkspaceEdit { document_changes, ..WorkspaceEdit::default() }
}

/// A file that is made, with its text.
fn created(uri: &Uri, edit: TextEdit) -> WorkspaceEdit {
    let create = CreateFile { uri: uri.clone(), options: None, annotation_id: None };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(of_document(uri, None, vec![edit])),
    ];
    WorkspaceEdit { document_changes: Some(DocumentChanges::Operations(operations)), ..WorkspaceEdit::default() }
}

fn of_document(uri: &Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri: uri.clone(), version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}
