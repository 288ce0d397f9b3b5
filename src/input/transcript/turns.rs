//! Lines and chosen labels to turns: which lines are the words of whom.

use std::ops::Range;

use super::label::{self, Label};
use super::lines::{Line, LineKind};
use super::voices::Candidate;
use super::{sections, stage};
use crate::document::{Cue, Part, Prose, SpeakerId, Turn};
use crate::document::{Document, Speaker};
use crate::input::cast::cast;
use crate::source::{Mapped, TimeRange};

/// Puts the speakers and turns of a transcript into a document.
pub fn fill(document: &mut Document, text: &Mapped, lines: &[Line], voices: &[Candidate]) {
    let said: Vec<Said> = said(&text.text, lines, voices);
    let names: Vec<&str> = said.iter().map(|said| &text.text[said.label.name.clone()]).collect();
    let (speakers, ids): (Vec<Speaker>, Vec<SpeakerId>) = cast(&names);
    // Times of day are counted from the first one.
    let first = said.iter().find_map(|said| said.time).map_or(0, |time| time.start);
    let origin = if first >= HOUR { first } else { 0 };
    document.speakers = speakers;
    document.turns = said.iter().zip(ids).map(|(said, id)| turn(text, said, id, origin)).collect();
}

const HOUR: u32 = 3_600_000;

/// The words behind one label.
struct Said<'a> {
    label: &'a Label,
    time: Option<TimeRange>,
    line: &'a Line,
    /// Lines and runs of lines.
    pieces: Vec<Range<usize>>,
    /// Whether a blank line came since the last piece.
    parted: bool,
    open: bool,
}

fn turn(text: &Mapped, said: &Said, speaker: SpeakerId, origin: u32) -> Turn {
    let time = said
        .time
        .map(|time| TimeRange { start: time.start.saturating_sub(origin), end: time.end.saturating_sub(origin) });
    let mut mapped = Mapped::default();
    for piece in &said.pieces {
        if !mapped.is_empty() {
            mapped.push_joined("\n");
        }
        for part in stage::words(&text.text, piece.clone()) {
            let apart =
                mapped.text.ends_with(char::is_whitespace) || text.text[part.clone()].starts_with(char::is_whitespace);
            if !mapped.is_empty() && !apart {
                mapped.push_joined(" ");
            }
            mapped.append(&text.slice(part));
        }
    }
    let cues = time.map(|time| Cue { at: 0, time }).into_iter().collect();
    let mut turn = Turn::new(Some(speaker), Part::Speech, Prose::timed(mapped, cues));
    turn.time = time;
    turn.label = text.slice(said.label.name.clone()).extent();
    turn
}

fn said<'a>(text: &str, lines: &'a [Line], voices: &'a [Candidate]) -> Vec<Said<'a>> {
    let mut turns: Vec<Said> = Vec::new();
    let mut labels = voices.iter().peekable();
    let mut time_above = None;
    for (index, line) in lines.iter().enumerate() {
        if labels.peek().is_some_and(|voice| voice.line == index) {
            // More than one label may stand on a line.
            while let Some(voice) = labels.next_if(|voice| voice.line == index) {
                let words = voice.label.words.clone();
                let time = voice.label.time.or(time_above.take());
                let pieces = if words.is_empty() { Vec::new() } else { vec![words] };
                turns.push(Said { label: &voice.label, time, line, pieces, parted: false, open: true });
            }
            continue;
        }
        if let (LineKind::Heading(_), Some((time, at))) = (line.kind, label::bare_time(text, &line.body))
            && at >= line.body.end
        {
            time_above = Some(time);
        }
        let is_last = labels.peek().is_none();
        if let Some(words) = follow(text, line, turns.last_mut(), is_last) {
            match label::bare_time(text, &words) {
                Some((time, at)) if at >= words.end => time_above = Some(time),
                timed => {
                    let start = timed.map_or(words.start, |(_, at)| at);
                    if let Some(turn) = turns.last_mut().filter(|turn| turn.open) {
                        turn.add(text, start..words.end);
                    }
                }
            }
        }
    }
    turns.retain(|turn| turn.pieces.iter().any(|piece| !stage::words(text, piece.clone()).is_empty()));
    turns
}

/// The words of a line without a label, if they may belong to somebody; closes the turn that it ends.
fn follow(text: &str, line: &Line, turn: Option<&mut Said>, is_last: bool) -> Option<Range<usize>> {
    let body = &text[line.body.clone()];
    let ends = match line.kind {
        LineKind::Blank => {
            if let Some(turn) = turn {
                turn.parted = true;
            }
            return None;
        }
        LineKind::Rule | LineKind::Heading(_) => true,
        LineKind::Mark => body.starts_with(['`', '~']),
        LineKind::Text => false,
    };
    let Some(turn) = turn else {
        return (line.kind == LineKind::Text).then(|| line.body.clone());
    };
    if ends {
        turn.open = false;
        turn.parted = true;
    }
    if line.kind != LineKind::Text
        || is_insert(body)
        || (stage::is_direction(body) && label::bare_time(text, &line.body).is_none())
    {
        return None;
    }
    if turn.open && turn.is_ended_by(text, line, is_last) {
        turn.open = false;
    }
    let marked = line.item && line.nest.quotes == 0;
    Some(if marked { super::lines::trim(text, line.full.clone()) } else { line.body.clone() })
}

/// Lines that a service puts between the words.
fn is_insert(body: &str) -> bool {
    let starts = ["ACTION ITEM:", "SCREEN SHARING:", "WATCH:", "VIEW RECORDING -"];
    let ends = [" started transcription", " stopped transcription"];
    starts.iter().any(|insert| body.starts_with(insert)) || ends.iter().any(|insert| body.ends_with(insert))
}

/// Lines that a service puts below the words.
fn is_footer(body: &str) -> bool {
    let footers = [
        "Transcribed by ",
        "Transcription ended",
        "This editable transcript",
        "Meeting ended after",
        "End of transcript",
        "End of call",
    ];
    footers.iter().any(|footer| body.starts_with(footer))
}

impl Said<'_> {
    fn add(&mut self, text: &str, words: Range<usize>) {
        self.parted = false;
        match self.pieces.last_mut() {
            Some(last) if text[last.end..words.start].trim().is_empty() => last.end = words.end,
            _ => self.pieces.push(words),
        }
    }

    /// Whether a line without a label is no longer part of the turn.
    fn is_ended_by(&self, text: &str, line: &Line, is_last: bool) -> bool {
        let body = &text[line.body.clone()];
        let bold_label = label::parse(text, line.body.clone()).is_some_and(|label| label.shape.bold);
        let title = body.len() > 4 && body.starts_with("**") && body.ends_with("**");
        let field = sections::field(text, line)
            .is_some_and(|(_, value)| value.is_empty() || body.starts_with('*') || self.parted);
        let listed = self.line.item && line.item;
        // Below the last turn, paragraphs are about the call; elsewhere they are more of what was said.
        let announced = self.pieces.last().is_some_and(|piece| text[piece.clone()].ends_with(':'));
        let below = is_last
            && self.parted
            && !self.pieces.is_empty()
            && !(line.indented || announced || (line.item && !self.line.item && self.lists(text)));
        line.nest != self.line.nest || bold_label || title || field || listed || below || is_footer(body)
    }

    /// Whether the last line of the turn is an item of a list.
    fn lists(&self, text: &str) -> bool {
        let last = self.pieces.last().map_or("", |piece| &text[piece.clone()]);
        let line = last.rsplit('\n').next().unwrap_or(last).trim_start();
        line.starts_with(['-', '•', '*']) || line.starts_with(|c: char| c.is_ascii_digit())
    }
}
