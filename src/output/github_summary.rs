//! The summary of a GitHub Actions job: Markdown that stands on the page of the run.

use std::io;

use super::summary;
use super::visible::one_line;
use super::{Style, wording};
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::{FileReport, Report};
use crate::source::Source;

/// Rows of the table; GitHub takes a mebibyte of summary in all.
const MOST_ROWS: usize = 100;

/// Writes a heading, a table with the worst first, and what was not read or not judged.
pub fn write(out: &mut dyn io::Write, report: &Report, sources: &[Source], _style: &Style) -> io::Result<()> {
    writeln!(out, "## softsell: {}\n", summary::headline(report, &Style::default()))?;
    let mut rows: Vec<(&FileReport, &Diagnostic)> =
        report.files.iter().flat_map(|file| file.diagnostics.iter().map(move |it| (file, it))).collect();
    rows.sort_by_key(|(_, diagnostic)| std::cmp::Reverse(diagnostic.severity));
    if !rows.is_empty() {
        writeln!(out, "| | where | lint | what | instead |\n|---|---|---|---|---|")?;
    }
    for (file, diagnostic) in rows.iter().take(MOST_ROWS) {
        row(out, diagnostic, (file, &sources[file.source]))?;
    }
    if rows.len() > MOST_ROWS {
        writeln!(out, "\n{} more are not shown.", rows.len() - MOST_ROWS)?;
    }
    let unread = report.files.iter().flat_map(|file| file.problems.iter().map(move |it| (file, one_line(&it.message))));
    let unjudged = report
        .files
        .iter()
        .flat_map(|file| wording::abstentions(file).into_iter().map(move |(_, line)| (file, line.into())));
    let remarks: Vec<_> = unread.chain(unjudged).collect();
    for (at, (file, remark)) in remarks.iter().take(MOST_ROWS).enumerate() {
        let gap = if at == 0 && !rows.is_empty() { "\n" } else { "" };
        writeln!(out, "{gap}- {}: {}", inert(wording::path(&file.path)), inert(remark))?;
    }
    match remarks.len().saturating_sub(MOST_ROWS) {
        0 => Ok(()),
        more => writeln!(out, "- and {more} more"),
    }
}

fn row(out: &mut dyn io::Write, diagnostic: &Diagnostic, (file, source): (&FileReport, &Source)) -> io::Result<()> {
    let sign = match diagnostic.severity {
        Severity::Error => "❌ error",
        Severity::Warning => "⚠️ warning",
        Severity::Advice => "💡 advice",
    };
    let line = source.position(diagnostic.labels[0].span.start).line;
    let lines: Vec<String> =
        wording::lines(diagnostic, file.kind(diagnostic.document)).iter().map(|line| inert(line)).collect();
    writeln!(
        out,
        "| {sign} | {}, line {line} | {} | {} | {} |",
        inert(wording::path(&file.path)),
        inert(&diagnostic.lint),
        lines[0],
        lines[1..].join("<br>")
    )
}

/// Text that Markdown and HTML leave as it is: all of ASCII that could mean something to them becomes references.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            ' ' | ',' | ';' | '?' | '\'' | '-' | '/' | '(' | ')' => out.push(character),
            _ if character.is_ascii_punctuation() => out.push_str(&format!("&#{};", character as u32)),
            _ => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Label;
    use crate::source::Span;

    #[test]
    fn the_sample_is_a_table() {
        let text = sample::written(write, &sample::report(), &Style::default());
        let expected = "\
## softsell: 1 warning, 1 piece of advice in 2 of 3 files

| | where | lint | what | instead |
|---|---|---|---|---|
| ⚠️ warning | calls/dana&#46;txt, line 3 | push-to-close | &#96;are you ready to sign today&#96; pushes for the close | help&#58; ask where they want to go from here, and mean it<br>say instead&#58; Where do you think it makes sense to go from here?<br>or&#58; What would you like to look at first? |
| 💡 advice | mail/lee&#46;txt, line 3 | minimiser | &#96;just&#96; makes the request sound smaller than it is | rewrite&#58; leave it out |

- calls/dana&#46;txt: nobody says this line
- calls/ann&#46;txt: not judged, because it is not known who the rep is&#58; long-monologue, talk-ratio
";
        assert_eq!(text, expected);
        assert_eq!(sample::written(write, &Default::default(), &Style::default()), "## softsell: nothing to read\n\n");
    }

    #[test]
    fn markdown_stays_words() {
        let hostile = "a | b <img src=x> ![x](http://www.x.y) @team **b** `c`\n# d";
        let (report, sources) =
            sample::one(b"a", sample::diagnostic("x", hostile, vec![Label::primary(Span::new(0, 1))]));
        let text = sample::written(write, &(report, sources), &Style::default());
        let row = text.lines().nth(4).unwrap();
        let cells: Vec<&str> = row.split('|').collect();
        assert_eq!(cells.len(), 7);
        assert!(!cells[4].contains(['<', '[', '@', '*', '`', ':', '.']), "{row}");
    }

    #[test]
    fn a_long_table_is_cut_from_below() {
        let label = vec![Label::primary(Span::new(0, 1))];
        let (mut report, sources) = sample::one(b"a", sample::diagnostic("x", "y", label));
        let one = report.files[0].diagnostics[0].clone();
        report.files[0].diagnostics = vec![Diagnostic { severity: Severity::Advice, ..one.clone() }; 120];
        report.files[0].diagnostics.push(one);
        let text = sample::written(write, &(report, sources), &Style::default());
        assert!(text.lines().nth(4).unwrap().starts_with("| ⚠️ warning"));
        assert!(text.ends_with("\n21 more are not shown.\n"));
    }
}
