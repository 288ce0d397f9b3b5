//! How many pieces a file may be read into, so that what it takes in memory stays in proportion to its bytes.
//!
//! A turn or a mail takes some hundred bytes of memory however short it is, and files that are made to do harm have
//! little else. What people and programs write stays far within these bounds, however much of it there is.

use crate::diagnostic::Problem;
use crate::source::Span;

/// Pieces that any file may have.
const FREE: usize = 10_000;

/// Problems that are told one by one.
const MOST_PROBLEMS: usize = 1000;

/// The turns, cues or rows of a file of so many bytes.
pub(super) fn most_turns(bytes: usize) -> usize {
    FREE + bytes / 48
}

/// Its mails.
pub(super) fn most_mails(bytes: usize) -> usize {
    FREE / 5 + bytes / 160
}

/// Its calls, where it holds several; each has speakers of its own.
pub(super) fn most_calls(bytes: usize) -> usize {
    FREE / 10 + bytes / 320
}

/// Its lines, where each is looked at; all that follows is one more line.
pub(super) fn most_lines(bytes: usize) -> usize {
    FREE + bytes / 8
}

/// The marks of Markdown in a text; what follows is read as it stands.
pub(super) fn most_marks(bytes: usize) -> usize {
    FREE + bytes / 16
}

/// That a file has more turns, mails or the like than it may have, the first of them too many at `span`.
pub(super) fn full(pieces: &str, span: Span) -> Problem {
    let message = format!("there are too many {pieces} for a file of this size, and from here on none is read");
    Problem { kind: "too-many", message: message.into(), span }
}

/// Adds a problem to those of a file; of very many, only that there are more.
pub(super) fn note(problems: &mut Vec<Problem>, problem: Problem) {
    match problems.len() {
        0..MOST_PROBLEMS => problems.push(problem),
        MOST_PROBLEMS => {
            let message = "there are more problems from here on, which are not told one by one".to_string();
            problems.push(Problem { kind: "too-many", message: message.into(), span: problem.span });
        }
        _ => {}
    }
}
