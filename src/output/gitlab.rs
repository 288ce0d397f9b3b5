//! GitLab's code quality report, which merge requests compare with that of the target branch.

use std::hash::Hasher;
use std::io;

use fnv::FnvHasher;
use serde_json::{Value, json};

use super::visible::visible;
use super::{Style, printable, wording};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{FileReport, Report};
use crate::source::Source;

/// Writes one array of issues; GitLab has no place for what was not read or not judged.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    let files = report.files.iter();
    let issues = files.flat_map(|file| file.diagnostics.iter().map(move |it| issue(it, (file, &sources[file.source]))));
    printable::json(out, &issues.collect::<Vec<Value>>())
}

fn issue(diagnostic: &Diagnostic, (file, source): (&FileReport, &Source)) -> Value {
    let path = visible(wording::path(&file.path));
    let span = diagnostic.labels[0].span;
    let (begin, end) = (source.position(span.start).line, source.position(span.end).line);
    // Help stands in the line that the widget shows; coaching would make it a paragraph.
    let lines = wording::lines(diagnostic, file.kind(diagnostic.document));
    let shown = if diagnostic.help.is_some() { &lines[..2] } else { &lines[..1] };
    json!({
        "description": shown.join("; "),
        "check_name": diagnostic.lint,
        "fingerprint": format!("{}-{}", diagnostic.fingerprint, hash(&path)),
        "severity": match diagnostic.severity {
            Severity::Advice => "info",
            Severity::Warning => "minor",
            Severity::Error => "major",
        },
        "location": { "path": path, "lines": { "begin": begin, "end": end } },
    })
}

/// GitLab keeps one of the issues that share a fingerprint, and the same words may stand in many files.
fn hash(path: &str) -> String {
    let mut hasher = FnvHasher::default();
    hasher.write(path.as_bytes());
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::super::{sample, schema};
    use super::*;

    #[test]
    fn the_report_is_what_gitlab_reads() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let value: Value = serde_json::from_str(&text).unwrap();
        schema::check("gitlab-code-quality", &value);
        let expected = json!({
            "description": "`are you ready to sign today` pushes for the close; help: ask where they want to go from here, and mean it",
            "check_name": "push-to-close",
            "fingerprint": format!("0123456789abcdef-{}", hash("calls/dana.txt")),
            "severity": "minor",
            "location": { "path": "calls/dana.txt", "lines": { "begin": 3, "end": 3 } },
        });
        assert_eq!(value[0], expected);
        assert_eq!(value[1]["severity"], "info");
        assert_eq!(sample::written(write, &Default::default(), &Style::default()), "[]\n");
    }

    #[test]
    fn the_same_words_in_two_files_are_two_issues() {
        let (mut report, sources) = sample::report();
        let mut copy = report.files[0].clone();
        copy.path = "./calls/copy.txt".into();
        report.files.push(copy);
        let value: Value =
            serde_json::from_str(&sample::written(write, &(report, sources), &Style::default())).unwrap();
        assert_ne!(value[0]["fingerprint"], value[2]["fingerprint"]);
        assert_eq!(value[2]["location"]["path"], "calls/copy.txt");
    }
}
