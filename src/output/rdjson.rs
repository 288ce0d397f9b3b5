//! The Reviewdog Diagnostic Format as one JSON document (`-f=rdjson`), for review comments with suggested changes.

use std::io;

use serde_json::{Value, json};

use super::visible::visible;
use super::{Style, printable, wording};
use crate::diagnostic::{Diagnostic, Edit, Problem, Severity, Suggestion};
use crate::report::{Entry, FileReport, Report};
use crate::source::{Source, Span};

/// Writes diagnostics and what could not be read.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    let mut diagnostics = Vec::new();
    for file in &report.files {
        let place = Place { file, source: &sources[file.source] };
        diagnostics.extend(file.entries().into_iter().map(|entry| match entry {
            Entry::Diagnostic(diagnostic) => place.diagnostic(diagnostic),
            Entry::Problem(problem) => place.problem(problem),
        }));
    }
    let severity = report.worst().map_or("INFO", severity);
    let document = json!({ "source": { "name": "softsell" }, "severity": severity, "diagnostics": diagnostics });
    printable::json(out, &document)
}

struct Place<'a> {
    file: &'a FileReport,
    source: &'a Source,
}

impl Place<'_> {
    fn diagnostic(&self, diagnostic: &Diagnostic) -> Value {
        let lines = wording::lines(diagnostic, self.file.kind(diagnostic.document));
        let applied = diagnostic.suggestions.iter().filter(|it| wording::applies(it));
        let suggestions: Vec<Value> = applied.filter_map(|it| self.suggestion(it)).collect();
        json!({
            "message": lines.join("\n"),
            "location": self.location(diagnostic.labels[0].span),
            "severity": severity(diagnostic.severity),
            "code": { "value": diagnostic.lint },
            "suggestions": suggestions,
        })
    }

    fn problem(&self, problem: &Problem) -> Value {
        json!({
            "message": visible(&problem.message),
            "location": self.location(problem.span),
            "severity": "INFO",
            "code": { "value": problem.kind },
        })
    }

    /// The edits of a suggestion as one; nothing where they overlap, or where what lies between them is not UTF-8.
    fn suggestion(&self, suggestion: &Suggestion) -> Option<Value> {
        let mut edits: Vec<&Edit> = suggestion.edits.iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let whole = Span { start: edits.first()?.span.start, end: edits.last()?.span.end };
        let mut text = String::new();
        let mut at = whole.start;
        for edit in edits {
            let between = self.source.bytes.get(at as usize..edit.span.start as usize)?;
            text.push_str(std::str::from_utf8(between).ok()?);
            text.push_str(&edit.replacement);
            at = edit.span.end;
        }
        Some(json!({ "range": self.range(whole), "text": text }))
    }

    fn location(&self, span: Span) -> Value {
        json!({ "path": visible(wording::path(&self.file.path)), "range": self.range(span) })
    }

    fn range(&self, span: Span) -> Value {
        json!({ "start": self.position(span.start), "end": self.position(span.end) })
    }

    /// Lines from 1; columns count bytes, from 1.
    fn position(&self, offset: u32) -> Value {
        let lines = self.source.lines();
        let line = lines.line_of(offset);
        // A byte order mark stands on the first line for whoever counts bytes.
        let start = if line == 0 { 0 } else { lines.start_of(line).expect("the line of an offset is there") };
        json!({ "line": line + 1, "column": offset - start + 1 })
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "INFO",
        Severity::Warning => "WARNING",
        Severity::Error => "ERROR",
    }
}

#[cfg(test)]
mod tests {
    use super::super::{sample, schema};
    use super::*;
    use crate::diagnostic::{Applicability, Label};

    fn parsed(report: &(Report, Vec<Source>)) -> Value {
        serde_json::from_str(&sample::written(write, report, &Style::default())).unwrap()
    }

    #[test]
    fn the_document_is_what_reviewdog_reads() {
        let value = parsed(&sample::report());
        schema::check("rdjson", &value);
        schema::check("rdjson", &parsed(&Default::default()));
        let suggestion = json!({
            "range": { "start": { "line": 3, "column": 3 }, "end": { "line": 3, "column": 8 } }, "text": "",
        });
        assert_eq!(value["diagnostics"][2]["suggestions"], json!([suggestion]));
        assert_eq!(value["diagnostics"][0]["suggestions"], json!([]), "coaching is no change to accept");
        assert_eq!(value["diagnostics"][1]["code"]["value"], "odd-line");
    }

    #[test]
    fn columns_count_bytes_and_edits_become_one() {
        let text = "\u{feff}é so, é just x";
        let mut diagnostic = sample::diagnostic("x", "y", vec![Label::primary(sample::span(text, "just"))]);
        let edit = |words, new: &str| Edit { span: sample::span(text, words), replacement: new.into() };
        diagnostic.suggestions = vec![Suggestion {
            title: "z".into(),
            applicability: Applicability::Unsafe,
            edits: vec![edit("just ", ""), edit("so", "So")],
        }];
        let value = parsed(&sample::one(text.as_bytes(), diagnostic));
        let diagnostic = &value["diagnostics"][0];
        assert_eq!(diagnostic["location"]["range"]["start"], json!({ "line": 1, "column": 14 }));
        assert_eq!(diagnostic["suggestions"][0]["text"], "So, é ");
        assert_eq!(diagnostic["suggestions"][0]["range"]["start"]["column"], 7);
    }
}
