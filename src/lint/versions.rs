//! A mail that says things in several ways is linted in each of them, and what is said of it twice is said once.

use super::memo::Memo;
use super::run::{Outcome, run as run_one};
use super::set::LintSet;
use crate::diagnostic::{Diagnostic, Label, Problem};
use crate::document::Document;
use crate::document::spin::Spun;
use crate::source::Span;

/// Runs every lint that is not off over a document, as `run_one` does, with one alternative of each spin taken.
///
/// What is wrong with the first version counts as it stands; of the others only what touches the alternatives that
/// they take, as the rest was there before.
pub fn run(document: &Document, on: (&LintSet, Option<&str>), at: usize, mut memo: Option<&mut Memo>) -> Outcome {
    let Some(spun) = Spun::new(document) else { return run_one(document, on, at, memo) };
    let mut outcome = run_one(&spun.version(0).document, on, at, memo.as_deref_mut());
    for nth in 1..spun.count() {
        let version = spun.version(nth);
        let others = run_one(&version.document, on, at, memo.as_deref_mut()).diagnostics;
        for diagnostic in others {
            let is_new = touches(&diagnostic, &version.taken)
                && !outcome.diagnostics.iter().any(|known| same(known, &diagnostic));
            if is_new {
                outcome.diagnostics.push(diagnostic);
            }
        }
    }
    outcome.problems.extend(spun.cut().map(|(span, needed)| Problem {
        kind: "spintax-cut",
        message: format!("there are {needed} ways to say this; the first {} were linted", spun.count()).into(),
        span,
    }));
    outcome
}

fn touches(diagnostic: &Diagnostic, taken: &[Span]) -> bool {
    primary(diagnostic).any(|label| taken.iter().any(|span| span.overlaps(label.span)))
}

fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.lint == b.lint && primary(a).map(|label| label.span).eq(primary(b).map(|label| label.span))
}

fn primary(diagnostic: &Diagnostic) -> impl Iterator<Item = &Label> {
    diagnostic.labels.iter().filter(|label| label.primary)
}
