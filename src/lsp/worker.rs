//! The thread that lints what is open, one text after the other, so that the server can go on listening.

use std::collections::HashMap;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use ropey::Rope;

use super::buffers::Revision;
use super::guard::guarded;
use super::linted::{Linted, Memory, Subject};

/// A text to be linted, as it stood at one time.
pub struct Task {
    /// The URI of the text.
    pub uri: String,
    pub text: Rope,
    pub revision: Revision,
    pub subject: Subject,
    /// The URIs of what is open; what is remembered of others is forgotten.
    pub open: Vec<String>,
}

/// The thread, and what it is given and gives back.
pub struct Worker {
    tasks: Sender<Task>,
    pub done: Receiver<Done>,
    busy: bool,
}

/// What came of a task.
pub struct Done {
    pub uri: String,
    /// What there is to say, or the words of a panic.
    pub outcome: Result<Linted, String>,
    pub revision: Revision,
}

impl Worker {
    /// Starts the thread; it ends when the worker is dropped.
    pub fn start() -> Worker {
        let (tasks, waiting) = bounded::<Task>(1);
        let (finished, done) = bounded(1);
        thread::spawn(move || {
            let mut memories: HashMap<String, Memory> = HashMap::new();
            for Task { uri, text, revision, subject, open } in waiting {
                memories.retain(|uri, _| open.contains(uri));
                // What is remembered is lost with a panic, as nobody knows what has become of it.
                let mut memory = memories.remove(&uri).unwrap_or_default();
                let bytes = text.chunks().collect::<String>().into_bytes();
                let outcome = guarded(|| subject.lint(bytes, revision, Some(&mut memory)));
                if outcome.is_ok() {
                    memories.insert(uri.clone(), memory);
                }
                if finished.send(Done { uri, outcome, revision }).is_err() {
                    break;
                }
            }
        });
        Worker { tasks, done, busy: false }
    }

    pub fn is_busy(&self) -> bool {
        self.busy
    }

    /// Gives the thread something to do; it must not be busy.
    pub fn give(&mut self, task: Task) {
        self.busy = self.tasks.send(task).is_ok();
    }

    /// Notes that what was done has been taken.
    pub fn take(&mut self) {
        self.busy = false;
    }
}
