//! The parts of a document around a transcript: titles, fields, notes, and where the talk itself stands.

use super::lines::{Line, LineKind};
use super::name;
use crate::document::roles::labels;

/// For each line, whether it stands in a part that is about the call rather than the call.
pub fn apart(text: &str, lines: &[Line]) -> Vec<bool> {
    let mut apart = vec![false; lines.len()];
    let mut notes: Option<u8> = None;
    let mut begin = None;
    for (index, line) in lines.iter().enumerate() {
        match title(text, line) {
            Some((level, title)) if is_transcript(title) => {
                notes = None;
                // At the very end of a file it heads nothing.
                let heads = level < PARAGRAPH || lines[index + 1..].iter().any(|line| line.kind == LineKind::Text);
                begin = begin.or(heads.then_some(index));
            }
            Some((level, title)) if is_notes(title) => notes = Some(notes.map_or(level, |open| open.min(level))),
            Some((level, _)) if notes.is_some_and(|open| level < PARAGRAPH && level <= open) => notes = None,
            _ if line.kind == LineKind::Rule && notes == Some(PARAGRAPH) => notes = None,
            _ => {}
        }
        apart[index] = notes.is_some();
    }
    apart[..begin.unwrap_or(0)].fill(true);
    apart
}

/// The name and the value of a line such as `**Date:** 3 March`.
pub fn field<'a>(text: &'a str, line: &Line) -> Option<(&'a str, &'a str)> {
    let body = text[line.body.clone()].trim_start_matches(['*', '_']);
    let at = body.char_indices().take(LONGEST_FIELD).find(|&(_, c)| c == ':' || c == '：')?.0;
    let name = body[..at].trim_end_matches(['*', '_', ' ']);
    let value = body[at..].trim_start_matches([':', '：', '*', '_']).trim();
    (line.kind == LineKind::Text && name::is_field(name)).then_some((name, value))
}

/// The title that a line is, and its level: that of its heading, or [`PARAGRAPH`] for a line that is all bold or a
/// field without a value.
fn title<'a>(text: &'a str, line: &Line) -> Option<(u8, &'a str)> {
    let body = &text[line.body.clone()];
    let bare = body.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    match line.kind {
        LineKind::Heading(level) => Some((level, bare)),
        LineKind::Text if body.len() <= LONGEST_FIELD => {
            let bold = body.len() > 4 && body.starts_with("**") && body.trim_end_matches(':').ends_with("**");
            let empty = matches!(field(text, line), Some((_, "")));
            let alone = NOTES.iter().any(|word| bare.eq_ignore_ascii_case(word));
            (bold || empty || alone || is_transcript(bare)).then_some((PARAGRAPH, bare))
        }
        _ => None,
    }
}

/// Below every heading.
const PARAGRAPH: u8 = 7;

const LONGEST_FIELD: usize = 60;

/// "Transcript", "Full transcript", "Acme intro - Transcript".
fn is_transcript(title: &str) -> bool {
    let words = labels::words(title);
    let last = words.last().map(String::as_str);
    matches!(last, Some("transcript" | "transcription" | "conversation" | "dialogue"))
        && (words.len() <= 3 || title.contains(" - "))
}

fn is_notes(title: &str) -> bool {
    let words = labels::words(title);
    let joined = words.join(" ");
    words.len() <= 8
        && (words.iter().any(|word| NOTES.contains(&word.as_str()))
            || NOTE_PHRASES.iter().any(|phrase| joined.contains(phrase)))
}

#[rustfmt::skip]
const NOTES: &[&str] = &[
    "notes", "note", "analysis", "summary", "feedback", "debrief", "review", "takeaways", "takeaway", "coaching",
    "verdict", "highlights", "scorecard", "improvements", "recap", "tips", "lessons", "commentary", "assessment",
    "insights", "evaluation", "critique", "learnings", "observations", "crm", "extracted", "explanation", "breakdown",
    "scoring", "score", "todos", "followups",
];

#[rustfmt::skip]
const NOTE_PHRASES: &[&str] = &[
    "next steps", "action items", "follow ups", "follow up items", "key moments", "key points", "what went",
    "why it works", "why this works", "what worked", "areas for",
];
