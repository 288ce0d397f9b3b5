//! Rewrites to suggestions: edits for a draft, words to say instead for a call.

use std::ops::Range;

use super::definition::{Replaces, Rewrite};
use super::matchers::Spot;
use super::script::Script;
use crate::diagnostic::{Applicability, Edit, Suggestion};
use crate::document::{Kind, Part};
use crate::source::Mapped;

/// What a rewrite comes to for the words at `spot`.
///
/// A recording is not edited, nor is a quote; nor are words that do not stand together in the file.
pub fn suggestion(rewrite: &Rewrite, spot: &Spot, script: &Script) -> Suggestion {
    let turn = &script.document.turns[script.sentences[spot.sentence].turn];
    let prose = &turn.prose.mapped;
    let range = match rewrite.replaces {
        Replaces::Match => spot.range.clone(),
        Replaces::Sentence => script.sentences[spot.sentence].range.clone(),
    };
    let draft = script.document.kind == Kind::Email && turn.part != Part::Quote && !script.document.read_only;
    let edit = draft.then(|| edit(rewrite, prose, range)).flatten();
    let title = match rewrite.text.is_empty() {
        true => format!("leave out `{}`", &prose.text[spot.range.clone()]),
        false => rewrite.text.clone(),
    };
    // What cannot be applied is for a person to take up.
    let applicability = if edit.is_some() { rewrite.applicability } else { Applicability::Manual };
    Suggestion { title, applicability, edits: edit.into_iter().collect() }
}

fn edit(rewrite: &Rewrite, prose: &Mapped, range: Range<usize>) -> Option<Edit> {
    if !rewrite.text.is_empty() {
        let span = prose.verbatim_span(range.clone())?;
        return Some(Edit { span, replacement: like(&prose.text[range], &rewrite.text, rewrite.replaces) });
    }
    let (range, capital) = taken_out(&prose.text, range)?;
    let next = prose.text[range.end..].chars().next().filter(|next| capital && next.is_alphabetic());
    let end = range.end + next.map_or(0, char::len_utf8);
    let replacement = next.map_or(String::new(), |next| next.to_uppercase().to_string());
    Some(Edit { span: prose.verbatim_span(range.start..end)?, replacement })
}

/// What goes with words that are taken out: the blank after them, or the line and the blank line after it where nothing
/// else stands on it. And whether what follows takes over their capital.
///
/// Nothing where a stop or a comma would be left behind.
fn taken_out(text: &str, range: Range<usize>) -> Option<(Range<usize>, bool)> {
    let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = &text[range.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let alone = text[line..range.start].trim().is_empty();
    match rest[blank..].chars().next() {
        None | Some('\n' | '\r') if alone => {
            let lines = rest.len() - rest.trim_start().len();
            Some((line..range.end + lines, false))
        }
        Some(next) if next.is_alphanumeric() || "{[$£€\"'“".contains(next) => {
            let capital = text[range.start..].chars().next().is_some_and(char::is_uppercase);
            Some((range.start..range.end + blank, capital))
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
