//! JSON Lines: one object a diagnostic, for programs that read while they are written to. Versioned like [`super::json`].

use std::io;

use serde::Serialize;

use super::json::{AbstentionOut, DiagnosticOut, ProblemOut, SummaryOut, SuppressedOut};
use super::statistics::{Count, counts};
use super::{Style, printable};
use crate::report::Report;
use crate::source::Source;

/// Writes the files one after the other, each with its diagnostics, problems, suppressions and abstentions; a
/// summary ends it.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    for file in &report.files {
        let path = file.path.as_str();
        for it in &file.diagnostics {
            let diagnostic = DiagnosticOut::new(it, &sources[file.source]);
            printable::json(out, &Line::Diagnostic { path, diagnostic })?;
        }
        for it in &file.problems {
            printable::json(out, &Line::Problem { path, problem: ProblemOut::new(it, &sources[file.source]) })?;
        }
        for it in &file.suppressed {
            printable::json(out, &Line::Suppressed { path, suppressed: SuppressedOut::new(it) })?;
        }
        for it in &file.abstained {
            printable::json(out, &Line::Abstained { path, abstention: AbstentionOut::new(it) })?;
        }
    }
    let (files, statistics) = (report.files.len(), report.statistics.then(|| counts(report)));
    printable::json(out, &Line::Summary { version: 1, files, summary: SummaryOut::new(report), statistics })
}

/// The keys of the inner objects are those of the JSON document.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Diagnostic {
        path: &'a str,
        #[serde(flatten)]
        diagnostic: DiagnosticOut<'a>,
    },
    Problem {
        path: &'a str,
        #[serde(flatten)]
        problem: ProblemOut<'a>,
    },
    Suppressed {
        path: &'a str,
        #[serde(flatten)]
        suppressed: SuppressedOut<'a>,
    },
    Abstained {
        path: &'a str,
        #[serde(flatten)]
        abstention: AbstentionOut<'a>,
    },
    /// The last line; a reader that does not see it knows that the run was cut off.
    Summary {
        version: u32,
        files: usize,
        #[serde(flatten)]
        summary: SummaryOut<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        statistics: Option<Vec<Count<'a>>>,
    },
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::sample;
    use super::*;

    #[test]
    fn each_line_says_what_it_is() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let kinds: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["diagnostic", "problem", "diagnostic", "abstained", "abstained", "summary"]);
        assert_eq!(lines[0]["path"], "calls/dana.txt");
        assert_eq!(lines[0]["labels"][0]["line"], 3);
        assert_eq!(lines[1]["kind"], "odd-line");
        assert_eq!((&lines[5]["version"], &lines[5]["files"]), (&json!(1), &json!(3)));
        assert_eq!((&lines[5]["warnings"], &lines[5]["suppressed"]["baseline"]), (&json!(1), &json!(0)));
    }
}
