//! SARIF 2.1.0 (OASIS), for code scanning at GitHub and Azure, and for editors that show such files.

use std::io;

use serde_json::{Value, json};

use super::visible::one_line;
use super::{Style, printable, wording};
use crate::diagnostic::{Diagnostic, Label, Problem, Severity, Suggestion};
use crate::report::{By, FileReport, LintReport, Report, Suppressed};
use crate::source::{Source, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one run: lints as rules, diagnostics as results, and what was not read or not judged as notifications.
///
/// What is suppressed is left out unless it is wanted: code scanning at GitHub does not know `suppressions`, and shows
/// each such result as an open alert.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    let (mut results, mut notifications) = (Vec::new(), Vec::new());
    for file in &report.files {
        let place = Place { file, source: &sources[file.source] };
        results.extend(file.diagnostics.iter().map(|it| place.result(it, &report.lints)));
        let suppressed = file.suppressed.iter().filter(|it| report.shows_suppressed && it.by != By::Unchanged);
        results.extend(suppressed.map(|it| place.suppressed(it, &report.lints)));
        notifications.extend(file.problems.iter().map(|it| place.unread(it)));
        notifications.extend(place.unjudged());
    }
    let run = json!({
        "tool": { "driver": {
            "name": "softsell",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": report.lints.iter().map(rule).collect::<Vec<_>>(),
        } },
        "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications }],
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    printable::json(out, &json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(lint: &LintReport) -> Value {
    json!({
        "id": lint.name,
        "shortDescription": { "text": text(&lint.summary) },
        "fullDescription": { "text": text(&lint.why) },
        "help": { "text": text(&format!("{}\n\n{}", lint.help, lint.why)) },
        "defaultConfiguration": { "level": lint.severity.map_or("none", level) },
        "properties": { "group": lint.group, "tags": [lint.group] },
    })
}

/// A file whose places are told.
struct Place<'a> {
    file: &'a FileReport,
    source: &'a Source,
}

impl Place<'_> {
    fn result(&self, diagnostic: &Diagnostic, lints: &[LintReport]) -> Value {
        let [first, others @ ..] = diagnostic.labels.as_slice() else { unreachable!("a diagnostic has a place") };
        let mut result = json!({
            "ruleId": diagnostic.lint,
            "level": level(diagnostic.severity),
            "message": { "text": text(&wording::lines(diagnostic, self.file.kind(diagnostic.document)).join("\n")) },
            "locations": [self.location(first.span)],
            // Empty says "not suppressed", which differs from saying nothing.
            "suppressions": [],
        });
        if let Some(index) = lints.iter().position(|lint| lint.name == diagnostic.lint) {
            result["ruleIndex"] = json!(index);
        }
        if !diagnostic.fingerprint.is_empty() {
            result["partialFingerprints"] = json!({ "softsell/v1": diagnostic.fingerprint });
        }
        if !others.is_empty() {
            let related = others.iter().enumerate().map(|(at, label)| self.related(at + 1, label));
            result["relatedLocations"] = related.collect();
        }
        let fixes: Vec<Value> =
            diagnostic.suggestions.iter().filter(|it| wording::applies(it)).map(|it| self.fix(it)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        result
    }

    /// A result that somebody has decided about; viewers hide it, and can say why.
    fn suppressed(&self, suppressed: &Suppressed, lints: &[LintReport]) -> Value {
        let kind = if suppressed.by == By::Comment { "inSource" } else { "external" };
        let mut suppression = json!({ "kind": kind, "status": "accepted" });
        if let Some(reason) = &suppressed.reason {
            suppression["justification"] = json!(one_line(reason));
        }
        let mut result = self.result(&suppressed.diagnostic, lints);
        result["suppressions"] = json!([suppression]);
        result
    }

    fn related(&self, id: usize, label: &Label) -> Value {
        let mut location = self.location(label.span);
        location["id"] = json!(id);
        location["message"] = json!({ "text": text(label.text.as_deref().unwrap_or("this is part of it")) });
        location
    }

    fn fix(&self, suggestion: &Suggestion) -> Value {
        let edits = suggestion.edits.iter();
        let replacements = edits.map(
            |edit| json!({ "deletedRegion": self.region(edit.span), "insertedContent": { "text": edit.replacement } }),
        );
        let change = json!({
            "artifactLocation": { "uri": wording::uri(&self.file.path) },
            "replacements": replacements.collect::<Vec<_>>(),
        });
        json!({ "description": { "text": text(&one_line(&suggestion.title)) }, "artifactChanges": [change] })
    }

    fn unread(&self, problem: &Problem) -> Value {
        json!({
            "descriptor": { "id": problem.kind },
            "level": "note",
            "message": { "text": text(&one_line(&problem.message)) },
            "locations": [self.location(problem.span)],
        })
    }

    fn unjudged(&self) -> impl Iterator<Item = Value> {
        let location = json!({ "physicalLocation": { "artifactLocation": { "uri": wording::uri(&self.file.path) } } });
        wording::abstentions(self.file).into_iter().map(move |(reason, line)| {
            json!({
                "descriptor": { "id": reason.name() },
                "level": "note",
                "message": { "text": text(&line) },
                "locations": [location.clone()],
            })
        })
    }

    fn location(&self, span: Span) -> Value {
        json!({ "physicalLocation": {
            "artifactLocation": { "uri": wording::uri(&self.file.path) },
            "region": self.region(span),
        } })
    }

    /// Lines and columns in characters from 1, the end exclusive; and the bytes, where the text is the file.
    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.source.position(span.start), self.source.position(span.end));
        let mut region = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
        if self.source.origin().is_none() {
            (region["byteOffset"], region["byteLength"]) = (json!(span.start), json!(span.len()));
        }
        region
    }
}

/// Viewers make a link of `[words](target)` (section 3.11.6); what a text says is not ours to link.
fn text(text: &str) -> String {
    text.replace("](", "] (")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Advice => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::{sample, schema};
    use super::*;

    fn log() -> Value {
        serde_json::from_str(&sample::written(write, &sample::report(), &Style::default())).unwrap()
    }

    #[test]
    fn the_log_is_what_the_standard_says() {
        schema::check("sarif-2.1.0", &log());
        let empty = sample::written(write, &(Report::default(), Vec::new()), &Style::default());
        schema::check("sarif-2.1.0", &serde_json::from_str(&empty).unwrap());
    }

    /// What the schema cannot say (sections 3.27.6 and 3.30): rules are those that results name, and a region tells one
    /// place in two ways, by lines and columns in characters, and by bytes.
    #[test]
    fn rules_and_regions_are_what_they_say() {
        let text = "\u{feff}Hé 😀 you\r\ncan’t miss\rthis 你好!\n";
        let words = ["Hé 😀", "you\r\ncan’t", "miss\rthis 你", "!\n", "\u{feff}H"];
        let labels = words.map(|it| Label::primary(sample::span(text, it)));
        let (mut report, sources) = sample::one(text.as_bytes(), sample::diagnostic("b", "x", labels.to_vec()));
        let other = sample::diagnostic("a", "y", labels[..1].to_vec());
        report.files[0].suppressed = vec![Suppressed { diagnostic: other, by: By::Config, reason: None }];
        let rule = |name: &str| LintReport { name: name.into(), ..sample::report().0.lints.remove(0) };
        report.lints = vec![rule("a"), rule("b")];
        report.shows_suppressed = true;
        let log: Value = serde_json::from_str(&sample::written(write, &(report, sources), &Style::default())).unwrap();
        schema::check("sarif-2.1.0", &log);
        let run = &log["runs"][0];
        for result in run["results"].as_array().unwrap() {
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let result = &run["results"][0];
        let related = result["relatedLocations"].as_array().unwrap();
        let ids: Vec<u64> = related.iter().map(|it| it["id"].as_u64().unwrap()).collect();
        assert_eq!(ids, [1, 2, 3, 4]);
        let regions = result["locations"].as_array().unwrap().iter().chain(related);
        for (region, words) in regions.map(|it| &it["physicalLocation"]["region"]).zip(words) {
            let number = |key: &str| region[key].as_u64().unwrap() as usize;
            let (start, length) = (number("byteOffset"), number("byteLength"));
            assert_eq!(&text[start..start + length], words);
            let from = offset(text, number("startLine"), number("startColumn"));
            let to = offset(text, number("endLine"), number("endColumn"));
            // A byte order mark takes no column.
            assert_eq!(text[from..to], *words.trim_start_matches('\u{feff}'));
        }
        assert_eq!(run["results"][1]["suppressions"][0]["kind"], "external");
    }

    /// The byte at a line and a column, both from 1, counted by hand.
    fn offset(text: &str, line: usize, column: usize) -> usize {
        let (mut at, mut row, mut col) = ('\u{feff}'.len_utf8(), 1, 1);
        while (row, col) < (line, column) {
            let rest = &text[at..];
            let step = if rest.starts_with("\r\n") { 2 } else { rest.chars().next().unwrap().len_utf8() };
            let breaks = rest.starts_with(['\r', '\n']);
            (row, col) = if breaks { (row + 1, 1) } else { (row, col + 1) };
            at += step;
        }
        at
    }

    #[test]
    fn a_result_names_its_lint_its_place_and_what_explains_it() {
        let run = &log()["runs"][0];
        let result = &run["results"][0];
        assert_eq!(
            run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"],
            "push-to-close"
        );
        let region = json!({
            "startLine": 3, "startColumn": 72, "endLine": 3, "endColumn": 99, "byteOffset": 218, "byteLength": 27,
        });
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], region);
        assert_eq!(result["relatedLocations"][0]["message"]["text"], "the prospect is still weighing it up");
        assert_eq!(result["partialFingerprints"], json!({ "softsell/v1": "0123456789abcdef" }));
        let text = "\
`are you ready to sign today` pushes for the close
help: ask where they want to go from here, and mean it
say instead: Where do you think it makes sense to go from here?
or: What would you like to look at first?";
        assert_eq!(result["message"]["text"], text);
        assert!(result.get("fixes").is_none(), "a recording is not edited");
    }

    #[test]
    fn what_is_suppressed_says_by_whom() {
        let (mut report, sources) = sample::report();
        let diagnostic = report.files[0].diagnostics.remove(0);
        let reason = Some("agreed with legal".to_string());
        report.files[0].suppressed = vec![Suppressed { diagnostic, by: By::Comment, reason }];
        let mut shown = (report, sources);
        let mut results = |shows_suppressed| {
            shown.0.shows_suppressed = shows_suppressed;
            let text = sample::written(write, &shown, &Style::default());
            let log: Value = serde_json::from_str(&text).unwrap();
            schema::check("sarif-2.1.0", &log);
            log["runs"][0]["results"].as_array().unwrap().clone()
        };
        let all = results(true);
        assert_eq!(results(false), all[1..], "GitHub would show it as open");
        let suppression = json!([{"kind": "inSource", "status": "accepted", "justification": "agreed with legal"}]);
        assert_eq!(all[0]["suppressions"], suppression);
        assert_eq!(all[1]["suppressions"], json!([]));
    }

    #[test]
    fn an_edit_is_a_fix() {
        let result = &log()["runs"][0]["results"][1];
        let change = &result["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["artifactLocation"]["uri"], "mail/lee.txt");
        assert_eq!(change["replacements"][0]["deletedRegion"]["byteLength"], 5);
        assert_eq!(change["replacements"][0]["insertedContent"]["text"], "");
        assert_eq!(result["level"], "note");
    }

    #[test]
    fn what_was_not_read_and_not_judged_is_told() {
        let notifications = &log()["runs"][0]["invocations"][0]["toolExecutionNotifications"];
        assert_eq!(notifications[0]["descriptor"]["id"], "odd-line");
        let text = "not judged, because it is not known who the rep is: long-monologue, talk-ratio";
        assert_eq!(notifications[1]["message"]["text"], text);
    }

    #[test]
    fn words_are_no_links() {
        let diagnostic = sample::diagnostic("chasing", "[click](http://x)", vec![Label::primary(Span::new(0, 1))]);
        let (mut report, sources) = sample::one(b"abc", diagnostic);
        report.files[0].path = "./a b/[x]:\u{1b}%.txt".into();
        let text = sample::written(write, &(report, sources), &Style::default());
        assert!(
            text.contains("[click] (http://x)") && text.contains(r#""uri":"a%20b/%5Bx%5D%3A%1B%25.txt""#),
            "{text}"
        );
    }
}
