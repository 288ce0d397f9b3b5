//! The files that are open in the editor, and when each is to be linted.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lsp_server::RequestId;
use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use ropey::Rope;

use super::asks::Ask;
use super::linted::Linted;
use super::places::Encoding;

/// How long a text has to rest before it is linted.
pub const REST: Duration = Duration::from_millis(100);

#[derive(Debug, Default)]
pub struct Buffers {
    /// By their URIs.
    pub open: HashMap<String, Buffer>,
    /// How many have been opened.
    opened: u64,
}

/// A state of a text that is open, and of what it goes by; no other state of any such text has the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    opened: u64,
    changed: u64,
}

/// An open file.
#[derive(Debug)]
pub struct Buffer {
    pub uri: Uri,
    pub file: PathBuf,
    pub language: String,
    /// As the editor counts.
    pub version: i32,
    pub revision: Revision,
    pub text: Rope,
    /// When the text is to be linted, if it is.
    pub due: Option<Instant>,
    /// Whether the text, or an earlier one, is being linted.
    pub under_way: bool,
    /// What there is to say, of this text or of an earlier one.
    pub linted: Option<Arc<Linted>>,
    /// Questions that wait until the text has been linted.
    pub waiting: Vec<(RequestId, Ask)>,
}

impl Buffer {
    fn new(item: TextDocumentItem, file: PathBuf, opened: u64) -> Buffer {
        Buffer {
            uri: item.uri,
            file,
            language: item.language_id,
            version: item.version,
            revision: Revision { opened, changed: 0 },
            text: Rope::from_str(&item.text),
            due: Some(Instant::now()),
            under_way: false,
            linted: None,
            waiting: Vec::new(),
        }
    }

    /// Takes in what was typed; the text is linted once it has rested.
    pub fn change(&mut self, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: Encoding) {
        for change in changes {
            encoding.change(&mut self.text, change);
        }
        self.version = version;
        self.revision.changed += 1;
        self.due = Some(Instant::now() + REST);
    }

    /// Has the text linted again, as what it goes by has changed.
    pub fn renew(&mut self) {
        self.revision.changed += 1;
        self.due = Some(Instant::now());
    }

    /// What there is to say of the text as it stands, if that is known.
    pub fn current(&self) -> Option<&Arc<Linted>> {
        self.linted.as_ref().filter(|linted| linted.revision == self.revision)
    }

    /// Keeps a question until the text has been linted, which may be urgent now.
    pub fn wait(&mut self, id: RequestId, ask: Ask) {
        // Those are asked for after every keystroke, and wait for the text to rest.
        let can_wait = matches!(ask, Ask::Diagnostics { .. });
        self.waiting.push((id, ask));
        self.due = match self.due {
            Some(due) if can_wait => Some(due),
            None if self.under_way => None,
            _ => Some(Instant::now()),
        };
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.opened, self.changed)
    }
}

impl Buffers {
    /// Takes in what the editor opens, in the place of what it had open there.
    pub fn open(&mut self, item: TextDocumentItem, file: PathBuf) {
        self.opened += 1;
        self.open.insert(item.uri.as_str().to_string(), Buffer::new(item, file, self.opened));
    }

    /// The text that is to be linted first, and when.
    pub fn next_due(&self) -> Option<(&String, Instant)> {
        let due = self.open.iter().filter_map(|(uri, buffer)| Some((uri, buffer.due?)));
        due.min_by_key(|(_, due)| *due)
    }

    /// Takes back a question that waits.
    pub fn cancel(&mut self, id: &RequestId) -> bool {
        self.open.values_mut().any(|buffer| {
            let before = buffer.waiting.len();
            buffer.waiting.retain(|(waiting, _)| waiting != id);
            buffer.waiting.len() < before
        })
    }
}
