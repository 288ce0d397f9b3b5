//! Diagnostics that somebody has decided about: allowed in the config, allowed in the text, or known from before.
//!
//! What is suppressed leaves [`FileReport::diagnostics`] and is kept in [`FileReport::suppressed`], so that outputs
//! can count it.

mod allow;
mod baseline;
mod comments;
mod directive;
mod faults;
mod lines;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::lint::{LintSet, number};
use crate::report::{By, FileReport, Suppressed};
use crate::source::Source;

pub use allow::{Allow, Day};
pub use baseline::{Baseline, NAME as BASELINE};
pub use comments::{Comment, find as comments};

/// How comments are judged.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub set: &'a LintSet,
    /// Whether whoever allows something must say why.
    pub must_say_why: bool,
    /// Whether drafts are about to be sent, and comments in them with them.
    pub before_sending: bool,
}

/// Takes out what comments in the text allow, and adds what is wrong with the comments.
pub fn by_comments(report: &mut FileReport, source: &Source, documents: &[Document], rules: Rules) {
    let mut comments = comments::find(source, documents, report.format);
    take_out(report, By::Comment, |diagnostic| comments.iter_mut().find_map(|it| it.allows(diagnostic, rules.set)));
    let sent = comments::sent(source, documents, report.format, rules.before_sending);
    comments.retain(|comment| !sent.iter().any(|it| it.span == comment.span));
    if comments.is_empty() && sent.is_empty() {
        return;
    }
    let text = std::str::from_utf8(&source.bytes).expect("comments are found in UTF-8 alone");
    let is_editable = documents.iter().all(|it| !it.read_only && !it.is_sealed());
    // Lines of a message that become one might be too long for how it is encoded.
    let is_movable = |comment: &Comment| report.format != "eml" || !text[comment.span.clone()].contains('\n');
    let said = (rules.set, rules.must_say_why);
    let faults = comments.iter().filter_map(|comment| faults::of(comment, text, said, is_editable));
    let left = sent.iter().map(|comment| faults::left(comment, text, is_editable && is_movable(comment)));
    let mut faults: Vec<Diagnostic> = faults.chain(left).collect();
    number(&mut faults);
    report.diagnostics.extend(faults);
    report.diagnostics.sort_by_key(|diagnostic| diagnostic.labels[0].span);
}

/// Takes out what the config allows.
pub fn by_config<'a>(report: &mut FileReport, source: &Source, allows: impl Iterator<Item = &'a Allow>, set: &LintSet) {
    let allows: Vec<&Allow> = allows.collect();
    for allow in &allows {
        allow.is_in_play();
    }
    take_out(report, By::Config, |diagnostic| {
        let allow = allows.iter().find(|allow| allow.allows(diagnostic, source, set))?;
        Some(allow.reason.clone())
    });
}

/// Takes out what the baseline knows.
pub fn by_baseline(report: &mut FileReport, baseline: &Baseline) {
    let path = report.path.clone();
    take_out(report, By::Baseline, |diagnostic| baseline.knows(&path, diagnostic).then_some(None));
}

/// Moves the diagnostics that `is_allowed` has a reason for, be it an unspoken one.
pub fn take_out(report: &mut FileReport, by: By, mut is_allowed: impl FnMut(&Diagnostic) -> Option<Option<String>>) {
    for diagnostic in std::mem::take(&mut report.diagnostics) {
        match is_allowed(&diagnostic) {
            Some(reason) => report.suppressed.push(Suppressed { diagnostic, by, reason }),
            None => report.diagnostics.push(diagnostic),
        }
    }
}

/// Whether a name is that of the lint of a diagnostic, an alias of it, or its group.
fn is_named(name: &str, diagnostic: &Diagnostic, set: &LintSet) -> bool {
    let lint = set.find(name).map(|at| set.lints[at].name.as_str());
    lint == Some(diagnostic.lint.as_str()) || name == diagnostic.group
}
