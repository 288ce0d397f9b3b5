//! Counts by lint: what a team looks at before it decides what to settle first.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde::Serialize;

use super::style::Tone;
use super::visible::visible;
use super::{Style, summary};
use crate::diagnostic::{Applicability, Severity};
use crate::report::Report;
use crate::source::Source;

/// How often a lint reports something at one severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Count<'a> {
    pub lint: &'a str,
    pub group: &'a str,
    pub severity: Severity,
    pub count: usize,
    /// Files in which it does.
    pub files: usize,
    pub fixable: usize,
    /// Those that may change the meaning among them.
    pub unsafely_fixable: usize,
}

/// What weighs most first, then what is most frequent.
pub fn counts(report: &Report) -> Vec<Count<'_>> {
    let mut counts: BTreeMap<(Severity, &str), Count> = BTreeMap::new();
    let mut seen: BTreeSet<(Severity, &str, usize)> = BTreeSet::new();
    for (at, file) in report.files.iter().enumerate() {
        for it in &file.diagnostics {
            let (severity, lint) = (it.severity, it.lint.as_str());
            let none = Count { lint, group: &it.group, severity, count: 0, files: 0, fixable: 0, unsafely_fixable: 0 };
            let count = counts.entry((severity, lint)).or_insert(none);
            count.count += 1;
            count.files += usize::from(seen.insert((severity, lint, at)));
            count.fixable += usize::from(it.fix(Applicability::Safe).is_some());
            count.unsafely_fixable += usize::from(it.fix(Applicability::Unsafe).is_some());
        }
    }
    let mut counts: Vec<Count> = counts.into_values().collect();
    counts.sort_by_key(|it| (std::cmp::Reverse((it.severity, it.count)), it.lint));
    counts
}

/// For people: a table in the place of the diagnostics, between the lines of the summary.
pub fn write(out: &mut dyn io::Write, report: &Report, _: &[Source], style: &Style) -> io::Result<()> {
    let counts = counts(report);
    writeln!(out, "{}", summary::headline(report, style))?;
    if !counts.is_empty() {
        let fixable = |it: &Count| if report.unsafe_fixes { it.unsafely_fixable } else { it.fixable };
        let columns: Vec<Column> = vec![
            Column::new("count", counts.iter().map(|it| it.count)),
            Column::new("files", counts.iter().map(|it| it.files)),
            Column::new("fixable", counts.iter().map(fixable)),
        ];
        table(out, &counts, &columns, style)?;
    }
    summary::remarks(out, report, style)
}

/// Numbers under a title.
pub(super) struct Column {
    title: &'static str,
    cells: Vec<String>,
}

impl Column {
    /// One number a count, in their order.
    pub(super) fn new(title: &'static str, numbers: impl Iterator<Item = usize>) -> Column {
        Column { title, cells: numbers.map(|number| number.to_string()).collect() }
    }

    fn width(&self) -> usize {
        self.cells.iter().map(String::len).max().unwrap_or(0).max(self.title.len())
    }
}

/// Characters of a name that the columns after it make way for.
const LONGEST_NAME: usize = 60;

/// One line a count; titles stand above where there are some.
pub(super) fn table(out: &mut dyn io::Write, counts: &[Count], columns: &[Column], style: &Style) -> io::Result<()> {
    let severity = counts.iter().map(|it| it.severity.name().len()).max().unwrap_or(0);
    let lint = counts.iter().map(|it| visible(it.lint).chars().count()).max().unwrap_or(0).min(LONGEST_NAME);
    let line = |cell: &dyn Fn(&Column) -> String| {
        columns.iter().map(|it| format!("  {:>1$}", cell(it), it.width())).collect::<String>()
    };
    if columns.iter().any(|it| !it.title.is_empty()) {
        let titles = line(&|it| it.title.to_string());
        writeln!(out, "{}", style.paint(Tone::Faint, &format!("  {:severity$}  {:lint$}{titles}", "", "")))?;
    }
    for (at, count) in counts.iter().enumerate() {
        let word = format!("{:severity$}", count.severity.name());
        let word = style.paint(Tone::of(count.severity), &word);
        writeln!(out, "  {word}  {:lint$}{}", visible(count.lint), line(&|it| it.cells[at].clone()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn lints_are_counted_with_their_files_and_fixes() {
        let (mut report, sources) = sample::report();
        let again = report.files[0].diagnostics[0].clone();
        report.files[2].diagnostics = vec![again.clone(), again];
        let text = sample::written(write, &(report, sources), &Style::default());
        let table: Vec<&str> = text.lines().take(4).collect();
        let expected = [
            "3 warnings, 1 piece of advice in 3 files",
            "                          count  files  fixable",
            "  warning  push-to-close      3      2        0",
            "  advice   minimiser          1      1        1",
        ];
        assert_eq!(table, expected);
        assert!(text.contains("\n1 can be fixed with `--fix`\n"), "{text}");
        assert_eq!(sample::written(write, &Default::default(), &Style::default()), "nothing to read\n");
    }
}
