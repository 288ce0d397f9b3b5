//! The few lines around the labels of a diagnostic: decoded, cut to the width, made visible.

use std::collections::BTreeMap;
use std::ops::Range;

use super::visible::{one_line, push};
use super::window::Window;
use crate::diagnostic::Label;
use crate::source::{Position, Source, Span, TimeRange};

/// Text to show, and where in it the labels lie. Lines end in `\n`.
#[derive(Debug, Default)]
pub struct Excerpt {
    pub text: String,
    pub blocks: Vec<Block>,
    /// By where they begin; each lies within one line and has a length.
    pub marks: Vec<Mark>,
    /// Labels that are left out, because there are too many.
    pub left_out: usize,
}

/// Lines that follow each other in the file.
#[derive(Debug)]
pub struct Block {
    pub range: Range<usize>,
    /// Index from 0 of the first line.
    pub line: usize,
    pub lines: usize,
}

/// A label, or the part of one that lies on one line.
#[derive(Debug)]
pub struct Mark {
    pub range: Range<usize>,
    /// Where it begins in what the source holds.
    pub start: u32,
    pub position: Position,
    pub primary: bool,
    pub text: Option<String>,
}

/// Labels that are shown; the art of more takes quadratic time and nobody reads it.
const MOST_LABELS: usize = 20;

/// A label over more lines than this is shown on its first line alone.
const MOST_LINES: usize = 4;

impl Excerpt {
    /// Labels that do not lie within the file are dropped.
    pub fn new(source: &Source, labels: &[Label], columns: usize) -> Excerpt {
        let window = Window::new(source);
        let lies = |label: &&Label| label.span.start <= label.span.end && label.span.end as usize <= source.bytes.len();
        let mut pieces = pieces(&window, labels.iter().filter(lies).take(MOST_LABELS));
        let left_out = labels.iter().filter(lies).count().saturating_sub(MOST_LABELS);
        let mut excerpt = Excerpt { left_out, ..Excerpt::default() };
        pieces.sort_by_key(|piece| (piece.line, piece.span.start));
        let lines = lines(&window, &pieces);
        let gutter = lines.last_key_value().map_or(0, |(line, _)| (line + 1).ilog10() as usize + 6);
        let budget = columns.saturating_sub(gutter + 2).clamp(32, 320);
        for (index, pieces) in lines {
            let line = window.line(index).expect("only lines of the file are listed");
            excerpt.open_block(index);
            excerpt.push(Row::new(&window, line, &pieces, budget), &pieces, source);
        }
        part(&mut excerpt.marks);
        excerpt
    }

    fn open_block(&mut self, line: usize) {
        let follows = self.blocks.last().is_some_and(|block| block.line + block.lines == line);
        if !follows {
            self.blocks.push(Block { range: self.text.len()..self.text.len(), line, lines: 0 });
        }
    }

    /// Appends a line with the marks on it to the last block.
    fn push(&mut self, row: Row, pieces: &[&Piece], source: &Source) {
        let start = self.text.len();
        for (piece, found) in pieces.iter().zip(row.found.into_iter().flatten()) {
            self.marks.push(Mark {
                range: start + found.start..start + found.end,
                start: piece.span.start,
                position: source.position(piece.span.start),
                primary: piece.primary,
                text: piece.text.clone(),
            });
        }
        self.text.push_str(&row.text);
        self.text.push('\n');
        let block = self.blocks.last_mut().expect("a block was opened for the line");
        block.range.end = self.text.len();
        block.lines += 1;
    }
}

/// A line as it is shown, and where in it the pieces were found.
struct Row {
    text: String,
    found: Vec<Option<Range<usize>>>,
}

impl Row {
    fn new(window: &Window, line: Span, pieces: &[&Piece], budget: usize) -> Row {
        let mut row = Row { text: String::new(), found: vec![None; pieces.len()] };
        let parts = parts(window, line, pieces, budget);
        for (nth, &part) in parts.iter().enumerate() {
            match nth {
                0 if part.start > line.start => row.text.push('…'),
                0 => {}
                _ => row.text.push_str(" … "),
            }
            row.push(window.characters(part), pieces);
        }
        // What is empty and stands at the end of its line gets a blank of its own to be marked.
        for found in row.found.iter_mut().filter(|found| found.is_none()) {
            row.text.push(' ');
            *found = Some(row.text.len() - 1..row.text.len());
        }
        if parts.last().is_some_and(|part| part.end < line.end) {
            row.text.push('…');
        }
        row
    }

    fn push(&mut self, characters: Vec<(char, Span)>, pieces: &[&Piece]) {
        for (character, span) in characters {
            let at = self.text.len();
            push(&mut self.text, character);
            for (piece, found) in pieces.iter().zip(&mut self.found) {
                let wide = Span { end: piece.span.end.max(piece.span.start + 1), ..piece.span };
                if span.overlaps(wide) {
                    let start = found.as_ref().map_or(at, |found| found.start);
                    *found = Some(start..self.text.len());
                }
            }
        }
    }
}

/// What one label marks on one line.
struct Piece {
    line: usize,
    span: Span,
    primary: bool,
    text: Option<String>,
}

fn pieces<'a>(window: &Window, labels: impl Iterator<Item = &'a Label>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut time = None;
    for label in labels {
        let from = pieces.len();
        cut(window, label, &mut pieces);
        let told = if label.time == time { None } else { label.time };
        time = label.time;
        let (first, last) = lines_of(window, label.span);
        let until = (last - first >= MOST_LINES).then(|| format!("to line {}", last + 1));
        if let Some(piece) = pieces[from..].last_mut() {
            piece.text = caption(label.text.as_deref(), told, until);
        }
    }
    pieces
}

/// Cuts a label at the ends of its lines.
fn cut(window: &Window, label: &Label, pieces: &mut Vec<Piece>) {
    let (first, last) = lines_of(window, label.span);
    let from = pieces.len();
    let piece = |line, span| Piece { line, span, primary: label.primary, text: None };
    for index in first..=last.min(first + MOST_LINES - 1) {
        let line = window.line(index).expect("the label lies within the file");
        let start = label.span.start.clamp(line.start, line.end);
        let span = Span { start, end: label.span.end.clamp(start, line.end) };
        let span = if label.span.is_empty() { span } else { window.trimmed(span) };
        if !span.is_empty() {
            pieces.push(piece(index, span));
        }
        if last - first >= MOST_LINES && pieces.len() > from {
            break;
        }
    }
    if pieces.len() == from {
        let line = window.line(first).expect("the label lies within the file");
        let at = label.span.start.clamp(line.start, line.end);
        pieces.push(piece(first, Span { start: at, end: at }));
    }
}

fn lines_of(window: &Window, span: Span) -> (usize, usize) {
    let lines = window.source.lines();
    (lines.line_of(span.start), lines.line_of(span.end.saturating_sub(1).max(span.start)))
}

/// "the prospect declined, at 12:03".
fn caption(text: Option<&str>, time: Option<TimeRange>, until: Option<String>) -> Option<String> {
    let text = text.map(|text| one_line(text).into_owned());
    let time = time.map(|time| format!("at {}", clock(time.start)));
    let parts: Vec<String> = [text, time, until].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Milliseconds as `12:03`, or `1:12:03` from an hour on.
pub fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

/// The lines to show, each with the pieces on it: the marked ones, and what stands right before and after them
/// unless that is empty and at the edge.
fn lines<'a>(window: &Window, pieces: &'a [Piece]) -> BTreeMap<usize, Vec<&'a Piece>> {
    let mut lines: BTreeMap<usize, Vec<&Piece>> = BTreeMap::new();
    for piece in pieces {
        lines.entry(piece.line).or_default().push(piece);
    }
    let marked: Vec<usize> = lines.keys().copied().collect();
    let is_empty = |index: usize| window.line(index).is_none_or(|line| window.is_empty(line));
    for &line in &marked {
        let before = line.checked_sub(1).filter(|&before| lines.contains_key(&before) || !is_empty(before));
        for near in before.into_iter().chain((!is_empty(line + 1)).then_some(line + 1)) {
            lines.entry(near).or_default();
        }
    }
    // An empty line between two that are shown is cheaper than a second frame.
    let shown: Vec<usize> = lines.keys().copied().collect();
    for pair in shown.windows(2).filter(|pair| pair[1] - pair[0] == 2) {
        lines.entry(pair[0] + 1).or_default();
    }
    lines
}

/// What is shown of a line: all of it where it fits, else the parts around the pieces, else its beginning.
fn parts(window: &Window, line: Span, pieces: &[&Piece], budget: usize) -> Vec<Span> {
    let hull = pieces.iter().map(|piece| piece.span).reduce(Span::to);
    let Some(hull) = hull else {
        return vec![window.around(line, Span { end: line.start, ..line }, budget)];
    };
    if hull.len() <= budget || pieces.len() == 1 {
        return vec![window.around(line, hull, budget)];
    }
    let share = (budget / pieces.len()).max(40);
    let mut parts: Vec<Span> = Vec::new();
    for piece in pieces {
        let part = window.around(line, piece.span, share);
        match parts.last_mut() {
            Some(last) if part.start <= last.end + 3 => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
}

/// Makes marks disjoint, since the art of overlapping ones would be drawn side by side.
fn part(marks: &mut Vec<Mark>) {
    marks.sort_by_key(|mark| (mark.range.start, !mark.primary));
    let mut parted: Vec<Mark> = Vec::with_capacity(marks.len());
    for mut mark in marks.drain(..) {
        let Some(last) = parted.last_mut().filter(|last| last.range.end > mark.range.start) else {
            parted.push(mark);
            continue;
        };
        let covered = last.primary && mark.range.end <= last.range.end;
        if covered || last.range.start == mark.range.start {
            last.text = [last.text.take(), mark.text].into_iter().flatten().reduce(|a, b| a + "; " + &b);
        } else if last.primary && !mark.primary {
            mark.range.start = last.range.end;
            parted.push(mark);
        } else {
            last.range.end = mark.range.start;
            parted.push(mark);
        }
    }
    *marks = parted;
}
