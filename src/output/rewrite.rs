//! What a diagnostic suggests: before and after where there is an edit, other words where there is none.

use std::io;

use super::Style;
use super::style::{Tone, folded};
use super::visible::{one_line, visible};
use super::window::Window;
use crate::diagnostic::{Applicability, Edit, Suggestion};
use crate::document::Kind;
use crate::source::{Source, Span};

/// Writes the suggestions of a diagnostic, those that are words alone as one list.
pub fn write(
    out: &mut dyn io::Write,
    suggestions: &[Suggestion],
    (source, kind): (&Source, Option<Kind>),
    style: &Style,
) -> io::Result<()> {
    let mut lead = if kind == Some(Kind::Call) { "say instead:" } else { "instead:" };
    let width = lead.len();
    for suggestion in suggestions {
        // What is for a person to put into their own words is words, wherever they would go.
        let applies = suggestion.applicability > Applicability::Manual;
        let hunks = if applies { hunks(source, &suggestion.edits, style.columns()) } else { Vec::new() };
        if hunks.is_empty() {
            words(out, &suggestion.title, &format!("{lead:>width$}"), style)?;
            lead = "or:";
        } else {
            edit(out, suggestion, &hunks, style)?;
        }
    }
    Ok(())
}

fn words(out: &mut dyn io::Write, text: &str, lead: &str, style: &Style) -> io::Result<()> {
    let indent = 3 + lead.len();
    let text = folded(&one_line(text), indent, indent, style.columns());
    writeln!(out, "  {} {text}", style.paint(Tone::Added, lead))
}

fn edit(out: &mut dyn io::Write, suggestion: &Suggestion, hunks: &[Hunk], style: &Style) -> io::Result<()> {
    let caution = if suggestion.applicability < Applicability::Safe { " (may change what you mean)" } else { "" };
    let title = one_line(&suggestion.title);
    let text = folded(&format!("{title}{caution}"), 11, 11, style.columns());
    writeln!(out, "  {} {text}", style.paint(Tone::Added, "rewrite:"))?;
    for hunk in hunks {
        for line in &hunk.old {
            writeln!(out, "    {}", style.paint(Tone::Removed, &format!("- {line}")))?;
        }
        for line in &hunk.new {
            writeln!(out, "    {}", style.paint(Tone::Added, &format!("+ {line}")))?;
        }
    }
    Ok(())
}

/// Lines before and after the edits that touch them.
#[derive(Debug, PartialEq)]
pub struct Hunk {
    pub old: Vec<String>,
    pub new: Vec<String>,
}

/// Lines of a hunk that are shown on either side.
const MOST_LINES: usize = 8;

/// Characters of such a line.
const LONGEST_LINE: usize = 400;

/// Edits that lie outside the file or overlap an earlier one are passed over.
pub fn hunks(source: &Source, edits: &[Edit], columns: usize) -> Vec<Hunk> {
    let length = source.bytes.len() as u32;
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.retain(|edit| edit.span.start <= edit.span.end && edit.span.end <= length);
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    let near = |a: &&Edit, b: &&Edit| {
        let lines = source.lines();
        lines.line_of(a.span.end) == lines.line_of(b.span.start) && b.span.start - a.span.end < columns as u32
    };
    edits.chunk_by(near).map(|edits| hunk(&Window::new(source), edits, columns)).collect()
}

fn hunk(window: &Window, edits: &[&Edit], columns: usize) -> Hunk {
    let (first, last) = (edits[0].span.start, edits[edits.len() - 1].span.end);
    let side = (columns / 2).saturating_sub(8);
    let before = beside(window, first, side);
    let after = beside(window, last, side);
    let (from, to) = (before.start.min(first), after.end.max(last));
    let text = |start: u32, end: u32| -> String {
        let end = end.min(start.saturating_add(4096));
        window.characters(Span { start, end }).into_iter().map(|(character, _)| character).collect()
    };
    let mut new = text(from, first);
    let mut at = first;
    for edit in edits {
        new.push_str(&text(at, edit.span.start));
        new.push_str(&edit.replacement);
        at = edit.span.end;
    }
    new.push_str(&text(at, to));
    let line_start = |at: u32| window.line(window.source.lines().line_of(at)).map_or(at, |line| line.start);
    let line_end = |at: u32| window.line(window.source.lines().line_of(at)).map_or(at, |line| line.end);
    let marks = (if from > line_start(from) { "…" } else { "" }, if to < line_end(to) { "…" } else { "" });
    let old = text(from, to);
    let (old, new) = changed(&old, &new);
    Hunk { old: shown(&old, marks), new: shown(&new, marks) }
}

/// The line around a byte, cut to `side` plain characters before and after it.
fn beside(window: &Window, at: u32, side: usize) -> Span {
    let line = window.line(window.source.lines().line_of(at)).expect("edits lie within the file");
    let at = at.clamp(line.start, line.end);
    window.around(line, Span { start: at, end: at }, side * 2)
}

/// The lines of both texts, without those at either end that are the same.
fn changed<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    (old[head..old.len() - tail].to_vec(), new[head..new.len() - tail].to_vec())
}

fn shown(lines: &[&str], marks: (&str, &str)) -> Vec<String> {
    let line = |line: &&str| visible(&line.chars().take(LONGEST_LINE).collect::<String>()).into_owned();
    let mut shown: Vec<String> = lines.iter().take(MOST_LINES).map(line).collect();
    if let Some(first) = shown.first_mut() {
        first.insert_str(0, marks.0);
    }
    if let Some(last) = shown.last_mut() {
        last.push_str(marks.1);
    }
    if lines.len() > MOST_LINES {
        shown.push("…".to_string());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(text: &str, changes: &[(&str, &str)]) -> Vec<Hunk> {
        let source = Source::new("x", text.as_bytes().to_vec());
        let edit = |(old, new): &(&str, &str)| {
            let start = text.find(old).unwrap();
            Edit { span: Span::new(start, start + old.len()), replacement: new.to_string() }
        };
        hunks(&source, &changes.iter().map(edit).collect::<Vec<_>>(), 80)
    }

    fn one(old: &[&str], new: &[&str]) -> Hunk {
        let owned = |lines: &[&str]| lines.iter().map(|line| line.to_string()).collect();
        Hunk { old: owned(old), new: owned(new) }
    }

    #[test]
    fn edits_of_one_line_are_shown_together() {
        let hunks = edits("Hi,\nI just wanted to kindly ask.\nBye\n", &[("just ", ""), ("kindly ", "")]);
        assert_eq!(hunks, [one(&["I just wanted to kindly ask."], &["I wanted to ask."])]);
    }

    #[test]
    fn whole_lines_come_and_go() {
        assert_eq!(edits("a\nb\nc\n", &[("b\n", "")]), [one(&["b"], &[])]);
        assert_eq!(edits("a\nb\nc\n", &[("b", "b\nx")]), [one(&[], &["x"])]);
        assert_eq!(edits("a\r\nb c\r\nd", &[("a", "A"), ("d", "D")]).len(), 2);
    }

    #[test]
    fn long_lines_are_cut_around_the_edit() {
        let text = format!("{}just {}", "alpha ".repeat(5000), "beta ".repeat(5000));
        let hunks = edits(&text, &[("just ", "")]);
        assert_eq!(hunks[0].new, ["…alpha alpha alpha alpha alpha beta beta beta beta beta beta…"]);
        assert_eq!(hunks[0].old, ["…alpha alpha alpha alpha alpha just beta beta beta beta beta beta…"]);
    }

    #[test]
    fn hostile_edits_are_passed_over() {
        let source = Source::new("x", b"a\x1bb".to_vec());
        let far = Edit { span: Span { start: 2, end: 90 }, replacement: "x".into() };
        let near = Edit { span: Span { start: 2, end: 3 }, replacement: "::error::\x1b".into() };
        assert_eq!(hunks(&source, &[far, near.clone(), near], 80), [one(&["a␛b"], &["a␛::error::␛"])]);
    }
}
