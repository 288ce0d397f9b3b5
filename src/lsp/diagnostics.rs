//! Diagnostics in the form of the protocol.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, NumberOrString, Position,
    Range, Uri,
};
use serde_json::json;

use super::client::Client;
use super::linted::{LONGEST, Linted, Said};
use crate::diagnostic::{self, Applicability, Severity};
use crate::document::Kind;
use crate::output::{lines, one_line};
use crate::source::Source;

/// Who says it.
pub const SOURCE: &str = "softsell";

/// Everything that there is to say about a text, by place.
pub fn all(linted: &Linted, uri: &Uri, client: &Client) -> Vec<Diagnostic> {
    let page = Page { source: linted.source(), uri, client };
    match &linted.said {
        Said::Nothing => Vec::new(),
        Said::TooLong => vec![too_long()],
        Said::Toml(faults) => faults.iter().map(|fault| page.diagnostic(fault, None)).collect(),
        Said::Words(_, report) => {
            let mut all: Vec<Diagnostic> =
                report.diagnostics.iter().map(|it| page.diagnostic(it, report.kind(it.document))).collect();
            all.extend(report.problems.iter().map(|it| page.problem(it)));
            all.sort_by_key(|it| it.range.start);
            all
        }
    }
}

/// One diagnostic of a text.
pub fn one(linted: &Linted, it: &diagnostic::Diagnostic, (uri, client): (&Uri, &Client)) -> Diagnostic {
    let kind = match &linted.said {
        Said::Words(_, report) => report.kind(it.document),
        _ => None,
    };
    Page { source: linted.source(), uri, client }.diagnostic(it, kind)
}

/// What diagnostics point into.
struct Page<'a> {
    source: &'a Source,
    uri: &'a Uri,
    client: &'a Client,
}

impl Page<'_> {
    fn diagnostic(&self, it: &diagnostic::Diagnostic, kind: Option<Kind>) -> Diagnostic {
        let related = if self.client.relates { self.related(it) } else { Vec::new() };
        Diagnostic {
            range: self.client.encoding.range(self.source, it.labels[0].span),
            severity: Some(severity(it.severity)),
            code: Some(NumberOrString::String(it.lint.clone())),
            source: Some(SOURCE.into()),
            message: lines(it, kind).join("\n"),
            related_information: (!related.is_empty()).then_some(related),
            tags: is_unnecessary(it).then(|| vec![DiagnosticTag::UNNECESSARY]),
            data: (!it.fingerprint.is_empty()).then(|| json!({ "fingerprint": it.fingerprint })),
            ..Diagnostic::default()
        }
    }

    /// The other places that a diagnostic points at: more of its words, and what explains them.
    fn related(&self, it: &diagnostic::Diagnostic) -> Vec<DiagnosticRelatedInformation> {
        let label = |label: &diagnostic::Label| DiagnosticRelatedInformation {
            location: Location { uri: self.uri.clone(), range: self.client.encoding.range(self.source, label.span) },
            message: label.text.as_deref().map_or("here too".into(), |text| one_line(text).into_owned()),
        };
        it.labels.iter().skip(1).map(label).collect()
    }

    /// What could not be read.
    fn problem(&self, it: &diagnostic::Problem) -> Diagnostic {
        Diagnostic {
            range: self.client.encoding.range(self.source, it.span),
            severity: Some(DiagnosticSeverity::INFORMATION),
            code: Some(NumberOrString::String(it.kind.into())),
            source: Some(SOURCE.into()),
            message: one_line(&it.message).into_owned(),
            ..Diagnostic::default()
        }
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Advice => DiagnosticSeverity::INFORMATION,
    }
}

/// Whether the words can go without anything in their place.
fn is_unnecessary(it: &diagnostic::Diagnostic) -> bool {
    it.fix(Applicability::Safe).is_some_and(|fix| fix.edits.iter().all(|edit| edit.replacement.is_empty()))
}

fn too_long() -> Diagnostic {
    Diagnostic {
        range: Range { start: Position::new(0, 0), end: Position::new(0, 0) },
        severity: Some(DiagnosticSeverity::INFORMATION),
        code: Some(NumberOrString::String("not-checked".into())),
        source: Some(SOURCE.into()),
        message: format!(
            "not checked: texts of more than {} MiB are not linted while they are written\nhelp: run `softsell check`",
            LONGEST >> 20
        ),
        ..Diagnostic::default()
    }
}
