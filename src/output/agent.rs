//! One line a diagnostic with its rewrite, for programs that write drafts with a language model and loop until clean.

use std::io;

use super::visible::{one_line, visible};
use super::{Style, rewrite, summary, wording};
use crate::diagnostic::{Diagnostic, Problem, Suggestion};
use crate::document::Kind;
use crate::report::{Entry, FileReport, Report};
use crate::source::Source;

/// Writes the lines, what was not judged, and at the end `clean` or what is left to settle.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    for file in &report.files {
        let (path, source) = (wording::path(&file.path), &sources[file.source]);
        for entry in file.entries() {
            let at = source.position(entry.start());
            let line = match entry {
                Entry::Diagnostic(diagnostic) => said(diagnostic, (file, source)),
                Entry::Problem(Problem { kind, message, .. }) => format!("problem[{kind}]: {}", one_line(message)),
            };
            let path = source.within(path, entry.start());
            writeln!(out, "{}:{}:{}: {line}", visible(&path), at.line, at.column)?;
        }
        for (_, line) in wording::abstentions(file) {
            writeln!(out, "{}: {line}", visible(path))?;
        }
    }
    match (report.worst(), report.files.is_empty()) {
        (_, true) => writeln!(out, "nothing to read"),
        (None, _) => writeln!(out, "clean"),
        (Some(_), _) => writeln!(out, "to settle: {}", summary::by_severity(report)),
    }
}

fn said(diagnostic: &Diagnostic, (file, source): (&FileReport, &Source)) -> String {
    let Diagnostic { severity, lint, message, .. } = diagnostic;
    let mut line = format!("{}[{}]: {}", severity.name(), visible(lint), one_line(message));
    line.extend(diagnostic.help.iter().map(|help| format!("; {}", one_line(help))));
    let applied = diagnostic.suggestions.iter().find(|it| wording::applies(it));
    let spoken = diagnostic.suggestions.iter().find(|it| !it.title.is_empty());
    if let Some(change) = applied.and_then(|it| change(it, source)) {
        line.push_str(&change);
    } else if let Some(suggestion) = spoken {
        let call = file.kind(diagnostic.document) == Some(Kind::Call);
        let lead = if call { "say instead" } else { "instead" };
        line.push_str(&format!("; {lead} {}", quoted(&suggestion.title)));
    }
    line
}

/// The lines that a suggestion changes, as they are and as they would be.
fn change(suggestion: &Suggestion, source: &Source) -> Option<String> {
    let hunks = rewrite::hunks(source, &suggestion.edits, WIDTH);
    let one =
        |hunk: &rewrite::Hunk| format!("; rewrite {} as {}", quoted(&hunk.old.join(" ")), quoted(&hunk.new.join(" ")));
    (!hunks.is_empty()).then(|| hunks.iter().map(one).collect())
}

/// Columns of a changed line that are shown.
const WIDTH: usize = 240;

/// A string of JSON, so that its end cannot be mistaken.
fn quoted(text: &str) -> String {
    serde_json::Value::from(one_line(text)).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::Span;

    #[test]
    fn a_line_says_what_to_write_instead() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let expected = r#"calls/dana.txt:3:72: warning[push-to-close]: `are you ready to sign today` pushes for the close; ask where they want to go from here, and mean it; say instead "Where do you think it makes sense to go from here?"
calls/dana.txt:4:7: problem[odd-line]: nobody says this line
mail/lee.txt:3:3: advice[minimiser]: `just` makes the request sound smaller than it is; rewrite "I just wanted to check in on the proposal." as "I wanted to check in on the proposal."
calls/ann.txt: not judged, because it is not known who the rep is: long-monologue, talk-ratio
to settle: 1 warning, 1 piece of advice
"#;
        assert_eq!(text, expected);
    }

    #[test]
    fn the_loop_knows_when_it_is_done() {
        let (mut report, sources) =
            sample::one(b"a", sample::diagnostic("x", "y", vec![Label::primary(Span::new(0, 1))]));
        report.files[0].diagnostics.clear();
        assert_eq!(sample::written(write, &(report, sources), &Style::default()), "clean\n");
        assert_eq!(sample::written(write, &Default::default(), &Style::default()), "nothing to read\n");
    }
}
