//! The thread that lints what is open, one text after the other, so that the server can go on listening.

use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::buffers::Revision;
use super::guard::guarded;
use super::linted::{Linted, Task};

/// The thread, and what it is given and gives back.
pub struct Worker {
    tasks: Sender<(String, Task)>,
    pub done: Receiver<Done>,
    busy: bool,
}

/// What came of a task.
pub struct Done {
    /// The URI of the text.
    pub uri: String,
    /// What there is to say, or the words of a panic.
    pub outcome: Result<Linted, String>,
    pub revision: Revision,
}

impl Worker {
    /// Starts the thread; it ends when the worker is dropped.
    pub fn start() -> Worker {
        let (tasks, waiting) = bounded::<(String, Task)>(1);
        let (finished, done) = bounded(1);
        thread::spawn(move || {
            for (uri, task) in waiting {
                let revision = task.revision;
                let outcome = guarded(|| task.lint());
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
    pub fn give(&mut self, uri: String, task: Task) {
        self.busy = self.tasks.send((uri, task)).is_ok();
    }

    /// Notes that what was done has been taken.
    pub fn take(&mut self) {
        self.busy = false;
    }
}
