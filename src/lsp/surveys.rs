//! What there is to say of the files of the workspace that are not open, found out on a thread of its own.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::UNIX_EPOCH;

use crossbeam_channel::{Receiver, Sender, unbounded};
use encoding_rs::Encoding;
use lsp_server::RequestId;
use lsp_types::{
    FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use rayon::prelude::*;
use serde_json::Value;

use super::buffers::Revision;
use super::client::Client;
use super::diagnostics;
use super::guard::guarded;
use super::linted::{Linted, Said, Subject};
use super::uri;
use super::workspace::{Rules, Workspace};
use crate::files;
use crate::input;
use crate::source::Home;

/// Those that are wanted, of which one is under way at a time.
pub struct Surveys {
    wanted: VecDeque<(RequestId, Survey)>,
    under_way: Option<RequestId>,
    /// Those under way that nobody waits for any more.
    cancelled: HashSet<RequestId>,
    dull: Dull,
    finished: Sender<Finished>,
    done: Receiver<Finished>,
}

/// The answer to a request, or the words of a panic.
type Finished = (RequestId, Result<Value, String>);

/// Files that are neither calls nor emails, and the state in which they were that.
type Dull = Arc<Mutex<HashMap<PathBuf, String>>>;

/// What is to be looked at.
pub struct Survey {
    pub client: Client,
    pub workspace: Workspace,
    /// Files that are open, of which the editor asks by themselves.
    pub open: HashSet<PathBuf>,
    /// What the editor knows already: by URI, the state that it is of.
    pub known: HashMap<String, String>,
}

impl Default for Surveys {
    fn default() -> Surveys {
        let (finished, done) = unbounded();
        let (wanted, cancelled) = (VecDeque::new(), HashSet::new());
        Surveys { wanted, under_way: None, cancelled, dull: Dull::default(), finished, done }
    }
}

impl Surveys {
    pub fn start(&mut self, id: RequestId, survey: Survey) {
        self.wanted.push_back((id, survey));
        self.go_on();
    }

    pub fn done(&self) -> &Receiver<Finished> {
        &self.done
    }

    /// Notes that one is done, and says whether somebody waits for it.
    pub fn take(&mut self, id: &RequestId) -> bool {
        self.under_way = None;
        self.go_on();
        !self.cancelled.remove(id)
    }

    /// Takes back one that is wanted.
    pub fn cancel(&mut self, id: &RequestId) -> bool {
        let before = self.wanted.len();
        self.wanted.retain(|(wanted, _)| wanted != id);
        let is_under_way = self.under_way.as_ref() == Some(id);
        self.wanted.len() < before || (is_under_way && self.cancelled.insert(id.clone()))
    }

    fn go_on(&mut self) {
        if self.under_way.is_some() {
            return;
        }
        let Some((id, survey)) = self.wanted.pop_front() else { return };
        self.under_way = Some(id.clone());
        let (finished, dull) = (self.finished.clone(), Arc::clone(&self.dull));
        thread::spawn(move || {
            let report = guarded(|| serde_json::to_value(survey.run(&dull)).expect("it is strings and numbers"));
            // Where the server is gone, nobody wants to know.
            let _ = finished.send((id, report));
        });
    }
}

/// A file, and what it is known by as long as it stays as it is.
struct Found {
    file: PathBuf,
    uri: Uri,
    rules: Rules,
    state: String,
}

impl Survey {
    fn run(mut self, dull: &Dull) -> WorkspaceDiagnosticReport {
        let found = self.find();
        let there: HashSet<&str> = found.iter().map(|it| it.uri.as_str()).collect();
        let gone = self.known.keys().filter(|uri| !there.contains(uri.as_str())).filter_map(|uri| uri.parse().ok());
        // What is open is asked about by itself, and what is gone has nothing to say.
        let mut items: Vec<_> =
            gone.filter(|uri: &Uri| !self.is_open(uri)).map(|uri| full(uri, None, Vec::new())).collect();
        let reports: Vec<_> = found.par_iter().filter_map(|it| self.one(it, dull)).collect();
        items.extend(reports);
        WorkspaceDiagnosticReport { items }
    }

    fn is_open(&self, uri: &Uri) -> bool {
        uri::path(uri.as_str()).is_some_and(|path| self.open.contains(&path))
    }

    /// The files of the folders, each once.
    fn find(&mut self) -> Vec<Found> {
        let (mut seen, mut found) = (HashSet::new(), Vec::new());
        for folder in self.workspace.folders().to_vec() {
            let config = self.workspace.rules(&folder.join("any")).config;
            for file in files::find(&folder, config.exclude(), &mut Vec::new()) {
                if self.open.contains(&file) || !seen.insert(file.clone()) {
                    continue;
                }
                let rules = self.workspace.rules(&file);
                let state = state(&file, self.workspace.epoch);
                found.extend(uri::of(&file).zip(state).map(|(uri, state)| Found { file, uri, rules, state }));
            }
        }
        found
    }

    /// What there is to say of a file; nothing where it is neither a call nor an email and never was.
    fn one(&self, found: &Found, dull: &Dull) -> Option<WorkspaceDocumentDiagnosticReport> {
        let Found { file, uri, rules, state } = found;
        let known = self.known.get(uri.as_str());
        if known == Some(state) {
            let unchanged = UnchangedDocumentDiagnosticReport { result_id: state.clone() };
            let report = WorkspaceUnchangedDocumentDiagnosticReport {
                uri: uri.clone(),
                version: None,
                unchanged_document_diagnostic_report: unchanged,
            };
            return Some(WorkspaceDocumentDiagnosticReport::Unchanged(report));
        }
        if known.is_none() && dull.lock().unwrap_or_else(PoisonError::into_inner).get(file) == Some(state) {
            return None;
        }
        let linted = read(file).map(|text| {
            let subject = Subject { file: file.clone(), language: String::new(), rules: rules.clone() };
            subject.lint(text, Revision::default(), None)
        });
        let linted = linted.filter(|linted| !is_dull(linted));
        if linted.is_none() {
            dull.lock().unwrap_or_else(PoisonError::into_inner).insert(file.clone(), state.clone());
            known?;
        }
        let said = linted.map_or(Vec::new(), |linted| diagnostics::all(&linted, uri, &self.client));
        Some(full(uri.clone(), Some(state.clone()), said))
    }
}

/// Whether there is nothing to say of a text, or nothing that an editor could show where it stands.
fn is_dull(linted: &Linted) -> bool {
    match &linted.said {
        Said::Nothing => true,
        Said::Words(reading, _) => {
            let origin = reading.extracted.as_ref().and_then(|source| source.origin());
            origin.is_some_and(|origin| matches!(origin.home, Home::Packed(_)))
        }
        Said::Toml(_) | Said::TooLong => false,
    }
}

/// The time and the size of a file, and how often configs have changed.
fn state(file: &Path, epoch: u64) -> Option<String> {
    let metadata = fs::metadata(file).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{epoch}.{}.{}", changed.as_nanos(), metadata.len()))
}

/// The text of a file as an editor shows it, if it is text.
fn read(file: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(file).ok()?;
    let head = &bytes[..bytes.len().min(files::HEAD as usize)];
    if !input::may_hold_text(head) {
        return None;
    }
    Some(match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned().into_bytes(),
        None => bytes,
    })
}

fn full(uri: Uri, result_id: Option<String>, items: Vec<lsp_types::Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    let full_document_diagnostic_report = FullDocumentDiagnosticReport { result_id, items };
    let report = WorkspaceFullDocumentDiagnosticReport { uri, version: None, full_document_diagnostic_report };
    WorkspaceDocumentDiagnosticReport::Full(report)
}
