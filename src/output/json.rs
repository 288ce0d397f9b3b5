//! The report for other programs: one JSON document, versioned; fields are added, never changed.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::statistics::{Count, counts};
use super::{Style, printable};
use crate::diagnostic::{Applicability, Diagnostic, Label, Problem, Severity, Suggestion};
use crate::document::Speaker;
use crate::report::{Abstention, By, DocumentReport, FileReport, Report, Suppressed};
use crate::source::Source;

/// Writes the document on one line. `start` and `end` are bytes of the file, lines and columns count from 1.
///
/// Of text that has to be unpacked no byte of the file stands for a part: `start` and `end` are those of all that is
/// packed, lines and columns count in the text, and `part` says which paragraph it is.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    let files = report.files.iter().map(|file| FileOut::new(file, &sources[file.source])).collect();
    let statistics = report.statistics.then(|| counts(report));
    printable::json(out, &ReportOut { version: 1, files, summary: SummaryOut::new(report), statistics })
}

#[derive(Serialize)]
struct ReportOut<'a> {
    version: u32,
    files: Vec<FileOut<'a>>,
    summary: SummaryOut<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Count<'a>>>,
}

#[derive(Serialize)]
pub(super) struct SummaryOut<'a> {
    errors: usize,
    warnings: usize,
    advice: usize,
    fixed: usize,
    fixable: usize,
    /// Those that may change the meaning among them.
    unsafely_fixable: usize,
    /// How many are not reported, by the reasons that `suppressed` of the files has.
    suppressed: BTreeMap<&'static str, usize>,
    /// Lints that were not looked for, as they are newer than the config asks for.
    held_back: &'a [String],
    /// Files that are neither calls nor emails.
    passed_over: usize,
}

#[derive(Serialize)]
struct FileOut<'a> {
    path: &'a str,
    format: &'a str,
    /// Of the first document, as are the speakers.
    kind: Option<&'static str>,
    speakers: Vec<SpeakerOut<'a>>,
    documents: Vec<DocumentOut>,
    diagnostics: Vec<DiagnosticOut<'a>>,
    suppressed: Vec<SuppressedOut<'a>>,
    abstained: Vec<AbstentionOut<'a>>,
    problems: Vec<ProblemOut<'a>>,
}

#[derive(Serialize)]
pub(super) struct SpeakerOut<'a> {
    name: &'a str,
    labels: &'a [String],
    address: Option<&'a str>,
    role: &'static str,
    confidence: f32,
}

#[derive(Serialize)]
struct DocumentOut {
    kind: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
pub(super) struct DiagnosticOut<'a> {
    lint: &'a str,
    group: &'a str,
    severity: Severity,
    message: &'a str,
    help: Option<&'a str>,
    notes: &'a [String],
    document: usize,
    /// The same when lines have moved; unique within the file.
    fingerprint: &'a str,
    labels: Vec<LabelOut<'a>>,
    suggestions: Vec<SuggestionOut<'a>>,
}

#[derive(Serialize)]
struct LabelOut<'a> {
    start: u32,
    end: u32,
    primary: bool,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    utf16_column: u32,
    text: Option<&'a str>,
    /// The paragraph, for files of which the text has to be unpacked: `p12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Seconds from the start of the recording.
    time: Option<[f64; 2]>,
}

#[derive(Serialize)]
struct SuggestionOut<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditOut<'a>>,
}

#[derive(Serialize)]
struct EditOut<'a> {
    start: u32,
    end: u32,
    replacement: &'a str,
}

/// What somebody has decided about, and is not reported.
#[derive(Serialize)]
pub(super) struct SuppressedOut<'a> {
    lint: &'a str,
    fingerprint: &'a str,
    by: &'static str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AbstentionOut<'a> {
    lint: &'a str,
    reason: &'static str,
    document: usize,
}

#[derive(Serialize)]
pub(super) struct ProblemOut<'a> {
    kind: &'static str,
    message: &'a str,
    start: u32,
    end: u32,
}

impl<'a> FileOut<'a> {
    fn new(file: &'a FileReport, source: &Source) -> FileOut<'a> {
        let first = file.documents.first();
        FileOut {
            path: &file.path,
            format: file.format,
            kind: file.kind(0).map(|kind| kind.name()),
            speakers: first.map_or(Vec::new(), |first| first.speakers.iter().map(SpeakerOut::new).collect()),
            documents: file.documents.iter().map(|it| DocumentOut::new(it, source)).collect(),
            diagnostics: file.diagnostics.iter().map(|it| DiagnosticOut::new(it, source)).collect(),
            suppressed: file.suppressed.iter().map(SuppressedOut::new).collect(),
            abstained: file.abstained.iter().map(AbstentionOut::new).collect(),
            problems: file.problems.iter().map(|it| ProblemOut::new(it, source)).collect(),
        }
    }
}

impl<'a> SummaryOut<'a> {
    pub fn new(report: &'a Report) -> SummaryOut<'a> {
        SummaryOut {
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning),
            advice: report.count(Severity::Advice),
            fixed: report.fixed(),
            fixable: report.fixable(Applicability::Safe),
            unsafely_fixable: report.fixable(Applicability::Unsafe),
            suppressed: By::ALL.into_iter().map(|by| (by.name(), report.suppressed(by))).collect(),
            held_back: &report.held_back,
            passed_over: report.passed_over,
        }
    }
}

impl<'a> AbstentionOut<'a> {
    pub fn new(abstention: &'a Abstention) -> AbstentionOut<'a> {
        let Abstention { lint, reason, document } = abstention;
        AbstentionOut { lint, reason: reason.name(), document: *document }
    }
}

impl<'a> SuppressedOut<'a> {
    pub fn new(suppressed: &'a Suppressed) -> SuppressedOut<'a> {
        SuppressedOut {
            lint: &suppressed.diagnostic.lint,
            fingerprint: &suppressed.diagnostic.fingerprint,
            by: suppressed.by.name(),
            reason: suppressed.reason.as_deref(),
        }
    }
}

impl DocumentOut {
    fn new(document: &DocumentReport, source: &Source) -> DocumentOut {
        let home = source.home(document.span);
        DocumentOut { kind: document.kind.name(), start: home.start, end: home.end }
    }
}

impl<'a> ProblemOut<'a> {
    pub fn new(problem: &'a Problem, source: &Source) -> ProblemOut<'a> {
        let home = source.home(problem.span);
        ProblemOut { kind: problem.kind, message: &problem.message, start: home.start, end: home.end }
    }
}

impl<'a> SpeakerOut<'a> {
    pub(super) fn new(speaker: &'a Speaker) -> SpeakerOut<'a> {
        SpeakerOut {
            name: &speaker.name,
            labels: &speaker.labels,
            address: speaker.address.as_deref(),
            role: speaker.role.name(),
            confidence: speaker.confidence,
        }
    }
}

impl<'a> DiagnosticOut<'a> {
    pub fn new(diagnostic: &'a Diagnostic, source: &Source) -> DiagnosticOut<'a> {
        DiagnosticOut {
            lint: &diagnostic.lint,
            group: &diagnostic.group,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            notes: &diagnostic.notes,
            document: diagnostic.document,
            fingerprint: &diagnostic.fingerprint,
            labels: diagnostic.labels.iter().map(|label| LabelOut::new(label, source)).collect(),
            suggestions: diagnostic.suggestions.iter().map(SuggestionOut::new).collect(),
        }
    }
}

impl<'a> LabelOut<'a> {
    fn new(label: &'a Label, source: &Source) -> LabelOut<'a> {
        let (start, end) = (source.position(label.span.start), source.position(label.span.end));
        let home = source.home(label.span);
        let seconds = |milliseconds: u32| f64::from(milliseconds) / 1000.0;
        LabelOut {
            start: home.start,
            end: home.end,
            primary: label.primary,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            utf16_column: start.utf16_column,
            text: label.text.as_deref(),
            part: source.part(label.span.start),
            time: label.time.map(|time| [seconds(time.start), seconds(time.end)]),
        }
    }
}

impl<'a> SuggestionOut<'a> {
    fn new(suggestion: &'a Suggestion) -> SuggestionOut<'a> {
        let edits = suggestion.edits.iter();
        SuggestionOut {
            title: &suggestion.title,
            applicability: suggestion.applicability.name(),
            edits: edits
                .map(|it| EditOut { start: it.span.start, end: it.span.end, replacement: &it.replacement })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::sample;
    use super::super::visible::is_hidden;
    use super::*;
    use crate::source::Span;

    fn parsed(report: Report, sources: Vec<Source>) -> (String, Value) {
        let text = sample::written(write, &(report, sources), &Style::default());
        let value = serde_json::from_str(&text).unwrap();
        (text, value)
    }

    #[test]
    fn the_document_is_the_one_that_other_tools_rely_on() {
        let (report, sources) = sample::report();
        let (text, value) = parsed(report, sources);
        assert!(
            text.starts_with(r#"{"version":1,"files":[{"path":"calls/dana.txt","format":"transcript","kind":"call","#)
        );
        assert_eq!(
            value["summary"],
            json!({
                "errors": 0, "warnings": 1, "advice": 1, "fixed": 0, "fixable": 1, "unsafely_fixable": 1,
                "suppressed": {"baseline": 0, "comment": 0, "config": 0, "unchanged": 0}, "held_back": [], "passed_over": 12
            })
        );
        let file = &value["files"][0];
        assert_eq!(
            file["speakers"][0],
            json!({"name": "Jordan", "labels": ["Jordan"], "address": null, "role": "rep", "confidence": 0.9})
        );
        assert_eq!(file["documents"], json!([{"kind": "call", "start": 0, "end": 0}]));
        let problem = json!([{"kind": "odd-line", "message": "nobody says this line", "start": 253, "end": 264}]);
        assert_eq!(file["problems"], problem);
        let label = json!({
            "start": 218, "end": 245, "primary": true, "line": 3, "column": 72, "end_line": 3, "end_column": 99,
            "utf16_column": 72, "text": null, "time": [723.0, 725.5],
        });
        let diagnostic = &file["diagnostics"][0];
        assert_eq!(diagnostic["labels"][0], label);
        assert_eq!(diagnostic["suggestions"][0]["applicability"], "manual");
        assert_eq!(diagnostic["help"], "ask where they want to go from here, and mean it");
        let edit = json!({"start": 11, "end": 16, "replacement": ""});
        assert_eq!(value["files"][1]["diagnostics"][0]["suggestions"][0]["edits"][0], edit);
        let abstained = json!({"lint": "long-monologue", "reason": "no-roles", "document": 0});
        assert_eq!(value["files"][2]["abstained"][0], abstained);
    }

    #[test]
    fn hostile_text_comes_back_as_it_was_and_prints_as_escapes() {
        let hostile = "\x1b]8;;x\x07 \u{202e}\u{9b}\x7f ##[error]\n\"q\" \u{e0041} ::error::";
        let diagnostic = sample::diagnostic("chasing", hostile, vec![Label::primary(Span { start: 1, end: 900 })]);
        let (mut report, sources) = sample::one(b"\xff\xfe\x00", diagnostic);
        report.files[0].path = hostile.into();
        let (text, value) = parsed(report, sources);
        assert_eq!(value["files"][0]["path"], hostile);
        assert_eq!(value["files"][0]["diagnostics"][0]["message"], hostile);
        assert!(
            !text.trim_end().contains(|c: char| c.is_control() || is_hidden(c)) && !text.contains("##["),
            "{text:?}"
        );
    }
}
