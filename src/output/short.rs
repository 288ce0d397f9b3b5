//! One line a diagnostic: `path:line:column: warning[lint]: message`, for editors and grep.

use std::io;

use super::visible::{one_line, visible};
use super::{Style, style::Tone};
use crate::diagnostic::{Diagnostic, Problem};
use crate::report::{Entry, FileReport, Report};
use crate::source::Source;

/// Writes the report; columns count characters, from 1.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], style: &Style) -> io::Result<()> {
    for file in &report.files {
        for entry in file.entries() {
            line(out, (file, &sources[file.source]), entry, style)?;
        }
    }
    Ok(())
}

pub fn line(out: &mut dyn io::Write, place: (&FileReport, &Source), entry: Entry, style: &Style) -> io::Result<()> {
    let (word, tone, name, message) = match entry {
        Entry::Diagnostic(Diagnostic { lint, severity, message, .. }) => {
            (severity.name(), Tone::of(*severity), lint.as_str(), message.as_str())
        }
        Entry::Problem(Problem { kind, message, .. }) => ("problem", Tone::Advice, *kind, message.as_str()),
    };
    let at = place.1.position(entry.start());
    let header = style.paint(tone, &format!("{word}[{}]", visible(name))).into_owned();
    let path = place.1.within(&place.0.path, entry.start());
    writeln!(out, "{}:{}:{}: {header}: {}", visible(&path), at.line, at.column, one_line(message))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::Span;

    #[test]
    fn one_line_a_diagnostic() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let expected = "\
calls/dana.txt:3:72: warning[push-to-close]: `are you ready to sign today` pushes for the close
calls/dana.txt:4:7: problem[odd-line]: nobody says this line
mail/lee.txt:3:3: advice[minimiser]: `just` makes the request sound smaller than it is
";
        assert_eq!(text, expected);
    }

    #[test]
    fn hostile_names_stay_on_their_line() {
        let label = Label::primary(Span::new(100_000, 100_001));
        let diagnostic = sample::diagnostic("chasing", "a\nb\x1b[31m \u{202e}", vec![label]);
        let (mut report, sources) = sample::one("é".repeat(100_000).as_bytes(), diagnostic);
        report.files[0].path = "::error::\n\"q\"".into();
        let text = sample::written(write, &(report, sources), &Style::default());
        assert_eq!(text, ": :error::␊\"q\":1:50001: warning[chasing]: a b␛[31m �\n");
    }
}
