//! Rewrites to suggestions: edits for a draft, words to say instead for a call.

use std::ops::Range;

use super::definition::{Replaces, Rewrite};
use super::matchers::Spot;
use super::script::Script;
use crate::diagnostic::{Applicability, Edit, Message, Suggestion};
use crate::document::{Document, Kind, Part, Role, Turn};
use crate::source::{Mapped, Span};

/// What a rewrite comes to for the words at `spot`.
///
/// Nobody edits a recording, a quote, or what somebody else wrote; nor words that do not stand together in the file, or
/// that it would have to write down in another way.
pub fn suggestion(rewrite: &Rewrite, spot: &Spot, script: &Script) -> Suggestion {
    let turn = &script.document.turns[script.sentences[spot.sentence].turn];
    let text = turn.prose.text();
    let range = match rewrite.replaces {
        Replaces::Match => spot.range.clone(),
        Replaces::Sentence => script.sentences[spot.sentence].range.clone(),
    };
    let edit = is_draft(script.document, turn).then(|| edit(rewrite, turn, range)).flatten();
    let title = match rewrite.text.is_empty() {
        true => Message::filled("leave out `{match}`", &[("match", &text[spot.range.clone()], true)]),
        false => rewrite.text.as_str().into(),
    };
    // What cannot be applied is for a person to take up.
    let applicability = if edit.is_some() { rewrite.applicability } else { Applicability::Manual };
    Suggestion { title, applicability, edits: edit.into_iter().collect() }
}

/// The edit that puts somebody's own words in the place of those at `span`; nothing where no rewrite could be applied
/// either, or where these words would have to be written down in another way.
pub fn replacement(document: &Document, span: Span, words: &str) -> Option<Edit> {
    let of = |turn: &Turn| {
        let prose = &turn.prose.mapped;
        let range = prose.verbatim_range(span).filter(|range| !range.is_empty())?;
        let is_takeable = prose.notation.takes(&prose.text[range.clone()], words, line_length(&prose.text, &range));
        is_takeable.then(|| Edit { span, replacement: words.into() })
    };
    document.turns.iter().filter(|turn| is_draft(document, turn)).find_map(of)
}

fn is_draft(document: &Document, turn: &Turn) -> bool {
    document.kind == Kind::Email
        && !document.read_only
        && turn.part != Part::Quote
        && document.role(turn).0 != Role::Prospect
}

fn edit(rewrite: &Rewrite, turn: &Turn, range: Range<usize>) -> Option<Edit> {
    let prose = &turn.prose.mapped;
    let (range, replacement) = match rewrite.text.is_empty() {
        true => taken_out(prose, range)?,
        false => (range.clone(), like(&prose.text[range], &rewrite.text, rewrite.replaces)),
    };
    let old = &prose.text[range.clone()];
    let is_takeable = prose.notation.takes(old, &replacement, line_length(&prose.text, &range));
    // Without a word there would be no subject, and nothing between greeting and sign-off.
    let empties = replacement.is_empty() && old.trim() == prose.text.trim();
    let span = prose.verbatim_span(range).filter(|_| is_takeable && !empties)?;
    Some(Edit { span, replacement })
}

/// The bytes from the start of the line of a range to the end of the line of its end.
fn line_length(text: &str, range: &Range<usize>) -> usize {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    end - start
}

/// Words that are taken out with what goes with them: the blank after them, or the line and the blank lines after it
/// where nothing else stands on it. And what is left in their place: the capital that what follows takes over.
///
/// Nothing where a stop or a comma would be left behind, or the mark of a list item or of a quote.
fn taken_out(prose: &Mapped, range: Range<usize>) -> Option<(Range<usize>, String)> {
    let text = &prose.text;
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[range.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    match rest[blank..].chars().next() {
        None | Some('\n' | '\r') if text[line..range.start].trim().is_empty() => {
            let blanks = &rest[..rest.len() - rest.trim_start().len()];
            // The indentation of the next line is its own.
            let lines = blanks.rfind('\n').map_or(blanks.len(), |last| last + 1);
            let range = line..range.end + lines;
            // Where the lines of the text do not follow each other in the file, something stands before them there.
            let around = text[..range.start].char_indices().next_back().map_or(0, |(at, _)| at)
                ..range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            prose.verbatim_span(around).map(|_| (range, String::new()))
        }
        Some(next) if next.is_alphanumeric() || "{[$£€\"'“".contains(next) => {
            let capital = text[range.start..].chars().next().is_some_and(char::is_uppercase) && next.is_alphabetic();
            let taken = if capital { next.len_utf8() } else { 0 };
            let replacement = if capital { next.to_uppercase().to_string() } else { String::new() };
            Some((range.start..range.end + blank + taken, replacement))
        }
        _ => None,
    }
}

/// Words that stand for a match begin in its case.
fn like(old: &str, new: &str, replaces: Replaces) -> String {
    let capital = old.chars().next().is_some_and(char::is_uppercase);
    let mut letters = new.chars();
    match (replaces, letters.next()) {
        (Replaces::Match, Some(first)) if capital => first.to_uppercase().chain(letters).collect(),
        _ => new.to_string(),
    }
}
