//! Workflow commands of GitHub Actions, which it shows as annotations next to the lines of a pull request.

use std::io;

use super::short;
use super::visible::visible;
use super::{Style, wording};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{Entry, FileReport, Report};
use crate::source::Source;

/// Annotations of one severity that GitHub shows of one step; it drops the rest without a word.
const MOST: usize = 10;

/// Writes the worst as annotations; what is more than GitHub shows, and what could not be read, as lines of the log.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], style: &Style) -> io::Result<()> {
    let most = Most::new(report);
    if most.left_out > 0 {
        let (is, more) = if most.left_out == 1 { ("is", "one more") } else { ("are", "more") };
        let count = if most.left_out == 1 { String::new() } else { format!("{} ", most.left_out) };
        writeln!(out, "::notice title=softsell::{count}{more} {is} not shown here, but in the log of this step")?;
    }
    let mut rest = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        let mut shown = 0;
        for file in &report.files {
            let source = &sources[file.source];
            for diagnostic in file.diagnostics.iter().filter(|it| it.severity == severity) {
                if shown < most.of(severity) {
                    annotation(out, diagnostic, (file, source))?;
                    shown += 1;
                } else {
                    rest.push((file, source, Entry::Diagnostic(diagnostic)));
                }
            }
        }
    }
    for file in &report.files {
        rest.extend(file.problems.iter().map(|it| (file, &sources[file.source], Entry::Problem(it))));
    }
    for (file, source, entry) in rest {
        short::line(out, (file, source), entry, style)?;
    }
    Ok(())
}

/// How many annotations there may be; the notice that some are left out takes the place of one.
struct Most {
    advice: usize,
    left_out: usize,
}

impl Most {
    fn new(report: &Report) -> Most {
        let beyond = |severity, most: usize| report.count(severity).saturating_sub(most);
        let worse = beyond(Severity::Error, MOST) + beyond(Severity::Warning, MOST);
        let advice = if worse + beyond(Severity::Advice, MOST) == 0 { MOST } else { MOST - 1 };
        Most { advice, left_out: worse + beyond(Severity::Advice, advice) }
    }

    fn of(&self, severity: Severity) -> usize {
        if severity == Severity::Advice { self.advice } else { MOST }
    }
}

fn annotation(out: &mut dyn io::Write, diagnostic: &Diagnostic, place: (&FileReport, &Source)) -> io::Result<()> {
    let (file, source) = place;
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let span = diagnostic.labels[0].span;
    let (start, end) = (source.position(span.start), source.position(span.end));
    write!(out, "::{command} file={},line={},endLine={}", property(wording::path(&file.path)), start.line, end.line)?;
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    }
    let lines = wording::lines(diagnostic, file.kind(diagnostic.document)).join("\n");
    writeln!(out, ",title={}::{}", property(&diagnostic.lint), message(&lines))
}

/// What stands behind `::`, as the runner decodes it.
fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, where commas and colons would end it.
fn property(text: &str) -> String {
    message(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::Span;

    #[test]
    fn each_diagnostic_is_an_annotation() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let expected = "\
::warning file=calls/dana.txt,line=3,endLine=3,col=72,endColumn=99,title=push-to-close::`are you ready to sign today` pushes for the close%0Ahelp: ask where they want to go from here, and mean it%0Asay instead: Where do you think it makes sense to go from here?%0Aor: What would you like to look at first?
::notice file=mail/lee.txt,line=3,endLine=3,col=3,endColumn=7,title=minimiser::`just` makes the request sound smaller than it is%0Arewrite: leave it out
calls/dana.txt:4:7: problem[odd-line]: nobody says this line
";
        assert_eq!(text, expected);
    }

    #[test]
    fn the_worst_are_shown_and_the_rest_is_said() {
        let said = |lint: &str, severity, count| {
            let label = vec![Label::primary(Span::new(0, 1))];
            vec![Diagnostic { severity, ..sample::diagnostic(lint, "x", label) }; count]
        };
        let (mut report, sources) = sample::one(b"a", said("tie-down", Severity::Warning, 1).remove(0));
        report.files[0].diagnostics = said("chasing", Severity::Advice, 11);
        report.files[0].diagnostics.extend(said("tie-down", Severity::Error, 12));
        let text = sample::written(write, &(report.clone(), sources), &Style::default());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "::notice title=softsell::4 more are not shown here, but in the log of this step");
        let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
        assert_eq!(
            (count("::error"), count("::notice"), count("a.txt:1:1: error"), count("a.txt:1:1: advice")),
            (10, 10, 2, 2)
        );
        assert!(lines[1].starts_with("::error"));
    }

    #[test]
    fn nothing_ends_a_command_early() {
        let label = vec![Label::primary(Span::new(0, 1))];
        let (mut report, sources) = sample::one(b"a", sample::diagnostic("a,b", "100%\n::error::x", label));
        report.files[0].path = "./a,b:c\n%.txt".into();
        let text = sample::written(write, &(report, sources), &Style::default());
        let expected =
            "::warning file=a%2Cb%3Ac␊%25.txt,line=1,endLine=1,col=1,endColumn=2,title=a%2Cb::100%25 : :error::x\n";
        assert_eq!(text, expected);
    }
}
