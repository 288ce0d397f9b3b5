//! What the run comes to: counts by severity and lint, and what was not judged, with the way to change that.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};

use super::Style;
use super::statistics::{self, Column, table};
use super::style::{Tone, folded};
use super::visible::one_line;
use crate::diagnostic::{Applicability, Severity};
use crate::report::{By, FileReport, Reason, Report};

/// Writes the summary; with nothing to say that is one line.
pub fn write(out: &mut dyn io::Write, report: &Report, style: &Style) -> io::Result<()> {
    writeln!(out, "{}", headline(report, style))?;
    let counts = statistics::counts(report);
    table(out, &counts, &[Column::new("", counts.iter().map(|it| it.count))], style)?;
    remarks(out, report, style)
}

/// What there is to say beside the counts, after a blank line where they are not nought.
pub fn remarks(out: &mut dyn io::Write, report: &Report, style: &Style) -> io::Result<()> {
    let problems = report.files.iter().map(|file| file.problems.len()).sum::<usize>();
    let mut remarks = Vec::new();
    fixes(&mut remarks, report)?;
    abstentions(&mut remarks, report, style)?;
    match problems {
        0 => {}
        1 => writeln!(remarks, "1 part of a file could not be read")?,
        many => writeln!(remarks, "{many} parts of files could not be read")?,
    }
    suppressed(&mut remarks, report)?;
    if !report.held_back.is_empty() {
        let lints = several(report.held_back.iter().map(String::as_str), MOST_LINTS);
        let text = format!("not looked for, as they are newer than the `lints-version` of the config: {lints}");
        writeln!(remarks, "{}", folded(&text, 0, 2, style.columns()))?;
    }
    match report.passed_over {
        0 => {}
        1 => writeln!(remarks, "1 file is neither a call nor an email")?,
        many => writeln!(remarks, "{many} files are neither calls nor emails")?,
    }
    if report.diagnostics().next().is_some() && !remarks.is_empty() {
        writeln!(out)?;
    }
    out.write_all(&remarks)
}

/// "2 allowed in the config, 40 known to the baseline".
fn suppressed(out: &mut dyn io::Write, report: &Report) -> io::Result<()> {
    let words = |by| match by {
        By::Comment => "allowed in the text",
        By::Config => "allowed in the config",
        By::Baseline => "known to the baseline",
        By::Unchanged => "on lines that have not changed",
    };
    let counts = By::ALL.into_iter().map(|by| (report.suppressed(by), words(by))).filter(|(count, _)| *count > 0);
    let shown: Vec<String> = counts.map(|(count, words)| format!("{count} {words}")).collect();
    if shown.is_empty() { Ok(()) } else { writeln!(out, "not reported: {}", shown.join(", ")) }
}

/// "1 warning in 2 of 3 files", "3 files, nothing to say".
pub fn headline(report: &Report, style: &Style) -> String {
    let files = counted(report.files.len(), "file", "files");
    let spoken = report.files.iter().filter(|file| !file.diagnostics.is_empty()).count();
    match (spoken, report.files.len()) {
        (_, 0) => "nothing to read".to_string(),
        (0, _) => format!("{files}, nothing to say"),
        (spoken, all) if spoken == all => format!("{} in {files}", style.paint(Tone::Strong, &by_severity(report))),
        (spoken, _) => format!("{} in {spoken} of {files}", style.paint(Tone::Strong, &by_severity(report))),
    }
}

/// "1 error, 3 warnings, 2 pieces of advice", without what there is none of.
pub fn by_severity(report: &Report) -> String {
    let words = [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Advice, "piece of advice", "pieces of advice"),
    ];
    let counts = words.iter().map(|&(severity, one, many)| (report.count(severity), one, many));
    let shown: Vec<String> = counts.filter(|it| it.0 > 0).map(|(count, one, many)| counted(count, one, many)).collect();
    shown.join(", ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What was fixed, and what could be by which flag.
fn fixes(out: &mut dyn io::Write, report: &Report) -> io::Result<()> {
    let fixed = report.fixed();
    if fixed > 0 {
        writeln!(out, "{fixed} fixed")?;
    }
    let all = report.fixable(Applicability::Unsafe);
    let safe = if report.unsafe_fixes { all } else { report.fixable(Applicability::Safe) };
    let flags = if report.unsafe_fixes { "--fix --unsafe-fixes" } else { "--fix" };
    let lead = if fixed > 0 { " more" } else { "" };
    match (safe, all - safe) {
        (0, 0) => Ok(()),
        (safe, 0) => writeln!(out, "{safe}{lead} can be fixed with `{flags}`"),
        (0, others) => writeln!(out, "{others}{lead} can be fixed with `--fix --unsafe-fixes`"),
        (safe, others) => {
            writeln!(out, "{safe}{lead} can be fixed with `{flags}`, {others} more with `--fix --unsafe-fixes`")
        }
    }
}

/// The documents and lints of one reason.
#[derive(Default)]
struct Group<'a> {
    lints: BTreeSet<&'a str>,
    /// Indices of a file and of a document within it.
    documents: BTreeSet<(usize, usize)>,
}

/// One paragraph a reason, with what would help.
fn abstentions(out: &mut dyn io::Write, report: &Report, style: &Style) -> io::Result<()> {
    let mut groups: BTreeMap<Reason, Group> = BTreeMap::new();
    for (index, file) in report.files.iter().enumerate() {
        for abstention in &file.abstained {
            let group = groups.entry(abstention.reason).or_default();
            group.lints.insert(&abstention.lint);
            group.documents.insert((index, abstention.document));
        }
    }
    for (reason, group) in groups {
        let place = place(report, &group);
        let lints = several(group.lints.iter().copied(), MOST_LINTS);
        let text = match reason {
            Reason::NoRoles => format!("not judged in {place}, because it is not known who the rep is: {lints}"),
            Reason::NoTimes => format!("not judged in {place}, because the text carries no times: {lints}"),
            Reason::NotEnglish => format!("not checked, because the text is not in English: {place}"),
        };
        writeln!(out, "{}", folded(&text, 0, 2, style.columns()))?;
        if reason == Reason::NoRoles {
            let text = format!(
                "name the rep with `--rep NAME`, or under `[speakers]` in softsell.toml{}",
                labels(report, &group)
            );
            writeln!(out, "  {} {}", style.paint(Tone::Advice, "help:"), folded(&text, 8, 8, style.columns()))?;
        }
    }
    Ok(())
}

const MOST_LINTS: usize = 4;
const MOST_LABELS: usize = 6;

/// "calls/a.txt, calls/b.txt", or "12 files".
fn place(report: &Report, group: &Group) -> String {
    let files: BTreeSet<usize> = group.documents.iter().map(|&(file, _)| file).collect();
    let paths = several(files.iter().map(|&file| report.files[file].path.as_str()), 3);
    match files.len() {
        1..=3 => paths,
        many => counted(many, "file", "files"),
    }
}

/// "; the labels are Speaker 1, Speaker 2".
fn labels(report: &Report, group: &Group) -> String {
    let mut labels: Vec<&str> = Vec::new();
    for &(file, document) in &group.documents {
        for label in speakers(&report.files[file], document) {
            if labels.len() <= MOST_LABELS && !labels.contains(&label) {
                labels.push(label);
            }
        }
    }
    match labels.len() {
        0 => String::new(),
        1 => format!("; the one label is {}", several(labels.into_iter(), 1)),
        _ => format!("; the labels are {}", several(labels.into_iter(), MOST_LABELS)),
    }
}

fn speakers(file: &FileReport, document: usize) -> impl Iterator<Item = &str> {
    let speakers = file.documents.get(document).into_iter().flat_map(|document| &document.speakers);
    speakers.flat_map(|speaker| &speaker.labels).map(String::as_str)
}

/// "a, b, c and 3 more".
fn several<'a>(names: impl Iterator<Item = &'a str>, most: usize) -> String {
    let names: Vec<_> = names.map(one_line).collect();
    let shown = names[..names.len().min(most)].join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::diagnostic::Diagnostic;
    use crate::document::Kind;
    use crate::report::Abstention;
    use crate::source::Source;

    fn summary(out: &mut dyn io::Write, report: &Report, _: &[Source], style: &Style) -> io::Result<()> {
        write(out, report, style)
    }

    fn written(files: Vec<FileReport>, passed_over: usize) -> String {
        sample::written(summary, &(Report { files, passed_over, ..Report::default() }, Vec::new()), &Style::default())
    }

    #[test]
    fn nothing_to_say_is_one_line() {
        let files = ["a", "b", "c"].map(|path| sample::file(path, Kind::Email, Vec::new()));
        assert_eq!(written(files.to_vec(), 0), "3 files, nothing to say\n");
        assert_eq!(written(Vec::new(), 1), "nothing to read\n1 file is neither a call nor an email\n");
    }

    #[test]
    fn lints_are_counted_and_the_heaviest_stand_first() {
        let said = |lint: &str, severity| Diagnostic { severity, ..sample::diagnostic(lint, "x", Vec::new()) };
        let (error, advice) = (Severity::Error, Severity::Advice);
        let mut all = vec![said("minimiser", advice), said("chasing", error), said("tie-down", advice)];
        all.extend((0..9).map(|_| said("tie-down", advice)));
        let expected = "\
1 error, 11 pieces of advice in 1 file
  error   chasing     1
  advice  tie-down   10
  advice  minimiser   1
";
        assert_eq!(written(vec![sample::file("a", Kind::Email, all)], 0), expected);
    }

    #[test]
    fn what_was_not_judged_is_said_with_its_reason() {
        let abstain = |lint: &str, reason| Abstention { lint: lint.into(), reason, document: 0 };
        let mut spanish = sample::file("es.txt", Kind::Email, Vec::new());
        spanish.abstained = vec![abstain("minimiser", Reason::NotEnglish), abstain("chasing", Reason::NotEnglish)];
        let mut untimed = sample::file("b.txt", Kind::Call, Vec::new());
        untimed.abstained = vec![abstain("dead-air", Reason::NoTimes)];
        let expected = "\
2 files, nothing to say
not judged in b.txt, because the text carries no times: dead-air
not checked, because the text is not in English: es.txt
";
        assert_eq!(written(vec![spanish, untimed], 0), expected);
    }
}
