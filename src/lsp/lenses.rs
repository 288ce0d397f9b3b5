//! The line above a text that says what it comes to in numbers, and what could not be judged.

use std::collections::BTreeMap;

use lsp_types::{CodeLens, Command};

use super::asks::View;
use super::linted::Said;
use crate::document::metrics::{self, Unit};
use crate::document::{Document, Kind};
use crate::report::{FileReport, Reason};

/// One for each document, and one more for each reason why lints have not judged it.
pub fn lenses(view: View) -> Vec<CodeLens> {
    let Said::Words(reading, report) = &view.linted.said else { return Vec::new() };
    let mut lenses = Vec::new();
    for (at, document) in reading.documents.iter().enumerate() {
        let range = view.client.encoding.range(view.linted.source(), document.span);
        // It stands above the first line.
        let range = lsp_types::Range { start: range.start, end: range.start };
        let titles = std::iter::once(numbers(document)).filter(|title| !title.is_empty()).chain(unjudged(report, at));
        lenses.extend(titles.map(|title| {
            let command = Command { title, command: String::new(), arguments: None };
            CodeLens { range, command: Some(command), data: None }
        }));
    }
    lenses
}

/// `143 words · I:you 1.2 · 1 question · 2 asks`, and for a call how much of it is the rep's.
fn numbers(document: &Document) -> String {
    let number = |name: &str| {
        let metric = metrics::by_name(name).expect("it is one of the metrics");
        metric.summary(document).map(|measured| (measured.value, metric.unit))
    };
    let shown = |name: &str| number(name).map(|(value, unit)| unit.show(value));
    let counted = |name: &str, one: &str, many: &str| {
        number(name).map(|(value, _)| format!("{value:.0} {}", if value == 1.0 { one } else { many }))
    };
    let pronouns = number("i-you-ratio").map(|(value, _)| format!("I:you {}", Unit::Ratio.show(value)));
    let parts = match document.kind {
        Kind::Email => vec![
            shown("email-words"),
            pronouns,
            counted("email-questions", "question", "questions"),
            counted("email-asks", "ask", "asks"),
        ],
        Kind::Call => vec![
            shown("talk-ratio").map(|share| format!("the rep has {share} of the words")),
            shown("monologue-words").map(|words| format!("longest monologue {words}")),
            pronouns,
            shown("answered-questions").map(|rate| format!("questions {rate}")),
        ],
    };
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn unjudged(report: &FileReport, document: usize) -> Vec<String> {
    let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
    for abstention in report.abstained.iter().filter(|it| it.document == document) {
        *reasons.entry(abstention.reason).or_default() += 1;
    }
    let line = |(reason, count): (Reason, usize)| {
        let lints = if count == 1 { "1 lint does".to_string() } else { format!("{count} lints do") };
        match reason {
            Reason::NoRoles => format!("{lints} not judge this: it is not known who the rep is"),
            Reason::NoTimes => format!("{lints} not judge this: the text carries no times"),
            Reason::NotEnglish => "not checked: the text is not in English".to_string(),
        }
    };
    reasons.into_iter().map(line).collect()
}
