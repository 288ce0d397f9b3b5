//! What a client said of itself when it started the server.

use std::path::PathBuf;

use lsp_types::{ClientCapabilities, InitializeParams, ResourceOperationKind};

use super::places::Encoding;
use super::uri;

/// What a client can do, and where it works.
#[derive(Clone, Debug, Default)]
pub struct Client {
    /// The process that the server is there for.
    pub process: Option<u32>,
    pub folders: Vec<PathBuf>,
    pub encoding: Encoding,
    /// It asks for diagnostics itself, and is sent none.
    pub pulls: bool,
    pub refreshes_diagnostics: bool,
    pub refreshes_lenses: bool,
    /// It shows what a diagnostic relates to.
    pub relates: bool,
    /// It takes edits with the version of the file that they are for.
    pub edits_versions: bool,
    pub creates_files: bool,
    pub nests_symbols: bool,
    /// It folds lines, and nothing less.
    pub folds_lines: bool,
    /// It watches files when it is asked to.
    pub watches: bool,
    /// It can be asked for its settings.
    pub has_settings: bool,
    /// It tells when they change, when it is asked to.
    pub tells_settings: bool,
    pub shows_documents: bool,
}

impl Client {
    pub fn new(params: &InitializeParams) -> Client {
        let ClientCapabilities { workspace, text_document, window, general, .. } = &params.capabilities;
        let (workspace, text) = (workspace.as_ref(), text_document.as_ref());
        let is = |flag: Option<bool>| flag == Some(true);
        let edit = workspace.and_then(|it| it.workspace_edit.as_ref());
        let operations = edit.and_then(|it| it.resource_operations.as_ref());
        let folding = text.and_then(|it| it.folding_range.as_ref());
        let symbols = text.and_then(|it| it.document_symbol.as_ref());
        let published = text.and_then(|it| it.publish_diagnostics.as_ref());
        let watching = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        let encodings = general.as_ref().and_then(|it| it.position_encodings.as_deref());
        let pulls = text.is_some_and(|it| it.diagnostic.is_some());
        let showing = window.as_ref().and_then(|it| it.show_document.as_ref());
        Client {
            process: params.process_id,
            folders: folders(params),
            encoding: Encoding::negotiated(encodings),
            pulls,
            refreshes_diagnostics: is(workspace.and_then(|it| it.diagnostic.as_ref()?.refresh_support)),
            refreshes_lenses: is(workspace.and_then(|it| it.code_lens.as_ref()?.refresh_support)),
            // Whoever pulls knows the protocol from after these were made.
            relates: pulls || is(published.and_then(|it| it.related_information)),
            edits_versions: is(edit.and_then(|it| it.document_changes)),
            creates_files: operations.is_some_and(|it| it.contains(&ResourceOperationKind::Create)),
            nests_symbols: is(symbols.and_then(|it| it.hierarchical_document_symbol_support)),
            folds_lines: is(folding.and_then(|it| it.line_folding_only)),
            watches: is(watching.and_then(|it| it.dynamic_registration)),
            tells_settings: is(workspace.and_then(|it| it.did_change_configuration.as_ref()?.dynamic_registration)),
            has_settings: is(workspace.and_then(|it| it.configuration)),
            shows_documents: showing.is_some_and(|it| it.support),
        }
    }
}

#[expect(deprecated, reason = "old clients name one folder, in one of two ways")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let named = params.workspace_folders.iter().flatten().filter_map(|folder| uri::path(folder.uri.as_str()));
    let named: Vec<PathBuf> = named.collect();
    let root = || params.root_uri.as_ref().and_then(|root| uri::path(root.as_str()));
    let root = || root().or_else(|| params.root_path.as_ref().map(PathBuf::from));
    if named.is_empty() { root().into_iter().collect() } else { named }
}
