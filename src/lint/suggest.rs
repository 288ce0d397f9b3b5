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
    let draft = script.document.kind == Kind::Email && turn.part != Part::Quote;
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
    // Words that are taken out go with the blank after them, and what follows takes over their capital.
    let rest = &prose.text[range.end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let next = rest[blank..].chars().next().filter(|next| next.is_alphabetic())?;
    let capital = prose.text[range.start..].chars().next().is_some_and(char::is_uppercase);
    let end = range.end + blank + if capital { next.len_utf8() } else { 0 };
    let replacement = if capital { next.to_uppercase().to_string() } else { String::new() };
    Some(Edit { span: prose.verbatim_span(range.start..end)?, replacement })
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
