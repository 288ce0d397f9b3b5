//! What must hold of every document: spans in the file, verbatim bytes, utterances and cues in order.

use std::ops::Range;

use softsell::document::{Document, Turn};
use softsell::input::Reading;
use softsell::source::{Fidelity, Source, Span};

use super::Faults;

pub fn faults(source: &Source, reading: &Reading) -> Faults {
    let mut faults = Faults::new();
    for problem in &reading.problems {
        faults.extend(outside(source, problem.span, problem.kind));
    }
    for document in &reading.documents {
        faults.extend(outside(source, document.span, "a document"));
        for turn in &document.turns {
            self::turn(source, document, turn, &mut faults);
        }
    }
    faults
}

/// A span that does not lie in the file.
pub fn outside(source: &Source, span: Span, what: &str) -> Option<String> {
    let inside = span.start <= span.end && span.end as usize <= source.bytes.len();
    (!inside).then(|| format!("{what}: {span:?} is not in a file of {} bytes", source.bytes.len()))
}

fn turn(source: &Source, document: &Document, turn: &Turn, faults: &mut Faults) {
    if turn.speaker.is_some_and(|speaker| speaker >= document.speakers.len()) {
        faults.push("a turn has a speaker that there is not".into());
    }
    faults.extend(turn.label.and_then(|span| outside(source, span, "a label")));
    let (mapped, text) = (&turn.prose.mapped, turn.prose.text());
    let mut end = 0;
    for (range, segment) in mapped.runs() {
        if range.start != end || range.is_empty() || !text.is_char_boundary(range.end) {
            faults.push(format!("the segments of `{text}` have a hole at {end}"));
        }
        end = range.end;
        if let Some(fault) = outside(source, segment.span, "a segment") {
            faults.push(fault);
        } else if segment.fidelity == Fidelity::Verbatim && source.slice(segment.span) != text[range.clone()].as_bytes()
        {
            let bytes = String::from_utf8_lossy(source.slice(segment.span));
            faults.push(format!("`{}` stands as `{bytes}` in the file", &text[range]));
        }
    }
    if end != text.len() {
        faults.push(format!("the segments of `{text}` end at {end}"));
    }
    in_order(text, &turn.prose.utterances, faults);
    let cues = &turn.prose.cues;
    if !cues.is_sorted_by_key(|cue| cue.at) || cues.iter().any(|cue| cue.at > text.len()) {
        faults.push(format!("the cues of `{text}` are out of order"));
    }
}

fn in_order(text: &str, utterances: &[Range<usize>], faults: &mut Faults) {
    let mut end = 0;
    for utterance in utterances {
        let sound = end <= utterance.start && utterance.start < utterance.end && utterance.end <= text.len();
        if !sound || !text.is_char_boundary(utterance.start) || !text.is_char_boundary(utterance.end) {
            faults.push(format!("{utterance:?} is no utterance of `{text}`"));
            return;
        }
        if text[utterance.clone()].trim().len() != utterance.len() {
            faults.push(format!("`{}` has blanks around it", &text[utterance.clone()]));
        }
        end = utterance.end;
    }
}
